-- Whether this post may know of this person today: everybody may, of whom is not protected; else who holds a
-- clearance of that level for the person or for the whole municipality (folkeregisterloven § 10-4).
-- Nobody at that number answers as a person who is not protected does.
CREATE FUNCTION access_cleared(a_worker bigint, a_person bigint, a_day date) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE protection text; municipality bigint;
BEGIN
  SELECT p.address_protection, p.municipality_id INTO protection, municipality FROM people_person p WHERE p.id = a_person;
  IF NOT FOUND OR protection = 'none' THEN RETURN true; END IF;
  RETURN EXISTS (
    SELECT 1 FROM access_clearance c
    WHERE c.worker_id = a_worker AND c.municipality_id = municipality AND (c.person_id IS NULL OR c.person_id = a_person)
      AND c.level IN ('strict', protection) AND c.valid_from <= a_day AND a_day < c.valid_until);
END $$;
