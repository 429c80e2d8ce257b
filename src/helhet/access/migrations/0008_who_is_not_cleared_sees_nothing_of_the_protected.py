"""A protected person does not exist for a post without clearance (folkeregisterloven § 10-4; domain.md § 7).

Nor is such a person represented by anybody: the database itself refuses the grant.
"""

from django.db import migrations

from helhet.access.functions import functions
from helhet.access.types import Room
from helhet.access.walls import (
    CLEARS,
    HIDDEN,
    LOGIN,
    OWNER,
    WORKER,
    content_rule,
    office_rule,
    own_wall,
    owner_may,
    raise_anew,
    register_rule,
)

_OWN = f"login_id = {LOGIN} AND worker_id IS NOT DISTINCT FROM {WORKER} AND person_id NOT IN {HIDDEN}"
GRANTS = f"{office_rule()} OR {_OWN} OR ({content_rule(Room.CASE)})"

CLEARING = f"{LOGIN} IS NOT NULL AND municipality_id = {CLEARS}"
CLEARANCES = f"{CLEARING} OR {LOGIN} IS NOT NULL AND worker_id = {WORKER}"

NOBODY_REPRESENTS = """
CREATE FUNCTION access_refuse_representation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM people_person p WHERE p.id = NEW.person_id AND p.address_protection <> 'none') THEN
    RAISE EXCEPTION 'nobody represents a person at a protected address' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER nobody_represents_the_protected BEFORE INSERT ON access_grant FOR EACH ROW
  WHEN (NEW.basis IN ('guardian', 'next_of_kin', 'representative')) EXECUTE FUNCTION access_refuse_representation();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0007_who_is_cleared_for_protected_persons"),
        ("audit", "0003_readings_of_the_protected_are_found_at_once"),
    ]
    operations = [
        own_wall(
            "access_clearance",
            CLEARANCES,
            app="SELECT, INSERT, UPDATE",
            jobs="SELECT, INSERT, UPDATE",
            bound=True,
        ),
        raise_anew("access_clearance", CLEARANCES, check=CLEARING),
        owner_may("access_clearance", "SELECT"),
        owner_may("people_person", "UPDATE"),
        owner_may("access_grant", "UPDATE"),
        raise_anew("people_person", register_rule("id")),
        raise_anew("access_grant", GRANTS),
        migrations.RunSQL(
            f"CREATE POLICY owner_reads_readings ON audit_event FOR SELECT TO {OWNER} "
            "USING (action = 'person.protected_read')",
            "DROP POLICY owner_reads_readings ON audit_event",
        ),
        migrations.RunSQL(
            [NOBODY_REPRESENTS],
            [
                "DROP TRIGGER nobody_represents_the_protected ON access_grant",
                "DROP FUNCTION access_refuse_representation()",
            ],
        ),
        functions(),
    ]
