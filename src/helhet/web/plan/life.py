"""Starting the plan, what it must contain, its period, taking it into use, and its order."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helhet.access.guard import require
from helhet.access.types import Permission, PersonInView
from helhet.base.errors import NotFound, RuleBroken
from helhet.plan import actions
from helhet.plan.selectors import around_plan, points_of, usual_period
from helhet.plan.types import Part, PlanPage, StatementKind
from helhet.web.doors import fresh
from helhet.web.plan.answering import FormPage, answer
from helhet.web.plan.finding import FORM, actor_of, address, goal_in, measure_in, open_plan, person_of, plan_for, see
from helhet.web.plan.forms import PeriodForm
from helhet.web.plan.page import page_of
from helhet.web.plan.words import KIND_TITLES

PERIOD = ("period_from", "period_until", "review_on", "version")


@require_POST
def start(request: HttpRequest, person: str) -> HttpResponse:
    """A draft, when the consent is there; refused in a sentence, on the page that asked."""
    seen = person_of(request, person)
    actor = actor_of(request)
    try:
        actions.start_plan(actor, seen, key=request.POST.get("key", ""))
    except RuleBroken as broken:
        context = page_of(request, actor, seen) | {"refused": str(broken), "source": broken.source}
        return render(request, "plan/plan.html", context, status=422)
    return see(address(seen))


@require_safe
def contents(request: HttpRequest, person: str) -> HttpResponse:
    """The points of IPF § 9 as a list of what is there and what is missing."""
    seen, plan = open_plan(request, person)
    points = points_of(seen, plan, around_plan(actor_of(request), seen))
    context = {
        "person": seen,
        "tab": "plan",
        "plan": plan,
        "points": points,
        "lacking": sum(not point.is_filled for point in points),
        "back": address(seen),
    }
    return render(request, "plan/contents.html", context)


@FORM
def period(request: HttpRequest, person: str) -> HttpResponse:
    seen, plan = open_plan(request, person)
    page = FormPage(
        person=seen,
        title=_("Planperioden"),
        place="fakta",
        law="ipf-9-h",
        part=Part.PLAN,
        row_id=plan.id,
        make=PeriodForm,
        standing=_period_of(seen, plan),
        act=lambda said: actions.set_period(actor_of(request), seen, period=_period_in(said)),
    )
    return answer(request, page)


@fresh
@FORM
def activate(request: HttpRequest, person: str) -> HttpResponse:
    """The last look: what is missing, the period, and the one button. Judged again when it is pressed."""
    seen, plan = open_plan(request, person, Permission.ACTIVATE_PLAN)
    actor = actor_of(request)
    points = points_of(seen, plan, around_plan(actor, seen))
    page = FormPage(
        person=seen,
        title=_("Ta planen i bruk"),
        law="design-plan-complete",
        place="planen",
        label=_("Ta planen i bruk"),
        template="plan/activate.html",
        part=Part.PLAN,
        row_id=plan.id,
        make=PeriodForm,
        standing=_period_of(seen, plan),
        act=lambda said: actions.activate_plan(actor, seen, period=_period_in(said)),
        back=address(seen),
        more={"missing": [one for one in points if not one.is_filled and one.key != "period"], "plan": plan},
    )
    return answer(request, page)


def _period_in(said: dict[str, Any]) -> actions.Period:
    return actions.Period(**{name: said[name] for name in PERIOD})


def _period_of(person: PersonInView, plan: PlanPage) -> dict[str, object]:
    """What stands, and the usual where nothing does."""
    starts, ends, review = usual_period(person)
    return {
        "period_from": plan.period_from or starts,
        "period_until": plan.period_until or (None if plan.period_from else ends),
        "review_on": plan.review_on or review,
        "version": plan.version,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, person: str) -> HttpResponse:
    """What stands first: each line with a button up and one down."""
    seen = person_of(request, person)
    require(actor_of(request), Permission.EDIT_PLAN, seen)
    if request.method == "POST":
        _move(request, seen)
        return see(request.path)
    plan = plan_for(request, seen)
    words = [(KIND_TITLES[kind], plan.said(kind)) for kind in StatementKind]
    context = {"person": seen, "tab": "plan", "plan": plan, "words": words, "back": address(seen)}
    return render(request, "plan/order.html", context)


def _move(request: HttpRequest, person: PersonInView) -> None:
    """``move`` is «mal:<id>:opp» or «…:ned»."""
    part, _colon, rest = request.POST.get("move", "").partition(":")
    row, _colon, way = rest.partition(":")
    actor, up = actor_of(request), way == "opp"
    plan = plan_for(request, person)
    if part == Part.GOAL:
        actions.move_goal(actor, person, goal=goal_in(plan, row).public_id, up=up)
    elif part == Part.MEASURE:
        actions.move_measure(actor, person, measure=measure_in(plan, row).public_id, up=up)
    elif part == Part.STATEMENT:
        actions.move_statement(actor, person, statement=row, up=up)
    else:
        raise NotFound
