"""«Spør meg først»: nobody but the writer and the coordinator reads it before the writer has said yes, to that use."""

import pytest

from helhet.access.types import Topic
from helhet.base.errors import AccessDenied, RuleBroken
from helhet.flows.asking_first import Wanted, answer_use, ask_to_use
from helhet.meetings import actions as meetings
from helhet.meetings.selectors import meeting_for, still_missing
from helhet.withheld.types import Marks, UseKind
from tests import factories
from tests.meetings.setting import at as when
from tests.meetings.setting import call, planned, raised, topic
from tests.web.client import client_for
from tests.withheld.setting import SECRET, finds, says, setting
from tests.withheld.setting import asks as asks_to_withhold

FIRST = Marks(asked_first=True)
ROWS = ["plan_statement", "plan_statement_history"]


@pytest.fixture
def at(db):
    return setting()


def asks(at, row, *, part="ord", kind=UseKind.SERVICES, who=None, **more):
    with factories.in_case(who or at.world.coordinator, at.world.child) as (actor, child):
        wanted = Wanted(kind=kind, question="Kan vi ta dette opp?", **more)
        return ask_to_use(actor, child, part=part, row=row, wanted=wanted)


def answers(at, use, *, yes, who=None):
    with factories.in_case(who or at.youth, at.world.child) as (actor, child):
        answer_use(actor, child, use=use, yes=yes)


def test_only_the_writer_and_the_coordinator_read_it(at):
    says(at, topic=Topic.HEALTH, marks=FIRST)
    assert finds(at.youth, at, SECRET) == ROWS
    assert finds(at.world.coordinator, at, SECRET) == ROWS
    for who in (at.world.mother, at.world.father, at.world.nurse, at.world.teacher):
        assert finds(who, at, SECRET) == []
        assert SECRET not in client_for(who).get(f"/sak/{at.world.child.public_id}/plan/").content.decode()


def test_a_yes_to_those_who_help_lets_them_read_it_and_not_the_parents(at):
    row = says(at, topic=None, marks=FIRST)
    use = asks(at, row, topic=Topic.SCHOOL)
    assert finds(at.world.teacher, at, SECRET) == []
    answers(at, use, yes=True)
    assert "plan_statement" in finds(at.world.teacher, at, SECRET)
    assert finds(at.world.nurse, at, SECRET) == []
    assert finds(at.world.mother, at, SECRET) == []


def test_a_yes_to_the_parents_is_theirs_alone(at):
    row = says(at, topic=None, marks=FIRST)
    answers(at, asks(at, row, kind=UseKind.GUARDIANS), yes=True)
    assert "plan_statement" in finds(at.world.mother, at, SECRET)
    assert finds(at.world.teacher, at, SECRET) == []


def test_a_no_changes_nothing_and_can_be_asked_again(at):
    row = says(at, marks=FIRST)
    use = asks(at, row, topic=Topic.SCHOOL)
    answers(at, use, yes=False)
    answers(at, use, yes=False)
    with pytest.raises(RuleBroken):
        answers(at, use, yes=True)
    assert finds(at.world.teacher, at, SECRET) == []
    asks(at, row, topic=Topic.SCHOOL)


def test_one_question_at_a_time_and_only_the_writer_answers(at):
    row = says(at, marks=FIRST)
    use = asks(at, row, topic=Topic.SCHOOL)
    with pytest.raises(RuleBroken):
        asks(at, row, kind=UseKind.GUARDIANS)
    for who in (at.world.mother, at.world.coordinator, at.world.nurse):
        with pytest.raises(AccessDenied):
            answers(at, use, yes=True, who=who)
    with pytest.raises(AccessDenied):
        asks(at, row, topic=Topic.SCHOOL, who=at.world.teacher)


def test_a_text_taken_up_in_a_meeting_is_a_topic_of_that_meeting_and_stays_where_it_was(at):
    row, meeting = says(at, topic=None, marks=FIRST), planned(at.world)
    use = asks(at, row, kind=UseKind.MEETING, meeting=meeting, topic=Topic.SCHOOL)
    assert finds(at.world.mother, at, SECRET) == []
    answers(at, use, yes=True)
    with factories.in_case(at.world.coordinator, at.world.child) as (actor, child):
        assert [item.title for item in meeting_for(actor, child, meeting).items] == [SECRET]
    assert finds(at.world.mother, at, SECRET) == []
    assert finds(at.world.teacher, at, SECRET) == []


