"""Keeping rows of a plan back, and showing them again. Called inside the actions of ``flows``, which say why.

What hangs on a goal goes with it: its steps, its measures, and what has been said of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from helhet.access.types import PersonInView
from helhet.base.errors import NotFound, RuleBroken
from helhet.plan import rows
from helhet.plan.models import Evaluation, Goal, Measure, Section, Statement
from helhet.plan.types import GoalStatus, MeasureStatus, Part
from helhet.withheld.types import Marks

MODELS: dict[Part, type[rows.Row]] = {
    Part.SECTION: Section,
    Part.STATEMENT: Statement,
    Part.GOAL: Goal,
    Part.MEASURE: Measure,
}


@dataclass(frozen=True)
class KeptRow:
    """A row somebody wants to keep back. ``about``: «plan.statement:12»."""

    about: str
    text: str
    topic: int | None
    marks: Marks


def find_row(person: PersonInView, part: str, public_id: str) -> KeptRow:
    """The row at this address of the plan, locked; a point is kept back by its public id too. Inside an action."""
    plan = rows.open_plan(person)
    if part not in set(MODELS):
        raise NotFound
    model: Any = MODELS[Part(part)]
    return _in_view(rows.locked(model, plan, public_id))


def find_about(person: PersonInView, about: str) -> KeptRow | None:
    """The same by its name («plan.goal:7»); None for what is not of a plan, or not for this reader.

    Inside an action.
    """
    row = _row(person, about)
    return _in_view(row) if row is not None else None


def written_by(person: PersonInView, about: str, logins: Collection[int]) -> bool:
    """Whether one of these logins has written an edition of the row: they know what it says. Inside an action."""
    table, _colon, row_id = about.partition(":")
    if not table.startswith("plan.") or not logins:
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {table.replace('.', '_')}_history "  # noqa: S608 - our own names
            "WHERE person_id = %s AND row_id = %s AND changed_by = ANY (%s) LIMIT 1",
            [person.id, int(row_id), list(logins)],
        )
        return cursor.fetchone() is not None


def keep_row(
    person: PersonInView, about: str, marks: Marks, *, apart: Collection[str] = (), topic: int | str | None = ""
) -> list[str]:
    """Mark the row and what hangs on it; those that are ``apart`` are kept back by a question of their own.

    ``topic``: the topic it is shown under from now on, where that changes. Answers all it went with, by name.
    Inside an action.
    """
    row = _row(person, about)
    if row is None:
        raise NotFound
    if isinstance(row, Section) and _joined(row, marks):
        return [about]
    asked = row.asked_first
    _mark(row, marks, {} if isinstance(topic, str) else {"topic": topic})
    under = [one for one in _under(row) if name_of(one) not in apart]
    for one in under:  # a step whose writer wants to be asked about just that, still wants it
        _mark(one, replace(marks, asked_first=marks.asked_first or (one.asked_first and not asked)), {})
    _mark_what_was_said([row, *under], marks)
    return [about, *map(name_of, under)]


def take_out(person: PersonInView, about: str) -> None:
    """Take the words out of the plan, with what hangs on them; their editions stay kept back with the row.

    Inside an action.
    """
    row = _row(person, about)
    if row is None:
        raise NotFound
    for one in (row, *_under(row)):
        values: dict[str, str] = {"text": ""}
        if isinstance(one, Goal):
            values |= {"status": GoalStatus.DROPPED}
        elif isinstance(one, Measure):
            values = {"what": "", "how": "", "status": MeasureStatus.STOPPED}
        _put(one, values)


def name_of(row: rows.Row) -> str:
    """Inside an action."""
    return f"{row._meta.label_lower}:{row.pk}"


def _row(person: PersonInView, about: str) -> rows.Row | None:
    label, _colon, row_id = about.partition(":")
    model = next((one for one in MODELS.values() if one._meta.label_lower == label), None)
    if model is None or not row_id.isdecimal():
        return None
    found: Any = model.objects.select_for_update().filter(person_id=person.id, id=int(row_id)).first()
    return found


def _in_view(row: rows.Row) -> KeptRow:
    text = row.what if isinstance(row, Measure) else row.text
    return KeptRow(name_of(row), text, row.topic, Marks(row.withheld, row.asked_first))


def _joined(row: Section, marks: Marks) -> bool:
    """A point stands once for everybody: what is shown again joins what others have written there meanwhile."""
    there = (
        Section.objects.select_for_update()
        .filter(plan_id=row.plan_id, key=row.key, **marks.columns())
        .exclude(id=row.id)
        .first()
    )
    if there is None:
        return False
    if marks:
        raise RuleBroken(_("Under dette punktet står det allerede noe som er skjult. Ta bort det først."))
    _put(there, {"text": "\n\n".join(filter(None, (there.text, row.text))), "not_relevant": False, "reason": ""})
    _put(row, {"text": ""})
    return True


def _under(row: rows.Row) -> list[rows.Row]:
    if not isinstance(row, Goal):
        return []
    steps = list(Goal.objects.select_for_update().filter(parent_id=row.id))
    measures = Measure.objects.select_for_update().filter(goal_id__in=[row.id, *(step.id for step in steps)])
    return [*steps, *measures]


def _mark(row: rows.Row, marks: Marks, more: dict[str, Any]) -> None:
    values = {**marks.columns(), **more}
    if any(getattr(row, name) != value for name, value in values.items()):
        _put(row, values)


def _put(row: rows.Row, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*values, "version"])


def _mark_what_was_said(of: Iterable[rows.Row], marks: Marks) -> None:
    goals = [row.id for row in of if isinstance(row, Goal)]
    measures = [row.id for row in of if isinstance(row, Measure)]
    Evaluation.objects.filter(goal_id__in=goals).update(**marks.columns())
    Evaluation.objects.filter(measure_id__in=measures).update(**marks.columns())
