-- Who has read of protected persons, a line for each reader, person and day: for whoever gives clearances, and nobody else.
CREATE FUNCTION access_readings(a_since timestamptz)
RETURNS TABLE (day date, last_at timestamptz, who text, acting_as text, person_id bigint, times bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT (e.at AT TIME ZONE 'Europe/Oslo')::date, max(e.at), e.who, e.acting_as, e.person_id, count(*)
  FROM audit_event e
  WHERE e.action = 'person.protected_read' AND e.at >= a_since
    AND e.municipality_id = NULLIF(current_setting('app.clears', true), '')::bigint
  GROUP BY 1, 3, 4, 5 ORDER BY 2 DESC LIMIT 200;
END $$;
