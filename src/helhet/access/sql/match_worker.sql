-- Before an actor exists: the staff login of an issuer and subject, when it holds a post today in the municipality whose
-- way of logging in was used. A login registered beforehand by identity number (issuer «registered») is taken over by
-- the first login that proves the number; never one that already belongs to an issuer. No post: no row, nothing changed.
CREATE FUNCTION access_match_worker(a_issuer text, a_subject text, a_municipality bigint, a_day date, a_indexes bytea[])
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE a_login bigint;
BEGIN
  SELECT l.id INTO a_login FROM people_login l WHERE l.issuer = a_issuer AND l.subject = a_subject;
  IF FOUND THEN
    PERFORM 1 FROM people_worker w WHERE w.login_id = a_login AND w.municipality_id = a_municipality
      AND w.valid_from <= a_day AND (w.valid_until IS NULL OR a_day < w.valid_until);
    RETURN CASE WHEN FOUND THEN a_login END;
  END IF;
  SELECT l.id INTO a_login FROM people_login l
  WHERE l.issuer = 'registered' AND l.identity_index = ANY (a_indexes) AND l.is_active
    AND EXISTS (SELECT 1 FROM people_worker w WHERE w.login_id = l.id AND w.municipality_id = a_municipality
                AND w.valid_from <= a_day AND (w.valid_until IS NULL OR a_day < w.valid_until))
  ORDER BY l.id LIMIT 1 FOR UPDATE;
  IF FOUND THEN UPDATE people_login SET issuer = a_issuer, subject = a_subject WHERE id = a_login; END IF;
  RETURN a_login;
END $$;
