-- The database roles of Helhet. Run once a server, as its administrator; running it again changes nothing.
-- It sets no passwords: on a server, give each role one with psql's \password (docs/operations.md).
--
--   helhet_owner   owns the database and every table; migrations run as this role, nothing else does
--   helhet_app     the pages; owns nothing, is held by row security, cannot change the log
--   helhet_jobs    scheduled work; owns nothing, has policies of its own
--   helhet_backup  reads everything past row security, writes nothing; used by pg_dump only
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['helhet_owner', 'helhet_app', 'helhet_jobs', 'helhet_backup'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I', wanted);
        END IF;
    END LOOP;
END
$$;

ALTER ROLE helhet_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT;
ALTER ROLE helhet_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;
ALTER ROLE helhet_jobs LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;
ALTER ROLE helhet_backup LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS INHERIT;
GRANT pg_read_all_data TO helhet_backup;
ALTER ROLE helhet_backup SET default_transaction_read_only = on;
