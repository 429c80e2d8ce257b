"""Earlier editions of the plan: every version of every row, when, by whom, and what differed (domain § 4).

The history tables are written by the database itself (docs/adr/0004) and stand behind the same
walls as the rows. Words for topics, people and goals are those of today.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.access.types import Actor, PersonInView, Topic
from helhet.law import plan_contents
from helhet.plan.days import in_words
from helhet.plan.types import Change, Edition, GoalStatus, MeasureStatus, Part, PlanStatus, StatementKind

TABLES = {
    Part.PLAN: "plan_plan_history",
    Part.SECTION: "plan_section_history",
    Part.STATEMENT: "plan_statement_history",
    Part.GOAL: "plan_goal_history",
    Part.MEASURE: "plan_measure_history",
}
MOST = 500  # editions on one page

# The fields people wrote or chose, in the order of their forms, and what each is called.
FIELDS: dict[Part, dict[str, str | Promise]] = {
    Part.PLAN: {
        "status": gettext_lazy("Planen er"),
        "period_from": gettext_lazy("Gjelder fra"),
        "period_until": gettext_lazy("Gjelder til"),
        "review_on": gettext_lazy("Ses på igjen"),
        "end_reason": gettext_lazy("Hvorfor den ble avsluttet"),
    },
    Part.SECTION: {
        "text": gettext_lazy("Teksten"),
        "not_relevant": gettext_lazy("Satt til side"),
        "reason": gettext_lazy("Hvorfor punktet ikke er aktuelt"),
    },
    Part.STATEMENT: {
        "text": gettext_lazy("Ordene"),
        "said_by": gettext_lazy("Hvem sa det"),
        "topic": gettext_lazy("Tema"),
    },
    Part.GOAL: {
        "text": gettext_lazy("Målet"),
        "said_by": gettext_lazy("Hvem sa det"),
        "status": gettext_lazy("Hvordan det går"),
        "parent_id": gettext_lazy("Delmål av"),
        "topic": gettext_lazy("Tema"),
    },
    Part.MEASURE: {
        "what": gettext_lazy("Hva"),
        "goal_id": gettext_lazy("Målet det hører til"),
        "extent": gettext_lazy("Hvor mye"),
        "how": gettext_lazy("Hvordan det gjøres"),
        "responsible_id": gettext_lazy("Hvem har ansvaret"),
        "responsible_name": gettext_lazy("Hvem har ansvaret"),
        "service_id": gettext_lazy("Tjeneste"),
        "starts_on": gettext_lazy("Fra"),
        "ends_on": gettext_lazy("Til"),
        "evaluate_on": gettext_lazy("Vurderes"),
        "status": gettext_lazy("Hvordan det går"),
        "topic": gettext_lazy("Tema"),
    },
}
STATES = {Part.PLAN: PlanStatus, Part.GOAL: GoalStatus, Part.MEASURE: MeasureStatus}
DAYS = frozenset({"period_from", "period_until", "review_on", "starts_on", "ends_on", "evaluate_on"})


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    part: Part
    row_id: int
    at: datetime
    who: str
    data: dict[str, Any]


def editions_of_plan(actor: Actor, person: PersonInView) -> list[Edition]:
    """Everything that has been changed in the person's plans, newest first; at most ``MOST``, four queries at most."""
    return _editions(_read(person.id, list(TABLES)))[:MOST]


def editions_of_row(actor: Actor, person: PersonInView, part: Part, row_id: int) -> list[Edition]:
    """Every edition of one row, newest first; four queries at most."""
    return _editions(_read(person.id, [part], row_id))


def last_edition(actor: Actor, person: PersonInView, part: Part, row_id: int) -> Edition | None:
    """Who saved what now stands, and when: for two who wrote at once."""
    found = editions_of_row(actor, person, part, row_id)
    return found[0] if found else None


def _read(person_id: int, parts: Iterable[Part], row_id: int | None = None) -> list[_Row]:
    """Oldest first: an edition is told by what it changed in the one before."""
    one = " AND row_id = %(row)s" if row_id is not None else ""
    question = " UNION ALL ".join(
        f"SELECT id, '{part}' AS part, row_id, changed_at, who, data::text FROM {TABLES[part]} "  # noqa: S608 - our own names
        f"WHERE person_id = %(person)s{one}"
        for part in parts
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{question} ORDER BY changed_at, part, id", {"person": person_id, "row": row_id})
        return [_Row(row[0], Part(row[1]), row[2], row[3], row[4], _data(row[5])) for row in cursor.fetchall()]


def _data(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def _editions(rows: list[_Row]) -> list[Edition]:
    words = _Words(rows)
    before: dict[tuple[Part, int], _Row] = {}
    editions = []
    for row in rows:
        key = (row.part, row.row_id)
        earlier = before.get(key)
        changes = words.changes(earlier, row)
        before[key] = row
        if changes or earlier is None:
            editions.append(
                Edition(row.part, row.row_id, words.title(row), row.at, row.who, earlier is None, tuple(changes))
            )
    return editions[::-1]


class _Words:
    """Says ids in words, all of a page's at once."""

    def __init__(self, rows: list[_Row]) -> None:
        wanted: dict[str, set[int]] = defaultdict(set)
        for row in rows:
            for field in ("responsible_id", "service_id"):
                if row.data.get(field):
                    wanted[field].add(row.data[field])
        self._of = {
            "responsible_id": _names("people_worker", "name", wanted["responsible_id"]),
            "service_id": _names("people_unit", "name", wanted["service_id"]),
        }
        goals = {row.data[field] for row in rows for field in ("goal_id", "parent_id") if row.data.get(field)}
        self._of["goal_id"] = self._of["parent_id"] = _names("plan_goal", "text", goals)

    def title(self, row: _Row) -> str:
        if row.part is Part.PLAN:
            return _("planen")
        if row.part is Part.SECTION:
            point = plan_contents.BY_KEY.get(row.data["key"])
            return _(point.title) if point else ""
        if row.part is Part.STATEMENT:
            return str(StatementKind(row.data["kind"]).label)
        return str(row.data["what" if row.part is Part.MEASURE else "text"])

    def changes(self, before: _Row | None, after: _Row) -> list[Change]:
        found = []
        for field, label in FIELDS[after.part].items():
            old, new = (before.data.get(field) if before else None), after.data.get(field)
            if (old or "") != (new or ""):
                found.append(Change(str(label), self._say(after.part, field, old), self._say(after.part, field, new)))
        return found

    def _say(self, part: Part, field: str, value: Any) -> str:
        if value is None or value == "":
            return ""
        if field in self._of:
            return self._of[field].get(value, "")
        if field == "topic":
            return str(Topic(value).label)
        if field == "status":
            return str(STATES[part](value).label)
        if field in DAYS:
            return in_words(date.fromisoformat(value), year=True)
        return (_("ja") if value else _("nei")) if isinstance(value, bool) else str(value)


def _names(table: str, column: str, ids: set[int]) -> dict[int, str]:
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, {column} FROM {table} WHERE id = ANY(%s)", [list(ids)])  # noqa: S608 - our own names
        return dict(cursor.fetchall())
