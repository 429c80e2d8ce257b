"""The next meeting of each of many persons: for the list of a worker's own persons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Min

from helhet.access.selectors import MyPerson
from helhet.access.types import Actor
from helhet.base import clock
from helhet.meetings.models import Meeting
from helhet.meetings.types import MeetingStatus


def next_meetings(actor: Actor, persons: Sequence[MyPerson]) -> dict[int, datetime]:
    """By person id, where one is called (``my_persons`` with the room of meetings). One query."""
    rows = Meeting.objects.filter(
        person_id__in=[person.id for person in persons], status=MeetingStatus.CALLED, starts_at__gte=clock.now()
    )
    return dict(rows.values_list("person_id").annotate(Min("starts_at")).order_by())
