"""Every address there is, filled in with one person's ids: what boundary tests walk through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

_PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
_OUTSIDE = ("-/", "ui/", "static/")  # the operator's, the components' preview


def every_address(person: str) -> list[str]:
    """Each address of the program; ``person`` where one stands, an id that may exist for other parts."""
    return sorted(set(_walk(get_resolver().url_patterns, "/", person)))


def of_a_person(person: str) -> list[str]:
    return [address for address in every_address(person) if f"/{person}/" in address]


def _walk(patterns: list[URLPattern | URLResolver], before: str, person: str) -> Iterator[str]:
    for pattern in patterns:
        route = getattr(pattern.pattern, "_route", "")
        if before == "/" and route.startswith(_OUTSIDE):
            continue
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, before + route, person)
        else:
            yield _PART.sub(lambda part: _value(part, person), before + route)


def _value(part: re.Match[str], person: str) -> str:
    if part["name"] == "person":
        return person
    return {"int": "1", "uuid": "00000000-0000-0000-0000-000000000000"}.get(part["kind"] or "str", "0123456789ab")
