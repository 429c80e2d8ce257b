"""The tasks of one case: what somebody has promised to do, and the button that says it is done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from helhet.access.selectors import person_for
from helhet.access.types import Permission, Room
from helhet.base import clock
from helhet.coordination.actions import finish_task, reopen_task
from helhet.coordination.selectors import tasks_of
from helhet.coordination.types import TaskState

SEE_OTHER = 303


@require_http_methods(["GET", "HEAD", "POST"])
def of_person(request: HttpRequest, person: str) -> HttpResponse:
    """Those to do first, by date; then the last ones done, which can be undone."""
    actor, posted = request.actor, request.method == "POST"  # type: ignore[attr-defined]
    seen = person_for(actor, person, shown="tasks", reading=not posted, room=Room.TASKS)
    if posted:
        act = reopen_task if request.POST.get("angre") else finish_task
        task = act(actor, seen, task=request.POST.get("oppgave", ""))
        query = "" if act is reopen_task else f"?gjort={task.public_id}"
        return HttpResponseRedirect(reverse("tasks:of_person", args=[person]) + query, status=SEE_OTHER)
    rows = tasks_of(actor, seen)
    context = {
        "person": seen,
        "tab": "case",
        "today": clock.today(),
        "to_do": [row for row in rows if row.state == TaskState.OPEN],
        "done": [row for row in rows if row.state == TaskState.DONE],
        "just_done": next((row for row in rows if row.public_id == request.GET.get("gjort")), None),
        "worker_id": actor.worker_id,
        "may_all": seen.may(Permission.HOLD_TASKS),
        "may_own": seen.may(Permission.FINISH_TASK),
    }
    return render(request, "tasks/of_person.html", context)
