"""A worker's start page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from helhet.access.selectors import my_persons
from helhet.access.types import Actor, Basis, Room
from helhet.base import clock
from helhet.base.todo import in_order
from helhet.child import selectors as child
from helhet.consent import selectors as consent
from helhet.coordination import selectors as coordination
from helhet.intake import selectors as intake
from helhet.meetings import selectors as meetings
from helhet.plan import selectors as plan
from helhet.web.tasks import words
from helhet.withheld import selectors as withheld

SHOWN = 20
TO_DO = (intake.to_do, consent.to_do, coordination.to_do, plan.to_do, meetings.to_do, withheld.to_do, child.to_do)
ROOMS = (Room.CONSENT, Room.PLAN, Room.MEETINGS, Room.TASKS, Room.CHILD)  # heads of requests are register rows


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What to do, by what hurts most if it waits; then how it goes with each person."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.is_worker:
        return redirect("mine:show")
    persons = my_persons(actor, ROOMS, shown="start", reading=True)
    todos = in_order([todo for to_do in TO_DO for todo in to_do(actor, persons)])
    today, chosen = clock.today(), request.GET.get("vis", "")
    wanted = words.filtered(todos, chosen, today)
    shown = wanted if "alle" in request.GET else wanted[:SHOWN]
    mine = [one for one in persons if set(one.bases) != {Basis.STANDBY}]
    how, ahead = plan.pulses(actor, mine), meetings.next_meetings(actor, mine)
    context = {
        "title": words.heading(len(todos)),
        "filters": words.filters(todos, chosen, today),
        "tasks": words.task_lines(shown),
        "hidden": len(wanted) - len(shown),
        "all_url": f"?{'vis=' + chosen + '&' if chosen in words.FILTERS else ''}alle=1",
        "persons": [words.person_line(one, how.get(one.id), ahead.get(one.id)) for one in mine],
        "standing_by": [words.standing_by(one) for one in persons if one not in mine],
        "columns": words.columns(),
        "elsewhere": words.elsewhere(actor.posts),
        "done": words.DONE.get(request.GET.get("gjort", "")),
    }
    return render(request, "tasks/start.html", context)
