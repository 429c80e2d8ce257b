"""The case page, put together for whoever reads it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.access.types import Actor, Basis, Permission, PersonInView, Room
from helhet.base import clock
from helhet.coordination.types import AssignmentStatus, TaskState
from helhet.law.ages import MAJORITY
from helhet.plan.types import StatementKind
from helhet.team.types import Team
from helhet.web.case.gathering import Gathered, gather
from helhet.web.case.short import consent_sentence, late, log_sentence, plan_sentence, state_sentence
from helhet.web.case.spine import spine
from helhet.web.ui.shapes import Person
from helhet.web.whom import age

GOALS = 5
TASKS = 5


def case_page(actor: Actor, person: PersonInView) -> dict[str, Any]:
    """What ``case/case.html`` shows; empty where the reader has no room."""
    of, root = gather(actor, person), f"/sak/{person.public_id}/"
    years = age(person)
    today = clock.today()
    return {
        "root": root,
        "title": person.name if years is None else _("{name}, {years} år").format(name=person.name, years=years),
        "state": state_sentence(of, actor.worker_id),
        "answer": _question(actor, person, of),
        "spine": spine(person, of),
        "today": today,
        "matters": of.plan.said(StatementKind.MATTERS) if of.plan else [],
        "sees_plan": Room.PLAN in person.rooms,
        "plan": plan_sentence(of.plan),
        "goals": [goal.text for goal in of.plan.goals if goal.is_live][:GOALS] if of.plan else [],
        "by_topic": Room.PLAN in person.rooms and Room.PLAN not in person.whole,
        "sees_team": Room.TEAM in person.rooms,
        "team": _people(of.team) if of.team else [],
        "late": late(of, root, today),
        "tasks": _tasks(of),
        "cards": of.cards,
        "holder": next((one.worker for one in of.relays if one.accepted_on and one.ended_on is None), None),
        "is_ended": of.case is not None and of.case.ended_on is not None,
        "consent": consent_sentence(of.consents) if of.consents else "",
        "log": log_sentence(of.readers) if of.readers else "",
        "register_only": not person.rooms,
        "childs_page": f"{root}barnet/" if has_childs_page(person) else "",
        "letters_page": f"{root}innlogging/" if person.may(Permission.ORDER_LETTER) else "",
    }


def has_childs_page(person: PersonInView) -> bool:
    """Whether the reader reads what the child writes on a page of its own: of a child, from whom a card may be made."""
    years = age(person)
    return Room.CHILD in person.whole and Basis.SELF not in person.bases and years is not None and years < MAJORITY


def _question(actor: Actor, person: PersonInView, of: Gathered) -> str:
    """Where this worker answers, if it is this worker who is asked."""
    for one in of.assignments:
        if one.worker_id == actor.worker_id and one.status == AssignmentStatus.PROPOSED:
            return reverse("tasks:answer", args=[person.public_id, one.public_id])
    return ""


def _people(team: Team) -> list[Person]:
    return [Person(name=one.name, role=one.role or one.title) for one in team.members]


def _tasks(of: Gathered) -> list[Any]:
    """What has been promised and is not late: those stand among what waits."""
    today = clock.today()
    to_do = (one for one in of.tasks if one.state == TaskState.OPEN and not (one.due_on and one.due_on < today))
    return list(to_do)[:TASKS]
