"""Writing the log. Who acts is taken from the transaction's context in the database, never from an argument."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection

_trail: ContextVar[list[str] | None] = ContextVar("trail", default=None)


def record(
    action: str, person_id: int | None, municipality_id: int | None, *, allowed: bool = True, **facts: Any
) -> None:
    """Note that something was done. ``facts`` are ids, words and dates; never a person's own text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT audit_record(%s, %s, %s, %s::jsonb, %s)",
            [action, person_id, municipality_id, json.dumps(facts, default=str), allowed],
        )
    events = _trail.get()
    if events is not None and allowed:
        events.append(action)


@contextmanager
def trail() -> Iterator[list[str]]:
    """Collect the events recorded inside; the door demands at least one. Nested trails report to the outer too."""
    outer = _trail.get()
    events: list[str] = []
    token = _trail.set(events)
    try:
        yield events
    finally:
        _trail.reset(token)
        if outer is not None:
            outer.extend(events)
