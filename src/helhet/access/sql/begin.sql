-- Who acts, and which rooms the level of the login opens (access/policy.py; below nought: the frame alone).
-- Refuses (no row) a login that is closed or a post that is not held today.
CREATE FUNCTION access_begin(a_login bigint, a_worker bigint, a_day date, a_moment timestamptz, a_request text,
                             a_rooms smallint[])
RETURNS TABLE (login_name text, worker_name text, title text, unit_id bigint, unit_name text,
               municipality_id bigint, kinds text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  who text; name text; title text; unit_id bigint; unit_name text; municipality bigint;
  kinds text[] := '{}'; office text := ''; clears boolean := false;
BEGIN
  -- Whoever is refused acts as nobody, also where somebody acted before in the same transaction.
  PERFORM set_config('app.login', '', true), set_config('app.worker', '', true), set_config('app.office', '', true),
          set_config('app.clears', '', true), set_config('app.seen', '', true), set_config('app.keys', '', true);
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
    -- Who gives clearances, and hears of each reading: in the coordinating unit, and cleared for everybody oneself.
    clears := 'coordinating_unit' = ANY (kinds) AND EXISTS (
      SELECT 1 FROM access_clearance c WHERE c.worker_id = a_worker AND c.municipality_id = municipality
        AND c.person_id IS NULL AND c.level = 'strict' AND c.valid_from <= a_day AND a_day < c.valid_until);
  END IF;
  PERFORM set_config('app.login', a_login::text, true),
          set_config('app.worker', coalesce(a_worker::text, ''), true),
          set_config('app.day', a_day::text, true),
          set_config('app.moment', a_moment::text, true),
          set_config('app.request', a_request, true),
          set_config('app.rooms', a_rooms::text, true),
          set_config('app.office', office, true),
          set_config('app.posts', kinds::text, true),
          set_config('app.hidden', access_hidden_from(a_login, a_worker, municipality, a_day)::text, true),
          set_config('app.clears', CASE WHEN clears THEN office ELSE '' END, true),
          set_config('app.own_keys', '', true), set_config('app.as_login', '', true),  -- one's own eyes again
          set_config('app.as_service', '', true), set_config('app.real_basis', '', true),
          set_config('app.who', coalesce(name, who), true),
          set_config('app.acting_as', coalesce(title || ', ' || unit_name, ''), true);
  RETURN QUERY SELECT who, name, title, unit_id, unit_name, municipality,
                      CASE WHEN clears THEN kinds || 'clears'::text ELSE kinds END;
END $$;
