"""Reading one meeting, as the page shows it, and the list of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection
from django.db.models import FETCH_RAISE
from django.utils.translation import gettext as _

from helhet.access.types import Actor, Permission, PersonInView, Room
from helhet.base.errors import NotFound
from helhet.meetings import rules
from helhet.meetings.models import AgendaItem, Invitation, Meeting, Outcome, Voice
from helhet.meetings.types import (
    ChildsVoice,
    Guest,
    InvitationStatus,
    Item,
    MeetingPage,
    MeetingStatus,
    Needed,
    OutcomeInView,
    Part,
)
from helhet.team.selectors import members_of
from helhet.team.types import Member

_LAST = {
    Part.MEETING: "SELECT who, changed_at FROM meetings_meeting_history WHERE person_id = %s AND row_id = %s "
    "ORDER BY id DESC LIMIT 1",
    Part.ITEM: "SELECT who, changed_at FROM meetings_agendaitem_history WHERE person_id = %s AND row_id = %s "
    "ORDER BY id DESC LIMIT 1",
    Part.VOICE: "SELECT who, changed_at FROM meetings_voice_history WHERE person_id = %s "
    "AND (data ->> 'meeting_id')::bigint = %s ORDER BY id DESC LIMIT 1",
}


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in the list of them."""

    public_id: str
    status: str
    starts_at: datetime
    place: str
    purpose: str


def meetings_of(actor: Actor, person: PersonInView) -> list[MeetingLine]:
    """Every meeting this reader may know of, the newest first; one query. A member sees none that is being prepared."""
    rows = Meeting.objects.filter(person_id=person.id).order_by("-starts_at", "-id")
    if Room.MEETINGS not in person.whole:
        rows = rows.exclude(status=MeetingStatus.DRAFT)
    return [line(row) for row in rows]


def line(row: Meeting) -> MeetingLine:
    return MeetingLine(row.public_id, row.status, row.starts_at, row.place, row.purpose)


def meeting_for(actor: Actor, person: PersonInView, public_id: str) -> MeetingPage:
    """One meeting with what of it this reader may see; at most seven queries. Raises ``NotFound``."""
    meeting = (
        Meeting.objects.filter(person_id=person.id, public_id=public_id)
        .fetch_mode(FETCH_RAISE)
        .select_related("approved_by")
        .first()
    )
    whole = Room.MEETINGS in person.whole
    if meeting is None or (meeting.status == MeetingStatus.DRAFT and not whole):
        raise NotFound(_("Vi fant ikke møtet."))
    guests = guests_of(meeting)
    members = members_of(actor, person) if whole and not meeting.approved_at else []
    items = _items(meeting, _names(guests, members) if whole else {}, members)
    if not whole:  # services see what they are needed for; whoever is let in privately, the topics let into
        items = [
            item for item in items if not item.left_out and (not actor.is_worker or actor.worker_id in item.needed_ids)
        ]
    is_written = meeting.status == MeetingStatus.APPROVED or person.may(Permission.WRITE_MINUTES)
    if not is_written:  # unfinished minutes are for whoever writes them
        items = [replace(item, summary="", outcomes=()) for item in items]
    return MeetingPage(
        id=meeting.id,
        public_id=meeting.public_id,
        status=meeting.status,
        starts_at=meeting.starts_at,
        minutes_long=meeting.minutes_long,
        place=meeting.place,
        video_url=meeting.video_url,
        purpose=meeting.purpose,
        child_takes_part=meeting.child_takes_part,
        interpreter=meeting.interpreter,
        short_notice_reason=meeting.short_notice_reason,
        called_at=meeting.called_at,
        approved_at=meeting.approved_at,
        approved_by=meeting.approved_by.name if meeting.approved_by else "",
        version=meeting.version,
        whole=whole,
        items=tuple(item for item in items if not item.left_out),
        left_out=tuple(item for item in items if item.left_out),
        guests=tuple(guests) if whole else (),
        mine=_mine(actor, guests),
        voice=_voice(meeting) if whole and is_written else ChildsVoice(),
    )


