-- The acting context of one transaction: who acts (access_begin), about whom (access_enter),
-- or about many (access_survey). Policies compare each row with what these set; nothing
-- outlives the transaction. All three run as the owner of the tables, with a fixed search
-- path; docs/access.md tells why and what it costs.

-- Who acts. Refuses (no row) a login that is closed or a post that is not held today.
CREATE FUNCTION access_begin(a_login bigint, a_worker bigint, a_day date, a_request text)
RETURNS TABLE (login_name text, worker_name text, title text, unit_id bigint, unit_name text,
               municipality_id bigint, kinds text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  who text; name text; title text; unit_id bigint; unit_name text; municipality bigint;
  kinds text[] := '{}'; office text := '';
BEGIN
  SELECT l.name INTO who FROM people_login l WHERE l.id = a_login AND l.is_active;
  IF NOT FOUND THEN RETURN; END IF;
  IF a_worker IS NOT NULL THEN
    SELECT w.name, w.title, w.unit_id, u.name, w.municipality_id, u.kinds::text[]
    INTO name, title, unit_id, unit_name, municipality, kinds
    FROM people_worker w JOIN people_unit u ON u.id = w.unit_id
    WHERE w.id = a_worker AND w.login_id = a_login
      AND w.valid_from <= a_day AND (w.valid_until IS NULL OR a_day < w.valid_until);
    IF NOT FOUND THEN RETURN; END IF;
    IF kinds && ARRAY['office', 'coordinating_unit'] THEN office := municipality::text; END IF;
  END IF;
  PERFORM set_config('app.login', a_login::text, true),
          set_config('app.worker', coalesce(a_worker::text, ''), true),
          set_config('app.day', a_day::text, true),
          set_config('app.request', a_request, true),
          set_config('app.office', office, true),
          set_config('app.posts', kinds::text, true),
          set_config('app.seen', '', true),
          set_config('app.keys', '', true),
          set_config('app.who', coalesce(name, who), true),
          set_config('app.acting_as', coalesce(title || ', ' || unit_name, ''), true);
  RETURN QUERY SELECT who, name, title, unit_id, unit_name, municipality, kinds;
END $$;

-- One person: check grants and openings, write the viewing, set person and keys, all in one round trip.
-- No row: nothing is seen, nothing is set, and the caller notes the refusal.
CREATE FUNCTION access_enter(a_person text, a_shown text, a_purpose text, a_reading boolean)
RETURNS TABLE (id bigint, municipality_id bigint, given_name text, family_name text, born_on date,
               expected_on date, language text, interpreter text, address_protection text,
               bases text[], keys smallint[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  a_login bigint := NULLIF(current_setting('app.login', true), '')::bigint;
  a_worker bigint := NULLIF(current_setting('app.worker', true), '')::bigint;
  a_day date := NULLIF(current_setting('app.day', true), '')::date;
  a_office bigint := NULLIF(current_setting('app.office', true), '')::bigint;
  who people_person%ROWTYPE;
  found_bases text[];
  found_keys smallint[];
BEGIN
  IF a_login IS NULL THEN RETURN; END IF;
  SELECT p.* INTO who FROM people_person p WHERE p.public_id = a_person;
  IF NOT FOUND THEN RETURN; END IF;
  WITH live AS MATERIALIZED (
    SELECT g.basis, g.rooms, g.topics, g.service_id FROM access_grant g
    WHERE g.login_id = a_login AND g.person_id = who.id AND g.worker_id IS NOT DISTINCT FROM a_worker
      AND g.valid_from <= a_day AND a_day < g.valid_until
  ), opened AS MATERIALIZED (
    SELECT o.service_id, t.topic FROM access_opening o, unnest(o.topics) AS t(topic)
    WHERE o.person_id = who.id AND o.valid_from <= a_day AND a_day < o.valid_until
      AND EXISTS (SELECT 1 FROM live WHERE live.service_id IS NOT NULL)
  ), reached AS (
    SELECT l.basis, r.room * 16 + t.topic AS key
    FROM live l, unnest(l.rooms) AS r(room), unnest(l.topics) AS t(topic)
    WHERE l.service_id IS NULL
       OR EXISTS (SELECT 1 FROM opened o WHERE o.service_id = l.service_id AND t.topic IN (o.topic, 15))
  )
  SELECT array_agg(DISTINCT basis), array_agg(DISTINCT key::smallint) INTO found_bases, found_keys FROM reached;
  IF a_office = who.municipality_id THEN
    found_bases := coalesce(found_bases, '{}') || ARRAY(
      SELECT k FROM unnest(current_setting('app.posts')::text[]) AS k WHERE k IN ('office', 'coordinating_unit'));
  END IF;
  IF coalesce(cardinality(found_bases), 0) = 0 THEN RETURN; END IF;
  found_keys := coalesce(found_keys, '{}');
  INSERT INTO audit_viewing (login_id, worker_id, who, acting_as, person_id, municipality_id, request_id, basis, purpose, shown)
  VALUES (a_login, a_worker, current_setting('app.who'), current_setting('app.acting_as'), who.id, who.municipality_id,
          current_setting('app.request'), array_to_string(found_bases, ','), a_purpose, a_shown);
  PERFORM set_config('app.seen', '{' || who.id || '}', true),
          set_config('app.keys', (SELECT coalesce(array_agg(who.id * 256 + k), '{}')::text FROM unnest(found_keys) AS k), true);
  IF a_reading THEN PERFORM set_config('transaction_read_only', 'on', true); END IF;
  RETURN QUERY SELECT who.id, who.municipality_id, who.given_name::text, who.family_name::text, who.born_on,
                      who.expected_on, who.language::text, who.interpreter::text, who.address_protection::text,
                      found_bases, found_keys;
END $$;

-- Many persons: those of this login (and post), in these rooms. Leaves one viewing without a person:
-- the list was shown. Returns how many persons it holds.
CREATE FUNCTION access_survey(a_rooms smallint[], a_shown text, a_reading boolean) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  a_login bigint := NULLIF(current_setting('app.login', true), '')::bigint;
  a_worker bigint := NULLIF(current_setting('app.worker', true), '')::bigint;
  a_day date := NULLIF(current_setting('app.day', true), '')::date;
  a_office bigint := NULLIF(current_setting('app.office', true), '')::bigint;
  persons bigint[];
  found_keys bigint[];
BEGIN
  IF a_login IS NULL THEN RETURN 0; END IF;
  WITH live AS MATERIALIZED (
    SELECT g.person_id, g.rooms, g.topics, g.service_id FROM access_grant g
    WHERE g.login_id = a_login AND g.worker_id IS NOT DISTINCT FROM a_worker
      AND g.valid_from <= a_day AND a_day < g.valid_until
  ), reached AS (
    SELECT l.person_id, r.room, t.topic
    FROM live l, unnest(l.rooms) AS r(room), unnest(l.topics) AS t(topic)
    WHERE l.service_id IS NULL
       OR EXISTS (SELECT 1 FROM access_opening o
                  WHERE o.person_id = l.person_id AND o.service_id = l.service_id
                    AND o.valid_from <= a_day AND a_day < o.valid_until
                    AND (t.topic = 15 OR t.topic = ANY (o.topics)))
  )
  SELECT array_agg(DISTINCT person_id),
         array_agg(DISTINCT person_id * 256 + room * 16 + topic) FILTER (WHERE room = ANY (a_rooms))
  INTO persons, found_keys FROM reached;
  INSERT INTO audit_viewing (login_id, worker_id, who, acting_as, person_id, municipality_id, request_id, basis, purpose, shown)
  VALUES (a_login, a_worker, current_setting('app.who'), current_setting('app.acting_as'), NULL, a_office,
          current_setting('app.request'), 'list', 'COC', a_shown);
  PERFORM set_config('app.seen', coalesce(persons, '{}')::text, true),
          set_config('app.keys', coalesce(found_keys, '{}')::text, true);
  IF a_reading THEN PERFORM set_config('transaction_read_only', 'on', true); END IF;
  RETURN coalesce(cardinality(persons), 0);
END $$;

-- Scheduled work: a named system actor, no login; the role helhet_jobs has policies of its own.
CREATE FUNCTION access_begin_job(a_name text, a_day date) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT set_config('app.login', '', true), set_config('app.worker', '', true), set_config('app.day', a_day::text, true),
         set_config('app.request', a_name, true), set_config('app.office', '', true), set_config('app.posts', '{}', true),
         set_config('app.seen', '', true), set_config('app.keys', '', true), set_config('app.who', 'Helhet', true),
         set_config('app.acting_as', a_name, true);
$$;

-- Before an actor exists: the login of an issuer and subject, made on first sight, with its grants for the
-- persons the population register ties it to (by blind index, never by name). Children come with parental
-- responsibility and under 16 (pbrl. § 4-4); the grant's end, the 16th birthday, stands in the period.
CREATE FUNCTION access_match_login(a_issuer text, a_subject text, a_name text, a_index bytea, a_day date,
                                   self_rooms smallint[], guardian_rooms smallint[], whole smallint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE a_login bigint;
BEGIN
  INSERT INTO people_login (issuer, subject, name, identity_index, email, phone, reserved, is_active)
  VALUES (a_issuer, a_subject, a_name, a_index, '', '', false, true)
  ON CONFLICT (issuer, subject) DO UPDATE SET name = EXCLUDED.name
  RETURNING id INTO a_login;
  IF a_index IS NULL THEN RETURN a_login; END IF;
  INSERT INTO access_grant (login_id, person_id, municipality_id, basis, rooms, topics, valid_from, valid_until, source)
  SELECT a_login, p.id, p.municipality_id, 'self', self_rooms, whole, a_day, '9999-12-31', 'people.person:' || p.id
  FROM people_person p WHERE p.identity_index = a_index
    AND NOT EXISTS (SELECT 1 FROM access_grant g WHERE g.login_id = a_login AND g.person_id = p.id
                    AND g.basis = 'self' AND a_day < g.valid_until);
  INSERT INTO access_grant (login_id, person_id, municipality_id, basis, rooms, topics, valid_from, valid_until, source)
  SELECT a_login, p.id, p.municipality_id, 'guardian', guardian_rooms, whole, a_day,
         coalesce((p.born_on + interval '16 years')::date, '9999-12-31'), 'people.relatedperson:' || r.id
  FROM people_relatedperson r JOIN people_person p ON p.id = r.person_id
  WHERE r.identity_index = a_index AND r.parental_responsibility
    AND r.valid_from <= a_day AND (r.valid_until IS NULL OR a_day < r.valid_until)
    AND (p.born_on IS NULL OR a_day < (p.born_on + interval '16 years')::date)
    AND p.address_protection = 'none'
    AND NOT EXISTS (SELECT 1 FROM access_grant g WHERE g.login_id = a_login AND g.person_id = p.id
                    AND g.basis = 'guardian' AND a_day < g.valid_until);
  UPDATE people_relatedperson r SET login_id = a_login WHERE r.identity_index = a_index AND r.login_id IS NULL;
  RETURN a_login;
END $$;

-- A first application: register a person the municipality does not know (a child who is expected has no
-- identity number yet), with the applicant as guardian and the first grant. Answers the new public id.
CREATE FUNCTION access_register_expected_child(a_municipality bigint, a_public text, a_related text, a_given text,
    a_family text, a_key text, a_expected date, a_language text, a_relation text, a_day date,
    guardian_rooms smallint[], whole smallint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  a_login bigint := NULLIF(current_setting('app.login', true), '')::bigint;
  child bigint; kin bigint;
BEGIN
  IF a_login IS NULL THEN RAISE insufficient_privilege USING MESSAGE = 'no login in context'; END IF;
  INSERT INTO people_person (public_id, municipality_id, given_name, family_name, name_key, expected_on, sex, language,
                             interpreter, address_protection)
  VALUES (a_public, a_municipality, a_given, a_family, a_key, a_expected, 'unknown', a_language, '', 'none')
  RETURNING id INTO child;
  INSERT INTO people_relatedperson (public_id, person_id, municipality_id, name, relation, parental_responsibility,
                                    scope, login_id, identity_index, phone, valid_from)
  SELECT a_related, child, a_municipality, l.name, a_relation, true, '', l.id, l.identity_index, l.phone, a_day
  FROM people_login l WHERE l.id = a_login
  RETURNING id INTO kin;
  INSERT INTO access_grant (login_id, person_id, municipality_id, basis, rooms, topics, valid_from, valid_until, source)
  VALUES (a_login, child, a_municipality, 'guardian', guardian_rooms, whole, a_day, '9999-12-31', 'people.relatedperson:' || kin);
  RETURN child;
END $$;
