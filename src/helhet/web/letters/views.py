"""Letters: a list, each as a page, each as its PDF. Opening one is the viewing that says it was opened."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from helhet.access.selectors import person_for
from helhet.access.types import Room
from helhet.base import clock
from helhet.intake.selectors import letter_of, letter_pdf, letters_of
from helhet.law.letter_contents import PARTS
from helhet.web.downloads import dated_pdf

SHOWN = "letter"
# The title of a letter may name whom it concerns; what it is called as a file does not.
FILE_NAMES = {
    "decision": gettext_lazy("svar-på-søknad"),
    "appointment": gettext_lazy("brev-om-koordinator"),
    "": gettext_lazy("brev"),
}


@require_safe
def index(request: HttpRequest, person: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    seen = person_for(actor, person, shown="letters", reading=True, room=Room.INTAKE)
    context = {"person": seen, "tab": "letters", "letters": letters_of(actor, seen)}
    return render(request, "letters/index.html", context)


@require_safe
def show(request: HttpRequest, person: str, letter: str) -> HttpResponse:
    """The letter as it was sent, on the page."""
    actor = request.actor  # type: ignore[attr-defined]
    seen = person_for(actor, person, shown=f"{SHOWN}:{letter}"[:120], reading=True, room=Room.INTAKE)
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
    seen = person_for(actor, person, shown=f"{SHOWN}:{letter}"[:120], reading=True, room=Room.INTAKE)
    found, file = letter_of(actor, seen, letter), letter_pdf(actor, seen, letter)
    name = dated_pdf(str(FILE_NAMES.get(found.kind, FILE_NAMES[""])), clock.day_of(found.sent_at))
    return HttpResponse(file.content, headers=file.headers() | {"Content-Disposition": name})