def still_missing(person: PersonInView, meeting: MeetingPage) -> list[str]:
    """What is left before the minutes of a meeting in progress can be approved, as sentences; asks nothing."""
    return rules.missing_in_minutes(
        items=meeting.items,
        voice=meeting.voice.text,
        unknown=[guest.name for guest in meeting.guests if guest.attended is None],
        child=person.given_name or _("barnet"),
    )


def last_change(person: PersonInView, part: Part, meeting_id: int, row_id: int = 0) -> tuple[str, datetime] | None:
    """Who last saved a meeting, a topic of it or the child's words, and when; for whole readers. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST[part], [person.id, meeting_id if part != Part.ITEM else row_id])
        row = cursor.fetchone()
    return (str(row[0]), row[1]) if row else None


def guests_of(meeting: Meeting) -> list[Guest]:
    """Those invited that this reader sees: all of them, or only the reader."""
    rows = (
        Invitation.objects.filter(meeting=meeting)
        .fetch_mode(FETCH_RAISE)
        .exclude(status=InvitationStatus.TAKEN_BACK, attended__isnull=True)
        .select_related("worker__unit")
        .order_by("worker_id", "id")
    )
    return [
        Guest(
            public_id=row.public_id,
            name=row.name,
            role=f"{row.worker.title}, {row.worker.unit.name}" if row.worker else _("familien"),
            status=row.status,
            message=row.message,
            attended=row.attended,
            worker_id=row.worker_id,
            login_id=row.login_id,
        )
        for row in rows
    ]


def _mine(actor: Actor, guests: list[Guest]) -> Guest | None:
    for guest in guests:
        if guest.status == InvitationStatus.TAKEN_BACK:
            continue
        if actor.is_worker and guest.worker_id == actor.worker_id:
            return guest
        if not actor.is_worker and guest.is_family and guest.login_id == actor.login_id:
            return guest
    return None


def _names(guests: list[Guest], members: list[Member]) -> dict[int, Needed]:
    names = {
        guest.worker_id: Needed(guest.worker_id, guest.name, guest.role)
        for guest in guests
        if guest.worker_id is not None
    }
    names |= {member.worker_id: Needed(member.worker_id, member.name, member.role) for member in members}
    return names


def _items(meeting: Meeting, names: dict[int, Needed], members: list[Member]) -> list[Item]:
    rows = list(AgendaItem.objects.filter(meeting=meeting).exclude(title="").order_by("position", "id"))
    items = {row.id: replace(item_in_view(row, names), readers=_readers(row.topic, members)) for row in rows}
    outcomes = Outcome.objects.filter(item__in=rows).order_by("created_at", "id") if rows else []
    for outcome in outcomes:
        item, readers = items[outcome.item_id], _readers(outcome.topic, members)
        items[outcome.item_id] = replace(item, outcomes=(*item.outcomes, _outcome(outcome, readers)))
    return sorted(items.values(), key=lambda item: not item.is_from_family)  # the family's own first, then in order


def item_in_view(row: AgendaItem, names: dict[int, Needed]) -> Item:
    return Item(
        id=row.id,
        public_id=row.public_id,
        topic=row.topic,
        title=row.title,
        why=row.why,
        prepare=row.prepare,
        minutes_long=row.minutes_long,
        needed_ids=tuple(row.needed),
        needed=tuple(names[worker] for worker in row.needed if worker in names),
        source=row.source,
        raised_by=row.raised_by,
        position=row.position,
        summary=row.summary,
        left_out=row.left_out,
        version=row.version,
        withheld=row.withheld,
        asked_first=row.asked_first,
    )


def _readers(topic: int | None, members: list[Member]) -> tuple[str, ...]:
    """The services in the team that have been let into a topic; each once."""
    return tuple(dict.fromkeys(member.service for member in members if topic in member.topics))


def _outcome(row: Outcome, readers: tuple[str, ...]) -> OutcomeInView:
    return OutcomeInView(row.public_id, row.what, row.owner_name, row.due_on, row.became, row.topic, readers)


def _voice(meeting: Meeting) -> ChildsVoice:
    row = Voice.objects.filter(meeting=meeting).first()
    return ChildsVoice(row.text, row.said_by, row.version) if row else ChildsVoice()
