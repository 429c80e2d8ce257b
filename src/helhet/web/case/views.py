"""One person's case and its log."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from helhet.access.selectors import person_for


@require_safe
def show(request: HttpRequest, person: str) -> HttpResponse:
    """The case: who the person is, what has happened, what comes."""
    seen = person_for(request.actor, person, shown="case", reading=True)  # type: ignore[attr-defined]
    return render(request, "case/case.html", {"person": seen, "tab": "case"})


@require_safe
def log(request: HttpRequest, person: str) -> HttpResponse:
    """Who has looked at the case, as what, why and when."""
    seen = person_for(request.actor, person, shown="log", reading=True)  # type: ignore[attr-defined]
    return render(request, "case/log.html", {"person": seen, "tab": "log"})
