-- Whether the person's whereabouts are kept from this parent or other relation: of the person who has been entered.
CREATE FUNCTION access_keep_hidden_from(a_person bigint, a_related text, a_hidden boolean) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE related bigint;
BEGIN
  UPDATE people_relatedperson r SET hidden_from = a_hidden
  WHERE r.public_id = a_related AND r.person_id = a_person
    AND r.person_id = ANY (NULLIF(current_setting('app.seen', true), '')::bigint[])
  RETURNING r.id INTO related;
  RETURN related;
END $$;
