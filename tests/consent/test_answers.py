"""Who answers, what their answers open, and what is refused."""

from datetime import timedelta

import pytest

from helhet.access.models import Opening
from helhet.access.types import Basis, Topic
from helhet.base import clock
from helhet.base.errors import AccessDenied, RuleBroken
from helhet.consent.actions import answer, ask_sharing, open_plan_consent
from helhet.consent.selectors import has_plan_consent, plan_consent_of, sharing_consents_of, sharing_given
from helhet.consent.types import ConsentStatus
from tests import factories
from tests.consent.consents import (
    HEARD,
    WHY,
    answers,
    asked,
    asked_for_plan,
    coordinated,
    given,
    given_for_plan,
    now,
    row_of,
)
from tests.database import as_owner_of_everything


@pytest.fixture
def world(db):
    world = factories.world()
    coordinated(world)
    return world


def openings() -> list[Opening]:
    today = clock.today()
    with as_owner_of_everything():
        return list(Opening.objects.filter(valid_until__gt=today))


def test_both_guardians_are_asked_and_one_pending_keeps_it_closed(world):
    consent = asked(world)
    answers(world.mother, consent)
    assert now(consent).status == ConsentStatus.ASKED
    assert openings() == []


def test_the_last_yes_opens_the_topics_to_the_service_until_the_day_asked_for(world):
    consent = given(world)
    (opening,) = openings()
    assert (consent.status, consent.given_on) == (ConsentStatus.GIVEN, clock.today())
    assert opening.source == f"consent.sharingconsent:{consent.id}"
    assert (opening.service_id, opening.topics) == (world.school.id, [Topic.SCHOOL, Topic.LEISURE])
    assert opening.valid_until == consent.valid_until


def test_a_no_refuses_at_once_and_is_recorded(world):
    consent = asked(world)
    answers(world.mother, consent, yes=False)
    assert (now(consent).status, consent.ended_on) == (ConsentStatus.REFUSED, clock.today())
    with pytest.raises(RuleBroken, match="svart nei"):
        answers(world.father, consent)
    assert openings() == []


def test_the_same_answer_twice_is_one_answer(world):
    consent = given(world)
    answers(world.father, consent)
    assert len(openings()) == 1


def test_another_answer_than_before_is_refused_with_the_way_to_change_it(world):
    consent = asked(world)
    answers(world.mother, consent)
    with pytest.raises(RuleBroken, match="trekke svaret"):
        answers(world.mother, consent, yes=False)


def test_nobody_answers_for_somebody_else_or_for_another_child(world):
    consent = asked(world)
    fathers = row_of(consent, world.father)
    with factories.in_case(world.mother, world.child) as (actor, child), pytest.raises(AccessDenied) as denied:
        answer(actor, child, consenter=fathers.public_id, yes=True, heard=HEARD)
    assert denied.value.status == 403
    stranger = factories.guardian(factories.person(world.municipality, "Ida"), "Annen Mor")
    with factories.acts(stranger) as actor, pytest.raises(AccessDenied):
        factories.person_for(actor, world.child.public_id, shown="test")


def test_a_guardian_of_another_child_does_not_find_the_question_there(world):
    from helhet.base.errors import NotFound

    other = factories.person(world.municipality, "Ida")
    stranger = factories.guardian(other, "Annen Mor")
    mothers = row_of(asked(world), world.mother)
    with factories.in_case(stranger, other) as (actor, ida), pytest.raises(NotFound):
        answer(actor, ida, consenter=mothers.public_id, yes=True)


@pytest.mark.parametrize("who", ["outsider", "stranger", "teacher"])
def test_workers_without_a_tie_ask_nothing(world, who):
    with factories.acts(getattr(world, who)) as actor, pytest.raises(AccessDenied):
        factories.person_for(actor, world.child.public_id, shown="test")


