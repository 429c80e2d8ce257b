"""Planning a meeting: time and place, and the topics, which come first."""

from __future__ import annotations

from collections.abc import Collection

from helhet.access.guard import action
from helhet.access.policy import CLOSE
from helhet.access.types import Actor, Permission, PersonInView, Room
from helhet.audit.actions import record
from helhet.base import clock
from helhet.meetings import rows, rules
from helhet.meetings.inviting import chosen, follow_topics, invited_logins, tell
from helhet.meetings.models import AgendaItem, Meeting
from helhet.meetings.proposing import proposals
from helhet.meetings.types import FROM_COORDINATOR, FROM_FAMILY, MeetingStatus, MeetingWords, TopicWords
from helhet.team.selectors import members_of
from helhet.withheld.rules import asks_first
from helhet.withheld.types import FOR_ALL, Marks

_TOLD_OF = ("starts_at", "minutes_long", "place", "video_url")  # a change here is told to everybody invited


@action(Permission.CALL_MEETING)
def plan_meeting(actor: Actor, person: PersonInView, *, key: str, words: MeetingWords) -> str:
    """Begin to prepare a meeting; its public id. ``key`` is its form's: sent twice, it is one meeting."""
    there = Meeting.objects.filter(person_id=person.id, public_id=key).first()
    if there is None:
        rules.check_day(clock.day_of(words.starts_at), clock.today())
        there = rows.add(
            Meeting,
            public_id=rows.usable(key),
            person_id=person.id,
            municipality_id=person.municipality_id,
            **_values(words) | {"interpreter": words.interpreter or person.interpreter},
        )
    record("meeting.planned", person.id, person.municipality_id, meeting=there.public_id)
    return there.public_id


@action(Permission.CALL_MEETING)
def change_meeting(actor: Actor, person: PersonInView, *, meeting: str, version: int, words: MeetingWords) -> None:
    """Change time, place or purpose before it is held; those invited are told of a new time or place."""
    row = rows.locked(person, meeting)
    rules.check_before(row.status)
    rules.check_day(clock.day_of(words.starts_at), clock.today())
    values = _values(words) | {"interpreter": words.interpreter or person.interpreter}
    moved = any(getattr(row, name) != values[name] for name in _TOLD_OF)
    changed = rows.write(row, values, version=version)
    if moved and changed and row.status == MeetingStatus.CALLED:
        tell(person, row, invited_logins(row))
    record("meeting.changed", person.id, person.municipality_id, meeting=row.public_id, changed=changed)


def _values(words: MeetingWords) -> dict[str, object]:
    return {
        "starts_at": words.starts_at,
        "minutes_long": words.minutes_long,
        "place": words.place,
        "video_url": words.video_url,
        "purpose": words.purpose,
        "child_takes_part": words.child_takes_part,
        "interpreter": words.interpreter,
    }


@action(Permission.CALL_MEETING)
def take_up(actor: Actor, person: PersonInView, *, meeting: str, sources: Collection[str]) -> int:
    """Put what the plan (or the tasks) propose on the agenda. How many were new.

    Whoever answers for it is needed for it, if in the team and let into the topic.
    """
    row = rows.locked(person, meeting)
    rules.check_before(row.status)
    there = set(AgendaItem.objects.filter(meeting=row).values_list("source", flat=True))
    members = {member.worker_id: member for member in members_of(actor, person)}
    new = [one for one in proposals(actor, person) if one.source in sources and one.source not in there]
    position = rows.next_position(row)
    for number, proposed in enumerate(new):
        who = members.get(proposed.worker_id) if proposed.worker_id else None
        is_let_in = who is not None and proposed.topic in who.topics
        item = AgendaItem.objects.create(
            person_id=person.id,
            municipality_id=person.municipality_id,
            meeting=row,
            topic=proposed.topic,
            title=proposed.title,
            why=proposed.why,
            source=proposed.source,
            position=position + number,
            withheld=proposed.withheld,
        )
        rows.need(item, [who.worker_id] if is_let_in and who else [])
    follow_topics(actor, person, row)
    record("meeting.topics_taken_up", person.id, person.municipality_id, meeting=row.public_id, number=len(new))
    return len(new)


