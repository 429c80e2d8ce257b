"""Letters: a list, each as a page, each as its PDF. Opening one is the viewing that says it was opened."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from helhet.access.selectors import person_for
from helhet.intake.selectors import letter_of, letter_pdf, letters_of
from helhet.law.letter_contents import PARTS

SHOWN = "letter"


@require_safe
def index(request: HttpRequest, person: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    seen = person_for(actor, person, shown="letters", reading=True)
    context = {"person": seen, "tab": "letters", "letters": letters_of(actor, seen)}
    return render(request, "letters/index.html", context)


@require_safe
def show(request: HttpRequest, person: str, letter: str) -> HttpResponse:
    """The letter as it was sent, on the page."""
    actor = request.actor  # type: ignore[attr-defined]
    seen = person_for(actor, person, shown=f"{SHOWN}:{letter}"[:120], reading=True)
    found = letter_of(actor, seen, letter)
    context = {
        "person": seen,
        "tab": "letters",
        "letter": found,
        "text": found.body,
        "parts": [one.id for one in PARTS],
    }
    return render(request, "letters/letter.html", context)


@require_safe
def download(request: HttpRequest, person: str, letter: str) -> HttpResponse:
    """The same letter as a tagged PDF, byte for byte as it was stored."""
    actor = request.actor  # type: ignore[attr-defined]
    seen = person_for(actor, person, shown=f"{SHOWN}:{letter}"[:120], reading=True)
    file = letter_pdf(actor, seen, letter)
    return HttpResponse(file.content, headers=file.headers())