def test_a_member_and_an_officer_after_the_decision_may_not_ask(world):
    given(world)
    factories.grant(world.child, world.teacher.login, Basis.TEAM_MEMBER, post=world.teacher, service=world.school)
    for who in (world.teacher, world.officer):
        with factories.in_case(who, world.child) as (actor, child), pytest.raises(AccessDenied) as denied:
            ask_sharing(actor, child, service=world.school.public_id, topics=[Topic.HEALTH], purpose=WHY)
        assert denied.value.status == 403
        with factories.in_case(who, world.child) as (actor, child):
            assert sharing_consents_of(actor, child) == []


def test_responsibility_that_ended_between_page_and_answer_answers_nothing(world):
    consent = asked(world)
    with as_owner_of_everything():
        world.father.valid_until = clock.today()
        world.father.save()
    with pytest.raises(RuleBroken, match="svarer ikke lenger"):
        answers(world.father, consent)
    answers(world.mother, consent)
    assert now(consent).status == ConsentStatus.GIVEN


def test_a_child_of_seven_is_heard_before_anybody_says_yes_but_a_no_needs_nothing(world):
    consent = asked(world)
    with pytest.raises(RuleBroken, match="si sin mening") as broken:
        answers(world.mother, consent, heard=None)
    assert broken.value.source == "pbrl-4-4-5"
    answers(world.mother, consent, yes=False, heard=None)
    assert now(consent).status == ConsentStatus.REFUSED


def test_what_the_child_said_stands_on_the_question_for_the_other_parent_too(world):
    consent = asked(world)
    answers(world.mother, consent)
    answers(world.father, consent, heard=None)
    assert (now(consent).child_said, consent.child_heard_by) == (HEARD.said, world.mother.name)
    assert consent.status == ConsentStatus.GIVEN


def test_from_sixteen_the_young_person_answers_alone(world):
    born = clock.today().replace(year=clock.today().year - 17)
    with as_owner_of_everything():
        world.child.born_on = born
        world.child.save()
    own = factories.login("Elias Nordmann")
    factories.grant(world.child, own, Basis.SELF)
    consent = asked(world)
    row = row_of(consent, None)
    assert (row.name, row.capacity) == ("Elias Nordmann", Basis.SELF)
    with factories.in_case(own, world.child) as (actor, child):
        answer(actor, child, consenter=row.public_id, yes=True)
    assert now(consent).status == ConsentStatus.GIVEN


def test_only_school_is_the_young_persons_own_from_fifteen(world):
    with as_owner_of_everything():
        world.child.born_on = clock.today().replace(year=clock.today().year - 15) - timedelta(days=1)
        world.child.save()
    school, health = asked(world, None, Topic.SCHOOL), asked(world, world.health_service, Topic.HEALTH)
    with as_owner_of_everything():
        assert [row.capacity for row in school.consenters.all()] == [Basis.SELF]
        assert {row.capacity for row in health.consenters.all()} == {Basis.GUARDIAN}


def test_the_plan_and_sharing_are_never_one_consent(world):
    plan = given_for_plan(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        assert has_plan_consent(child)
        assert plan_consent_of(actor, child) == plan
        assert sharing_given(child, world.school.id) is None
    assert openings() == []


def test_an_application_with_yes_asks_the_other_guardian_only(world):
    with factories.in_case(world.mother, world.child) as (_, child):
        for _round in range(2):
            consent = open_plan_consent(child, yes_from_login_id=world.mother.login_id)
        assert not has_plan_consent(child)
    assert row_of(consent, world.mother).answer == "yes"
    assert row_of(consent, world.father).answer == "pending"
    answers(world.father, consent)
    with factories.in_case(world.mother, world.child) as (_, child):
        assert has_plan_consent(child)


def test_asked_twice_about_the_plan_is_asked_once(world):
    assert asked_for_plan(world) == asked_for_plan(world)


def test_what_a_child_said_in_the_application_was_written_down_by_the_applicant(world):
    with factories.in_case(world.mother, world.child) as (actor, child):
        open_plan_consent(child, yes_from_login_id=world.mother.login_id, heard=HEARD)
        consent = plan_consent_of(actor, child)
    assert (consent.child_said, consent.child_heard_by) == (HEARD.said, row_of(consent, world.mother).name)
