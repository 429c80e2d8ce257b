-- A list was shown: leaves one viewing without a person. Opens nobody: what a post sees of its municipality's register
-- it sees without grants, so an office with thousands of them need not have them looked through.
CREATE FUNCTION access_list_shown(a_shown text, a_reading boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  a_login bigint := NULLIF(current_setting('app.login', true), '')::bigint;
BEGIN
  IF a_login IS NULL THEN RETURN; END IF;  -- nobody, or whoever sees one case as another does: neither has a list
  INSERT INTO audit_viewing (login_id, worker_id, who, acting_as, person_id, municipality_id, request_id, basis, purpose, shown)
  VALUES (a_login, NULLIF(current_setting('app.worker', true), '')::bigint,
          current_setting('app.who'), current_setting('app.acting_as'), NULL,
          NULLIF(current_setting('app.office', true), '')::bigint, current_setting('app.request'), 'list', 'COC', a_shown);
  IF a_reading THEN PERFORM set_config('transaction_read_only', 'on', true); END IF;
END $$;
