"""Appointing, step by step: whom, then how; asking somebody else to stand in; ending."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from helhet.access.types import PersonInView
from helhet.base import clock
from helhet.base.errors import NotFound, RuleBroken
from helhet.coordination import rules
from helhet.coordination.actions import appoint as appoint_coordinator
from helhet.coordination.actions import appoint_secondary, end_assignment
from helhet.coordination.selectors import assignments_of, wish_of
from helhet.coordination.types import LIVE
from helhet.oversight import selectors as oversight
from helhet.web.ke import words
from helhet.web.ke.forms import AppointForm, ReasonForm, SecondaryForm

SEE_OTHER = 303


@require_safe
def choose(request: HttpRequest, person: str) -> HttpResponse:
    """Step one: whom to ask, with how many each has."""
    actor = request.actor  # type: ignore[attr-defined]
    seen = oversight.person_entered(actor, person, shown="ke/appoint", reading=True)
    find = request.GET.get("finn", "").strip()[:100]
    context = {
        "person": seen,
        "who": words.named(seen.name, seen.born_on, seen.is_protected),
        "wish": wish_of(actor, seen),
        "find": find,
        "candidates": [
            words.candidate_line(one, seen.public_id) for one in oversight.candidates(actor, find=find, person=seen)
        ],
    }
    return render(request, "ke/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest, person: str, worker: str) -> HttpResponse:
    """Step two: as what, the wish, and who stands in. Asks both."""
    actor, posted = request.actor, request.method == "POST"  # type: ignore[attr-defined]
    seen = oversight.person_entered(actor, person, shown="ke/appoint", reading=not posted)
    chosen, (by_rule, others) = oversight.candidate(actor, worker), oversight.stand_ins(actor, worker, person=seen)
    wish = wish_of(actor, seen)
    form = AppointForm(
        request.POST if posted else None,
        roles=rules.roles_open_to(seen.born_on, clock.today()),
        wish=wish,
        by_rule=by_rule,
        others=others,
    )
    broken = _try(form, lambda typed: appoint_coordinator(actor, seen, worker=worker, **typed)) if posted else None
    if posted and form.is_valid():
        return _done(seen, "spurt")
    context = _page(seen, form, broken) | {"chosen": chosen, "wish": wish, "about": words.about_candidate(chosen)}
    return render(request, "ke/appoint.html", context, status=422 if posted else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def secondary(request: HttpRequest, person: str) -> HttpResponse:
    """Ask somebody to stand in, where nobody does."""
    actor, posted = request.actor, request.method == "POST"  # type: ignore[attr-defined]
    seen = oversight.person_entered(actor, person, shown="ke/secondary", reading=not posted)
    main = next((row for row in assignments_of(actor, seen) if row.part == "main" and row.status in LIVE), None)
    if main is None:
        return HttpResponseRedirect(reverse("ke:person", args=[person]), status=SEE_OTHER)
    by_rule, others = oversight.stand_ins(actor, main.worker.public_id, person=seen)
    form = SecondaryForm(request.POST if posted else None, by_rule=by_rule, others=others)
    broken = _try(form, lambda typed: appoint_secondary(actor, seen, **typed)) if posted else None
    if posted and form.is_valid():
        return _done(seen, "sekundaer")
    context = _page(seen, form, broken) | {"main": main}
    return render(request, "ke/secondary.html", context, status=422 if posted else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, person: str, assignment: str) -> HttpResponse:
    """End an assignment, or take back a question; says first what it closes."""
    actor, posted = request.actor, request.method == "POST"  # type: ignore[attr-defined]
    seen = oversight.person_entered(actor, person, shown="ke/end", reading=not posted)
    row = next((row for row in assignments_of(actor, seen) if row.public_id == assignment), None)
    if row is None:
        raise NotFound
    form = ReasonForm(request.POST if posted else None)
    broken = _try(form, lambda typed: end_assignment(actor, seen, assignment=assignment, **typed)) if posted else None
    if posted and form.is_valid():
        return _done(seen, "avsluttet")
    context = _page(seen, form, broken) | {"row": row, "role": rules.role_for(row.part, row.role)}
    return render(request, "ke/end.html", context, status=422 if posted else 200)


def _try(form: Any, act: Any) -> RuleBroken | None:
    """Do it with what the form holds; a rule that refuses becomes the form's own error."""
    if not form.is_valid():
        return None
    try:
        act(form.cleaned_data)
    except RuleBroken as broken:
        form.add_error(broken.field if broken.field in form.fields else None, str(broken))
        return broken
    return None


def _done(person: PersonInView, what: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('ke:person', args=[person.public_id])}?gjort={what}", status=SEE_OTHER)


def _page(person: PersonInView, form: Any, broken: RuleBroken | None) -> dict[str, Any]:
    return {
        "person": person,
        "who": words.named(person.name, person.born_on, person.is_protected),
        "form": form,
        "source": broken.source if broken else "",
    }
