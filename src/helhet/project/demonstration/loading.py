"""Loading all of it, past the walls and behind them again, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from helhet.project.demonstration import (
    amina,
    beginnings,
    diary,
    elsewhere,
    kjell_arne,
    on_the_way,
    residents,
    sigrid,
    threads,
)
from helhet.project.demonstration.place import build_fjordvik

# The history says when something was written: in the demonstration, the day of the story (``rows.written_by``).
_WROTE_AT = "coalesce(NULLIF(current_setting('app.wrote_at', true), '')::timestamptz, now())"


def load() -> None:
    """Called inside a transaction, as the owner of the tables, on a database without persons."""
    with walls_lifted():
        fjordvik = build_fjordvik()
        residents.settle(fjordvik)
        beginnings.load(fjordvik)
        on_the_way.load(fjordvik)
        threads.load(fjordvik)
        amina.load(fjordvik)
        sigrid.load(fjordvik)
        kjell_arne.load(fjordvik)
        elsewhere.load()
        diary.load(fjordvik)


@contextmanager
def walls_lifted() -> Iterator[None]:
    """Row security is forced, so it binds the owner too: lifted here, and raised again before anything is committed."""
    forced = _forced_tables()
    histories = [table for table in forced if table.endswith("_history")]
    _alter(forced, "NO FORCE ROW LEVEL SECURITY")
    _alter(histories, f"ALTER COLUMN changed_at SET DEFAULT {_WROTE_AT}")
    yield
    with connection.cursor() as cursor:
        # What was inserted has foreign keys still to be checked, and a table cannot be altered before they are.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    _alter(histories, "ALTER COLUMN changed_at SET DEFAULT now()")
    _alter(forced, "FORCE ROW LEVEL SECURITY")


def _forced_tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relforcerowsecurity AND relnamespace = 'public'::regnamespace "
            "ORDER BY relname"
        )
        return [name for (name,) in cursor.fetchall()]


def _alter(tables: list[str], how: str) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {connection.ops.quote_name(table)} {how}")
