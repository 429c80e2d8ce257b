"""What in the plan waits for somebody: at the start pages, and for the next meeting."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.access.selectors import MyPerson
from helhet.access.types import Actor, Basis, PersonInView
from helhet.base import clock, statements
from helhet.base.todo import ToDo
from helhet.plan import page
from helhet.plan.days import in_words
from helhet.plan.models import Measure
from helhet.plan.types import MeasureInPlan, MeasureStatus, PlanPage, PlanStatus, ProposedTopic

SOON = timedelta(days=7)
BEFORE_A_MEETING = timedelta(days=30)
RUNNING = (MeasureStatus.PLANNED, MeasureStatus.ACTIVE)
COORDINATES = frozenset({Basis.COORDINATOR, Basis.SECONDARY})

# Measures to evaluate soon, and those nobody holds, in plans in use.
_MEASURES = """
SELECT m.person_id, m.public_id, m.what, m.responsible_id, m.responsible_name, m.evaluate_on
FROM plan_measure m JOIN plan_plan p ON p.id = m.plan_id
WHERE m.person_id = ANY (%s) AND m.status IN ('planned', 'active') AND p.status = 'active'
AND (m.evaluate_on <= %s OR m.responsible_id IS NULL AND m.responsible_name = '')
ORDER BY m.evaluate_on, m.id
"""
# Drafts, and plans in use that are to be looked at again soon.
_PLANS = """
SELECT person_id, status, opened_on, review_on FROM plan_plan
WHERE person_id = ANY (%s) AND (status = 'draft' OR status = 'active' AND review_on <= %s)
"""


# --- The next meeting ----------------------------------------------------------------


def topics_for_meeting(actor: Actor, person: PersonInView) -> list[ProposedTopic]:
    """What the plan itself says should be talked about, most urgent first; one query."""
    plan = page.read(person.id)
    if plan is None or not plan.is_open:
        return []
    today = clock.today()
    return [*_overdue(plan, today), *_to_evaluate(plan, today), *_loose_goals(plan), *_review(plan, today)]


def _may_be_taken_up(plan: PlanPage) -> list[MeasureInPlan]:
    """Not what its writer wants to be asked about first."""
    return [measure for measure in plan.all_measures() if not measure.is_asked_first]


def _overdue(plan: PlanPage, today: date) -> list[ProposedTopic]:
    return [
        _topic(measure, _("Skulle vært ferdig {day}.").format(day=in_words(measure.ends_on)))
        for measure in _may_be_taken_up(plan)
        if measure.status in RUNNING and measure.ends_on and measure.ends_on < today
    ]


def _to_evaluate(plan: PlanPage, today: date) -> list[ProposedTopic]:
    late = {measure.id for measure in plan.all_measures() if measure.ends_on and measure.ends_on < today}
    return [
        _topic(measure, _("Skal vurderes {day}.").format(day=in_words(measure.evaluate_on)))
        for measure in _may_be_taken_up(plan)
        if measure.status in RUNNING
        and measure.id not in late
        and measure.evaluate_on
        and measure.evaluate_on <= today + BEFORE_A_MEETING
    ]


def _loose_goals(plan: PlanPage) -> list[ProposedTopic]:
    return [
        ProposedTopic(
            title=goal.text[:200],
            why=_("Målet har ingen tiltak ennå. Hva er det første noen kan gjøre?"),
            topic=goal.topic,
            worker_id=None,
            source=f"plan.goal:{goal.id}",
            withheld=goal.is_withheld,
        )
        for goal in plan.goals
        if goal.is_loose and not goal.is_asked_first
    ]


def _review(plan: PlanPage, today: date) -> list[ProposedTopic]:
    if plan.review_on is None or plan.review_on > today + BEFORE_A_MEETING:
        return []
    return [
        ProposedTopic(
            title=_("Hele planen: stemmer den fortsatt?"),
            why=_("Planen skal ses på igjen {day}.").format(day=in_words(plan.review_on)),
            topic=None,
            worker_id=None,
            source=f"plan.plan:{plan.id}",
        )
    ]


def _topic(measure: MeasureInPlan, why: str) -> ProposedTopic:
    return ProposedTopic(
        title=measure.what[:200],
        why=why,
        topic=measure.topic,
        worker_id=measure.responsible_id,
        source=f"plan.measure:{measure.id}",
        withheld=measure.is_withheld,
    )


# --- Start pages ---------------------------------------------------------------------


def to_do(actor: Actor, persons: list[MyPerson]) -> list[ToDo]:
    """What waits for a worker in the plans of these persons (their plans opened by ``my_persons``); two queries."""
    if not persons:
        return []
    coordinated = {one.id: one for one in persons if COORDINATES & set(one.bases)}
    names = {one.id: one for one in persons}
    return [*_measures_waiting(actor, names, coordinated), *_plans_waiting(coordinated)]


def _measures_waiting(actor: Actor, names: dict[int, MyPerson], coordinated: dict[int, MyPerson]) -> list[ToDo]:
    today = clock.today()
    waiting = statements.rows(_MEASURES, [list(names), today + SOON])
    mine: list[ToDo] = []
    late: Counter[int] = Counter()
    unheld: Counter[int] = Counter()
    for person_id, public_id, what, worker_id, name, evaluate_on in waiting:
        if worker_id is not None and worker_id == actor.worker_id:
            mine.append(_evaluate_one(names[person_id], public_id, what, evaluate_on))
        elif worker_id is None and not name:
            unheld[person_id] += 1
        elif evaluate_on and evaluate_on < today:
            late[person_id] += 1
    return mine + _counted(coordinated, late, unheld)


def _evaluate_one(person: MyPerson, public_id: str, what: str, evaluate_on: date | None) -> ToDo:
    late = evaluate_on is not None and evaluate_on < clock.today()
    why = _("Skulle vært vurdert {day}.") if late else _("Skal vurderes {day}.")
    return ToDo(
        person=person.public_id,
        name=person.name,
        what=_("Si hvordan det går med «{what}»").format(what=_short(what)),
        why=why.format(day=in_words(evaluate_on)),
        button=_("Vurder tiltaket"),
        url=reverse("plan:evaluate_measure", args=[person.public_id, public_id]),
        due_on=evaluate_on,
        weight=1 if late else 0,
    )


def _counted(coordinated: dict[int, MyPerson], late: Counter[int], unheld: Counter[int]) -> list[ToDo]:
    """What others answer for is the coordinator's to see to: once a person, not once a measure."""
    found = []
    for person_id, person in coordinated.items():
        if unheld[person_id]:
            said = ngettext("Ett tiltak har ingen som tar det", "{n} tiltak har ingen som tar dem", unheld[person_id])
            found.append(_see_plan(person, said.format(n=unheld[person_id]), _("En løs tråd i planen."), open_end=True))
        if late[person_id]:
            said = ngettext(
                "Ett tiltak skulle vært vurdert av andre", "{n} tiltak skulle vært vurdert av andre", late[person_id]
            )
            found.append(
                _see_plan(
                    person, said.format(n=late[person_id]), _("Spør dem som har ansvaret, eller ta det på et møte.")
                )
            )
    return found


