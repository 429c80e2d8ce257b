-- What the database administrator sets up inside the database of Helhet, connected to it and after roles.sql.
-- Running it again changes nothing. The migrations then grant table by table; nothing is granted in bulk.

CREATE EXTENSION IF NOT EXISTS btree_gist;  -- exclusion constraints over a number and a period

DO $$
DECLARE
    here text := current_database();
BEGIN
    EXECUTE format('ALTER DATABASE %I OWNER TO helhet_owner', here);
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', here);
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO helhet_app, helhet_jobs, helhet_backup', here);
END
$$;

ALTER SCHEMA public OWNER TO helhet_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO helhet_app, helhet_jobs, helhet_backup;

-- A new function may otherwise be called by everybody.
ALTER DEFAULT PRIVILEGES FOR ROLE helhet_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
