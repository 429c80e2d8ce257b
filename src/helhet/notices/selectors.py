"""How the outbox is, for whoever runs the program."""

from __future__ import annotations

from helhet.base import statements

_WAITING = "SELECT count(*), count(*) FILTER (WHERE tries > 0) FROM notices_notice WHERE state = 'waiting'"


def waiting() -> tuple[int, int]:
    """How many notices wait, and how many of them have been tried in vain. Nothing but to the jobs' role."""
    found = statements.row(_WAITING)
    return (found[0], found[1]) if found else (0, 0)
