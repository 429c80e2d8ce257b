"""A case in single sentences: the plan, consent, the log, and what waits. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.audit.selectors import Readers
from helhet.cases.types import CaseStatus
from helhet.consent.types import Overview
from helhet.coordination.types import AssignmentStatus, Part, TaskState
from helhet.plan.types import GoalStatus, PlanPage, PlanStatus
from helhet.web.case.gathering import Gathered
from helhet.web.ui import dates

if TYPE_CHECKING:
    from helhet.coordination.models import Assignment


def plan_sentence(plan: PlanPage | None) -> str:
    """«5 mål. 2 er på god vei, 1 har ingen tatt ennå.»"""
    if plan is None:
        return _("Det er ikke laget noen plan.")
    if plan.status in (PlanStatus.COMPLETED, PlanStatus.REVOKED):
        return _("Planen er avsluttet. Den kan fortsatt leses.")
    goals = [goal for goal in plan.goals if goal.is_live]
    number = ngettext("{n} mål.", "{n} mål.", len(goals)).format(n=len(goals))
    if plan.is_draft:
        return _("Planen skrives nå og er ikke tatt i bruk ennå. {goals}").format(goals=number)
    on_the_way = sum(goal.status == GoalStatus.ON_THE_WAY for goal in goals)
    loose = sum(goal.is_loose for goal in goals)
    well = ngettext("{n} er på god vei.", "{n} er på god vei.", on_the_way).format(n=on_the_way)
    free = ngettext("{n} har ingen tatt ennå.", "{n} har ingen tatt ennå.", loose).format(n=loose)
    return " ".join([number, *([well] if on_the_way else []), *([free] if loose else [])])


def consent_sentence(consents: Overview) -> str:
    """«3 tjenester ser hver sin del. 1 venter på svar.»"""
    given = sum(pair.given is not None for pair in consents.services)
    waiting = sum(pair.question is not None for pair in consents.services)
    if not given and not waiting:
        return _("Ingen tjenester ser noe av innholdet.")
    said = ngettext("{n} tjeneste ser sin del.", "{n} tjenester ser hver sin del.", given).format(n=given)
    asked = ngettext("{n} venter på svar.", "{n} venter på svar.", waiting).format(n=waiting)
    return " ".join([*([said] if given else []), *([asked] if waiting else [])])


def log_sentence(readers: Readers) -> str:
    """«3 personer har lest den siste uken. 1 forsøk slapp ikke inn.»"""
    if not readers.people and not readers.refused:
        return _("Ingen andre har lest den siste uken.")
    read = ngettext(
        "{n} person har lest den siste uken.", "{n} personer har lest den siste uken.", readers.people
    ).format(n=readers.people)
    turned = ngettext("{n} forsøk slapp ikke inn.", "{n} forsøk slapp ikke inn.", readers.refused)
    return f"{read} {turned.format(n=readers.refused)}" if readers.refused else read


@dataclass(frozen=True)
class Late:
    """Something past its day: what, whose, since when, and where it stands."""

    what: str
    who: str
    since: str
    url: str


def late(of: Gathered, root: str, today: date) -> list[Late]:
    """Measures to be looked at, and tasks to be done, whose day is behind; the oldest first."""
    found: list[tuple[date, Late]] = []
    for measure in of.plan.all_measures() if of.plan and of.plan.status == PlanStatus.ACTIVE else []:
        due = min(filter(None, (measure.ends_on, measure.evaluate_on)), default=None)
        if due and due < today and measure.is_live:
            who = measure.responsible or _("Ingen har tatt det")
            found.append((due, Late(measure.what, who, dates.day(due), f"{root}plan/")))
    for task in of.tasks:
        if task.state == TaskState.OPEN and task.due_on and task.due_on < today:
            found.append((task.due_on, Late(task.what, task.owner_name, dates.day(task.due_on), f"{root}oppgaver/")))
    return [one for _due, one in sorted(found, key=lambda pair: pair[0])]


def state_sentence(of: Gathered, worker_id: int | None) -> str:
    """Where the case stands, in one sentence: the first thing under the name."""
    if of.case is None:
        return _("Det er ingen sak ennå.")
    if of.case.status == CaseStatus.ENDED:
        return _("Saken er avsluttet. Det går an å ta kontakt igjen når som helst.")
    return _who_holds(of, worker_id) or _("Det er spurt om hjelp. Ingen er koordinator ennå.")


def _who_holds(of: Gathered, worker_id: int | None) -> str:
    """The coordinator; before there is one, whoever holds the baton, or has been asked."""
    for card in of.cards:
        if not card.is_secondary and card.worker_id == worker_id:
            return _("Du er {role}.").format(role=card.role)
        if not card.is_secondary:
            return _("{name} er {role}.").format(name=card.name, role=card.role)
    for relay in of.relays:
        if relay.accepted_on and relay.ended_on is None:
            return _("{name} holder stafettpinnen.").format(name=relay.worker.name)
    for one in of.assignments:
        if is_asked(one, Part.MAIN):
            return _("{name} er spurt om å være koordinator, og har ikke svart ennå.").format(name=one.worker.name)
    return ""


def is_asked(one: Assignment, part: Part) -> bool:
    return one.status == AssignmentStatus.PROPOSED and one.part == part
