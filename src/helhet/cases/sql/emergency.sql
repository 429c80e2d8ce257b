-- Emergency access. Whoever opens a case in an emergency may not see it yet, so the owner's function finds the
-- person by blind index in the worker's own municipality, writes why, and gives a grant that ends by the clock.

-- Answers what came of it and the person's public id: «opened», «open» (this post has this
-- person open already), «another» (it has somebody else open), «access» (the post sees the person as it is), «unknown» (nobody by that number).
CREATE OR REPLACE FUNCTION cases_open_emergency(a_index bytea, a_public text, a_reason text, a_why text, a_minutes integer,
                                     a_rooms smallint[], a_topics smallint[])
RETURNS TABLE (outcome text, person_public_id text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  a_login bigint := NULLIF(current_setting('app.login', true), '')::bigint;
  a_worker bigint := NULLIF(current_setting('app.worker', true), '')::bigint;
  a_day date := NULLIF(current_setting('app.day', true), '')::date;
  a_moment timestamptz := NULLIF(current_setting('app.moment', true), '')::timestamptz;
  who bigint; who_public text; municipality bigint; emergency bigint;
BEGIN
  IF a_login IS NULL OR a_worker IS NULL THEN RAISE insufficient_privilege USING MESSAGE = 'no post in context'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('cases_open_emergency', a_worker));  -- a double click opens once
  SELECT w.municipality_id INTO municipality FROM people_worker w WHERE w.id = a_worker;
  SELECT p.id, p.public_id INTO who, who_public FROM people_person p
  WHERE p.municipality_id = municipality AND p.identity_index = a_index
    AND NOT p.id = ANY (coalesce(NULLIF(current_setting('app.hidden', true), ''), '{}')::bigint[]);
  IF NOT FOUND THEN RETURN QUERY SELECT 'unknown', NULL::text; RETURN; END IF;
  PERFORM FROM cases_emergencyaccess e
  WHERE e.worker_id = a_worker AND e.person_id = who AND e.ended_at IS NULL AND a_moment < e.ends_at;
  IF FOUND THEN RETURN QUERY SELECT 'open', who_public; RETURN; END IF;
  PERFORM FROM cases_emergencyaccess e WHERE e.worker_id = a_worker AND e.ended_at IS NULL AND a_moment < e.ends_at;
  IF FOUND THEN RETURN QUERY SELECT 'another', NULL::text; RETURN; END IF;
  PERFORM FROM access_grant g WHERE g.login_id = a_login AND g.worker_id = a_worker AND g.person_id = who
    AND g.valid_from <= a_day AND a_day < g.valid_until AND g.ends_at IS NULL AND g.basis NOT IN ('standby', 'proposed');
  IF FOUND THEN RETURN QUERY SELECT 'access', who_public; RETURN; END IF;
  INSERT INTO cases_emergencyaccess (public_id, person_id, municipality_id, worker_id, reason, why, opened_at, ends_at,
                                     outcome, review)
  VALUES (a_public, who, municipality, a_worker, a_reason, a_why, a_moment, a_moment + make_interval(mins => a_minutes), '', '')
  RETURNING id INTO emergency;
  INSERT INTO access_grant (login_id, worker_id, person_id, municipality_id, basis, rooms, topics, valid_from,
                            valid_until, ends_at, source)
  VALUES (a_login, a_worker, who, municipality, 'emergency', a_rooms, a_topics, a_day, a_day + 2,
          a_moment + make_interval(mins => a_minutes), 'cases.emergencyaccess:' || emergency);
  RETURN QUERY SELECT 'opened', who_public;
END $$;

-- What was read through an emergency, for whoever reviews it: what was shown and when, never what it said.
-- Answers nothing unless the caller has entered the person as the coordinating unit, or holds the person's log.
CREATE OR REPLACE FUNCTION cases_seen_in_emergency(a_public text) RETURNS TABLE (shown text, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT v.shown, v.at FROM cases_emergencyaccess e
  JOIN audit_viewing v ON v.person_id = e.person_id AND v.worker_id = e.worker_id
                      AND 'emergency' = ANY (string_to_array(v.basis, ','))
                      AND v.at >= e.opened_at - interval '1 minute' AND v.at <= coalesce(e.ended_at, e.ends_at)
  WHERE e.public_id = a_public AND e.person_id = ANY (NULLIF(current_setting('app.seen', true), '')::bigint[])
    AND ('coordinating_unit' = ANY (current_setting('app.posts')::text[])
         OR e.person_id * 256 + 144 = ANY (NULLIF(current_setting('app.keys', true), '')::bigint[]))
  ORDER BY v.at
$$;

-- How often a post has opened somebody in an emergency since a moment, and how often without grounds: a number
-- for the reviewer, who may not see every person it was about.
CREATE OR REPLACE FUNCTION cases_emergencies_of(a_worker bigint, a_since timestamptz) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT count(*) FROM cases_emergencyaccess e JOIN people_worker w ON w.id = e.worker_id
  WHERE w.login_id = (SELECT o.login_id FROM people_worker o WHERE o.id = a_worker) AND e.opened_at >= a_since
    AND e.municipality_id = NULLIF(current_setting('app.office', true), '')::bigint
    AND e.person_id <> ALL (NULLIF(current_setting('app.hidden', true), '')::bigint[])
$$;
