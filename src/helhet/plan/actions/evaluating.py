"""How a goal or a measure has gone, in the service's words and the family's; what was said never changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from helhet.access.guard import action, require
from helhet.access.types import Actor, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base.errors import AccessDenied
from helhet.plan import rows, rules
from helhet.plan.models import Evaluation, Goal, Measure
from helhet.plan.types import Side


@dataclass(frozen=True, kw_only=True)
class Said:
    """One side's words, and whose they are."""

    side: str
    text: str
    by: str


@action(Permission.EVALUATE_PLAN)
def evaluate_goal(
    actor: Actor, person: PersonInView, *, goal: str, version: int, outcome: str, said: tuple[Said, ...]
) -> Goal:
    """Goals are the person's: judged by the family and the coordinator, not by one service alone."""
    require(actor, Permission.EDIT_PLAN, person)
    rules.check_outcome(outcome, of_goal=True)
    row = rows.locked(Goal, rows.open_plan(person), goal)
    changed = _evaluate(actor, person, row, version=version, outcome=outcome, said=said)
    record("plan.goal_evaluated", person.id, person.municipality_id, goal=row.id, **_facts(row, outcome, changed))
    return row


@action(Permission.EVALUATE_PLAN)
def evaluate_measure(
    actor: Actor, person: PersonInView, *, measure: str, version: int, outcome: str, said: tuple[Said, ...]
) -> Measure:
    rules.check_outcome(outcome, of_goal=False)
    row = rows.locked(Measure, rows.open_plan(person), measure)
    if not rules.may_evaluate(row.responsible_id, bases=person.bases, worker_id=actor.worker_id):
        raise AccessDenied(
            f"measure {row.id} is another's", person_id=person.id, permission=Permission.EVALUATE_PLAN, status=403
        )
    changed = _evaluate(actor, person, row, version=version, outcome=outcome, said=said)
    record("plan.measure_evaluated", person.id, person.municipality_id, measure=row.id, **_facts(row, outcome, changed))
    return row


def _facts(row: Goal | Measure, outcome: str, changed: bool) -> dict[str, Any]:
    return {"outcome": outcome, "changed": changed, **rows.unseen(row)}


def _evaluate(
    actor: Actor, person: PersonInView, row: Goal | Measure, *, version: int, outcome: str, said: tuple[Said, ...]
) -> bool:
    """Note the words and move the status; False when this is what was sent before (a double click)."""
    own, *_others = rules.sides(person.bases)
    words = [one for one in said if one.side in rules.sides(person.bases) and one.text]
    moved = row.status != outcome
    if not moved and (_already_said(row, outcome, words) or (not words and row.version == version + 1)):
        return False
    rules.check_said_something(bool(words), moved=moved)
    rows.write(row, {"status": outcome}, version=version)
    words = words or [Said(side=own, text="", by="")]
    Evaluation.objects.bulk_create([_evaluation(actor, person, row, one, outcome) for one in words])
    return True


def _already_said(row: Goal | Measure, outcome: str, words: list[Said]) -> bool:
    """Whether a double click sent the same once more."""
    if not words:
        return False
    latest = _of(row).order_by("-id").values_list("side", "text", "outcome")[: len(words)]
    return {(one.side, one.text, outcome) for one in words} == set(latest)


def _of(row: Goal | Measure):  # type: ignore[no-untyped-def]
    return Evaluation.objects.filter(goal=row) if isinstance(row, Goal) else Evaluation.objects.filter(measure=row)


def _evaluation(actor: Actor, person: PersonInView, row: Goal | Measure, said: Said, outcome: str) -> Evaluation:
    return Evaluation(
        person_id=person.id,
        municipality_id=person.municipality_id,
        plan_id=row.plan_id,
        goal=row if isinstance(row, Goal) else None,
        measure=row if isinstance(row, Measure) else None,
        topic=row.topic,
        outcome=outcome,
        text=said.text,
        said_by=said.by or actor.name,
        side=Side(said.side),
        withheld=row.withheld,
        asked_first=row.asked_first,
    )
