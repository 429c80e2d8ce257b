"""Every table with a person in it stands behind the database's wall, its history too."""

import pytest
from django.db import connection
from django.db.migrations.state import ProjectState

from helhet.access import walls
from helhet.people.models import PersonContact
from tests import factories
from tests.database import as_owner_of_everything, as_role

PERSON_TABLES = """
    SELECT c.oid::regclass::text, c.relrowsecurity, c.relforcerowsecurity
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
      AND a.attname = 'person_id' AND NOT a.attisdropped
    UNION SELECT 'people_person', relrowsecurity, relforcerowsecurity FROM pg_class
    WHERE oid = 'people_person'::regclass
    ORDER BY 1
"""
WITHOUT_KEY = {
    "people_person",
    "audit_event",
    "audit_viewing",
    "intake_draft",
}  # no person, a plain id, or the writer's own


def rows(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


@pytest.fixture
def tables(db):
    found = rows(PERSON_TABLES)
    assert len(found) > 35, "the query that finds person-bound tables has gone blind"
    return found


def test_row_security_is_on_and_forced_everywhere(tables):
    assert [name for name, on, forced in tables if not (on and forced)] == []


def test_the_application_meets_exactly_one_policy_that_asks_for_its_context(tables):
    for name, _, _ in tables:
        policies = rows(
            "SELECT qual, with_check FROM pg_policies WHERE tablename = %s AND 'helhet_app' = ANY (roles)", name
        )
        assert len(policies) == 1, name
        for rule in policies[0]:
            assert "app.seen" in rule or "app.login" in rule, f"{name}: {rule}"


def test_no_policy_is_for_everybody(tables):
    assert rows("SELECT tablename FROM pg_policies WHERE 'public' = ANY (roles)") == []


def test_a_row_cannot_hang_on_a_person_of_another_municipality(tables):
    for name, _, _ in tables:
        if name in WITHOUT_KEY:
            continue
        keys = rows(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'", name
        )
        assert any(
            "(person_id, municipality_id) REFERENCES people_person(id, municipality_id)" in key for (key,) in keys
        ), name


def test_without_a_context_every_table_is_empty(tables):
    factories.world()
    for name, _, _ in tables:
        assert rows(f"SELECT count(*) FROM {name}") == [(0,)], name


def test_the_application_owns_nothing_and_cannot_step_around_the_wall(tables):
    for role in ("helhet_app", "helhet_jobs"):
        assert rows("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = %s", role) == [
            (False,) * 3
        ]
        assert rows("SELECT relname FROM pg_class WHERE relowner = %s::regrole", role) == []


def test_nobody_may_delete_but_drafts_and_sessions(tables):
    deletable = rows(
        "SELECT DISTINCT table_name FROM information_schema.role_table_grants "
        "WHERE grantee IN ('helhet_app', 'helhet_jobs') AND privilege_type IN ('DELETE', 'TRUNCATE') ORDER BY 1"
    )
    assert [name for (name,) in deletable] == ["access_opensession", "django_session", "intake_draft"]


def test_a_backfill_as_the_owner_reaches_the_rows_and_leaves_the_wall_standing(tables):
    world = factories.world()
    with as_owner_of_everything():
        PersonContact.objects.create(person=world.child, municipality=world.municipality, city="Før")
    change = walls.backfill("people_personcontact", "UPDATE people_personcontact SET city = 'Etter'")
    with as_role("helhet_owner"):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE people_personcontact SET city = 'Uten å løfte'")
            assert cursor.rowcount == 0
        with connection.schema_editor(atomic=False) as editor:
            change.database_forwards("people", editor, ProjectState(), ProjectState())
    with as_owner_of_everything():
        assert PersonContact.objects.get().city == "Etter"
    assert rows("SELECT relforcerowsecurity FROM pg_class WHERE oid = 'people_personcontact'::regclass") == [(True,)]