def _plans_waiting(coordinated: dict[int, MyPerson]) -> list[ToDo]:
    today = clock.today()
    if not coordinated:
        return []
    return [
        _plan_waiting(coordinated[person_id], status, opened_on, review_on)
        for person_id, status, opened_on, review_on in statements.rows(_PLANS, [list(coordinated), today + SOON])
    ]


def _plan_waiting(person: MyPerson, status: str, opened_on: date, review_on: date | None) -> ToDo:
    if status == PlanStatus.DRAFT:
        why = _("Startet {day}, men er ikke tatt i bruk ennå.").format(day=in_words(opened_on))
        return _see_plan(person, _("Skriv ferdig planen"), why)
    why = _("Planen skal ses på igjen {day}.").format(day=in_words(review_on))
    return _see_plan(person, _("Se på planen på nytt"), why, due_on=review_on)


def _see_plan(person: MyPerson, what: str, why: str, **more: Any) -> ToDo:
    url = reverse("plan:show", args=[person.public_id])
    return ToDo(person=person.public_id, name=person.name, what=what, why=why, button=_("Åpne planen"), url=url, **more)


def family_to_do(actor: Actor, person: PersonInView | MyPerson) -> list[ToDo]:
    """What the plan asks of the person or the family: to say how it goes; one query."""
    today = clock.today()
    due = list(
        Measure.objects.filter(
            person_id=person.id, status__in=RUNNING, plan__status=PlanStatus.ACTIVE, evaluate_on__lte=today
        )
        .order_by("evaluate_on", "id")
        .values_list("public_id", "what", "evaluate_on")
    )
    if not due:
        return []
    public_id, what, evaluate_on = due[0]
    shared: dict[str, Any] = {"person": person.public_id, "name": person.name, "due_on": evaluate_on}
    if len(due) == 1:
        return [
            ToDo(
                what=_("Hvordan går det med «{what}»?").format(what=_short(what)),
                why=_("Dere avtalte å se på det {day}.").format(day=in_words(evaluate_on)),
                button=_("Si hvordan det går"),
                url=reverse("plan:evaluate_measure", args=[person.public_id, public_id]),
                **shared,
            )
        ]
    return [
        ToDo(
            what=_("Hvordan går det med {n} tiltak i planen?").format(n=len(due)),
            why=_("Dere avtalte å se på dem nå. Det første var {day}.").format(day=in_words(evaluate_on)),
            button=_("Åpne planen"),
            url=reverse("plan:show", args=[person.public_id]),
            **shared,
        )
    ]


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"
