"""The operator's log never repeats what was typed or stored, whatever went wrong."""

from __future__ import annotations

import logging
import sys

import pytest
from django.core.exceptions import TooManyFieldsSent
from django.db import DatabaseError, IntegrityError, OperationalError, connection

from helhet.project.logs import WithoutContent

SECRET = "Hem" + "melig Hansen"  # a traceback quotes the code itself
LINE = WithoutContent("%(levelname)s %(message)s")


def logged(error: Exception) -> str:
    try:
        raise error
    except Exception:
        return LINE.format(logging.LogRecord("x", logging.ERROR, __file__, 1, "page failed", None, sys.exc_info()))


@pytest.mark.django_db
def test_a_broken_constraint_is_named_without_the_row_that_broke_it() -> None:
    with pytest.raises(IntegrityError) as caught, connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session (session_key) VALUES (%s)", [SECRET])
    assert SECRET in str(caught.value)
    said = logged(caught.value)
    assert SECRET not in said
    assert "psycopg.errors.NotNullViolation 23502" in said
    assert "test_logs.py" in said


def test_a_wrong_value_is_not_repeated_nor_what_it_came_from() -> None:
    try:
        int(SECRET)
    except ValueError as first:
        error = RuntimeError(SECRET)
        error.__cause__ = first
    said = logged(error)
    assert SECRET not in said
    assert "builtins.RuntimeError" in said
    assert "because of" in said
    assert "builtins.ValueError" in said


def test_a_database_that_is_away_and_a_form_that_is_none_of_ours_take_two_lines() -> None:
    for error in (OperationalError("connection refused"), TooManyFieldsSent("501")):
        assert len(logged(error).splitlines()) == 2
    assert len(logged(DatabaseError("x")).splitlines()) > 2


def test_the_settings_use_it() -> None:
    from django.conf import settings

    assert settings.LOGGING["formatters"]["line"]["()"] == "helhet.project.logs.WithoutContent"
