"""Reading meetings for start pages and other rooms. The page of one meeting is read in ``reading``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import FETCH_RAISE, Q, QuerySet
from django.urls import reverse

from helhet.access.policy import CLOSE
from helhet.access.types import Actor, PersonInView, Room
from helhet.base import clock, statements
from helhet.meetings.ahead import next_meetings
from helhet.meetings.inviting import family_of
from helhet.meetings.models import AgendaItem, Invitation, Meeting
from helhet.meetings.proposing import has_plan, proposals
from helhet.meetings.reading import MeetingLine, last_change, meeting_for, meetings_of, still_missing
from helhet.meetings.todo import family_to_do, to_do
from helhet.meetings.types import FROM_FAMILY, InvitationStatus, MeetingStatus, Upcoming
from helhet.meetings.words import counted
from helhet.people.selectors import worker_ids_of

__all__ = [
    "counted",
    "family_of",
    "family_to_do",
    "has_plan",
    "last_change",
    "meeting_for",
    "meetings_of",
    "meetings_with_service",
    "next_meetings",
    "next_times",
    "proposals",
    "raised",
    "still_missing",
    "to_do",
    "upcoming",
]

_TIMES = """
SELECT public_id, starts_at FROM meetings_meeting
WHERE person_id = %s AND (status = 'called' OR %s AND status = 'draft') AND starts_at >= %s ORDER BY starts_at, id
"""


def upcoming(actor: Actor, person: PersonInView) -> list[Upcoming]:
    """The meetings that come, nearest first, as this reader may know of them; three queries at most.

    The family and coordinator also see those that are being prepared.
    """
    statuses = [MeetingStatus.CALLED, MeetingStatus.DRAFT] if Room.MEETINGS in person.whole else [MeetingStatus.CALLED]
    meetings = list(
        Meeting.objects.filter(
            person_id=person.id, status__in=statuses, starts_at__gte=clock.start_of(clock.today())
        ).order_by("starts_at", "id")
    )
    if not meetings:
        return []
    all_topics, mine = _topics(actor, person, meetings)
    answers = dict(own_invitations(actor).filter(meeting__in=meetings).values_list("meeting_id", "status"))
    return [
        Upcoming(
            public_id=meeting.public_id,
            url=reverse("meetings:show", args=[person.public_id, meeting.public_id]),
            status=meeting.status,
            starts_at=meeting.starts_at,
            place=meeting.place,
            purpose=meeting.purpose,
            topics=all_topics[meeting.id],
            mine=mine[meeting.id],
            answer=answers.get(meeting.id, ""),
        )
        for meeting in meetings
    ]


def next_times(actor: Actor, person: PersonInView) -> list[tuple[str, datetime]]:
    """When the meetings that come begin, and where each is read, for the edge of another page; one query."""
    whole = Room.MEETINGS in person.whole
    found = statements.rows(_TIMES, [person.id, whole, clock.start_of(clock.today())])
    return [(reverse("meetings:show", args=[person.public_id, public_id]), starts_at) for public_id, starts_at in found]


def _topics(actor: Actor, person: PersonInView, meetings: list[Meeting]) -> tuple[Counter[int], Counter[int]]:
    items = AgendaItem.objects.filter(meeting__in=meetings, left_out="").only("meeting_id", "source")
    found, mine = Counter[int](), Counter[int]()
    is_family = not person.bases.isdisjoint(CLOSE)
    for item in items:
        found[item.meeting_id] += 1
        mine[item.meeting_id] += item.source.startswith(FROM_FAMILY) if is_family else actor.worker_id in item.needed
    return found, mine


@dataclass(frozen=True, slots=True)
class Raised:
    """A topic of a meeting that is not over, as words that can be kept back."""

    id: int
    public_id: str
    meeting: str
    title: str
    why: str
    topic: int | None
    withheld: bool
    asked_first: bool


def raised(actor: Actor, person: PersonInView, public_id: str = "") -> list[Raised]:
    """The topics that are kept back and this reader sees, or the one at this address; one query."""
    rows = AgendaItem.objects.filter(person_id=person.id).exclude(title="").select_related("meeting")
    rows = rows.exclude(meeting__status=MeetingStatus.APPROVED).order_by("-meeting_id", "position")
    rows = rows.filter(public_id=public_id) if public_id else rows.filter(Q(withheld=True) | Q(asked_first=True))
    return [
        Raised(
            id=row.id,
            public_id=row.public_id,
            meeting=row.meeting.public_id,
            title=row.title,
            why=row.why,
            topic=row.topic,
            withheld=row.withheld,
            asked_first=row.asked_first,
        )
        for row in rows
    ]


def own_invitations(actor: Actor) -> QuerySet[Invitation]:
    """The actor's own, in this capacity; those taken back are not invitations any more."""
    mine = Q(worker_id=actor.worker_id) if actor.is_worker else Q(login_id=actor.login_id, worker__isnull=True)
    return Invitation.objects.filter(mine).fetch_mode(FETCH_RAISE).exclude(status=InvitationStatus.TAKEN_BACK)


def meetings_with_service(actor: Actor, person: PersonInView, service_id: int) -> list[MeetingLine]:
    """The meetings that ``drop_invitations_of_service`` takes this service out of, nearest first; two queries."""
    rows = Meeting.objects.filter(
        person_id=person.id,
        status__in=(MeetingStatus.DRAFT, MeetingStatus.CALLED, MeetingStatus.HELD),
        id__in=Invitation.objects.filter(worker_id__in=worker_ids_of(service_id))
        .exclude(status=InvitationStatus.TAKEN_BACK)
        .values("meeting_id"),
    ).order_by("starts_at", "id")
    return [MeetingLine(row.public_id, row.status, row.starts_at, row.place, row.purpose) for row in rows]
