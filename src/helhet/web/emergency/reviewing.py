"""The coordinating unit goes through what was opened in an emergency."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from helhet.access.guard import require
from helhet.access.selectors import person_for
from helhet.access.types import Permission
from helhet.base.errors import RuleBroken
from helhet.cases import selectors as cases
from helhet.cases.types import EmergencyOutcome
from helhet.flows.emergency import close_review
from helhet.oversight import selectors as oversight
from helhet.web.doors import fresh
from helhet.web.emergency import words
from helhet.web.emergency.forms import ReviewForm
from helhet.web.ke.frame import frame

SEE_OTHER = 303
PAGE = 25


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Those nobody has gone through, the oldest first."""
    actor = request.actor  # type: ignore[attr-defined]
    oversight.unit_entered(actor, shown="ke/emergency")
    rows = cases.emergencies_to_review(actor).select_related("worker__unit", "person")
    page = Paginator(rows, PAGE).get_page(request.GET.get("side", "1"))
    context = {
        "page": page,
        "items": [words.waiting_line(row) for row in page],
        "columns": words.columns(),
        "done": words.DONE.get(request.GET.get("gjort", "")),
    }
    return render(request, "emergency/waiting.html", context | frame(actor, "start"))


@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, person: str, emergency: str) -> HttpResponse:
    """Who, why, what was opened, how often; and the outcome, once."""
    actor, posted = request.actor, request.method == "POST"  # type: ignore[attr-defined]
    seen = person_for(actor, person, shown="ke/emergency", reading=not posted)
    require(actor, Permission.REVIEW_EMERGENCY, seen)
    row, form, broken = cases.emergency(actor, seen, emergency), ReviewForm(request.POST if posted else None), None
    if posted and form.is_valid():
        outcome = EmergencyOutcome(form.cleaned_data["outcome"])
        try:
            close_review(actor, seen, emergency=emergency, outcome=outcome, review=form.cleaned_data["review"])
        except RuleBroken as broken_rule:
            broken = broken_rule
            form.add_error(broken.field if broken.field in form.fields else None, str(broken))
        else:
            return HttpResponseRedirect(f"{reverse('emergency:waiting')}?gjort=1", status=SEE_OTHER)
    context = {
        "person": seen,
        "row": row,
        "form": form,
        "broken": broken,
        "own": row.worker_id == actor.worker_id,
        "opened": words.opened(row),
        "often": words.often(cases.emergencies_lately(actor, row)),
        "seen": words.seen(cases.seen_in_emergency(actor, row)),
        "reviewed": words.reviewed(row),
    }
    return render(request, "emergency/review.html", context | frame(actor, "start"), status=422 if form.errors else 200)
