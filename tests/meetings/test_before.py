"""Before a meeting: topics first, and only those they need are called."""

from dataclasses import replace
from datetime import timedelta

import pytest

from helhet.access.types import Basis, Topic
from helhet.base import clock
from helhet.base.errors import AccessDenied, Conflict, NotFound, RuleBroken
from helhet.base.identifiers import new_public_id
from helhet.coordination.models import Assignment, Task
from helhet.meetings import actions
from helhet.meetings.actions import (
    answer_invitation,
    call_meeting,
    cancel_meeting,
    change_meeting,
    change_topic,
    drop_invitations_of_service,
    leave_out_topic,
    plan_meeting,
    raise_topic,
    take_up,
)
from helhet.meetings.inviting import invited_workers
from helhet.meetings.models import AgendaItem, Invitation, Meeting, Needed
from helhet.meetings.proposing import proposals
from helhet.meetings.selectors import meeting_for, meetings_of, upcoming
from helhet.meetings.types import FROM_FAMILY, MeetingStatus
from helhet.notices.models import Notice
from tests import factories
from tests.database import as_owner_of_everything
from tests.meetings.setting import (
    WORDS,
    agenda,
    at,
    call,
    called,
    page_for,
    planned,
    raised,
    row_of,
    topic,
)
from tests.team.setting import coordinated, with_team


@pytest.fixture
def world(db):
    return with_team(coordinated())


def invited(world, meeting):
    return {guest.name for guest in page_for(world, world.coordinator, meeting).guests}


def test_only_who_coordinates_plans_a_meeting(world):
    planned(world)
    for who in (world.mother, world.teacher):
        with factories.in_case(who, world.child) as (actor, child), pytest.raises(AccessDenied):
            plan_meeting(actor, child, key=new_public_id(), words=WORDS)
    with factories.in_case(world.officer, world.child) as (actor, child), pytest.raises(AccessDenied):
        plan_meeting(actor, child, key=new_public_id(), words=WORDS)


def test_a_form_sent_twice_plans_one_meeting(world):
    key = new_public_id()
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        words = replace(WORDS, starts_at=at(20))
        assert plan_meeting(actor, child, key=key, words=words) == plan_meeting(actor, child, key=key, words=words)
    with as_owner_of_everything():
        assert Meeting.objects.count() == 1


def test_a_day_that_has_been_is_refused(world):
    with pytest.raises(RuleBroken, match="har vært") as broken:
        planned(world, days=-1)
    assert broken.value.field == "day"


def test_the_invited_follow_from_the_topics(world):
    meeting = planned(world)
    raised(world, meeting, topic("Lesing", Topic.SCHOOL, world.teacher))
    call(world, meeting)
    assert invited(world, meeting) == {"Mor Nordmann", "Far Nordmann", "Tor Lærer"}
    with as_owner_of_everything():
        assert invited_workers(row_of(meeting)) == [world.teacher.id]
    with as_owner_of_everything():
        told = set(Notice.objects.filter(kind="meeting").values_list("login_id", flat=True))
    assert told == {world.mother.login_id, world.father.login_id, world.teacher.login_id}


def test_calling_twice_invites_once(world):
    meeting, _ = called(world)
    call(world, meeting)
    with as_owner_of_everything():
        assert Invitation.objects.count() == 4
        assert Notice.objects.filter(kind="meeting").count() == 4


def test_a_meeting_without_topics_is_not_called(world):
    meeting = planned(world)
    with pytest.raises(RuleBroken, match="Sakslisten er tom"):
        call(world, meeting)
    assert row_of(meeting).status == MeetingStatus.DRAFT


def test_short_notice_needs_a_reason(world):
    meeting = planned(world, days=13)
    agenda(world, meeting)
    with pytest.raises(RuleBroken, match="om 13 dager, og i kommunen kalles det inn minst 14 dager før") as broken:
        call(world, meeting)
    assert broken.value.field == "reason"
    call(world, meeting, reason="Ny skole på mandag.")
    assert row_of(meeting).short_notice_reason == "Ny skole på mandag."


def test_fourteen_days_before_is_in_time(world):
    meeting, _ = called(world, days=14)
    assert row_of(meeting).status == MeetingStatus.CALLED


def test_how_the_child_takes_part_must_be_said(world):
    meeting = planned(world, child_takes_part="")
    agenda(world, meeting)
    with pytest.raises(RuleBroken, match="Elias får si sin mening") as broken:
        call(world, meeting)
    assert (broken.value.source, broken.value.field) == ("pbrl-3-1", "child_takes_part")


