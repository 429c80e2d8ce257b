"""Planning, calling and holding meetings."""

from __future__ import annotations

from django.db.models import F

from helhet.access.types import PersonInView
from helhet.audit.actions import record
from helhet.meetings.models import AgendaItem, Invitation, Meeting
from helhet.meetings.types import InvitationStatus, MeetingStatus
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


def _drop(person: PersonInView, workers: list[int]) -> int:
    meetings = list(Meeting.objects.filter(person_id=person.id, status__in=_OPEN).select_for_update().order_by("id"))
    dropped = 0
    for meeting in meetings:
        for item in AgendaItem.objects.filter(meeting=meeting, needed__overlap=workers).select_for_update():
            kept = [worker for worker in item.needed if worker not in workers]
            AgendaItem.objects.filter(id=item.id).update(needed=kept, version=F("version") + 1)
        dropped += _take_back(person, meeting, workers)
    return dropped


def _take_back(person: PersonInView, meeting: Meeting, workers: list[int]) -> int:
    """Withdraw these posts' invitations to a meeting that is locked. How many there were."""
    gone = [worker for worker in meeting.invited if worker in workers]
    kept = [worker for worker in meeting.invited if worker not in workers]
    Invitation.objects.filter(meeting=meeting, worker_id__in=gone).update(status=InvitationStatus.TAKEN_BACK)
    if gone:
        Meeting.objects.filter(id=meeting.id).update(invited=kept, version=F("version") + 1)
        meeting.invited = kept
        record(
            "meeting.invitations_taken_back",
            person.id,
            person.municipality_id,
            meeting=meeting.public_id,
            workers=gone,
        )
    return len(gone)
