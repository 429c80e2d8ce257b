"""What meetings ask of somebody on a start page: a list to send, an invitation to answer, minutes to finish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.access.policy import COORDINATING
from helhet.access.selectors import MyPerson
from helhet.access.types import Actor, PersonInView
from helhet.base import clock, statements
from helhet.base.todo import ToDo
from helhet.meetings import words
from helhet.meetings.models import AgendaItem, Meeting
from helhet.meetings.rules import invitations_must_be_out
from helhet.meetings.types import InvitationStatus, MeetingStatus

NEWS_DAYS = 7  # how long new minutes stand on a start page
MINUTES_DAYS = 7  # minutes are wanted within a week, while everybody remembers
_MEETINGS = """
SELECT m.id, m.public_id, m.person_id, m.status, m.starts_at, u.meeting_notice_days
FROM meetings_meeting m JOIN people_municipality u ON u.id = m.municipality_id
WHERE m.person_id = ANY (%s) AND m.status IN ('draft', 'called', 'held') ORDER BY m.starts_at, m.id
"""
_DECLINED = """
SELECT meeting_id, name, message FROM meetings_invitation WHERE meeting_id = ANY (%s) AND status = 'declined'
"""
_WAITING = """
SELECT meeting_id FROM meetings_invitation WHERE worker_id = %s AND meeting_id = ANY (%s) AND status = 'waiting'
"""


@dataclass(frozen=True, slots=True)
class MeetingAhead:
    """What a start page needs to know of a meeting; ``notice_days`` is the municipality's own."""

    id: int
    public_id: str
    person_id: int
    status: str
    starts_at: datetime
    notice_days: int


def to_do(actor: Actor, persons: list[MyPerson]) -> list[ToDo]:
    """For a worker, over everyone the page has opened: at most four queries, however many they are."""
    whose = {person.id: person for person in persons}
    led = {person.id for person in persons if COORDINATING & set(person.bases)}
    if not whose:
        return []
    meetings = [MeetingAhead(*row) for row in statements.rows(_MEETINGS, [list(whose)])]
    mine = [meeting for meeting in meetings if meeting.person_id in led]
    others = [meeting for meeting in meetings if meeting.person_id not in led]
    return [
        *(todo for meeting in mine for todo in _to_lead(meeting, whose[meeting.person_id])),
        *_declined(mine, whose),
        *_to_answer(actor, others, whose),
    ]


def _to_lead(meeting: MeetingAhead, person: MyPerson) -> Iterable[ToDo]:
    day, today = clock.day_of(meeting.starts_at), clock.today()
    when = words.day(meeting.starts_at)
    if meeting.status == MeetingStatus.DRAFT:
        out_by = invitations_must_be_out(day, meeting.notice_days)
        yield _line(
            meeting,
            person,
            what=_("Møtet {when} er ikke kalt inn.").format(when=when),
            why=_("Innkallingen bør ut senest {day}, så alle rekker å forberede seg.").format(day=words.day(out_by)),
            button=_("Gjør ferdig innkallingen"),
            due_on=out_by,
        )
    elif meeting.status == MeetingStatus.HELD:
        yield _line(
            meeting,
            person,
            what=_("Referatet fra møtet {when} er ikke godkjent.").format(when=when),
            why=_("De andre ser det først når du har godkjent det."),
            button=_("Gjør ferdig referatet"),
            due_on=day + timedelta(days=MINUTES_DAYS),
        )
    elif day == today:
        yield _line(
            meeting,
            person,
            what=_("Møtet er i dag, {moment}.").format(moment=words.moment(meeting.starts_at)),
            why=_("Du leder møtet og skriver referatet mens dere snakker."),
            button=_("Åpne møtet"),
            due_on=day,
            weight=1,
        )
    elif day < today:
        yield _line(
            meeting,
            person,
            what=_("Møtet {when} har ikke noe referat.").format(when=when),
            why=_("Ble det holdt, så skriv det dere ble enige om. Ble det ikke holdt, så avlys det."),
            button=_("Åpne møtet"),
            due_on=day,
        )


