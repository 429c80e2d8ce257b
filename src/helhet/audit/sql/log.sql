-- The log is append-only, for everybody: no role has UPDATE, DELETE or TRUNCATE, and a trigger refuses them
-- even to the owner. Each row stores its transaction id, so a seal can cover what has been committed.
ALTER TABLE audit_event ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE audit_viewing ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE audit_event ALTER COLUMN facts SET DEFAULT '{}', ALTER COLUMN allowed SET DEFAULT true;
CREATE INDEX audit_event_by_xid ON audit_event (xid, id);
CREATE INDEX audit_viewing_by_xid ON audit_viewing (xid, id);

CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_viewing FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_seal FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit_event EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit_viewing EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit_seal EXECUTE FUNCTION audit_refuse_change();

-- Who did what: the context of the transaction fills in the actor, so that no caller can forget or fake it.
CREATE FUNCTION audit_record(a_action text, a_person bigint, a_municipality bigint, a_facts jsonb, a_allowed boolean)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO audit_event (login_id, worker_id, who, acting_as, person_id, municipality_id, request_id, action, facts, allowed)
  VALUES (NULLIF(current_setting('app.login', true), '')::bigint, NULLIF(current_setting('app.worker', true), '')::bigint,
          coalesce(current_setting('app.who', true), ''), coalesce(current_setting('app.acting_as', true), ''),
          a_person, a_municipality, coalesce(current_setting('app.request', true), ''), a_action, a_facts, a_allowed);
$$;
