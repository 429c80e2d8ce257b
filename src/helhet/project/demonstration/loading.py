"""Loading all of it, past the walls and behind them again, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection
from django.db.models import F

from helhet.project.demonstration import (
    amina,
    beginnings,
    cards,
    diary,
    elsewhere,
    kjell_arne,
    on_the_way,
    residents,
    ronja,
    sigrid,
    threads,
)
from helhet.project.demonstration.acting import tell_who
from helhet.project.demonstration.place import build_fjordvik

# When something was written: in the demonstration, the day of the story (``acting.on``), not the day of loading.
_WROTE_AT = "coalesce(NULLIF(current_setting('app.wrote_at', true), '')::timestamptz, statement_timestamp())"
_DATED = """
    SELECT c.relname, a.attname, pg_get_expr(d.adbin, d.adrelid)
    FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid
    JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
    WHERE c.relnamespace = 'public'::regnamespace
      AND pg_get_expr(d.adbin, d.adrelid) IN ('now()', 'statement_timestamp()')
"""


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
        ronja.load(fjordvik)
        elsewhere.load()
        cards.load(fjordvik)
        _letters_of_appointment()
        diary.load(fjordvik)
        _nothing_waits_to_be_sent()


@contextmanager
def walls_lifted() -> Iterator[None]:
    """Row security is forced, so it binds the owner too: lifted here, and raised again before anything is committed."""
    forced, dated = _rows(_FORCED), _rows(_DATED)
    for (table,) in forced:
        _alter(table, "NO FORCE ROW LEVEL SECURITY")
    for table, column, _default in dated:
        _alter(table, f"ALTER COLUMN {column} SET DEFAULT {_WROTE_AT}")
    yield
    with connection.cursor() as cursor:
        # What was inserted has foreign keys still to be checked, and a table cannot be altered before they are.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table, column, default in dated:
        _alter(table, f"ALTER COLUMN {column} SET DEFAULT {default}")
    for (table,) in forced:
        _alter(table, "FORCE ROW LEVEL SECURITY")


_FORCED = "SELECT relname FROM pg_class WHERE relforcerowsecurity AND relnamespace = 'public'::regnamespace"


def _rows(question: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def _alter(table: str, how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {connection.ops.quote_name(table)} {how}")


def _letters_of_appointment() -> None:
    """Each family with a coordinator has had the letter that says who it is."""
    rows = apps.get_model("coordination.Assignment").objects.filter(part="main", status="active")
    for row in rows.select_related("person", "worker__unit").order_by("id"):
        tell_who(row.person, row)


def _nothing_waits_to_be_sent() -> None:
    """What has been told was told then: the outbox is empty when the demonstration begins."""
    apps.get_model("notices.Notice").objects.filter(state="waiting").update(state="sent", sent_at=F("next_try_at"))