def _declined(meetings: list[MeetingAhead], whose: dict[int, MyPerson]) -> Iterable[ToDo]:
    now = clock.now()
    called = {one.id: one for one in meetings if one.status == MeetingStatus.CALLED and one.starts_at >= now}
    if not called:
        return
    for meeting_id, name, message in statements.rows(_DECLINED, [list(called)]):
        meeting = called[meeting_id]
        yield _line(
            meeting,
            whose[meeting.person_id],
            what=_("{name} kommer ikke på møtet {when}.").format(name=name, when=words.day(meeting.starts_at)),
            why=message or _("Se om saken kan vente, eller om en annen kan ta den."),
            button=_("Se sakslisten"),
            due_on=clock.day_of(meeting.starts_at),
        )


def _to_answer(actor: Actor, meetings: list[MeetingAhead], whose: dict[int, MyPerson]) -> Iterable[ToDo]:
    now = clock.now()
    called = [one for one in meetings if one.status == MeetingStatus.CALLED and one.starts_at >= now]
    if not called:
        return
    asked = statements.rows(_WAITING, [actor.worker_id, [meeting.id for meeting in called]])
    waiting = {meeting_id for (meeting_id,) in asked}
    soon = [meeting for meeting in called if meeting.id in waiting]
    if not soon:
        return
    own = Counter(
        item.meeting_id
        for item in AgendaItem.objects.filter(meeting_id__in=[one.id for one in soon], left_out="").only("meeting_id")
        if actor.worker_id in item.needed
    )
    for meeting in soon:
        yield _line(
            meeting,
            whose[meeting.person_id],
            what=_("Du er kalt inn til møte {moment}.").format(moment=words.moment(meeting.starts_at)),
            why=_("{topics} Si fra om du kommer.").format(topics=words.topics(own[meeting.id], 0)),
            button=_("Svar på innkallingen"),
            due_on=clock.day_of(meeting.starts_at),
            weight=1,
        )


def family_to_do(actor: Actor, person: PersonInView) -> list[ToDo]:
    """For the person or a guardian: meetings that come, and minutes that have; at most three queries."""
    from helhet.meetings.selectors import upcoming

    coming = [meeting for meeting in upcoming(actor, person) if meeting.status == MeetingStatus.CALLED]
    found = [
        ToDo(
            person=person.public_id,
            name=person.name,
            what=_("Møte {moment}. {topics}").format(
                moment=words.moment(meeting.starts_at), topics=words.topics(meeting.topics, meeting.mine)
            ),
            why=_("Skriv gjerne på forhånd hva som er viktig for dere, så blir det tatt opp først."),
            button=_("Forbered deg til møtet"),
            url=meeting.url,
            due_on=clock.day_of(meeting.starts_at),
            weight=1 if meeting.answer == InvitationStatus.WAITING else 0,
        )
        for meeting in coming
    ]
    return found + [_minutes(meeting, person) for meeting in _newly_approved(person)]


def _newly_approved(person: PersonInView) -> Iterable[Meeting]:
    since = clock.now() - timedelta(days=NEWS_DAYS)
    return Meeting.objects.filter(person_id=person.id, status=MeetingStatus.APPROVED, approved_at__gte=since).order_by(
        "starts_at"
    )


def _minutes(meeting: Meeting, person: PersonInView) -> ToDo:
    return _line(
        meeting,
        person,
        what=_("Referatet fra møtet {when} er klart.").format(when=words.day(meeting.starts_at)),
        why=_("Der står det dere ble enige om, hvem som gjør hva, og når."),
        button=_("Les referatet"),
    )


def _line(
    meeting: Meeting | MeetingAhead,
    person: Any,
    *,
    what: str,
    why: str,
    button: str,
    due_on: date | None = None,
    weight: int = 0,
) -> ToDo:
    return ToDo(
        person=person.public_id,
        name=person.name,
        what=what,
        why=why,
        button=button,
        url=reverse("meetings:show", args=[person.public_id, meeting.public_id]),
        due_on=due_on,
        weight=weight,
    )
