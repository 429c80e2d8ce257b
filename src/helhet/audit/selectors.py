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
    ``basis`` are the bases of a viewing, by name; ``times`` how often, ``at`` the last time. ``unusual`` are
    what makes it worth a second look: ``hours``, ``emergency``, ``name``, ``protected`` (read of somebody with a
    protected address, and told at once to whoever in the coordinating unit is cleared).
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
    unusual: tuple[str, ...] = ()

    @property
    def by_a_stranger(self) -> bool:
        """Somebody private who was not let in: that they tried is told, not who they are to know of Helhet."""
        return self.kind == "refusal" and not self.acting_as


KINDS = ("viewing", "event", "refusal")

# One line for the same reading on the same day: twenty page loads of one plan are one thing to know. What stands
# after a colon in ``shown`` is which one («letter:<id>»). ``odd``: somebody at work, at night or in a weekend.
_LINES = """
    SELECT 'viewing' AS kind, (at AT TIME ZONE 'Europe/Oslo')::date AS day, max(at) AS at, login_id, who, acting_as,
           basis, split_part(shown, ':', 1) AS what, count(*) AS times,
           bool_or(acting_as <> '' AND (extract(isodow FROM at AT TIME ZONE 'Europe/Oslo') > 5
                   OR extract(hour FROM at AT TIME ZONE 'Europe/Oslo') NOT BETWEEN 6 AND 21)) AS odd,
           bool_or(request_id IN (SELECT request_id FROM audit_event
                                  WHERE person_id = %(person)s AND action = 'person.protected_read')) AS told
    FROM audit_viewing WHERE person_id = %(person)s GROUP BY 2, 4, 5, 6, 7, 8
    UNION ALL
    SELECT CASE WHEN allowed THEN 'event' ELSE 'refusal' END, (at AT TIME ZONE 'Europe/Oslo')::date, max(at), login_id,
           who, acting_as, '', action, count(*), false, false
    FROM audit_event WHERE person_id = %(person)s AND action <> 'person.protected_read' GROUP BY 1, 2, 4, 5, 6, 8
"""
# Worth a second look: none of it says that anything is wrong. Who works there and has the same family name may be kin.
_MARKED = """
    SELECT *, array_remove(ARRAY[
        CASE WHEN odd THEN 'hours' END,
        CASE WHEN told THEN 'protected' END,
        CASE WHEN basis LIKE '%%emergency%%' THEN 'emergency' END,
        CASE WHEN acting_as <> '' AND %(family)s <> '' AND lower(who) LIKE '%% ' || lower(%(family)s) THEN 'name' END
    ], NULL) AS unusual, left(md5(who || '|' || acting_as), 12) AS reader FROM lines
"""
_CHOSEN = """
    kind = ANY (%(kinds)s) AND (%(others)s::bigint IS NULL OR login_id IS DISTINCT FROM %(others)s)
    AND (%(reader)s = '' OR reader = %(reader)s) AND (NOT %(unusual)s OR cardinality(unusual) > 0)
"""


@dataclass(frozen=True)
class Choice:
    """Which lines: of which kinds, without the reader's own, of one reader (``Who.key``), only the unusual."""

    kinds: tuple[str, ...] = KINDS
    only_others: bool = False
    reader: str = ""
    only_unusual: bool = False


ALL = Choice()


def log_of(
    actor: Reader, person_id: int, *, choice: Choice = ALL, family_name: str = "", first: int, number: int
) -> tuple[list[LogLine], int]:
    """``number`` lines of a person's log from ``first`` (0 the newest), and how many there are. One query.

    ``family_name`` is the person's: a worker of the same name is marked.
    """
    asked: dict[str, Any] = {
        "person": person_id,
        "kinds": list(choice.kinds),
        "others": actor.login_id if choice.only_others else None,
        "reader": choice.reader,
        "unusual": choice.only_unusual,
        "family": family_name,
        "first": first,
        "number": number,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH lines AS ({_LINES}), marked AS ({_MARKED}) "  # noqa: S608  (words of ours)
            "SELECT kind, day, at, login_id, who, acting_as, basis, what, times, unusual, count(*) OVER () "
            f"FROM marked WHERE {_CHOSEN} ORDER BY at DESC OFFSET %(first)s LIMIT %(number)s",
            asked,
        )
        rows = cursor.fetchall()
    return [_line(*row[:10]) for row in rows], rows[0][10] if rows else 0


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
    unusual: list[str],
) -> LogLine:
    basis = tuple(filter(None, bases.split(",")))
    return LogLine(kind, day, at, login_id, who, acting_as, basis, what, times, tuple(unusual))


@dataclass(frozen=True)
class Who:
    """Somebody who stands in a log, to choose among. ``key`` is said in addresses, where no name is."""

    key: str
    name: str
    acting_as: str


def who_has_been(actor: Reader, person_id: int) -> list[Who]:
    """Everybody who has read, done or tried something, but the reader; by name. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT left(md5(who || '|' || acting_as), 12), who, acting_as FROM ("
            "SELECT who, acting_as, login_id FROM audit_viewing WHERE person_id = %(person)s UNION ALL "
            "SELECT who, acting_as, login_id FROM audit_event WHERE person_id = %(person)s "
            "AND (allowed OR acting_as <> '')) known "
            "WHERE login_id IS NOT NULL AND login_id <> %(reader)s ORDER BY who, acting_as",
            {"person": person_id, "reader": actor.login_id or 0},
        )
        return [Who(*row) for row in cursor.fetchall()]


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
