"""One person's case."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from helhet.access.selectors import person_for
from helhet.web.case import pages


@require_safe
def show(request: HttpRequest, person: str) -> HttpResponse:
    """The case: who the person is, what has happened, what comes."""
    actor = request.actor  # type: ignore[attr-defined]
    seen = person_for(actor, person, shown="case", reading=True)
    return render(request, "case/case.html", {"person": seen, "tab": "case", **pages.case_page(actor, seen)})
