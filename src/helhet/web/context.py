"""What every page's frame needs: who acts and for whom, the language, whether this is the demonstration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from helhet.web.sessions import Ends, ends

# Addresses the frame links to: the name of the view, and the stable address where no such view is mounted yet.
ADDRESSES = {
    "home": ("front:start", "/"),
    "switch": ("login:act", "/velg/"),
    "login": ("login:choose", "/logg-inn/"),
    "again": ("login:again", "/logg-inn/igjen/"),
    "extend": ("login:extend", "/logg-inn/forleng/"),
    "leave": ("login:out", "/logg-ut/"),
    "language": ("front:language", "/sprak/"),
    "accessibility": ("about:accessibility", "/tilgjengelighet/"),
    "privacy": ("about:privacy", "/personvern/"),
    "glossary": ("about:glossary", "/ordliste/"),
}


@dataclass(frozen=True, kw_only=True)
class Shell:
    """The frame around a page. Every field has a value, so a page without an actor has the same frame, emptier.

    ``role`` and ``acting_for`` are words ready to be read («barnekoordinator», «E, 9 år»); ``unread`` is None
    where nobody counted. A view that knows more than the actor (whose case this is) puts its own ``Shell`` in
    the context under the same name, made with ``shell_for``.
    """

    known: bool = False
    name: str = ""
    role: str = ""
    acting_for: str = ""
    can_switch: bool = False
    unread: int | None = None
    demonstration: bool = False
    path: str = "/"
    to: Mapping[str, str] | None = None
    ends: Ends | None = None


def shell(request: HttpRequest) -> dict[str, object]:
    """The context processor. Asks neither database nor session: it also frames the error pages."""
    return {"shell": shell_for(request)}


def shell_for(request: HttpRequest, **more: Any) -> Shell:
    """The frame for this request; ``more`` overrides single fields: ``shell_for(request, acting_for="E, 9 år")``."""
    actor = getattr(request, "actor", None)
    fields: dict[str, Any] = {
        "known": bool(actor is not None and getattr(actor, "is_known", True)),
        "name": _words(actor, "display_name", "name"),
        "role": _words(actor, "role_label", "acting_as"),
        "acting_for": _words(actor, "acting_for"),
        "can_switch": _can_switch(request),
        "unread": getattr(actor, "unread", None),
        "demonstration": settings.DEMONSTRATION,
        "path": request.get_full_path() if request.method == "GET" else request.path,
        "to": addresses(),
        "ends": _ends(request),
    }
    return Shell(**(fields | more))


def _can_switch(request: HttpRequest) -> bool:
    """Whether the login has more than one capacity, as noted when the session began; asks no session that is unread."""
    session = getattr(request, "session", None)
    return bool(session is not None and session.accessed and session.get("can_switch"))


def _ends(request: HttpRequest) -> Ends | None:
    """When the session of whoever is logged in ends; asks no session that is unread."""
    actor, session = getattr(request, "actor", None), getattr(request, "session", None)
    if actor is None or session is None or not session.accessed or not getattr(actor, "is_known", False):
        return None
    return ends(request)


def _words(actor: object, *names: str) -> str:
    """The first of these attributes that says something, as text; an actor need not have any of them."""
    found = (getattr(actor, name, None) for name in names)
    return next((str(getattr(value, "display_name", value)) for value in found if value), "")


@cache
def addresses() -> Mapping[str, str]:
    return {name: address(name) for name in ADDRESSES}


def address(name: str) -> str:
    """Where the frame's own links lead; the stable address where the view is not mounted."""
    view, otherwise = ADDRESSES[name]
    try:
        return reverse(view)
    except NoReverseMatch:
        return otherwise
