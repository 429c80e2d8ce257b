"""Finding the person of an address, and going on from a form that was accepted."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from helhet.access.policy import CLOSE
from helhet.access.selectors import person_for
from helhet.access.types import Actor, PersonInView, Room

SEE_OTHER = 303
READS = ("GET", "HEAD")


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def person_of(request: HttpRequest, public_id: str, *, shown: str, room: Room = Room.MEETINGS) -> PersonInView:
    """The person in view; a page that only reads cannot write."""
    reading = request.method in READS
    return person_for(actor_of(request), public_id, shown=shown, reading=reading, room=room)


def is_family(person: PersonInView) -> bool:
    return not person.bases.isdisjoint(CLOSE)


def see(url: str, *, done: str = "") -> HttpResponse:
    """On to a page, which says what was done (``done`` names the words)."""
    response = HttpResponseRedirect(f"{url}?gjort={done}" if done else url)
    response.status_code = SEE_OTHER
    return response
