-- The population register's word: this person's address is protected, or no longer is. Nobody represents a person
-- at a protected address, and nobody there represents another: those grants end in the same statement, notices
-- that wait for anybody are cancelled (the person's own too, as they were meant for an open address), and it is in
-- the log. Answers no row for nobody.
CREATE FUNCTION access_protect(a_person text, a_level text, a_day date)
RETURNS TABLE (person_id bigint, municipality_id bigint, before text, ended integer, cancelled integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  who bigint; municipality bigint; was text; index bytea;
  ended integer := 0; cancelled integer := 0;
BEGIN
  SELECT p.id, p.municipality_id, p.address_protection, p.identity_index INTO who, municipality, was, index
  FROM people_person p WHERE p.public_id = a_person FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE people_person SET address_protection = a_level WHERE id = who;
  IF a_level <> 'none' THEN
    UPDATE access_grant g SET valid_until = greatest(g.valid_from, a_day)
    WHERE g.basis IN ('guardian', 'next_of_kin', 'representative') AND g.valid_until > a_day
      AND (g.person_id = who OR g.login_id IN (SELECT l.id FROM people_login l WHERE l.identity_index = index
                                                       OR l.identity_indexes ->> municipality::text = encode(index, 'hex')));
    GET DIAGNOSTICS ended = ROW_COUNT;
    UPDATE notices_notice n SET state = 'cancelled' WHERE n.person_id = who AND n.state = 'waiting';
    GET DIAGNOSTICS cancelled = ROW_COUNT;
  END IF;
  PERFORM audit_record('person.address_protected', who, municipality,
                       jsonb_build_object('level', a_level, 'before', was, 'grants_ended', ended), true);
  RETURN QUERY SELECT who, municipality, was, ended, cancelled;
END $$;
