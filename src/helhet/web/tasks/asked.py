"""«Vil du være koordinator?»: yes, or no with a reason. Answering twice shows the same."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from helhet.access.selectors import person_for
from helhet.access.types import Actor, PersonInView
from helhet.base.errors import RuleBroken
from helhet.coordination.actions import accept_assignment, decline_assignment
from helhet.coordination.rules import role_for
from helhet.coordination.selectors import asked_of_me, assignments_of
from helhet.coordination.types import LIVE, AssignmentStatus, Part, Role
from helhet.web.tasks.forms import DeclineForm
from helhet.web.whom import with_age

SEE_OTHER = 303
ANSWERED = "answered"  # in the session: questions answered no, whose person is closed to the worker from then on


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, person: str, assignment: str) -> HttpResponse:
    """The question with what it means, and the two answers."""
    actor, posted = request.actor, request.method == "POST"  # type: ignore[attr-defined]
    if assignment in request.session.get(ANSWERED, []):
        return _to_start("nei")
    seen = person_for(actor, person, shown="assignment", reading=not posted)
    row = asked_of_me(actor, seen, assignment)
    if row.status == AssignmentStatus.ACTIVE:
        return _to_start(row.part)
    form = DeclineForm(request.POST if posted and request.POST.get("svar") == "nei" else None)
    error = ""
    if posted:
        try:
            done = _answer(request, actor, seen, assignment, form)
        except RuleBroken as broken:
            done, error = None, str(broken)
        if done is not None:
            return done
    context = _page(actor, seen, row) | {"form": form, "error": error}
    return render(request, "tasks/answer.html", context, status=422 if posted else 200)


def _answer(
    request: HttpRequest, actor: Actor, person: PersonInView, assignment: str, form: DeclineForm
) -> HttpResponse | None:
    if request.POST.get("svar") == "ja":
        return _to_start(accept_assignment(actor, person, assignment=assignment).part)
    if not form.is_bound or not form.is_valid():
        return None
    try:
        decline_assignment(actor, person, assignment=assignment, reason=form.cleaned_data["reason"])
    except RuleBroken as broken:
        if broken.field is None:
            raise
        form.add_error("reason", str(broken))
        return None
    request.session[ANSWERED] = [*request.session.get(ANSWERED, []), assignment][-20:]
    return _to_start("nei")


def _page(actor: Actor, person: PersonInView, row: Any) -> dict[str, Any]:
    others = [one for one in assignments_of(actor, person) if one.status in LIVE and one.part != row.part]
    return {
        "person": person,
        "row": row,
        "role": role_for(row.part, row.role),
        "who": with_age(person),
        "is_secondary": row.part == Part.SECONDARY,
        "is_for_child": row.role == Role.CHILD_COORDINATOR,
        "open": row.status == AssignmentStatus.PROPOSED,
        "other": others[0] if others else None,
    }


def _to_start(what: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('tasks:start')}?gjort={what}", status=SEE_OTHER)
