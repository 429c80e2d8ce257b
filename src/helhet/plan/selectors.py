"""Reading the plan. What the wall hides from a reader is not in any of these answers."""

from __future__ import annotations

from datetime import date

from helhet.access.types import Actor, Basis, PersonInView
from helhet.base import clock
from helhet.law.deadlines import months_after
from helhet.people.selectors import close_to, municipality, units_of
from helhet.plan import page, rules
from helhet.plan import points as plan_points
from helhet.plan.around import around_plan
from helhet.plan.history import editions_of_plan, editions_of_row, last_edition
from helhet.plan.models import Evaluation, Plan
from helhet.plan.pulse import Pulse, pulses
from helhet.plan.types import OPEN, Around, GoalInPlan, MeasureInPlan, PlanPage, Point, Responsible
from helhet.plan.waiting import family_to_do, to_do, topics_for_meeting
from helhet.team.selectors import members_of

__all__ = [
    "Pulse",
    "around_plan",
    "editions_of_plan",
    "editions_of_row",
    "evaluations_of",
    "family_to_do",
    "last_edition",
    "plan_of",
    "plan_page",
    "points_of",
    "pulses",
    "responsible_choices",
    "service_choices",
    "to_do",
    "topics_for_meeting",
    "usual_period",
]

# Units that give services; offices and administrations decide and carry nothing out.
GIVES_SERVICES = ("service", "school", "kindergarten", "health_trust", "gp")


def plan_of(actor: Actor, person: PersonInView) -> Plan | None:
    """The open plan, or the one that ended last; one query."""
    plans = Plan.objects.filter(person_id=person.id).order_by("-id")
    return plans.filter(status__in=OPEN).first() or plans.first()


def plan_page(actor: Actor, person: PersonInView) -> PlanPage | None:
    """Everything this reader may see of the plan, in order; one query, however many rows."""
    return page.read(person.id)


def points_of(person: PersonInView, plan: PlanPage, around: Around) -> list[Point]:
    """The points of IPF § 9 as they stand, with what is missing; asks nothing."""
    today = clock.today()
    return plan_points.points(
        plan,
        around,
        is_child=rules.is_child(person, today),
        about_child=rules.asks_about_child(person, today),
    )


def usual_period(person: PersonInView) -> tuple[date, date, date]:
    """From today, for a year, and looked at again after the municipality's usual months; one query."""
    today = clock.today()
    return today, months_after(today, 12), months_after(today, municipality(person.municipality_id).review_months)


def responsible_choices(actor: Actor, person: PersonInView) -> list[Responsible]:
    """Who can answer for a measure: coordinator, team, the person and those close; a free name may stand instead."""
    around = around_plan(actor, person)
    found = {
        card.worker_id: Responsible(
            value=f"worker:{card.worker_id}", label=f"{card.name}, {card.role}", worker_id=card.worker_id
        )
        for card in around.cards
    }
    for member in members_of(actor, person):
        found[member.worker_id] = Responsible(
            value=f"worker:{member.worker_id}",
            label=f"{member.name}, {member.role or member.title}, {member.service}",
            worker_id=member.worker_id,
            service_id=member.service_id,
        )
    names = [person.name, *(kin.name for kin in close_to(person.id, clock.today()))]
    return [*found.values(), *(Responsible(value=f"name:{name}", label=name) for name in dict.fromkeys(names) if name)]


def service_choices(person: PersonInView) -> list[tuple[int, str]]:
    return [(unit.id, unit.name) for unit in units_of(person.municipality_id, kinds=GIVES_SERVICES)]


def evaluations_of(actor: Actor, person: PersonInView, row: GoalInPlan | MeasureInPlan) -> list[Evaluation]:
    """What has been said of a goal or a measure, newest first; one query."""
    of = {"goal_id": row.id} if isinstance(row, GoalInPlan) else {"measure_id": row.id}
    return list(Evaluation.objects.filter(person_id=person.id, **of).order_by("-id"))


def own_sides(person: PersonInView) -> tuple[str, ...]:
    return rules.sides(person.bases)


def may_evaluate(actor: Actor, person: PersonInView, measure: MeasureInPlan) -> bool:
    return rules.may_evaluate(measure.responsible_id, bases=person.bases, worker_id=actor.worker_id)


def reads_by_topic(person: PersonInView) -> bool:
    """Whether this reader sees only the topics that consent has opened."""
    return person.bases <= {Basis.TEAM_MEMBER, Basis.NEXT_OF_KIN}