def test_nobody_is_needed_for_what_their_service_may_not_know(world):
    meeting = planned(world)
    with pytest.raises(RuleBroken, match="Barneskolen har ikke fått se helse") as broken:
        raised(world, meeting, topic("Medisin", Topic.HEALTH, world.teacher))
    assert broken.value.source == "fvl-13-a"
    with pytest.raises(RuleBroken, match="Uten tema"):
        raised(world, meeting, topic("Noe", None, world.teacher))


def test_only_members_of_the_team_are_needed(world):
    meeting = planned(world)
    with pytest.raises(RuleBroken, match="ikke i teamet"):
        raised(world, meeting, topic("Lesing", Topic.SCHOOL, world.outsider))


def test_the_family_raises_topics_and_chooses_no_guests(world):
    meeting = planned(world)
    raised(world, meeting, topic("Ferie", Topic.SCHOOL, world.teacher), who=world.mother)
    with as_owner_of_everything():
        item = AgendaItem.objects.get()
    assert (item.source, item.raised_by, item.needed) == (FROM_FAMILY, "Mor Nordmann", [])


def test_a_member_and_an_office_raise_no_topics(world):
    meeting, _ = called(world)
    for who in (world.teacher, world.officer):
        with factories.in_case(who, world.child) as (actor, child), pytest.raises(AccessDenied):
            raise_topic(actor, child, meeting=meeting, key=new_public_id(), words=topic("X", None))


def test_a_meeting_of_another_person_is_not_found(world):
    meeting = planned(world)
    other = factories.person(world.municipality, "Ola")
    factories.guardian(other, "Mor", who=world.mother.login)
    with factories.in_case(world.mother, other) as (actor, child):
        with pytest.raises(NotFound):
            raise_topic(actor, child, meeting=meeting, key=new_public_id(), words=topic("X", None))
        with pytest.raises(NotFound):
            meeting_for(actor, child, meeting)


