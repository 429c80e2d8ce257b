"""What meetings ask of somebody on a start page: a list to send, an invitation to answer, minutes to finish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import FETCH_RAISE
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.access.policy import COORDINATING
from helhet.access.selectors import MyPerson
from helhet.access.types import Actor, PersonInView
from helhet.base import clock
from helhet.base.todo import ToDo
from helhet.meetings import words
from helhet.meetings.models import AgendaItem, Invitation, Meeting
from helhet.meetings.rules import invitations_must_be_out
from helhet.meetings.types import InvitationStatus, MeetingStatus
from helhet.people.selectors import municipality

NEWS_DAYS = 7  # how long new minutes stand on a start page
MINUTES_DAYS = 7  # minutes are wanted within a week, while everybody remembers


def to_do(actor: Actor, persons: list[MyPerson]) -> list[ToDo]:
    """For a worker, over everyone the page has opened: at most five queries, however many they are."""
    whose = {person.id: person for person in persons}
    led = {person.id for person in persons if COORDINATING & set(person.bases)}
    meetings = list(
        Meeting.objects.filter(
            person_id__in=whose, status__in=[MeetingStatus.DRAFT, MeetingStatus.CALLED, MeetingStatus.HELD]
        )
        .fetch_mode(FETCH_RAISE)
        .order_by("starts_at", "id")
    )
    if not meetings:
        return []
    notice = municipality(meetings[0].municipality_id).meeting_notice_days
    mine = [meeting for meeting in meetings if meeting.person_id in led]
    others = [meeting for meeting in meetings if meeting.person_id not in led]
    return [
        *(todo for meeting in mine for todo in _to_lead(meeting, whose[meeting.person_id], notice)),
        *_declined(mine, whose),
        *_to_answer(actor, others, whose),
    ]


def _to_lead(meeting: Meeting, person: MyPerson, notice: int) -> Iterable[ToDo]:
    day, today = clock.day_of(meeting.starts_at), clock.today()
    when = words.day(meeting.starts_at)
    if meeting.status == MeetingStatus.DRAFT:
        out_by = invitations_must_be_out(day, notice)
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


def _declined(meetings: list[Meeting], whose: dict[int, MyPerson]) -> Iterable[ToDo]:
    called = {meeting.id: meeting for meeting in meetings if meeting.status == MeetingStatus.CALLED}
    if not called:
        return
    rows = Invitation.objects.filter(
        meeting__in=called, status=InvitationStatus.DECLINED, meeting__starts_at__gte=clock.now()
    ).values_list("meeting_id", "name", "message")
    for meeting_id, name, message in rows:
        meeting = called[meeting_id]
        yield _line(
            meeting,
            whose[meeting.person_id],
            what=_("{name} kommer ikke på møtet {when}.").format(name=name, when=words.day(meeting.starts_at)),
            why=message or _("Se om saken kan vente, eller om en annen kan ta den."),
            button=_("Se sakslisten"),
            due_on=clock.day_of(meeting.starts_at),
        )


def _to_answer(actor: Actor, meetings: list[Meeting], whose: dict[int, MyPerson]) -> Iterable[ToDo]:
    waiting = {
        meeting_id
        for meeting_id in Invitation.objects.filter(
            worker_id=actor.worker_id or 0, meeting__in=meetings, status=InvitationStatus.WAITING
        ).values_list("meeting_id", flat=True)
    }
    soon = [meeting for meeting in meetings if meeting.id in waiting and meeting.starts_at >= clock.now()]
    if not soon:
        return
    own = Counter(
        meeting_id
        for meeting_id, needed in AgendaItem.objects.filter(meeting__in=soon, left_out="").values_list(
            "meeting_id", "needed"
        )
        if actor.worker_id in needed
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
    meeting: Meeting, person: Any, *, what: str, why: str, button: str, due_on: date | None = None, weight: int = 0
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
