-- The protected persons this post is not cleared for: of its own municipality, and of others it has a grant for.
-- A handful, found by the index of those who are protected. A private capacity has none: nobody represents a
-- protected person, and whoever is protected sees their own.
CREATE FUNCTION access_hidden_from(a_login bigint, a_worker bigint, a_municipality bigint, a_day date) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF a_worker IS NULL THEN RETURN '{}'; END IF;
  RETURN ARRAY(
    SELECT p.id FROM people_person p
    WHERE p.address_protection <> 'none'
      AND (p.municipality_id = a_municipality
           OR EXISTS (SELECT 1 FROM access_grant g WHERE g.login_id = a_login AND g.person_id = p.id))
      AND NOT EXISTS (
        SELECT 1 FROM access_clearance c
        WHERE c.worker_id = a_worker AND c.municipality_id = p.municipality_id
          AND (c.person_id IS NULL OR c.person_id = p.id) AND c.level IN ('strict', p.address_protection)
          AND c.valid_from <= a_day AND a_day < c.valid_until));
END $$;
