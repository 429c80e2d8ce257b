"""Opening a case in an emergency, and ending it before its hour is over."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from helhet.access.selectors import person_for
from helhet.base.errors import AccessDenied, RuleBroken
from helhet.base.identifiers import parse_identity_number
from helhet.cases.actions import end_emergency
from helhet.cases.rules import EMERGENCY_MINUTES
from helhet.cases.types import EmergencyReason
from helhet.flows.emergency import open_emergency
from helhet.web.doors import fresh
from helhet.web.emergency.forms import OpenForm
from helhet.web.limits import limited

SEE_OTHER = 303


@limited(5, seconds=600)
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def open_case(request: HttpRequest) -> HttpResponse:
    """Whom, why, and what happens then: everybody who should know is told at once."""
    actor = request.actor  # type: ignore[attr-defined]
    if not actor.is_worker:
        raise AccessDenied("emergency access needs a post", status=403)
    form = OpenForm(request.POST if request.method == "POST" else None)
    broken = None
    if form.is_bound and form.is_valid():
        try:
            person = open_emergency(
                actor,
                number=parse_identity_number(form.cleaned_data["number"]).number,
                reason=EmergencyReason(form.cleaned_data["reason"]),
                why=form.cleaned_data["why"],
            )
        except RuleBroken as broken_rule:
            broken = broken_rule
            form.add_error(broken.field if broken.field in form.fields else None, str(broken))
        else:
            return HttpResponseRedirect(reverse("case:show", args=[person]), status=SEE_OTHER)
    context = {"form": form, "broken": broken, "minutes": EMERGENCY_MINUTES}
    return render(request, "emergency/open.html", context, status=422 if form.errors else 200)


@require_POST
def end(request: HttpRequest, person: str) -> HttpResponse:
    """Over now. Ended twice, or too late, is ended."""
    actor = request.actor  # type: ignore[attr-defined]
    end_emergency(actor, person_for(actor, person, shown="emergency"))
    return HttpResponseRedirect(f"{reverse('tasks:start')}?gjort=nodtilgang", status=SEE_OTHER)
