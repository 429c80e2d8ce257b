"""Invented people: whole cases in every state, with their reasons, behind the same wall."""

import pytest
from django.db import connection

from helhet.jobs import comparison
from helhet.project.population.filling import TABLES, fill
from tests.database import as_owner_of_everything, as_role


@pytest.fixture
def filled(db):
    with as_role("helhet_owner"):
        return fill(200, seed=7)


def rows(statement):
    with as_owner_of_everything(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def test_every_table_gets_rows_and_every_state_stands(filled):
    assert filled["people_person"] == 200
    assert {name for name, written in filled.items() if not written} == set()
    assert len(rows("SELECT DISTINCT status FROM cases_case")) == 4
    assert len(rows("SELECT DISTINCT status FROM plan_plan")) == 2


def test_every_grant_and_opening_has_its_reason(filled):
    with as_role("helhet_jobs"):
        assert comparison.differences() == []


def test_the_walls_and_triggers_stand_again(filled):
    down = rows(
        "SELECT relname FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity "
        "AND relnamespace = 'public'::regnamespace"
    )
    assert down == []
    names = ", ".join(f"'{name}'::regclass" for name in TABLES)
    assert rows(f"SELECT tgname FROM pg_trigger WHERE tgenabled = 'D' AND tgrelid IN ({names})") == []


def test_the_same_seed_gives_the_same_people(db):
    with as_role("helhet_owner"):
        fill(20, seed=3)
        fill(20, seed=3)
    names = [name for (name,) in rows("SELECT given_name || family_name FROM people_person ORDER BY id")]
    assert names[:20] == names[20:]
