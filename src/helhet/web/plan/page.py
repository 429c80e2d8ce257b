"""What the plan's page is put together of, for one reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.access.types import Actor, Basis, Permission, PersonInView, Room
from helhet.base import clock
from helhet.base.identifiers import new_public_id
from helhet.consent.selectors import has_plan_consent
from helhet.coordination.types import ContactCard
from helhet.meetings.selectors import next_times
from helhet.plan.selectors import around_plan, may_evaluate, plan_page, points_of, reads_by_topic
from helhet.plan.types import PlanPage, Point
from helhet.team.selectors import names_of_team
from helhet.team.types import TeamName
from helhet.web.plan.blocks import Blocks
from helhet.web.plan.finding import address
from helhet.web.plan.lines import Lines
from helhet.web.plan.rows import measure_rows
from helhet.web.plan.words import STATES, small_words
from helhet.web.plan.written import Written
from helhet.web.ui import dates
from helhet.web.whom import first_name

# Points that stand as text under the goals; the others are the goals, the measures and the facts at the side.
IN_THE_LETTER = (
    "contributions",
    "responsible",
    "cooperation",
    "participants",
    "measures",
    "carrying_out",
    "coordinator",
)


def page_of(request: HttpRequest, actor: Actor, person: PersonInView) -> dict[str, Any]:
    """The context of the page; seven questions to the database and the meetings' own, however many rows."""
    plan = plan_page(actor, person)
    shared = {"person": person, "tab": "plan", "plan": plan, "whose": first_name(person)}
    if plan is None:
        return shared | _before(actor, person)
    base = address(person)
    edits = plan.is_open and person.may(Permission.EDIT_PLAN)
    evaluates = plan.is_open and person.may(Permission.EVALUATE_PLAN)
    whole = Room.PLAN in person.whole
    own = Basis.SELF in person.bases
    t = small_words(own=own)
    lines = Lines(
        base,
        edits=edits,
        whole=whole,
        evaluates=lambda measure: evaluates and may_evaluate(actor, person, measure),
        rows=lambda measures, block: measure_rows(measures, block, t),
    )
    written = Written(base, t, edits=edits, focus=bool(request.htmx), own=own and edits)  # type: ignore[attr-defined]
    blocks = Blocks(t, edits=edits, focus=written.focus)
    loose = measure_rows([lines.measure(measure) for measure in plan.loose], "andre-tiltak", t)
    members = names_of_team(actor, person) if Room.TEAM in person.whole else []
    return (
        shared
        | {
            "base": base,
            "edits": edits,
            "activates": plan.is_open and person.may(Permission.ACTIVATE_PLAN),
            "state": STATES[plan.status],  # type: ignore[index]
            "goals": blocks.goals([lines.goal(goal) for goal in plan.goals]),
            "loose": blocks.table(loose, "") if loose else "",
            "words": written.own_words(plan),
            "meetings": next_times(actor, person) if Room.MEETINGS in person.rooms else [],
            "by_topic": reads_by_topic(person),
            "saved": _saved(plan, edits=edits),
            "t": t,
            "kept_url": reverse("withheld:index", args=[person.public_id]) if _keeps(person) else "",
            "focus": blocks.focus,
        }
        | _points(actor, person, plan, members, written)
    )


def _keeps(person: PersonInView) -> bool:
    """Who sees what is kept back, and can do something about it: the person, and whoever coordinates."""
    return person.may(Permission.ASK_FIRST) or person.may(Permission.ASK_TO_USE)


def _before(actor: Actor, person: PersonInView) -> dict[str, Any]:
    """No plan yet: who can start one, and what is in the way."""
    starts = person.may(Permission.ACTIVATE_PLAN)
    return {
        "starts": starts,
        "key": new_public_id(),
        "has_consent": starts and has_plan_consent(person),
        "consent_url": f"{reverse('case:show', args=[person.public_id])}samtykke/",
    }


def _saved(plan: PlanPage, *, edits: bool) -> str:
    """«Lagret 12.04» on the day, else the day; an ended plan is not being saved."""
    if plan.saved_at is None or not plan.is_open:
        return ""
    if edits and clock.day_of(plan.saved_at) == clock.today():
        return _("Lagret {time}").format(time=plan.saved_at.astimezone(clock.OSLO).strftime("%H:%M"))
    return _("Sist endret {day}").format(day=dates.day(plan.saved_at))


def _points(
    actor: Actor, person: PersonInView, plan: PlanPage, members: list[TeamName], written: Written
) -> dict[str, Any]:
    """What stands to the points, and what is missing: judged while the plan is a draft.

    A plan in use had its consent when it was taken into use, and loses its use with it.
    """
    if Room.PLAN not in person.whole:
        return {"points": "", "missing": [], "child": None, "all_points": 0, "taking_part": _taking_part([], members)}
    consent = None if plan.is_draft else plan.has_consent
    around = around_plan(actor, person, members=members, has_consent=consent)
    points = points_of(person, plan, around)
    lacking = [point for point in points if not point.is_filled] if written.edits else []
    by_key = {point.key: point for point in points}
    return {
        "points": written.points(
            [by_key[key] for key in IN_THE_LETTER if by_key[key].text or by_key[key].not_relevant or by_key[key].kept]
        ),
        "child": by_key.get("child_participation"),
        "all_points": len(points),
        "missing": lacking,
        "taking_part": _taking_part(around.cards, members),
        "gap": _gap(lacking, len(points)),
        "next_url": address(person) + _next(lacking[0]) if lacking else "",
    }


def _taking_part(cards: Sequence[ContactCard], members: list[TeamName]) -> list[str]:
    team = (f"{member.name}, {member.role}, {member.service}" for member in members)
    return [*(f"{card.name}, {card.role}" for card in cards), *team]


def _next(point: Point) -> str:
    """Where a point is filled: in the plan itself, or in a form of its own."""
    places = {
        "goals_resources_needs": "#ord-matters",
        "measures": "#planen",
        "carrying_out": "#planen",
        "period": "periode/",
    }
    return places.get(point.key, f"innhold/{point.key}/")


def _gap(lacking: list[Point], number: int) -> str:
    if not lacking:
        return ""
    return ngettext(
        "Ett av {all} punkter i planen gjenstår.", "{n} av {all} punkter i planen gjenstår.", len(lacking)
    ).format(n=len(lacking), all=number)
