"""Finding the person and the plan of an address, and going back to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helhet.access.guard import require
from helhet.access.selectors import person_for
from helhet.access.types import Actor, Permission, PersonInView, Room
from helhet.base.errors import NotFound
from helhet.plan.selectors import plan_page
from helhet.plan.types import GoalInPlan, MeasureInPlan, PlanPage

SEE_OTHER = 303
READS = ("GET", "HEAD")
FORM = require_http_methods(["GET", "HEAD", "POST"])


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def person_of(request: HttpRequest, public_id: str, *, shown: str = "plan") -> PersonInView:
    return person_for(actor_of(request), public_id, shown=shown, reading=request.method in READS, room=Room.PLAN)


def plan_for(request: HttpRequest, person: PersonInView) -> PlanPage:
    """The plan this reader sees; a page about a plan that is not there does not exist."""
    plan = plan_page(actor_of(request), person)
    if plan is None:
        raise NotFound
    return plan


def open_plan(
    request: HttpRequest, public_id: str, permission: Permission = Permission.EDIT_PLAN
) -> tuple[PersonInView, PlanPage]:
    """The person and the plan, for somebody who may do this to it."""
    person = person_of(request, public_id)
    require(actor_of(request), permission, person)
    plan = plan_for(request, person)
    if not plan.is_open:
        raise NotFound(_("Planen er avsluttet, og kan leses, men ikke endres."))
    return person, plan


def goal_in(plan: PlanPage, public_id: str) -> GoalInPlan:
    for goal in plan.all_goals():
        if goal.public_id == public_id:
            return goal
    raise NotFound


def measure_in(plan: PlanPage, public_id: str) -> MeasureInPlan:
    for measure in plan.all_measures():
        if measure.public_id == public_id:
            return measure
    raise NotFound


def address(person: PersonInView, place: str = "") -> str:
    """The plan's page, at the block with this id."""
    return reverse("plan:show", args=[person.public_id]) + (f"#{place}" if place else "")


def see(url: str) -> HttpResponse:
    """On from a form that was accepted: reading the answer anew sends nothing twice."""
    response = HttpResponseRedirect(url)
    response.status_code = SEE_OTHER
    return response
