"""Whose eyes a session looks through, and what that does to a request inside that one case."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.access.seeing import Eyes, eyes, see_as
from helhet.access.selectors import person_for
from helhet.web.doors import READING
from helhet.web.errors import Way, render_error

EYES = "see_as"  # in the session: {"person": public id, "key": Eyes.key}


def begin(request: HttpRequest, person: str, whose: Eyes) -> None:
    request.session[EYES] = {"person": person, "key": whose.key}


def end(request: HttpRequest) -> str:
    """Whose case it was (public id); empty where nobody's eyes were borrowed."""
    return str((request.session.pop(EYES, None) or {}).get("person", ""))


def borrow(request: HttpRequest) -> HttpResponse | None:
    """Called before a page is made: inside the case chosen, it is made for whoever's eyes were chosen.

    What is sent is refused: one looks, and does nothing in another's name. Other pages are the reader's own.
    """
    chosen = request.session.get(EYES)
    root = f"/sak/{chosen['person']}/" if chosen else ""
    if not chosen or not request.path.startswith(root) or request.path.startswith(f"{root}se-som/"):
        return None
    if request.method not in READING:
        return _only_looking(request, chosen["person"])
    actor = request.actor  # type: ignore[attr-defined]
    person = person_for(actor, chosen["person"], shown="see as")
    whose = next((one for one in eyes(actor, person) if one.key == chosen["key"]), None)
    if whose is None:
        end(request)
        words = _("Den du så saken som, ser den ikke lenger. Nå ser du den som deg selv igjen.")
        return render_error(
            request, 403, title=_("Ingen ser dette nå"), message=words, way=Way(root, gettext_lazy("Til saken"))
        )
    request.actor = see_as(actor, person, whose)  # type: ignore[attr-defined]
    request.seeing = {  # type: ignore[attr-defined]
        "eyes": whose,
        "stop": reverse("seeing:stop"),
        "refused": _not_open(whose, root),
    }
    return None


def _not_open(whose: Eyes, root: str) -> dict[str, Any]:
    """What a refusal says meanwhile: it is the other who is refused, and there is a way back."""
    return {
        "title": _("{name} ser ikke dette").format(name=whose.name),
        "why": _("Du ser saken slik {name} ser den. Denne siden er ikke åpen da.").format(name=whose.name),
        "advice": _("Velg noe annet i saken, eller se som deg selv igjen."),
        "way": Way(root, gettext_lazy("Til saken")),
    }


def _only_looking(request: HttpRequest, person: str) -> HttpResponse:
    return render_error(
        request,
        403,
        title=_("Du ser saken som en annen"),
        message=_("Da kan du se, men ikke gjøre noe."),
        advice=_("Slutt å se som en annen, og prøv igjen."),
        way=Way(reverse("seeing:choose", args=[person]), gettext_lazy("Se som deg selv igjen")),
    )
