"""Reading by a written statement, for the pages most read.

Putting an ordinary query together takes several times as long as asking it. Where a page is opened all day, its
questions are written out once, in SQL, beside the selector that asks them. The wall is the database's own and holds
whoever asks; values always travel apart from the words, and a connection that has asked the same five times lets the
database plan it once (``settings.DATABASES``): with the wall's rules, planning takes longer than most answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper

Values = Sequence[Any] | Mapping[str, Any]


def rows(statement: str, values: Values = ()) -> list[tuple[Any, ...]]:
    """Every row of the answer, as tuples."""
    with _cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def row(statement: str, values: Values = ()) -> tuple[Any, ...] | None:
    """The first row, or None."""
    with _cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()


def run(statement: str, values: Values = ()) -> int:
    """A statement that changes rows. How many."""
    with _cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def _cursor() -> CursorWrapper:
    """Django's own writes the values into the words; only a question that keeps them apart can be planned once."""
    connection.ensure_connection()
    cursor: Any = psycopg.Cursor(connection.connection)
    return connection.make_debug_cursor(cursor) if connection.queries_logged else connection.make_cursor(cursor)
