"""What stands on a start page, for whom, and what it costs to ask."""

from datetime import timedelta

import pytest

from helhet.access.selectors import my_persons
from helhet.access.types import Basis, Room, Topic
from helhet.base import clock
from helhet.consent import words
from helhet.consent.actions import ask_again
from helhet.consent.selectors import family_to_do, overview, to_do
from helhet.flows.consent import withdraw_sharing
from tests import factories
from tests.consent.consents import HEARD, answers, asked, asked_for_plan, coordinated, given, given_for_plan
from tests.database import as_owner_of_everything


@pytest.fixture
def world(db):
    world = factories.world()
    coordinated(world)
    return world


def workers_list(who):
    with factories.acts(who) as actor:
        return [todo.what for todo in to_do(actor, my_persons(actor, [Room.CONSENT], shown="start"))]


def familys_list(who, world):
    with factories.in_case(who, world.child) as (actor, child):
        return family_to_do(actor, child)


def test_a_guardian_sees_the_questions_that_wait_for_just_them(world):
    plan, school = asked_for_plan(world), asked(world)
    (first, second) = familys_list(world.mother, world)
    assert "individuell plan" in first.what
    assert second.what == "Barneskolen spør om å se skole/barnehage og fritid."
    answers(world.mother, plan)
    answers(world.mother, school)
    assert familys_list(world.mother, world) == []
    assert len(familys_list(world.father, world)) == 2


def test_a_guardian_with_several_children_gets_the_question_of_each_on_its_own_page(world):
    asked(world)
    with factories.acts(world.mother) as actor:
        (child,) = my_persons(actor, [Room.CONSENT, Room.CASE], shown="start")
        assert len(family_to_do(actor, child)) == 1


def test_one_whose_responsibility_has_ended_is_not_asked_any_more(world):
    asked(world)
    with as_owner_of_everything():
        world.father.valid_until = clock.today()
        world.father.save()
    assert familys_list(world.father, world) == []


def test_a_coordinator_is_told_of_each_answer_and_of_what_waits_long(world):
    consent = asked(world)
    assert workers_list(world.coordinator) == []
    with clock.frozen(clock.now() + timedelta(days=8)):
        answers(world.mother, consent)
        assert workers_list(world.coordinator) == ["Far Nordmann har ikke svart om Barneskolen."]
        answers(world.father, consent)
        assert workers_list(world.coordinator) == ["Alle har sagt ja til Barneskolen."]
    with clock.frozen(clock.now() + timedelta(days=18)):
        assert workers_list(world.coordinator) == []
    with clock.frozen(clock.now() + timedelta(days=350)):
        assert workers_list(world.coordinator) == [
            f"Samtykket til Barneskolen går ut {words.day(consent.valid_until)}."
        ]


def test_a_no_and_a_withdrawal_are_told_with_what_they_mean(world):
    answers(world.mother, asked_for_plan(world), yes=False)
    school = given(world)
    with factories.in_case(world.father, world.child) as (actor, child):
        withdraw_sharing(actor, child, consent=school.public_id)
    assert workers_list(world.coordinator) == ["Svaret om planen ble nei.", "Samtykket til Barneskolen er trukket."]


def test_an_officer_is_told_of_the_plan_and_nothing_of_sharing(world):
    factories.grant(world.child, world.officer.login, Basis.OFFICER, post=world.officer)
    given_for_plan(world)
    given(world)
    assert workers_list(world.officer) == ["Alle har sagt ja til planen."]


def test_a_team_member_and_an_outsider_are_told_nothing(world):
    given(world)
    factories.grant(world.child, world.teacher.login, Basis.TEAM_MEMBER, post=world.teacher, service=world.school)
    assert workers_list(world.teacher) == workers_list(world.outsider) == []


def test_lists_cost_the_same_for_many_as_for_one(world, django_assert_max_num_queries):
    given_for_plan(world)
    for unit, topic in ((world.school, Topic.SCHOOL), (world.health_service, Topic.HEALTH)):
        given(world, unit, topic)
    with factories.acts(world.coordinator) as actor:
        mine = my_persons(actor, [Room.CONSENT], shown="start")
        with django_assert_max_num_queries(4):
            assert len(to_do(actor, mine)) == 3
    with factories.in_case(world.mother, world.child) as (actor, child), django_assert_max_num_queries(2):
        family_to_do(actor, child)


def test_who_sees_what_is_read_in_as_many_queries_for_three_services_as_for_one(world, django_assert_max_num_queries):
    given_for_plan(world)
    given(world)
    asked(world, world.health_service, Topic.HEALTH)
    asked(world, None, Topic.ECONOMY, change=True)
    with factories.in_case(world.mother, world.child) as (actor, child), django_assert_max_num_queries(6):
        seen = overview(actor, child)
    assert [(pair.about.service, bool(pair.given), bool(pair.question)) for pair in seen.services] == [
        ("Barneskolen", True, True),
        ("Helsestasjonen", False, True),
    ]
    assert seen.plan.said == "Mor Nordmann og Far Nordmann har sagt ja."
    assert [one.service for one in seen.asks_me] == ["Barneskolen", "Helsestasjonen"]


def test_whoever_has_to_answer_since_a_birthday_is_named_as_missing(world):
    with as_owner_of_everything():
        world.child.born_on = clock.today().replace(year=clock.today().year - 16) + timedelta(days=3)
        world.child.save()
    question = asked(world)
    later = clock.now() + timedelta(days=4)
    with clock.frozen(later), factories.in_case(world.coordinator, world.child) as (actor, child):
        (pair,) = overview(actor, child).services
        assert pair.question.missing == ("Elias Nordmann",)
        assert pair.question.said == "Elias Nordmann har ikke svart ennå."
        ask_again(actor, child, consent=question.public_id)
        (pair,) = overview(actor, child).services
        assert pair.question.missing == ()


def test_what_the_child_said_is_read_with_the_question(world):
    consent = asked(world)
    answers(world.mother, consent)
    with factories.in_case(world.father, world.child) as (actor, child):
        (question,) = overview(actor, child).asks_me
    assert (question.child_said, question.child_heard_by) == (HEARD.said, "Mor Nordmann")
