-- A post ends: for the command that whoever runs Helhet uses, and for the port to the municipality's own register of
-- staff. The trigger on the post ends its grants in the same statement. False: no such post.
CREATE FUNCTION access_end_post(a_post text, a_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE post bigint; municipality bigint;
BEGIN
  UPDATE people_worker w SET valid_until = greatest(a_day, w.valid_from) WHERE w.public_id = a_post
  RETURNING w.id, w.municipality_id INTO post, municipality;
  IF post IS NULL THEN RETURN false; END IF;
  PERFORM audit_record('post.ended', NULL, municipality, jsonb_build_object('worker', post, 'on', a_day), true);
  RETURN true;
END $$;
