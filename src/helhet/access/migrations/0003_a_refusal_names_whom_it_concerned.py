"""A refusal at somebody's address stands in the log of that person, who may read it (pjl. § 22 a).

Whoever was refused may not know whether the person exists, so the application cannot look it
up either: the owner's function does, and answers nothing.
"""

from django.db import migrations

from helhet.access.walls import APP

REFUSED = """
CREATE FUNCTION access_refused(a_public text, a_municipality bigint, a_facts jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE person bigint; municipality bigint;
BEGIN
  SELECT p.id, p.municipality_id INTO person, municipality FROM people_person p WHERE p.public_id = a_public;
  PERFORM audit_record('access.refused', person, coalesce(municipality, a_municipality), a_facts, false);
END $$;
"""
RIGHTS = f"""
REVOKE ALL ON FUNCTION access_refused(text, bigint, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_refused(text, bigint, jsonb) TO {APP};
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_the_wall_stands")]
    operations = [migrations.RunSQL([REFUSED, RIGHTS], ["DROP FUNCTION access_refused(text, bigint, jsonb)"])]
