"""Reading the log. A row shows only to whoever has entered the person and may read the own log: the wall sees to it.

The log stands below access, so ``actor`` is whoever has a ``login_id``; nothing here asks
whether they may, the database has already answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.db import connection

from helhet.base import clock


class Reader(Protocol):
    @property
    def login_id(self) -> int | None: ...


@dataclass(frozen=True)
class LogLine:
    """What one person did in one capacity on one day: read something, did something, or was refused.

    ``what`` is the name of what was shown, or of the act; ``kind`` is viewing, event or refusal.
    ``basis`` are the bases of a viewing, by name; ``times`` how often, ``at`` the last time.
    """

    kind: str
    day: date
    at: datetime
    login_id: int | None
    who: str
    acting_as: str
    basis: tuple[str, ...]
    what: str
    times: int


KINDS = ("viewing", "event", "refusal")

# One line for the same reading on the same day: twenty page loads of one plan are one thing to know. What stands
# after a colon in ``shown`` is which one («letter:<id>»).
_LINES = """
    SELECT 'viewing' AS kind, (at AT TIME ZONE 'Europe/Oslo')::date AS day, max(at) AS at, login_id, who, acting_as,
           basis, split_part(shown, ':', 1) AS what, count(*) AS times
    FROM audit_viewing WHERE person_id = %(person)s GROUP BY 2, 4, 5, 6, 7, 8
    UNION ALL
    SELECT CASE WHEN allowed THEN 'event' ELSE 'refusal' END, (at AT TIME ZONE 'Europe/Oslo')::date, max(at), login_id,
           who, acting_as, '', action, count(*)
    FROM audit_event WHERE person_id = %(person)s GROUP BY 1, 2, 4, 5, 6, 8
"""
_CHOSEN = """
    kind = ANY (%(kinds)s) AND (%(others)s::bigint IS NULL OR login_id IS DISTINCT FROM %(others)s)
"""


def log_of(
    actor: Reader, person_id: int, *, kinds: tuple[str, ...] = KINDS, only_others: bool = False, first: int, number: int
) -> tuple[list[LogLine], int]:
    """``number`` lines of a person's log from ``first`` (0 the newest), and how many there are. One query.

    ``only_others`` leaves out what the reader did.
    """
    asked: dict[str, Any] = {
        "person": person_id,
        "kinds": list(kinds),
        "others": actor.login_id if only_others else None,
        "first": first,
        "number": number,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT *, count(*) OVER () FROM ({_LINES}) lines WHERE {_CHOSEN} "  # noqa: S608  (words of ours)
            "ORDER BY at DESC OFFSET %(first)s LIMIT %(number)s",
            asked,
        )
        rows = cursor.fetchall()
    lines = [_line(*row[:9]) for row in rows]
    return lines, rows[0][9] if rows else 0


def _line(
    kind: str,
    day: date,
    at: datetime,
    login_id: int | None,
    who: str,
    acting_as: str,
    bases: str,
    what: str,
    times: int,
) -> LogLine:
    return LogLine(kind, day, at, login_id, who, acting_as, tuple(filter(None, bases.split(","))), what, times)


@dataclass(frozen=True)
class Readers:
    """How many have read of a person since a day, the reader left out, and how many were turned away."""

    people: int
    refused: int


def readers_since(actor: Reader, person_id: int, since: date) -> Readers:
    """For one sentence on a page: «Tre personer har lest denne uken.» One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(DISTINCT login_id) FROM audit_viewing WHERE person_id = %(person)s "
            "AND at >= %(since)s AND login_id IS DISTINCT FROM %(reader)s), "
            "(SELECT count(*) FROM audit_event WHERE person_id = %(person)s AND at >= %(since)s AND NOT allowed)",
            {"person": person_id, "since": clock.start_of(since), "reader": actor.login_id},
        )
        return Readers(*cursor.fetchone())
