-- A first application: register a person the municipality does not know (a child who is expected has no
-- identity number yet), with the applicant as guardian and the first grant. Answers the new public id.
CREATE FUNCTION access_register_expected_child(a_municipality bigint, a_public text, a_related text, a_given text,
    a_family text, a_key text, a_expected date, a_language text, a_relation text, a_day date,
    guardian_rooms smallint[], whole smallint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  a_login bigint := NULLIF(current_setting('app.login', true), '')::bigint;
  child bigint; kin bigint;
BEGIN
  IF a_login IS NULL THEN RAISE insufficient_privilege USING MESSAGE = 'no login in context'; END IF;
  INSERT INTO people_person (public_id, municipality_id, given_name, family_name, name_key, expected_on, sex, language,
                             interpreter, address_protection)
  VALUES (a_public, a_municipality, a_given, a_family, a_key, a_expected, 'unknown', a_language, '', 'none')
  RETURNING id INTO child;
  INSERT INTO people_relatedperson (public_id, person_id, municipality_id, name, relation, parental_responsibility,
                                    scope, login_id, identity_index, phone, valid_from)
  SELECT a_related, child, a_municipality, l.name, a_relation, true, '', l.id,
         coalesce(decode(l.identity_indexes ->> a_municipality::text, 'hex'), l.identity_index), l.phone, a_day
  FROM people_login l WHERE l.id = a_login
  RETURNING id INTO kin;
  INSERT INTO access_grant (login_id, person_id, municipality_id, basis, rooms, topics, valid_from, valid_until, source)
  VALUES (a_login, child, a_municipality, 'guardian', guardian_rooms, whole, a_day, '9999-12-31', 'people.relatedperson:' || kin);
  RETURN child;
END $$;
