"""How a goal or a measure goes: a page of its own, with what has been said before."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from helhet.access.types import Basis, Permission, PersonInView
from helhet.base.errors import AccessDenied
from helhet.plan import actions
from helhet.plan.selectors import evaluations_of, may_evaluate, own_sides
from helhet.plan.types import GoalInPlan, GoalStatus, MeasureInPlan, MeasureStatus, Part, Side
from helhet.web.plan.answering import FormPage, answer
from helhet.web.plan.finding import FORM, actor_of, address, goal_in, measure_in, open_plan
from helhet.web.plan.forms import EvaluationForm

TEMPLATE = "plan/evaluate.html"


@FORM
def goal(request: HttpRequest, person: str, row: str) -> HttpResponse:
    seen, plan = open_plan(request, person)
    found = goal_in(plan, row)
    page = FormPage(
        **_shared(request, seen, found, words=found.text, states=GoalStatus),
        part=Part.GOAL,
        place=f"mal-{row}",
        back=address(seen, f"mal-{row}"),
        act=lambda said: actions.evaluate_goal(
            actor_of(request), seen, goal=row, version=said["version"], outcome=said["outcome"], said=_said(said)
        ),
    )
    return answer(request, page)


@FORM
def measure(request: HttpRequest, person: str, row: str) -> HttpResponse:
    seen, plan = open_plan(request, person, Permission.EVALUATE_PLAN)
    found = measure_in(plan, row)
    if not may_evaluate(actor_of(request), seen, found):
        raise AccessDenied(
            f"measure {found.id} is another's", person_id=seen.id, permission=Permission.EVALUATE_PLAN, status=403
        )
    page = FormPage(
        **_shared(request, seen, found, words=found.what, states=MeasureStatus),
        part=Part.MEASURE,
        place=f"tiltak-{row}",
        back=address(seen, f"tiltak-{row}"),
        act=lambda said: actions.evaluate_measure(
            actor_of(request), seen, measure=row, version=said["version"], outcome=said["outcome"], said=_said(said)
        ),
    )
    return answer(request, page)


def _shared(
    request: HttpRequest, person: PersonInView, found: GoalInPlan | MeasureInPlan, *, words: str, states: Any
) -> dict[str, Any]:
    of_goal = isinstance(found, GoalInPlan)
    own = _("Hva tenker du?") if Basis.SELF in person.bases else _("Hva vil du si om det?")
    heard = [(states(one.outcome).label, one) for one in evaluations_of(actor_of(request), person, found)]
    return {
        "person": person,
        "title": _("Hvordan går det med målet?") if of_goal else _("Hvordan går det med tiltaket?"),
        "lead": words,
        "label": _("Lagre hvordan det går"),
        "template": TEMPLATE,
        "row_id": found.id,
        "row": found.public_id,
        "make": partial(EvaluationForm, of_goal=of_goal, sides=own_sides(person), own_words=own),
        "standing": {"outcome": found.status, "version": found.version},
        "more": {"heard": heard},
    }


def _said(cleaned: dict[str, Any]) -> tuple[actions.Said, ...]:
    """The service's words are the writer's own; the family's are whose the writer says."""
    by = {Side.FAMILY: cleaned.get("family_by", ""), Side.SERVICE: ""}
    if Side.SERVICE in cleaned and not by[Side.FAMILY]:
        by[Side.FAMILY] = _("familien")
    return tuple(actions.Said(side=side, text=cleaned[side], by=by[side]) for side in by if cleaned.get(side))
