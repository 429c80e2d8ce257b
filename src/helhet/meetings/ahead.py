"""The next meeting of each of many persons: for the list of a worker's own persons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from helhet.access.selectors import MyPerson
from helhet.access.types import Actor
from helhet.base import clock, statements

_NEXT = """
SELECT person_id, min(starts_at) FROM meetings_meeting
WHERE person_id = ANY (%s) AND status = 'called' AND starts_at >= %s GROUP BY person_id
"""


def next_meetings(actor: Actor, persons: Sequence[MyPerson]) -> dict[int, datetime]:
    """By person id, where one is called (``my_persons`` with the room of meetings). One query."""
    found: list[Any] = statements.rows(_NEXT, [[person.id for person in persons], clock.now()]) if persons else []
    return dict(found)
