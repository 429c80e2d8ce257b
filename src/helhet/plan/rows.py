"""Rows of a plan under lock: found, held against the version somebody read, written, moved. Used inside actions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from helhet.access.types import PersonInView
from helhet.base.errors import Conflict, NotFound, RuleBroken
from helhet.base.identifiers import looks_like_public_id, new_public_id
from helhet.plan.models import Goal, Measure, Plan, Section, Statement
from helhet.plan.rules import check_may_change
from helhet.plan.types import OPEN
from helhet.withheld.types import FOR_ALL, Marks

type Placed = Statement | Goal | Measure
type Row = Section | Statement | Goal | Measure


def open_plan(person: PersonInView) -> Plan:
    """The person's open plan, locked: whoever else writes in it waits until this is done. NotFound without one."""
    plan = Plan.objects.select_for_update().filter(person_id=person.id, status__in=OPEN).first()
    if plan is None:
        raise NotFound(_("Det finnes ingen plan å skrive i. Den kan være avsluttet mens du hadde siden åpen."))
    check_may_change(plan.status)
    return plan


def locked[R: (Section, Statement, Goal, Measure)](model: type[R], plan: Plan, public_id: str) -> R:
    """A row of this plan, locked. NotFound for one of another plan, or one the actor may not see."""
    row = model.objects.select_for_update().filter(plan_id=plan.id, public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def unseen(row: Row) -> dict[str, bool]:
    """What the log says of a row that is kept back, so that it tells nothing to those it is kept from."""
    return {"withheld": True} if row.withheld or row.asked_first else {}


def inherited(above: Goal | None, marks: Marks = FOR_ALL) -> dict[str, bool]:
    """What hangs on a goal that is kept back, is kept back with it."""
    if above is None:
        return marks.columns()
    return {
        "withheld": marks.withheld or above.withheld,
        "asked_first": marks.asked_first or above.asked_first,
    }


def write(row: Plan | Section | Statement | Goal | Measure, values: Mapping[str, Any], *, version: int) -> bool:
    """Save ``values`` if the row is still the one that was read; whether anything was changed.

    The same values once more (a double click) change nothing. Others meeting a newer
    version raise ``Conflict`` with both, and overwrite nothing.
    """
    standing = {name: getattr(row, name) for name in values}
    if standing == dict(values):
        return False
    if row.version != version:
        raise Conflict(_("Noen andre har endret dette mens du skrev."), theirs=standing, yours=values)
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*values, "version"])
    return True


def add[R: (Section, Statement, Goal, Measure)](
    model: type[R], person: PersonInView, plan: Plan, *, key: str, **values: Any
) -> tuple[R, bool]:
    """A new row last in its plan, and whether it is new.

    ``key`` is the public id its form was given: sent twice, the row is made once.
    """
    key = usable(key)
    there = model.objects.filter(plan_id=plan.id, public_id=key).first()
    if there is not None:
        return there, False
    row = model(person_id=person.id, municipality_id=person.municipality_id, plan=plan, public_id=key, **values)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise RuleBroken(_("Skjemaet er brukt før. Åpne siden på nytt, og skriv det der.")) from None
    return row, True


def usable(key: str) -> str:
    """The public id a form was given, or a new one where it is none."""
    return key if looks_like_public_id(key) else new_public_id()


def last_position(model: type[Placed], plan: Plan) -> int:
    last = model.objects.filter(plan_id=plan.id).order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else min(last + 1, 32_000)


def move[M: (Statement, Goal, Measure)](model: type[M], siblings: Any, row_id: int, *, up: bool) -> bool:
    """Change places with the one before or after; whether there was one. The version stays: no words were changed."""
    rows = list(siblings.select_for_update().order_by("position", "id"))
    place = next(number for number, row in enumerate(rows) if row.id == row_id)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return False
    rows[place], rows[other] = rows[other], rows[place]
    moved = []
    for number, row in enumerate(rows):
        if row.position != number:
            row.position = number
            moved.append(row)
    model.objects.bulk_update(moved, ["position"])
    return True
