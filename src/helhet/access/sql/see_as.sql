-- See the person one has entered exactly as another does: a login (privately or in a post), or whoever a service would
-- send. The same functions and policies answer; only whose grants count is another. Never more than the reader's own
-- keys, always reading only, and the log says who really looked. False: the reader does not hold the whole case.
CREATE FUNCTION access_see_as(a_login bigint, a_worker bigint, a_service bigint, a_rooms smallint[], a_topics smallint[])
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  seen bigint[] := NULLIF(current_setting('app.seen', true), '')::bigint[];
  own text := NULLIF(current_setting('app.keys', true), '');
BEGIN
  IF cardinality(seen) IS DISTINCT FROM 1 OR NOT coalesce(seen[1] * 256 + 16 = ANY (own::bigint[]), false) THEN RETURN false; END IF;
  PERFORM set_config('app.as_person', seen[1]::text, true),
          set_config('app.as_login', coalesce(a_login::text, ''), true),
          set_config('app.as_service', coalesce(a_service::text, ''), true),
          set_config('app.as_rooms', a_rooms::text, true),
          set_config('app.as_topics', a_topics::text, true),
          set_config('app.own_keys', own, true),
          set_config('app.real_login', current_setting('app.login'), true),
          set_config('app.real_worker', current_setting('app.worker'), true),
          set_config('app.real_basis', current_setting('app.bases'), true),
          set_config('app.login', '', true),
          set_config('app.office', '', true), set_config('app.posts', '{}', true), set_config('app.clears', '', true),
          set_config('app.worker', coalesce(a_worker::text, ''), true),
          set_config('app.seen', '', true),
          set_config('app.keys', '', true);
  RETURN true;
END $$;
