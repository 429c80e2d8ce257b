-- Before an actor exists: the login of an issuer and subject, made on first sight, with its grants for the
-- persons the population register ties it to (by blind index, one for each municipality, never by name). Children come
-- with parental responsibility and under 16 (pbrl. § 4-4); the grant's end, the 16th birthday, stands in the period.
-- A provider that gives no name leaves the one the register has. a_known: municipality's id → index there, as hex.
CREATE FUNCTION access_match_login(a_issuer text, a_subject text, a_name text, a_known jsonb, a_day date,
                                   self_rooms smallint[], own smallint[],
                                   guardian_rooms smallint[], whole smallint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  a_login bigint; known text := a_name;
  a_indexes bytea[] := ARRAY(SELECT decode(value, 'hex') FROM jsonb_each_text(a_known));
BEGIN
  IF known = '' THEN
    SELECT coalesce((SELECT trim(p.given_name || ' ' || p.family_name) FROM people_person p
                     WHERE p.identity_index = ANY (a_indexes) ORDER BY p.id LIMIT 1),
                    (SELECT r.name FROM people_relatedperson r
                     WHERE r.identity_index = ANY (a_indexes) ORDER BY r.id DESC LIMIT 1), '') INTO known;
  END IF;
  INSERT INTO people_login (issuer, subject, name, identity_index, identity_indexes, email, phone, reserved, is_active)
  VALUES (a_issuer, a_subject, known, a_indexes[1], a_known, '', '', false, true)
  ON CONFLICT (issuer, subject) DO UPDATE SET name = coalesce(NULLIF(EXCLUDED.name, ''), people_login.name),
    identity_indexes = people_login.identity_indexes || EXCLUDED.identity_indexes
  RETURNING id INTO a_login;
  IF coalesce(cardinality(a_indexes), 0) = 0 THEN RETURN a_login; END IF;
  INSERT INTO access_grant (login_id, person_id, municipality_id, basis, rooms, topics, valid_from, valid_until, source)
  SELECT a_login, p.id, p.municipality_id, 'self', self_rooms, own, a_day, '9999-12-31', 'people.person:' || p.id
  FROM people_person p WHERE p.identity_index = ANY (a_indexes)
    AND NOT EXISTS (SELECT 1 FROM access_grant g WHERE g.login_id = a_login AND g.person_id = p.id
                    AND g.basis = 'self' AND a_day < g.valid_until);
  INSERT INTO access_grant (login_id, person_id, municipality_id, basis, rooms, topics, valid_from, valid_until, source)
  SELECT a_login, p.id, p.municipality_id, 'guardian', guardian_rooms, whole, a_day,
         coalesce((p.born_on + interval '16 years')::date, '9999-12-31'), 'people.relatedperson:' || r.id
  FROM people_relatedperson r JOIN people_person p ON p.id = r.person_id
  WHERE r.identity_index = ANY (a_indexes) AND r.parental_responsibility
    AND r.valid_from <= a_day AND (r.valid_until IS NULL OR a_day < r.valid_until)
    AND (p.born_on IS NULL OR a_day < (p.born_on + interval '16 years')::date)
    -- At a protected address nobody represents, and nobody is represented.
    AND p.address_protection = 'none'
    AND NOT EXISTS (SELECT 1 FROM people_person me WHERE me.identity_index = ANY (a_indexes) AND me.address_protection <> 'none')
    AND NOT EXISTS (SELECT 1 FROM access_grant g WHERE g.login_id = a_login AND g.person_id = p.id
                    AND g.basis = 'guardian' AND a_day < g.valid_until);
  UPDATE people_relatedperson r SET login_id = a_login WHERE r.identity_index = ANY (a_indexes) AND r.login_id IS NULL;
  -- Next of kin and representatives, let in before they had logged in (consent.Delegation); nobody for whoever has
  -- a blocked address.
  INSERT INTO access_grant (login_id, person_id, municipality_id, basis, rooms, topics, valid_from, valid_until, source)
  SELECT a_login, d.person_id, d.municipality_id, d.basis, d.rooms, d.topics, d.valid_from, d.valid_until,
         'consent.delegation:' || d.id
  FROM consent_delegation d JOIN people_relatedperson r ON r.id = d.kin_id JOIN people_person p ON p.id = d.person_id
  WHERE r.identity_index = ANY (a_indexes) AND d.ended_on IS NULL AND a_day < d.valid_until AND p.address_protection = 'none'
    AND NOT EXISTS (SELECT 1 FROM access_grant g WHERE g.source = 'consent.delegation:' || d.id
                    AND a_day < g.valid_until);
  RETURN a_login;
END $$;
