-- What the child's own page shows, and nothing more: who helps (name and what they are), when one meets, the words of
-- one's own goals. It runs as the owner past the walls of those rooms, so it answers only for a person in view, and only
-- as far as the keys of the child's room reach: its frame opens the times of meetings alone (a weak login).
-- What is kept from the guardians, or waits until its writer is asked, is left out: a child seldom sits alone.
CREATE FUNCTION child_page(a_person bigint) RETURNS TABLE (helpers text, meets text, goals text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  seen bigint[] := NULLIF(current_setting('app.seen', true), '')::bigint[];
  keys bigint[] := NULLIF(current_setting('app.keys', true), '')::bigint[];
  a_day date := NULLIF(current_setting('app.day', true), '')::date;
  a_moment timestamptz := NULLIF(current_setting('app.moment', true), '')::timestamptz;
  room bigint := a_person * 256 + 176;
  whole boolean;
BEGIN
  IF NOT coalesce(a_person = ANY (seen) AND room + 15 = ANY (keys), false) THEN RETURN; END IF;
  whole := room = ANY (keys);
  RETURN QUERY SELECT
    (SELECT json_agg(json_build_array(x.name, x.role) ORDER BY x.rank, x.name)::text FROM (
       SELECT w.name, a.role::text AS role, 0 AS rank FROM coordination_assignment a JOIN people_worker w ON w.id = a.worker_id
       WHERE a.person_id = a_person AND a.part = 'main' AND a.status = 'active' AND whole
       UNION ALL
       SELECT w.name, m.role, 1 FROM team_membership m JOIN people_worker w ON w.id = m.worker_id
       WHERE m.person_id = a_person AND (m.ends_on IS NULL OR a_day < m.ends_on) AND whole) x),
    (SELECT json_agg(json_build_array(x.starts_at, x.minutes_long) ORDER BY x.starts_at)::text FROM (
       SELECT m.starts_at, m.minutes_long FROM meetings_meeting m
       WHERE m.person_id = a_person AND m.status = 'called' AND m.starts_at > a_moment
       ORDER BY m.starts_at LIMIT 5) x),
    (SELECT json_agg(json_build_array(g.text, g.status = 'achieved') ORDER BY g.position, g.id)::text
     FROM plan_goal g JOIN plan_plan p ON p.id = g.plan_id AND p.person_id = g.person_id
     WHERE g.person_id = a_person AND p.status IN ('active', 'on_hold') AND g.parent_id IS NULL AND g.text <> ''
       AND g.status IN ('active', 'on_the_way', 'achieved') AND NOT g.withheld AND NOT g.asked_first AND whole);
END $$;
