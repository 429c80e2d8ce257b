"""One thing that waits for somebody: what, why now, and the one button."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ToDo:
    """A line on a start page. ``what`` and ``why`` are full sentences; ``url`` is the button's address.

    ``due_on`` orders the list; ``weight`` breaks ties and lifts what hurts most if it waits
    (0 ordinary, 1 somebody is waiting for an answer, 2 a right or deadline is at stake).
    ``open_end`` marks a loose thread: nobody holds it.
    """

    person: str  # public id, or empty
    name: str
    what: str
    why: str
    button: str
    url: str
    due_on: date | None = None
    weight: int = 0
    open_end: bool = False


def in_order(todos: list[ToDo]) -> list[ToDo]:
    """By what hurts most if it waits: weight, then the day it is due (no day last), then name."""
    return sorted(todos, key=lambda todo: (-todo.weight, todo.due_on or date.max, todo.name))