def test_a_topic_that_waits_for_a_yes_reaches_no_minutes(at):
    meeting = planned(at.world, days=0)
    raised(at.world, meeting, topic("Lesing", Topic.SCHOOL, at.world.teacher))
    with factories.in_case(at.youth, at.world.child) as (actor, child):
        words = topic(SECRET, None)
        mine = meetings.raise_topic(actor, child, meeting=meeting, key="", words=words, marks=FIRST)
    call(at.world, meeting, reason="Det haster.")
    with factories.in_case(at.world.coordinator, at.world.child) as (actor, child):
        meetings.begin_meeting(actor, child, meeting=meeting)
        with pytest.raises(RuleBroken):
            meetings.write_topic(actor, child, meeting=meeting, item=mine, version=1, summary="noe")
        found = meeting_for(actor, child, meeting)
        assert [item.title for item in found.taken_up] == ["Lesing"]
        assert not any(SECRET in words for words in still_missing(child, found))
    assert SECRET not in client_for(at.world.coordinator).get(_url(at, meeting)).content.decode()


def test_the_young_person_raises_a_topic_that_only_the_coordinator_sees(at):
    meeting = planned(at.world)
    words = topic(SECRET, None)
    with factories.in_case(at.youth, at.world.child) as (actor, child):
        key = meetings.raise_topic(actor, child, meeting=meeting, key="", words=words, marks=FIRST)
    with factories.in_case(at.world.coordinator, at.world.child) as (actor, child), pytest.raises(RuleBroken):
        meetings.change_topic(
            actor,
            child,
            meeting=meeting,
            item=key,
            version=1,
            words=topic(SECRET, Topic.SCHOOL, at.world.teacher),
        )
    assert finds(at.world.mother, at, SECRET) == []
    use = asks(at, key, part="sak", kind=UseKind.MEETING, meeting=meeting, topic=Topic.SCHOOL, to_guardians=True)
    answers(at, use, yes=True)
    assert "meetings_agendaitem" in finds(at.world.mother, at, SECRET)
    with pytest.raises(RuleBroken), factories.in_case(at.world.mother, at.world.child) as (actor, child):
        meetings.raise_topic(actor, child, meeting=meeting, key="", words=words, marks=FIRST)


def test_a_guardian_raising_a_topic_calls_nobody_off_whom_they_do_not_see(at):
    meeting = planned(at.world)
    hidden = raised(at.world, meeting, topic("HEMMELIG", Topic.HEALTH, at.world.nurse))
    asks_to_withhold(at, hidden, part="sak", who=at.world.coordinator)
    call(at.world, meeting)
    assert "meetings_invitation" in finds(at.world.nurse, at, "Hanne")
    assert "meetings_invitation" not in finds(at.world.mother, at, "Hanne Sykepleier")
    raised(at.world, meeting, topic("Ferie", None), who=at.world.mother)
    assert "HEMMELIG" in client_for(at.world.nurse).get(_url(at, meeting)).content.decode()
    assert "HEMMELIG" not in client_for(at.world.mother).get(_url(at, meeting)).content.decode()


def _url(at, meeting):
    return f"/sak/{at.world.child.public_id}/moter/{meeting}/"


def test_what_is_agreed_about_something_withheld_is_withheld_too(at):
    meeting = planned(at.world, days=0)
    hidden = raised(at.world, meeting, topic("HEMMELIG sak", Topic.HEALTH, at.world.nurse))
    asks_to_withhold(at, hidden, part="sak", who=at.world.coordinator)
    call(at.world, meeting, reason="Det haster.")
    with factories.in_case(at.world.coordinator, at.world.child) as (actor, child):
        meetings.begin_meeting(actor, child, meeting=meeting)
        meetings.agree(
            actor,
            child,
            meeting=meeting,
            item=hidden,
            key="",
            what="HEMMELIG avtale",
            owner="leader",
            due_on=when(3).date(),
            shared=True,
        )
    for parent in (at.world.mother, at.world.father):
        assert finds(parent, at, "HEMMELIG") == []
    assert "plan_measure" in finds(at.world.nurse, at, "HEMMELIG avtale")
