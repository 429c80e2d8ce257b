"""How often somebody may do what could be done to many: search, take out, open in an emergency (ASVS 2.4.1).

Each login is counted for itself, across all processes; who is not logged in by address. Over the limit is answered
429, with what was typed, and noted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from helhet.access.attempts import attempts, count_attempt
from helhet.audit.actions import record
from helhet.web.errors import render_error


@dataclass(frozen=True)
class Limit:
    """``most`` tries within ``seconds``, by these methods; a GET counts only when it asks by one of ``queries``."""

    most: int
    seconds: int
    methods: tuple[str, ...]
    queries: tuple[str, ...]


def limited[View: Callable[..., Any]](
    most: int, *, seconds: int, methods: tuple[str, ...] = ("POST",), queries: tuple[str, ...] = ()
) -> Callable[[View], View]:
    """Mark a view: ``@limited(5, seconds=600)``."""

    def mark(view: View) -> View:
        view.limit = Limit(most, seconds, methods, queries)  # type: ignore[attr-defined]
        return view

    return mark


def check(request: HttpRequest, view: object) -> HttpResponse | None:
    """Refuse what is over the limit. What is let through is counted after the request, whatever comes of it."""
    limit: Limit | None = getattr(view, "limit", None)
    if limit is None or request.method not in limit.methods:
        return None
    if limit.queries and not any(request.GET.get(query) for query in limit.queries):
        return None
    name = request.resolver_match.view_name if request.resolver_match else ""
    key = _key(request, name)
    reached = attempts(key, within=timedelta(seconds=limit.seconds), most=limit.most) >= limit.most
    if reached and not settings.BENCH:  # which asks in one login's name what hundreds would
        record("limit.reached", None, request.actor.municipality_id, allowed=False, view=name)  # type: ignore[attr-defined]
        return render_error(request, 429, advice=_advice(limit.seconds), wait=limit.seconds)
    request.attempt = key  # type: ignore[attr-defined]
    return None


def _advice(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return ngettext(
        "Vent {number} minutt og prøv igjen. Det du har lagret, er der.",
        "Vent {number} minutter og prøv igjen. Det du har lagret, er der.",
        minutes,
    ).format(number=minutes)


def count(request: HttpRequest) -> None:
    """After the request and its transaction: a refusal undoes the request, not the count."""
    key = getattr(request, "attempt", None)
    if key is not None:
        count_attempt(key)


def _key(request: HttpRequest, name: str) -> str:
    actor = request.actor  # type: ignore[attr-defined]
    who = f"login:{actor.login_id}" if actor.is_known else f"address:{_address(request)}"
    return hashlib.sha256(f"{settings.SECRET_KEY}|{name}|{who}".encode()).hexdigest()


def _address(request: HttpRequest) -> str:
    """The visitor's address; the last one the proxy in front has added, where there is one."""
    if settings.SECURE_PROXY_SSL_HEADER:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
