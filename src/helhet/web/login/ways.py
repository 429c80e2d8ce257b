"""The ways of logging in that are set up, in the operator's order."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404

from helhet.web.login.way import Way


def all_ways() -> tuple[Way, ...]:
    return settings.LOGIN_WAYS


def find(key: str) -> Way | None:
    return next((way for way in all_ways() if way.key == key), None)


def at(key: str) -> Way:
    """The way an address names. Raises Http404."""
    way = find(key)
    if way is None:
        raise Http404
    return way
