-- One person: check grants and openings, write the viewing, set person and keys, all in one round trip.
-- No row: nothing is seen, nothing is set, and the caller notes the refusal.
CREATE FUNCTION access_enter(a_person text, a_shown text, a_purpose text, a_reading boolean)
RETURNS TABLE (id bigint, municipality_id bigint, given_name text, family_name text, born_on date,
               expected_on date, language text, interpreter text, address_protection text,
               bases text[], keys smallint[], ends_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  a_login bigint := NULLIF(current_setting('app.login', true), '')::bigint;
  a_worker bigint := NULLIF(current_setting('app.worker', true), '')::bigint;
  -- Somebody sees the case as another does (access_see_as): whose grants count, and the reader's own keys as limit.
  as_login bigint := NULLIF(current_setting('app.as_login', true), '')::bigint;
  as_service bigint := NULLIF(current_setting('app.as_service', true), '')::bigint;
  own_keys bigint[] := NULLIF(current_setting('app.own_keys', true), '')::bigint[];
  a_day date := NULLIF(current_setting('app.day', true), '')::date;
  a_rooms smallint[] := NULLIF(current_setting('app.rooms', true), '')::smallint[];
  a_moment timestamptz := NULLIF(current_setting('app.moment', true), '')::timestamptz;
  a_office bigint := NULLIF(current_setting('app.office', true), '')::bigint;
  who people_person%ROWTYPE;
  found_bases text[];
  found_keys smallint[];
  emergency_until timestamptz;
BEGIN
  IF a_login IS NULL AND own_keys IS NULL THEN RETURN; END IF;
  SELECT p.* INTO who FROM people_person p WHERE p.public_id = a_person;
  IF NOT FOUND THEN RETURN; END IF;
  -- A protected person does not exist for a post without clearance, whatever grants it has.
  IF who.address_protection <> 'none' AND a_worker IS NOT NULL AND NOT access_cleared(a_worker, who.id, a_day) THEN
    RETURN;
  END IF;
  IF own_keys IS NOT NULL AND current_setting('app.as_person') <> who.id::text THEN RETURN; END IF;
  WITH live AS MATERIALIZED (
    SELECT g.basis, g.rooms, g.topics, g.service_id, g.ends_at FROM access_grant g
    WHERE g.login_id = coalesce(as_login, a_login) AND g.person_id = who.id AND g.worker_id IS NOT DISTINCT FROM a_worker
      AND g.valid_from <= a_day AND a_day < g.valid_until
      AND (g.ends_at IS NULL OR a_moment < g.ends_at)
    UNION ALL
    SELECT 'team_member', current_setting('app.as_rooms')::smallint[], current_setting('app.as_topics')::smallint[],
           as_service, NULL WHERE as_service IS NOT NULL
  ), opened AS MATERIALIZED (
    SELECT o.service_id, t.topic, o.withheld FROM access_opening o, unnest(o.topics) AS t(topic)
    WHERE o.person_id = who.id AND o.valid_from <= a_day AND a_day < o.valid_until
      AND NOT o.shut_out && ARRAY[coalesce(as_login, a_login) * 16, coalesce(as_login, a_login) * 16 + t.topic]
      AND EXISTS (SELECT 1 FROM live WHERE live.service_id IS NOT NULL)
  ), reached AS (
    SELECT l.basis, l.ends_at, r.room * 16 + t.topic AS key
    FROM live l, unnest(l.rooms) AS r(room), unnest(l.topics) AS t(topic)
    WHERE (r.room = ANY (a_rooms) OR t.topic = 15 AND -r.room = ANY (a_rooms))
      AND (l.service_id IS NULL
           OR EXISTS (SELECT 1 FROM opened o WHERE o.service_id = l.service_id
                      AND (t.topic = 15 OR NOT o.withheld AND t.topic IN (o.topic, 9))))
    UNION ALL
    -- Only what is kept from the guardians is opened to this service: a key below nought (pbrl. § 4-3 c).
    SELECT l.basis, l.ends_at, -(r.room * 16 + t.topic)
    FROM live l JOIN opened o ON o.service_id = l.service_id AND o.withheld, unnest(l.rooms) AS r(room),
         unnest(ARRAY[o.topic, 15]) AS t(topic)
    WHERE r.room = ANY (a_rooms) AND 9 = ANY (l.topics)
  )
  SELECT array_agg(DISTINCT basis), array_agg(DISTINCT key::smallint), max(reached.ends_at)
  INTO found_bases, found_keys, emergency_until FROM reached;
  IF a_office = who.municipality_id THEN
    found_bases := coalesce(found_bases, '{}') || ARRAY(
      SELECT k FROM unnest(current_setting('app.posts')::text[]) AS k WHERE k IN ('office', 'coordinating_unit'));
  END IF;
  IF coalesce(cardinality(found_bases), 0) = 0 THEN RETURN; END IF;
  found_keys := coalesce(found_keys, '{}');
  IF own_keys IS NOT NULL THEN
    -- A key below nought is held by whoever holds what it stands for: the topic and what is kept back.
    found_keys := ARRAY(SELECT k FROM unnest(found_keys) AS k WHERE who.id * 256 + abs(k) = ANY (own_keys)
                        AND (k > 0 OR who.id * 256 + (abs(k) & 240) + 9 = ANY (own_keys)));
    a_login := NULLIF(current_setting('app.real_login'), '')::bigint;
    a_worker := NULLIF(current_setting('app.real_worker'), '')::bigint;
    a_shown := 'see as: ' || a_shown;
    a_reading := true;
  END IF;
  INSERT INTO audit_viewing (login_id, worker_id, who, acting_as, person_id, municipality_id, request_id, basis, purpose, shown)
  VALUES (a_login, a_worker, current_setting('app.who'), current_setting('app.acting_as'), who.id, who.municipality_id,
          current_setting('app.request'),
          coalesce(NULLIF(current_setting('app.real_basis', true), ''), array_to_string(found_bases, ',')), a_purpose, a_shown);
  -- Each reading raises an alarm (/ke/skjermet/); who sees as another has raised it by entering first.
  IF who.address_protection <> 'none' AND a_worker IS NOT NULL AND own_keys IS NULL THEN
    PERFORM audit_record('person.protected_read', who.id, who.municipality_id, jsonb_build_object('shown', a_shown), true);
  END IF;
  PERFORM set_config('app.seen', '{' || who.id || '}', true),
          set_config('app.bases', array_to_string(found_bases, ','), true),
          set_config('app.keys', (SELECT coalesce(array_agg(CASE WHEN k < 0 THEN k - who.id * 256 ELSE k + who.id * 256 END), '{}')::text
                                  FROM unnest(found_keys) AS k), true);
  -- In an emergency one reads; only the pages of the emergency itself write (opening told, ended early).
  IF a_reading OR (found_bases = '{emergency}' AND a_shown NOT LIKE 'emergency%') THEN PERFORM set_config('transaction_read_only', 'on', true); END IF;
  RETURN QUERY SELECT who.id, who.municipality_id, who.given_name::text, who.family_name::text, who.born_on,
                      who.expected_on, who.language::text, who.interpreter::text, who.address_protection::text,
                      found_bases, ARRAY(SELECT k FROM unnest(found_keys) AS k WHERE k > 0), emergency_until;
END $$;
