"""Holding a meeting: the minutes are written while people talk, and what is agreed takes effect at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import RuleBroken
from helhet.coordination.actions import task_from_outcome
from helhet.meetings import rows, rules
from helhet.meetings.inviting import invited_logins
from helhet.meetings.models import AgendaItem, Invitation, Meeting, Outcome, Voice
from helhet.meetings.proposing import has_plan
from helhet.meetings.reading import meeting_for, still_missing
from helhet.meetings.types import LEADER, InvitationStatus, MeetingStatus
from helhet.notices.actions import send_notice
from helhet.notices.types import Kind
from helhet.people.selectors import worker
from helhet.plan.actions import measure_from_outcome
from helhet.withheld.rules import asks_first


@action(Permission.WRITE_MINUTES)
def begin_meeting(actor: Actor, person: PersonInView, *, meeting: str) -> None:
    """Begin the minutes, from the day of the meeting on; begun twice, it is begun once."""
    row = rows.locked(person, meeting)
    if row.status != MeetingStatus.HELD:
        rules.check_move(row.status, MeetingStatus.HELD)
        rules.check_may_begin(clock.day_of(row.starts_at), clock.today())
        rows.put(row, {"status": MeetingStatus.HELD})
    record("meeting.begun", person.id, person.municipality_id, meeting=row.public_id)


@action(Permission.WRITE_MINUTES)
def write_topic(actor: Actor, person: PersonInView, *, meeting: str, item: str, version: int, summary: str) -> int:
    """Keep what is written under a topic; its new version. A newer text raises ``Conflict`` and stays."""
    row = _held(person, meeting)
    found = _taken_up(row, item)
    changed = rows.write(found, {"summary": summary}, version=version)
    record(
        "minutes.written",
        person.id,
        person.municipality_id,
        meeting=row.public_id,
        item=found.public_id,
        changed=changed,
        **rows.unseen(found),
    )
    return found.version


@action(Permission.WRITE_MINUTES)
def write_voice(actor: Actor, person: PersonInView, *, meeting: str, version: int, text: str, said_by: str) -> int:
    """Keep what the child said or wanted said, and who brought it (pbrl. § 3-1); its new version."""
    row = _held(person, meeting)
    voice = Voice.objects.select_for_update().filter(meeting=row).first() or Voice(
        meeting=row, person_id=person.id, municipality_id=person.municipality_id, version=0
    )
    values = {"text": text, "said_by": said_by}
    if voice.pk is None:
        voice.text, voice.said_by, voice.version = text, said_by, 1
        voice.save(force_insert=True)
    else:
        rows.write(voice, values, version=version)
    record("minutes.voice_written", person.id, person.municipality_id, meeting=row.public_id)
    return voice.version


@action(Permission.WRITE_MINUTES)
def agree(
    actor: Actor,
    person: PersonInView,
    *,
    meeting: str,
    item: str,
    key: str,
    what: str,
    owner: str,
    due_on: date | None,
    shared: bool,
) -> str:
    """What was agreed, who does it, by when: at once a measure of the plan, or a task where there is none.

    ``owner`` is the public id of an invitation, or ``LEADER`` for whoever leads the meeting. ``shared``:
    the services that have been let into the topic may read it; else only the family and the coordinator.
    ``key`` is the one the form was given: sent twice, it is agreed once. Answers what it became.
    """
    row = _held(person, meeting)
    found = _taken_up(row, item)
    rules.check_outcome(what=what, has_owner=bool(owner), due_on=due_on, today=clock.today())
    assert due_on is not None
    there = Outcome.objects.filter(item=found, public_id=key).first()
    if there is None:
        there = _agreed(actor, person, row, found, rows.usable(key), what, owner, due_on, shared)
    record(
        "minutes.agreed",
        person.id,
        person.municipality_id,
        meeting=row.public_id,
        item=found.public_id,
        became=there.became,
        **rows.unseen(found),
    )
    return there.became


def _agreed(
    actor: Actor,
    person: PersonInView,
    meeting: Meeting,
    item: AgendaItem,
    key: str,
    what: str,
    owner: str,
    due_on: date,
    shared: bool,
) -> Outcome:
    worker_id, name = _owner(actor, meeting, item, owner)
    topic = item.topic if shared else None
    rules.check_owner_may_read(name, is_member=worker_id not in (None, actor.worker_id), shared=topic is not None)
    measure = partial(measure_from_outcome, about=item.source)
    becomes: Callable[..., str] = measure if has_plan(actor, person) else task_from_outcome
    became = becomes(
        person,
        what=what,
        worker=worker(worker_id) if worker_id else None,
        owner_name=name,
        due_on=due_on,
        topic=topic,
        source=f"meetings.outcome:{key}",
        withheld=item.withheld,
    )
    return rows.add(
        Outcome,
        public_id=key,
        person_id=person.id,
        municipality_id=person.municipality_id,
        item=item,
        topic=topic,
        withheld=item.withheld,
        what=what,
        worker_id=worker_id,
        owner_name=name,
        due_on=due_on,
        became=became,
    )


def _taken_up(meeting: Meeting, item: str) -> AgendaItem:
    """A topic that may stand in minutes: none whose writer wants to be asked first, and has not said yes."""
    found = rows.locked_item(meeting, item)
    if found.asked_first:
        raise asks_first(found.raised_by)
    return found


def _owner(actor: Actor, meeting: Meeting, item: AgendaItem, owner: str) -> tuple[int | None, str]:
    """Worker (or none) and name of somebody who is part of the topic: needed for it, in the family, or its leader."""
    if owner == LEADER:
        return actor.worker_id, actor.name
    guest = (
        Invitation.objects.filter(meeting=meeting, public_id=owner).exclude(status=InvitationStatus.TAKEN_BACK).first()
    )
    if guest is None or (guest.worker_id is not None and guest.worker_id not in item.needed):
        raise RuleBroken(_("Velg en som er med på denne saken."), field="owner")
    return guest.worker_id, guest.name


@action(Permission.WRITE_MINUTES)
def note_attendance(actor: Actor, person: PersonInView, *, meeting: str, present: Collection[str]) -> None:
    """Who was there, by the public ids of their invitations; the others were not."""
    row = _held(person, meeting)
    guests = Invitation.objects.filter(meeting=row).exclude(status=InvitationStatus.TAKEN_BACK)
    guests.filter(public_id__in=list(present)).update(attended=True)
    guests.exclude(public_id__in=list(present)).update(attended=False)
    record("minutes.attendance_noted", person.id, person.municipality_id, meeting=row.public_id)


@action(Permission.WRITE_MINUTES)
def approve_minutes(actor: Actor, person: PersonInView, *, meeting: str) -> None:
    """Approve: from now on nothing in the minutes changes (the database refuses it too), and everybody is told.

    Each member reads the topics they were needed for; the family reads all of it.
    """
    row = rows.locked(person, meeting)
    if row.status != MeetingStatus.APPROVED:
        rules.check_move(row.status, MeetingStatus.APPROVED)
        rules.check_may_approve(still_missing(person, meeting_for(actor, person, meeting)))
        rows.put(
            row,
            {
                "status": MeetingStatus.APPROVED,
                "approved_at": clock.now(),
                "approved_by_id": actor.worker_id,
            },
        )
        send_notice(person, kind=Kind.LETTER, about=f"meetings.minutes:{row.id}", login_ids=sorted(invited_logins(row)))
    record("minutes.approved", person.id, person.municipality_id, meeting=row.public_id)


def _held(person: PersonInView, meeting: str) -> Meeting:
    row = rows.locked(person, meeting)
    rules.check_held(row.status)
    return row
