"""Taking somebody out of the meetings that are not over."""

from __future__ import annotations

from collections.abc import Collection

from helhet.access.types import PersonInView
from helhet.meetings import rows
from helhet.meetings.inviting import take_back
from helhet.meetings.models import AgendaItem, Meeting, Needed
from helhet.meetings.types import MeetingStatus
from helhet.people.selectors import worker_ids_of

_OPEN = (MeetingStatus.DRAFT, MeetingStatus.CALLED, MeetingStatus.HELD)


def drop_invitations_of_service(person: PersonInView, service_id: int) -> int:
    """Take everybody of this service out of meetings whose minutes are not approved. How many invitations.

    Called inside an action (a withdrawal). The minutes already approved stay as they are;
    what the service could read of them closes with its consent.
    """
    return _drop(person, worker_ids_of(service_id))


def drop_invitations_of_worker(person: PersonInView, worker_id: int) -> int:
    """The same for one who leaves the team; called inside an action."""
    return _drop(person, [worker_id])


def _drop(person: PersonInView, workers: Collection[int]) -> int:
    dropped = 0
    for meeting in Meeting.objects.filter(person_id=person.id, status__in=_OPEN).select_for_update().order_by("id"):
        concerned = Needed.objects.filter(worker_id__in=workers, stands=True).values("item_id")
        for item in AgendaItem.objects.filter(meeting=meeting, id__in=concerned).select_for_update():
            rows.put(item, {"needed": [worker for worker in item.needed if worker not in workers]})
        dropped += take_back(person, meeting, workers)
    return dropped
