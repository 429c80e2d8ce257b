"""What meetings ask of each on a start page, in order of what hurts most if it waits."""

from datetime import timedelta

import pytest

from helhet.access.selectors import my_persons
from helhet.access.types import Room
from helhet.base import clock
from helhet.meetings.actions import answer_invitation
from helhet.meetings.selectors import family_to_do, meetings_with_service, next_meetings, to_do
from tests import factories
from tests.meetings.setting import agenda, approved, called, held, planned
from tests.team.setting import coordinated, with_team


@pytest.fixture
def world(db):
    return with_team(coordinated())


def asked(who):
    with factories.acts(who) as actor:
        return to_do(actor, my_persons(actor, [Room.MEETINGS], shown="start"))


def asked_family(world, who):
    with factories.in_case(who, world.child) as (actor, child):
        return family_to_do(actor, child)


def test_a_list_that_is_not_sent_waits_for_the_coordinator_until_it_must_be_out(world):
    meeting = planned(world, days=20)
    (one,) = asked(world.coordinator)
    assert one.due_on == clock.today() + timedelta(days=6)
    assert "er ikke kalt inn" in one.what
    assert one.button == "Gjør ferdig innkallingen"
    assert one.url == f"/sak/{world.child.public_id}/moter/{meeting}/"
    assert asked(world.teacher) == []


def test_a_member_is_asked_to_answer_until_they_have(world):
    meeting, _ = called(world)
    (one,) = asked(world.teacher)
    assert one.why == "To saker. Si fra om du kommer."
    assert one.weight == 1
    with factories.in_case(world.teacher, world.child) as (actor, child):
        answer_invitation(actor, child, meeting=meeting, coming=True)
    assert asked(world.teacher) == []
    assert asked(world.coordinator) == []


def test_a_no_reaches_the_coordinator_with_its_word(world):
    meeting, _ = called(world)
    with factories.in_case(world.nurse, world.child) as (actor, child):
        answer_invitation(actor, child, meeting=meeting, coming=False, message="Er på kurs.")
    (one,) = asked(world.coordinator)
    assert one.what.startswith("Hanne Sykepleier kommer ikke på møtet")
    assert one.why == "Er på kurs."


def test_a_meeting_today_and_minutes_that_are_not_finished_wait_for_the_coordinator(world):
    called(world, days=0, reason="Haster.")
    (today,) = asked(world.coordinator)
    assert "Møtet er i dag" in today.what
    assert today.weight == 1
    with clock.frozen(clock.today() + timedelta(days=2)):
        (late,) = asked(world.coordinator)
        assert "har ikke noe referat" in late.what


def test_minutes_that_are_not_approved_wait_for_whoever_writes_them(world):
    held(world)
    (one,) = asked(world.coordinator)
    assert "er ikke godkjent" in one.what
    assert asked(world.teacher) == []


def test_the_family_is_asked_to_prepare_and_then_to_read(world):
    called(world)
    (one,) = asked_family(world, world.mother)
    assert one.what.endswith("Fire saker, én er din.")
    assert one.button == "Forbered deg til møtet"
    assert one.weight == 1
    approved(world)
    assert [todo.button for todo in asked_family(world, world.father)] == ["Forbered deg til møtet", "Les referatet"]


def test_the_family_is_not_told_of_a_meeting_nobody_is_called_to(world):
    planned(world)
    assert asked_family(world, world.mother) == []


def test_a_start_page_costs_the_same_however_many_persons(world, django_assert_num_queries):
    called(world)
    for name in ("Ola", "Kari", "Per"):
        other = factories.person(world.municipality, name)
        factories.grant(other, world.teacher.login, "relay_holder", post=world.teacher)
    with factories.acts(world.teacher) as actor:
        persons = my_persons(actor, [Room.MEETINGS], shown="start")
        assert len(persons) == 4
        with django_assert_num_queries(3):
            assert len(to_do(actor, persons)) == 1


def test_the_next_meeting_of_each_person_is_one_query(world, django_assert_num_queries):
    called(world, days=30)
    called(world, days=20)
    with factories.acts(world.coordinator) as actor:
        persons = my_persons(actor, [Room.MEETINGS], shown="start")
        with django_assert_num_queries(1):
            found = next_meetings(actor, persons)
    assert clock.day_of(found[world.child.id]) == clock.today() + timedelta(days=20)


def test_a_withdrawal_is_told_which_meetings_it_takes_the_service_from(world):
    called(world)
    agenda(world, planned(world, days=40))
    with factories.in_case(world.mother, world.child) as (actor, child):
        assert len(meetings_with_service(actor, child, world.school.id)) == 1
        assert meetings_with_service(actor, child, world.outsider.unit_id) == []
