"""The plan: read on the page, on paper, and in its earlier editions."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from helhet.base import clock
from helhet.base.errors import NotFound
from helhet.plan.selectors import editions_of_plan, editions_of_row
from helhet.plan.types import Edition, Part, PlanPage
from helhet.web.downloads import dated_pdf
from helhet.web.plan.finding import actor_of, address, person_of, plan_for
from helhet.web.plan.page import page_of
from helhet.web.plan.paper import printed


@require_safe
def show(request: HttpRequest, person: str) -> HttpResponse:
    """The plan as this reader may see it, or how one is begun."""
    seen = person_of(request, person)
    return render(request, "plan/plan.html", page_of(request, actor_of(request), seen))


@require_safe
def paper(request: HttpRequest, person: str) -> HttpResponse:
    """The plan as a tagged PDF, made whole before it is sent; logged as what it is."""
    seen = person_of(request, person, shown="plan pdf")
    made = printed(actor_of(request), seen, plan_for(request, seen))
    headers = {"Content-Disposition": dated_pdf(_("individuell-plan"), clock.today())}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_safe
def earlier(request: HttpRequest, person: str) -> HttpResponse:
    """Everything that has been changed, by day."""
    seen = person_of(request, person, shown="plan editions")
    plan_for(request, seen)
    return _editions(request, seen, editions_of_plan(actor_of(request), seen), about="", back=address(seen))


@require_safe
def earlier_of_row(request: HttpRequest, person: str, part: str, row: str) -> HttpResponse:
    """Every edition of one point, goal, measure or piece of own words."""
    seen = person_of(request, person, shown="plan editions")
    plan = plan_for(request, seen)
    kind, row_id = _row(plan, part, row)
    editions = editions_of_row(actor_of(request), seen, kind, row_id)
    if not editions:
        raise NotFound
    return _editions(request, seen, editions, about=editions[0].title, back=address(seen))


def _row(plan: PlanPage, part: str, row: str) -> tuple[Part, int]:
    """The row at this address; a point is known by its key."""
    rows = {
        Part.SECTION: {section.key: section.id for section in plan.sections},
        Part.STATEMENT: {said.public_id: said.id for said in plan.statements},
        Part.GOAL: {goal.public_id: goal.id for goal in plan.all_goals()},
        Part.MEASURE: {measure.public_id: measure.id for measure in plan.all_measures()},
    }
    if part not in set(rows) or row not in rows[Part(part)]:
        raise NotFound
    return Part(part), rows[Part(part)][row]


def _editions(request: HttpRequest, seen: object, editions: list[Edition], *, about: str, back: str) -> HttpResponse:
    days = [(day, list(of_day)) for day, of_day in groupby(editions, key=lambda edition: clock.day_of(edition.at))]
    context = {"person": seen, "tab": "plan", "days": days, "about": about, "back": back}
    return render(request, "plan/editions.html", context)