def test_tasks_are_proposed_where_there_is_no_plan_and_taken_up_once(world):
    with as_owner_of_everything():
        Task.objects.create(
            person=world.child,
            municipality=world.municipality,
            what="Ringe svømmehallen",
            owner=world.teacher,
            owner_name="Tor Lærer",
            due_on=clock.today() - timedelta(days=3),
            topic=Topic.LEISURE,
        )
    meeting = planned(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        (proposed,) = proposals(actor, child)
        for _ in range(2):
            take_up(actor, child, meeting=meeting, sources=[proposed.source, "plan.measure:0"])
        (item,) = meeting_for(actor, child, meeting).items
    assert (item.title, item.needed_ids) == ("Ringe svømmehallen", (world.teacher.id,))
    assert item.why.startswith("Skulle vært gjort")


def test_a_proposal_for_somebody_who_may_not_know_comes_without_them(world):
    with as_owner_of_everything():
        Task.objects.create(
            person=world.child,
            municipality=world.municipality,
            what="Hente medisin",
            owner=world.teacher,
            owner_name="Tor Lærer",
            topic=Topic.HEALTH,
        )
    meeting = planned(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        take_up(actor, child, meeting=meeting, sources=[proposals(actor, child)[0].source])
        assert meeting_for(actor, child, meeting).items[0].needed_ids == ()


def test_a_member_learns_of_a_meeting_when_called_and_not_before(world):
    meeting = planned(world)
    agenda(world, meeting)
    with factories.in_case(world.teacher, world.child) as (actor, child):
        assert meetings_of(actor, child) == []
        with pytest.raises(NotFound):
            meeting_for(actor, child, meeting)
    call(world, meeting)
    assert page_for(world, world.teacher, meeting).mine.status == "waiting"


def test_a_member_sees_their_own_topics_and_nobody_else(world):
    meeting, _ = called(world)
    page = page_for(world, world.teacher, meeting)
    assert [item.title for item in page.items] == ["Lesing", "Svømming"]
    assert page.guests == ()
    assert all(item.needed == () for item in page.items)
    assert page.voice.text == ""


def test_a_member_who_is_not_needed_does_not_know_of_the_meeting(world):
    meeting = planned(world)
    raised(world, meeting, topic("Lesing", Topic.SCHOOL, world.teacher))
    call(world, meeting)
    with factories.in_case(world.nurse, world.child) as (actor, child):
        assert meetings_of(actor, child) == []
        assert upcoming(actor, child) == []
        with pytest.raises(NotFound):
            meeting_for(actor, child, meeting)


def test_the_family_sees_the_agenda_and_who_is_invited(world):
    meeting, _ = called(world)
    page = page_for(world, world.father, meeting)
    assert [item.title for item in page.items] == ["Ferie", "Lesing", "Medisin", "Svømming"]  # the family's own first
    assert {guest.name for guest in page.guests} == {"Mor Nordmann", "Far Nordmann", "Tor Lærer", "Hanne Sykepleier"}
    assert [needed.name for needed in page.items[1].needed] == ["Tor Lærer"]


def test_start_pages_count_topics_and_those_that_are_mine(world):
    called(world)
    found = {}
    for who in ("mother", "teacher", "coordinator"):
        with factories.in_case(getattr(world, who), world.child) as (actor, child):
            (one,) = upcoming(actor, child)
            found[who] = (one.topics, one.mine, one.answer)
    assert found == {"mother": (4, 1, "waiting"), "teacher": (2, 2, "waiting"), "coordinator": (4, 0, "")}


def test_answering_is_ones_own_and_can_be_changed(world):
    meeting, _ = called(world)
    with as_owner_of_everything():
        today = clock.today()
        Assignment.objects.create(
            person=world.child,
            municipality=world.municipality,
            role="child_coordinator",
            part="main",
            worker=world.coordinator,
            status="active",
            proposed_on=today,
            starts_on=today,
        )
    for coming in (True, False):
        with factories.in_case(world.teacher, world.child) as (actor, child):
            answer_invitation(actor, child, meeting=meeting, coming=coming, message="Er på kurs.")
    answers = {guest.name: guest.status for guest in page_for(world, world.coordinator, meeting).guests}
    assert answers == {
        "Tor Lærer": "declined",
        "Hanne Sykepleier": "waiting",
        "Mor Nordmann": "waiting",
        "Far Nordmann": "waiting",
    }
    with as_owner_of_everything():
        assert Notice.objects.filter(kind="waiting", login=world.coordinator.login).count() == 1


def test_parents_answer_each_for_themselves(world):
    meeting, _ = called(world)
    with factories.in_case(world.mother, world.child) as (actor, child):
        answer_invitation(actor, child, meeting=meeting, coming=True)
    assert page_for(world, world.mother, meeting).mine.status == "accepted"
    assert page_for(world, world.father, meeting).mine.status == "waiting"


def test_whoever_is_not_invited_cannot_answer(world):
    meeting = planned(world)
    raised(world, meeting, topic("Lesing", Topic.SCHOOL, world.teacher))
    call(world, meeting)
    with factories.in_case(world.nurse, world.child) as (actor, child), pytest.raises(NotFound):
        answer_invitation(actor, child, meeting=meeting, coming=True)
    with factories.in_case(world.coordinator, world.child) as (actor, child), pytest.raises(AccessDenied):
        answer_invitation(actor, child, meeting=meeting, coming=True)


def test_a_topic_changed_after_the_call_invites_and_takes_back(world):
    meeting, items = called(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        version = meeting_for(actor, child, meeting).item(items["Medisin"]).version
        words = topic("Medisin", Topic.HEALTH)
        change_topic(actor, child, meeting=meeting, item=items["Medisin"], version=version, words=words)
    assert "Hanne Sykepleier" not in invited(world, meeting)
    with factories.in_case(world.nurse, world.child) as (actor, child):
        assert meetings_of(actor, child) == []
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        words = topic("Medisin", Topic.HEALTH, world.nurse)
        change_topic(actor, child, meeting=meeting, item=items["Medisin"], version=version + 1, words=words)
    assert "Hanne Sykepleier" in invited(world, meeting)


def test_a_stale_topic_shows_both_and_overwrites_nothing(world):
    meeting = planned(world)
    item = agenda(world, meeting)["Lesing"]
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        mine, theirs = topic("Mitt", Topic.SCHOOL, world.teacher), topic("Deres", Topic.SCHOOL, world.teacher)
        change_topic(actor, child, meeting=meeting, item=item, version=1, words=theirs)
        with pytest.raises(Conflict) as conflict:
            change_topic(actor, child, meeting=meeting, item=item, version=1, words=mine)
        assert (conflict.value.theirs["title"], conflict.value.yours["title"]) == ("Deres", "Mitt")
        change_topic(actor, child, meeting=meeting, item=item, version=1, words=theirs)  # the same again is no conflict


def test_a_topic_left_out_keeps_its_reason_and_is_seen_by_no_member(world):
    meeting, items = called(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        leave_out_topic(actor, child, meeting=meeting, item=items["Lesing"], why="Tas på skolen.")
    page = page_for(world, world.mother, meeting)
    assert [(item.title, item.left_out) for item in page.left_out] == [("Lesing", "Tas på skolen.")]
    assert [item.title for item in page_for(world, world.teacher, meeting).items] == ["Svømming"]


def test_a_new_time_is_told_and_a_new_purpose_is_not(world):
    meeting, _ = called(world)
    words = replace(WORDS, starts_at=at(20))
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        before = row_of(meeting).version
        change_meeting(actor, child, meeting=meeting, version=before, words=replace(words, purpose="Noe annet"))
        with as_owner_of_everything():
            assert Notice.objects.filter(kind="meeting").count() == 4
        change_meeting(actor, child, meeting=meeting, version=before + 1, words=replace(words, starts_at=at(21)))
    with as_owner_of_everything():
        assert Notice.objects.filter(kind="meeting").count() == 8


def test_a_withdrawal_takes_the_service_out_of_every_meeting_that_is_not_over(world):
    meeting, _ = called(world)
    draft = planned(world, days=40)
    raised(world, draft, topic("Lesing", Topic.SCHOOL, world.teacher))
    with factories.in_case(world.mother, world.child) as (_, child):
        assert drop_invitations_of_service(child, world.school.id) == 1
        assert drop_invitations_of_service(child, world.school.id) == 0
    assert "Tor Lærer" not in invited(world, meeting)
    with as_owner_of_everything():
        assert not Needed.objects.filter(worker=world.teacher, stands=True).exists()
    with factories.in_case(world.teacher, world.child) as (actor, child):  # the grant itself is not ours to end
        assert meetings_of(actor, child) == []


def test_a_cancelled_meeting_is_told_once_and_answered_no_more(world):
    meeting, _ = called(world)
    for _ in range(2):
        with factories.in_case(world.coordinator, world.child) as (actor, child):
            cancel_meeting(actor, child, meeting=meeting)
    with as_owner_of_everything():
        assert Notice.objects.filter(kind="meeting").count() == 8
    with factories.in_case(world.mother, world.child) as (actor, child), pytest.raises(RuleBroken, match="avlyst"):
        answer_invitation(actor, child, meeting=meeting, coming=True)


def test_every_change_of_a_meeting_needs_its_permission(world):
    meeting, items = called(world)
    item = items["Lesing"]
    forbidden = [
        lambda a, c: call_meeting(a, c, meeting=meeting),
        lambda a, c: cancel_meeting(a, c, meeting=meeting),
        lambda a, c: change_meeting(a, c, meeting=meeting, version=1, words=WORDS),
        lambda a, c: take_up(a, c, meeting=meeting, sources=[]),
        lambda a, c: change_topic(a, c, meeting=meeting, item=item, version=1, words=topic("X", None)),
        lambda a, c: leave_out_topic(a, c, meeting=meeting, item=item, why="X"),
        lambda a, c: actions.begin_meeting(a, c, meeting=meeting),
        lambda a, c: actions.write_topic(a, c, meeting=meeting, item=item, version=1, summary="X"),
        lambda a, c: actions.write_voice(a, c, meeting=meeting, version=0, text="X", said_by=""),
        lambda a, c: actions.note_attendance(a, c, meeting=meeting, present=[]),
        lambda a, c: actions.approve_minutes(a, c, meeting=meeting),
    ]
    for who in (world.mother, world.teacher, world.officer, world.unit_lead):
        for do in forbidden:
            with factories.in_case(who, world.child) as (actor, child), pytest.raises(AccessDenied):
                do(actor, child)


def test_a_secondary_in_absence_may_call(world):
    factories.grant(world.child, world.leader.login, Basis.SECONDARY, post=world.leader)
    meeting = planned(world)
    agenda(world, meeting)
    with factories.in_case(world.leader, world.child) as (actor, child):
        call_meeting(actor, child, meeting=meeting)
    assert row_of(meeting).status == MeetingStatus.CALLED


def test_the_need_for_an_interpreter_follows_the_person_to_every_meeting_and_is_ordered_once(world):
    from helhet.people.models import Person

    with as_owner_of_everything():
        Person.objects.filter(id=world.child.id).update(interpreter="somali")
    meeting = planned(world, interpreter="")
    agenda(world, meeting)
    for _twice in range(2):
        call(world, meeting)
    with as_owner_of_everything():
        assert Meeting.objects.get(public_id=meeting).interpreter == "somali"
        (task,) = Task.objects.filter(person=world.child, what__startswith="Bestill tolk på somali")
        assert task.owner == world.coordinator
        assert task.due_on == clock.day_of(Meeting.objects.get(public_id=meeting).starts_at) - timedelta(days=7)


def test_no_interpreter_is_ordered_where_none_is_needed(world):

    meeting, _ = called(world)
    assert meeting
    with as_owner_of_everything():
        assert not Task.objects.filter(person=world.child, what__startswith="Bestill").exists()
