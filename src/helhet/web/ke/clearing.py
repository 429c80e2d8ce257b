"""Protected addresses: who has read of such a person, who is cleared, giving and ending it.

For whoever in the unit is cleared for all; for everybody else there is no such page (404, as for no such person).
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from helhet.access.clearing import end_clearance, give_clearance
from helhet.access.types import Actor
from helhet.base import clock
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.oversight import protected as oversight
from helhet.oversight.selectors import candidate, candidates, person_entered
from helhet.web.doors import fresh
from helhet.web.ke import clearing_words as words
from helhet.web.ke.forms import EVERYBODY, ClearanceForm, ReasonForm
from helhet.web.ke.frame import frame

SEE_OTHER = 303
LOOKED_BACK = timedelta(days=30)


@require_safe
def protected(request: HttpRequest) -> HttpResponse:
    """Each reading of a protected person, the persons, and who is cleared."""
    actor = _actor(request)
    oversight.entered(actor, shown="ke/protected")
    persons = oversight.persons(actor)
    named = {one.person_id: one.name for one in persons}
    context = {
        "readings": [words.reading_line(one, named) for one in oversight.readings(actor, LOOKED_BACK)],
        "columns": words.person_columns(),
        "persons": [words.person_line(one) for one in persons],
        "unread": [one.name for one in persons if one.unread],
        "cleared": [words.clearance_line(one) for one in oversight.clearances(actor)],
        "done": words.DONE.get(request.GET.get("gjort", "")),
    }
    return render(request, "ke/protected.html", context | frame(actor, "protected"))


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Whom to give it to."""
    actor = _actor(request)
    oversight.entered(actor, shown="ke/clearance")
    find = request.GET.get("finn", "").strip()[:100]
    found = [one for one in candidates(actor, find=find)] if find else []
    context = {"find": find, "candidates": [words.candidate_line(one) for one in found]}
    return render(request, "ke/clear_whom.html", context | frame(actor, "protected"))


@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, worker: str) -> HttpResponse:
    """For whom, which addresses, until when, and why."""
    actor, posted = _actor(request), request.method == "POST"
    oversight.entered(actor, shown="ke/clearance", reading=not posted)
    chosen, persons = candidate(actor, worker), oversight.persons(actor)
    form = ClearanceForm(request.POST if posted else None, persons=persons, until=clock.today() + timedelta(days=90))
    if posted and form.is_valid() and _given(actor, worker, form):
        return _done("klarert")
    context = {"chosen": chosen, "form": form}
    return render(request, "ke/clear.html", context | frame(actor, "protected"), status=422 if posted else 200)


def _given(actor: Actor, worker: str, form: ClearanceForm) -> bool:
    said = form.cleaned_data
    about_one = said["person"] != EVERYBODY
    person = person_entered(actor, said["person"], shown="ke/clearance") if about_one else None
    try:
        give_clearance(
            actor, worker=worker, level=said["level"], until=said["until"], reason=said["reason"], person=person
        )
    except RuleBroken as broken:
        form.add_error(broken.field if broken.field in form.fields else None, str(broken))
        return False
    return True


@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, clearance: str) -> HttpResponse:
    """It ends with the press: the next page of whoever had it knows nothing of the person."""
    actor, posted = _actor(request), request.method == "POST"
    oversight.entered(actor, shown="ke/clearance", reading=not posted)
    row = next((one for one in oversight.clearances(actor) if one.public_id == clearance), None)
    if row is None and not posted:
        raise NotFound
    form = ReasonForm(request.POST if posted else None)
    if posted and form.is_valid():
        try:
            end_clearance(actor, clearance, reason=form.cleaned_data["reason"])
        except RuleBroken as broken:
            form.add_error("reason", str(broken))
        else:
            return _done("klarering-avsluttet")
    context = {"name": row.worker.name if row else "", "form": form}
    return render(request, "ke/clear_end.html", context | frame(actor, "protected"), status=422 if posted else 200)


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.clears:
        raise AccessDenied("not cleared for the whole municipality")
    return actor


def _done(what: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('ke:protected')}?gjort={what}", status=SEE_OTHER)


def unread(actor: Actor) -> dict[str, Any]:
    """For the unit's first page: who has read of protected persons in the last days, in one sentence."""
    if not actor.clears:
        return {}
    found = oversight.readings(actor, timedelta(days=7))
    return {"alarm": words.alarm(found, actor.name)}
