"""Meetings at each of their stages, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from helhet.access.types import Topic
from helhet.base import clock
from helhet.base.identifiers import new_public_id
from helhet.meetings import actions
from helhet.meetings.models import Meeting
from helhet.meetings.selectors import meeting_for
from helhet.meetings.types import LEADER, MeetingPage, MeetingWords, TopicWords
from tests import factories
from tests.database import as_owner_of_everything
from tests.factories import World


def at(days: int, hour: int = 14) -> datetime:
    """That many days from today, in Norway."""
    return datetime.combine(clock.today() + timedelta(days=days), time(hour), clock.OSLO)


WORDS = MeetingWords(
    starts_at=datetime(2000, 1, 1, tzinfo=clock.OSLO),  # replaced
    minutes_long=60,
    place="Barneskolen, rom 12",
    purpose="Se hvordan høsten har gått",
    child_takes_part="Elias sier sin mening til læreren dagen før.",
)


def planned(world: World, *, days: int = 20, **changed: Any) -> str:
    words = replace(WORDS, starts_at=at(days), **changed)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        return actions.plan_meeting(actor, child, key=new_public_id(), words=words)


def topic(title: str, about: Topic | None, *needed: Any, **more: Any) -> TopicWords:
    return TopicWords(title=title, topic=about, needed=tuple(post.public_id for post in needed), **more)


def raised(world: World, meeting: str, words: TopicWords, *, who: Any = None) -> str:
    with factories.in_case(who or world.coordinator, world.child) as (actor, child):
        return actions.raise_topic(actor, child, meeting=meeting, key=new_public_id(), words=words)


def agenda(world: World, meeting: str) -> dict[str, str]:
    """Four topics: the school's, the nurse's, one for both by the school's, and the family's own. Title → id."""
    return {
        "Lesing": raised(world, meeting, topic("Lesing", Topic.SCHOOL, world.teacher)),
        "Medisin": raised(world, meeting, topic("Medisin", Topic.HEALTH, world.nurse)),
        "Svømming": raised(world, meeting, topic("Svømming", Topic.LEISURE, world.teacher)),
        "Ferie": raised(world, meeting, topic("Ferie", None, why="Vi er slitne."), who=world.mother),
    }


def called(world: World, *, days: int = 20, reason: str = "") -> tuple[str, dict[str, str]]:
    meeting = planned(world, days=days)
    items = agenda(world, meeting)
    call(world, meeting, reason=reason)
    return meeting, items


def call(world: World, meeting: str, *, reason: str = "") -> None:
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        actions.call_meeting(actor, child, meeting=meeting, reason=reason)


def held(world: World) -> tuple[str, dict[str, str]]:
    """In the middle of a meeting today."""
    meeting, items = called(world, days=0, reason="Elias begynner på ny skole i morgen.")
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        actions.begin_meeting(actor, child, meeting=meeting)
    return meeting, items


def write(world: World, meeting: str, items: dict[str, str], summary: str = "Vi snakket om {title}.") -> None:
    """Everything minutes need: each topic, one agreement, the child's voice, who was there."""
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        for title, item in items.items():
            _write(actor, child, meeting, item, summary.format(title=title))
        actions.write_voice(actor, child, meeting=meeting, version=0, text="Jeg vil svømme.", said_by="Elias")
        guests = page_in(actor, child, meeting).guests
        actions.note_attendance(actor, child, meeting=meeting, present=[guest.public_id for guest in guests])


def _write(actor: Any, child: Any, meeting: str, item: str, summary: str) -> None:
    version = next(one.version for one in page_in(actor, child, meeting).items if one.public_id == item)
    actions.write_topic(actor, child, meeting=meeting, item=item, version=version, summary=summary)


def agreed(world: World, meeting: str, item: str, **changed: Any) -> str:
    words = {
        "what": "Øve på lyder hjemme",
        "owner": LEADER,
        "due_on": clock.today() + timedelta(days=30),
        "shared": True,
    }
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        return actions.agree(actor, child, meeting=meeting, item=item, **{"key": new_public_id(), **words, **changed})


def approved(world: World) -> tuple[str, dict[str, str]]:
    meeting, items = held(world)
    agreed(world, meeting, items["Lesing"])
    write(world, meeting, items)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        actions.approve_minutes(actor, child, meeting=meeting)
    return meeting, items


def page_in(actor: Any, child: Any, meeting: str) -> MeetingPage:
    return meeting_for(actor, child, meeting)


def page_for(world: World, who: Any, meeting: str) -> MeetingPage:
    with factories.in_case(who, world.child) as (actor, child):
        return meeting_for(actor, child, meeting)


def row_of(meeting: str) -> Meeting:
    with as_owner_of_everything():
        return Meeting.objects.get(public_id=meeting)
