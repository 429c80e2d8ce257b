"""The roles: who may what in the database, before any table exists."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from tests.database import as_owner_of_everything, as_role

pytestmark = pytest.mark.django_db


def ask(statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def test_tests_act_as_the_application() -> None:
    assert ask("SELECT current_user") == "helhet_app"


def test_a_factory_steps_past_row_security_and_back() -> None:
    with as_owner_of_everything():
        assert ask("SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is True
        with as_role("helhet_jobs"):
            assert ask("SELECT current_user") == "helhet_jobs"
        assert ask("SELECT current_user") == "postgres"
    assert ask("SELECT current_user") == "helhet_app"


def test_the_role_comes_back_when_a_factory_fails() -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), as_owner_of_everything():
        ask("SELECT 1 / 0")
    assert ask("SELECT current_user") == "helhet_app"


@pytest.mark.parametrize("role", ["helhet_owner", "helhet_app", "helhet_jobs"])
def test_no_working_role_steps_around_row_security(role: str) -> None:
    powers = "rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication"
    assert ask(f"SELECT {powers} FROM pg_roles WHERE rolname = '{role}'") is False


@pytest.mark.parametrize("role", ["helhet_app", "helhet_jobs", "helhet_backup"])
def test_only_the_owner_may_create(role: str) -> None:
    for statement in ("CREATE TABLE mine (id int)", "CREATE TEMPORARY TABLE mine (id int)", "CREATE SCHEMA mine"):
        with as_role(role), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            ask(statement)


@pytest.mark.parametrize("role", ["helhet_app", "helhet_jobs", "helhet_backup"])
def test_working_roles_own_nothing(role: str) -> None:
    owned = f"SELECT count(*) FROM pg_shdepend WHERE deptype = 'o' AND refobjid = '{role}'::regrole"
    assert ask(owned) == 0


def test_the_owner_owns_the_database_and_every_table() -> None:
    owner = "SELECT datdba::regrole::text FROM pg_database WHERE datname = current_database()"
    strangers = (
        "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind IN ('r', 'p', 'v', 'm') AND relowner <> 'helhet_owner'::regrole"
    )
    assert ask(owner) == "helhet_owner"
    assert ask(strangers) == 0


def test_the_backup_reads_past_row_security_and_cannot_write() -> None:
    with as_owner_of_everything():
        assert ask("SELECT rolbypassrls FROM pg_roles WHERE rolname = 'helhet_backup'") is True
        assert ask("SELECT pg_has_role('helhet_backup', 'pg_read_all_data', 'usage')") is True
        assert ask("SELECT pg_has_role('helhet_backup', 'pg_write_all_data', 'usage')") is False


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_leaves_nothing_behind() -> None:
    with as_owner_of_everything(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE left_behind (id int)")
    assert ask("SELECT count(*) FROM pg_class WHERE relname = 'left_behind'") == 1


@pytest.mark.django_db(transaction=True)
def test_and_the_next_one_starts_afresh() -> None:
    assert ask("SELECT count(*) FROM pg_class WHERE relname = 'left_behind'") == 0
    assert ask("SELECT current_user") == "helhet_app"
