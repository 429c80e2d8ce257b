-- Many persons: those of this login (and post), in these rooms. Leaves one viewing without a person:
-- the list was shown. Returns how many persons it holds.
CREATE FUNCTION access_survey(a_rooms smallint[], a_shown text, a_reading boolean) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  a_login bigint := NULLIF(current_setting('app.login', true), '')::bigint;
  a_worker bigint := NULLIF(current_setting('app.worker', true), '')::bigint;
  a_day date := NULLIF(current_setting('app.day', true), '')::date;
  open_rooms smallint[] := NULLIF(current_setting('app.rooms', true), '')::smallint[];
  a_moment timestamptz := NULLIF(current_setting('app.moment', true), '')::timestamptz;
  persons bigint[];
  found_keys bigint[];
BEGIN
  IF a_login IS NULL THEN RETURN 0; END IF;  -- also whoever sees a case as another does: that case alone
  WITH live AS MATERIALIZED (
    SELECT g.person_id, g.rooms, g.topics, g.service_id FROM access_grant g
    WHERE g.login_id = a_login AND g.worker_id IS NOT DISTINCT FROM a_worker
      AND g.person_id <> ALL (NULLIF(current_setting('app.hidden', true), '')::bigint[])
      AND g.valid_from <= a_day AND a_day < g.valid_until
      AND (g.ends_at IS NULL OR a_moment < g.ends_at)
  ), reached AS (
    SELECT l.person_id, r.room, t.topic, 1 AS side
    FROM live l, unnest(l.rooms) AS r(room), unnest(l.topics) AS t(topic)
    WHERE (r.room = ANY (open_rooms) OR t.topic = 15 AND -r.room = ANY (open_rooms))
      AND (l.service_id IS NULL
           OR EXISTS (SELECT 1 FROM access_opening o
                      WHERE o.person_id = l.person_id AND o.service_id = l.service_id
                        AND o.valid_from <= a_day AND a_day < o.valid_until
                        AND CASE WHEN o.withheld THEN t.topic = 15
                            WHEN o.shut_out = '{}' THEN t.topic IN (9, 15) OR t.topic = ANY (o.topics)
                            ELSE EXISTS (SELECT 1 FROM unnest(o.topics) AS s(topic) WHERE t.topic IN (s.topic, 9, 15)
                                         AND NOT o.shut_out && ARRAY[a_login * 16, a_login * 16 + s.topic]) END))
    UNION ALL
    SELECT l.person_id, r.room, t.topic, -1
    FROM live l JOIN access_opening o ON o.person_id = l.person_id AND o.service_id = l.service_id AND o.withheld
      AND o.valid_from <= a_day AND a_day < o.valid_until, unnest(l.rooms) AS r(room),
         unnest(o.topics || 15::smallint) AS t(topic)
    WHERE r.room = ANY (open_rooms) AND 9 = ANY (l.topics)
      AND NOT o.shut_out && ARRAY[a_login * 16, a_login * 16 + t.topic]
  )
  SELECT array_agg(DISTINCT person_id),
         array_agg(DISTINCT side * (person_id * 256 + room * 16 + topic)) FILTER (WHERE room = ANY (a_rooms))
  INTO persons, found_keys FROM reached;
  PERFORM set_config('app.seen', coalesce(persons, '{}')::text, true),
          set_config('app.keys', coalesce(found_keys, '{}')::text, true);
  PERFORM access_list_shown(a_shown, a_reading);
  RETURN coalesce(cardinality(persons), 0);
END $$;
