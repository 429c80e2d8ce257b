"""Measures: what, how much, how, who answers for it, when, and when it is looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base.errors import RuleBroken
from helhet.plan import rows, rules
from helhet.plan.models import Goal, Measure, Plan
from helhet.plan.selectors import responsible_choices
from helhet.withheld.types import FOR_ALL, Marks


@dataclass(frozen=True, kw_only=True)
class MeasureWords:
    """What a measure says. ``goal``: a public id or empty; ``responsible``: a worker's id, else a name."""

    what: str
    goal: str = ""
    extent: str = ""
    how: str = ""
    responsible: int | None = None
    responsible_name: str = ""
    service: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    evaluate_on: date | None = None
    topic: int | None = None


@action(Permission.EDIT_PLAN)
def add_measure(actor: Actor, person: PersonInView, *, key: str, words: MeasureWords) -> Measure:
    plan = rows.open_plan(person)
    values = _values(actor, person, plan, words, standing=None)
    measure, is_new = rows.add(Measure, person, plan, key=key, position=rows.last_position(Measure, plan), **values)
    record(
        "plan.measure_added",
        person.id,
        person.municipality_id,
        measure=measure.id,
        changed=is_new,
        **rows.unseen(measure),
    )
    return measure


@action(Permission.EDIT_PLAN)
def rewrite_measure(actor: Actor, person: PersonInView, *, measure: str, version: int, words: MeasureWords) -> Measure:
    plan = rows.open_plan(person)
    row = rows.locked(Measure, plan, measure)
    marks = Marks(row.withheld, row.asked_first)
    values = _values(actor, person, plan, words, standing=row.responsible_id, marks=marks)
    changed = rows.write(row, values, version=version)
    record(
        "plan.measure_rewritten", person.id, person.municipality_id, measure=row.id, changed=changed, **rows.unseen(row)
    )
    return row


@action(Permission.EDIT_PLAN)
def move_measure(actor: Actor, person: PersonInView, *, measure: str, up: bool) -> None:
    """Among the measures of the same goal."""
    plan = rows.open_plan(person)
    row = rows.locked(Measure, plan, measure)
    siblings = Measure.objects.filter(plan_id=plan.id)
    siblings = siblings.filter(goal_id=row.goal_id) if row.goal_id else siblings.filter(goal__isnull=True)
    moved = rows.move(Measure, siblings, row.id, up=up)
    record("plan.measure_moved", person.id, person.municipality_id, measure=row.id, changed=moved, **rows.unseen(row))


def measure_from_outcome(
    person: PersonInView,
    *,
    what: str,
    worker: Any,
    owner_name: str,
    due_on: date,
    topic: int | None,
    source: str,
    about: str = "",
    withheld: bool = False,
) -> str:
    """Make what a meeting agreed a measure of the open plan; answers «plan.measure:12». Called inside an action.

    ``worker`` is a post (or its id) that answers for it, or None with ``owner_name``. The same
    ``source`` twice gives the same measure: an outcome becomes one thing, once. ``about`` is what
    of the plan was talked of («plan.goal:3», «plan.measure:7»): the measure is for that goal. What comes of
    something ``withheld`` from the guardians is withheld too.
    """
    plan = rows.open_plan(person)
    measure = Measure.objects.filter(plan_id=plan.id, source=source).first()
    if measure is None:
        worker_id = getattr(worker, "id", worker)
        goal = _goal_of(plan, about)
        measure = Measure(
            person_id=person.id,
            municipality_id=person.municipality_id,
            plan=plan,
            goal=goal,
            what=what,
            responsible_id=worker_id,
            responsible_name="" if worker_id else owner_name,
            service_id=getattr(worker, "unit_id", None),
            ends_on=due_on,
            evaluate_on=due_on,
            topic=topic,
            position=rows.last_position(Measure, plan),
            source=source,
            **rows.inherited(goal, Marks(withheld=withheld)),
        )
        measure.save(force_insert=True)
    unseen = rows.unseen(measure)
    record("plan.measure_agreed", person.id, person.municipality_id, measure=measure.id, source=source, **unseen)
    return f"plan.measure:{measure.id}"


def _goal_of(plan: Plan, about: str) -> Goal | None:
    """The goal that a topic of a meeting came from, itself or by one of its measures; of this plan only."""
    kind, _colon, row_id = about.partition(":")
    if not row_id.isdecimal():
        return None
    if kind == "plan.goal":
        return Goal.objects.filter(plan_id=plan.id, id=row_id).first()
    if kind == "plan.measure":
        measure = Measure.objects.filter(plan_id=plan.id, id=row_id).select_related("goal").first()
        return measure.goal if measure else None
    return None


def _values(
    actor: Actor,
    person: PersonInView,
    plan: Plan,
    words: MeasureWords,
    *,
    standing: int | None,
    marks: Marks = FOR_ALL,
) -> dict[str, Any]:
    rules.check_period(words.starts_on, words.ends_on, field="ends_on")
    goal = rows.locked(Goal, plan, words.goal) if words.goal else None
    service_id = words.service
    if words.responsible is not None and words.responsible != standing:
        service_id = service_id or _unit_of_chosen(actor, person, words.responsible)
    return {
        "goal_id": goal.id if goal else None,
        "what": words.what,
        "extent": words.extent,
        "how": words.how,
        "responsible_id": words.responsible,
        "responsible_name": "" if words.responsible else words.responsible_name,
        "service_id": service_id,
        "starts_on": words.starts_on,
        "ends_on": words.ends_on,
        "evaluate_on": words.evaluate_on,
        "topic": words.topic,
        **rows.inherited(goal, marks),
    }


def _unit_of_chosen(actor: Actor, person: PersonInView, worker_id: int) -> int | None:
    """Only those around the person can be made to answer for something: a name in the plan is seen by the team."""
    for choice in responsible_choices(actor, person):
        if choice.worker_id == worker_id:
            return choice.service_id
    raise RuleBroken(
        _("Den du valgte, er ikke med i teamet. Velg en som er med, eller skriv navnet."), field="responsible"
    )