@action(Permission.RAISE_TOPIC)
def raise_topic(
    actor: Actor, person: PersonInView, *, meeting: str, key: str, words: TopicWords, marks: Marks = FOR_ALL
) -> str:
    """Put a topic of one's own on the agenda, before the meeting; its public id. Twice with one ``key`` is once.

    The family says what and why; who is needed for it is the coordinator's to find. ``marks``: kept back from
    the start, by the person alone.
    """
    row = rows.locked(person, meeting)
    rules.check_before(row.status)
    rules.check_marks(marks, bases=person.bases)
    there = AgendaItem.objects.filter(meeting=row, public_id=key).first()
    if there is None:
        is_family = not person.bases.isdisjoint(CLOSE)
        members = [] if is_family else chosen(actor, person, words.needed)
        rules.check_topic_is_for(words.topic, members)
        rules.check_within_reach(words.topic, whole=Room.MEETINGS in person.whole, topics=person.topics)
        there = rows.add(
            AgendaItem,
            public_id=rows.usable(key),
            person_id=person.id,
            municipality_id=person.municipality_id,
            meeting=row,
            topic=words.topic,
            title=words.title,
            why=words.why,
            prepare=words.prepare,
            minutes_long=words.minutes_long,
            source=FROM_FAMILY if is_family else FROM_COORDINATOR,
            raised_by=actor.name,
            position=rows.next_position(row),
            **marks.columns(),
        )
        rows.need(there, [member.worker_id for member in members])
        if not is_family:  # what the family raises is for nobody yet, and a guardian does not see every topic
            follow_topics(actor, person, row)
    record(
        "meeting.topic_raised",
        person.id,
        person.municipality_id,
        meeting=row.public_id,
        item=there.public_id,
        **rows.unseen(there),
    )
    return there.public_id


@action(Permission.CALL_MEETING)
def change_topic(
    actor: Actor, person: PersonInView, *, meeting: str, item: str, version: int, words: TopicWords
) -> None:
    """Change a topic, and who is needed for it; the invitations follow."""
    row = rows.locked(person, meeting)
    rules.check_before(row.status)
    found = rows.locked_item(row, item)
    members = chosen(actor, person, words.needed)
    if found.asked_first and members:
        raise asks_first(found.raised_by)
    rules.check_topic_is_for(words.topic, members)
    values = {
        "topic": words.topic,
        "title": words.title,
        "why": words.why,
        "prepare": words.prepare,
        "minutes_long": words.minutes_long,
        "needed": sorted(member.worker_id for member in members),
    }
    changed = rows.write(found, values, version=version)
    follow_topics(actor, person, row)
    record(
        "meeting.topic_changed",
        person.id,
        person.municipality_id,
        meeting=row.public_id,
        item=found.public_id,
        changed=changed,
        **rows.unseen(found),
    )


@action(Permission.CALL_MEETING)
def leave_out_topic(actor: Actor, person: PersonInView, *, meeting: str, item: str, why: str) -> None:
    """Take a topic off the agenda with a word to whoever raised it; an empty ``why`` takes it up again.

    Nobody but the family and the coordinator sees it while it is out.
    """
    row = rows.locked(person, meeting)
    rules.check_before(row.status)
    found = rows.locked_item(row, item)
    if found.left_out != why:
        rows.put(found, {"left_out": why, "needed": [] if why else found.needed})
    follow_topics(actor, person, row)
    record(
        "meeting.topic_left_out" if why else "meeting.topic_taken_in",
        person.id,
        person.municipality_id,
        meeting=row.public_id,
        item=found.public_id,
        **rows.unseen(found),
    )
