"""Changing, narrowing, reminding, taking back, and answers that are written down."""

from datetime import timedelta

import pytest

from helhet.access.models import Opening
from helhet.access.types import Basis, Topic
from helhet.base import clock
from helhet.base.errors import AccessDenied, RuleBroken
from helhet.consent.actions import ask_again, narrow_sharing, record_oral_answer, take_back_question
from helhet.consent.models import SharingConsent
from helhet.consent.types import ConsentStatus, How
from helhet.notices.models import Notice
from tests import factories
from tests.consent.consents import HEARD, answers, asked, coordinated, given, now, row_of
from tests.database import as_owner_of_everything


@pytest.fixture
def world(db):
    world = factories.world()
    coordinated(world)
    return world


def open_now() -> list[tuple[str, list[int]]]:
    with as_owner_of_everything():
        found = Opening.objects.filter(valid_until__gt=clock.today())
        return [(opening.source, opening.topics) for opening in found]


def test_a_second_question_about_the_same_service_is_refused_in_words(world):
    asked(world)
    with pytest.raises(RuleBroken, match="Barneskolen er det allerede spurt om"):
        asked(world, None, Topic.HEALTH)


def test_a_service_that_has_consent_is_asked_about_as_a_change(world):
    given(world)
    with pytest.raises(RuleBroken, match="spør du om en endring"):
        asked(world, None, Topic.HEALTH)


def test_a_change_leaves_the_old_consent_untouched_until_everybody_has_said_yes(world):
    old = given(world)
    change = asked(world, None, Topic.HEALTH, Topic.SCHOOL, change=True)
    answers(world.mother, change)
    assert open_now() == [(f"consent.sharingconsent:{old.id}", [Topic.SCHOOL, Topic.LEISURE])]
    answers(world.father, change)
    assert open_now() == [(f"consent.sharingconsent:{change.id}", [Topic.HEALTH, Topic.SCHOOL])]
    assert now(old).status == ConsentStatus.REPLACED


def test_a_no_to_a_change_leaves_the_old_consent_as_it_was(world):
    old = given(world)
    change = asked(world, None, Topic.HEALTH, change=True)
    answers(world.father, change, yes=False)
    assert now(change).status == ConsentStatus.REFUSED
    assert now(old).status == ConsentStatus.GIVEN
    assert len(open_now()) == 1


def test_when_the_period_is_over_it_is_closed_and_can_be_asked_again(world):
    old = given(world)
    with clock.frozen(clock.now() + timedelta(days=400)):
        assert open_now() == []
        new = asked(world)
        assert (now(old).status, now(new).status) == (ConsentStatus.REPLACED, ConsentStatus.ASKED)


def test_one_guardian_shuts_one_topic_at_once(world):
    old = given(world)
    with factories.in_case(world.mother, world.child) as (actor, child):
        new = narrow_sharing(actor, child, consent=old.public_id, topics=[Topic.SCHOOL])
    assert open_now() == [(f"consent.sharingconsent:{new.id}", [Topic.SCHOOL])]
    assert now(old).status == ConsentStatus.REPLACED
    assert row_of(new, world.father).answer == "yes"


@pytest.mark.parametrize("topics", [[], [Topic.SCHOOL, Topic.LEISURE], [Topic.HEALTH], [Topic.SCHOOL, Topic.HEALTH]])
def test_shutting_topics_never_opens_one(world, topics):
    old = given(world)
    with factories.in_case(world.mother, world.child) as (actor, child), pytest.raises(RuleBroken):
        narrow_sharing(actor, child, consent=old.public_id, topics=topics)
    assert now(old).status == ConsentStatus.GIVEN


def test_the_coordinator_does_not_shut_or_take_back_what_is_given(world):
    old = given(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        with pytest.raises(AccessDenied):
            narrow_sharing(actor, child, consent=old.public_id, topics=[Topic.SCHOOL])
        with pytest.raises(RuleBroken, match="allerede besvart"):
            take_back_question(actor, child, consent=old.public_id)


def test_a_question_taken_back_can_no_longer_be_answered(world):
    question = asked(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        take_back_question(actor, child, consent=question.public_id)
        take_back_question(actor, child, consent=question.public_id)
    with pytest.raises(RuleBroken, match="står ikke lenger"):
        answers(world.mother, question)
    assert asked(world).status == ConsentStatus.ASKED


def test_asked_again_reminds_once_a_day_those_who_have_not_answered(world):
    question = asked(world)
    answers(world.mother, question)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        ask_again(actor, child, consent=question.public_id)
        ask_again(actor, child, consent=question.public_id)
    with as_owner_of_everything():
        assert [one.login_id for one in Notice.objects.filter(kind="reminder")] == [world.father.login_id]


def test_asked_again_nobody_waits_for_one_who_no_longer_answers(world):
    question = asked(world)
    answers(world.mother, question)
    with as_owner_of_everything():
        world.father.valid_until = clock.today()
        world.father.save()
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        ask_again(actor, child, consent=question.public_id)
    assert now(question).status == ConsentStatus.GIVEN


def test_asked_again_after_a_birthday_asks_the_young_person(world):
    with as_owner_of_everything():
        world.child.born_on = clock.today().replace(year=clock.today().year - 16) + timedelta(days=3)
        world.child.save()
    question = asked(world)
    with clock.frozen(clock.now() + timedelta(days=4)):
        with factories.in_case(world.coordinator, world.child) as (actor, child):
            ask_again(actor, child, consent=question.public_id)
        assert row_of(question, None).capacity == Basis.SELF


def test_an_answer_by_telephone_is_written_down_with_a_note_by_whoever_may(world):
    question = asked(world)
    row = row_of(question, world.father)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        with pytest.raises(RuleBroken, match="når og hvordan"):
            record_oral_answer(actor, child, consenter=row.public_id, yes=True, how=How.ORAL, note="", heard=HEARD)
        record_oral_answer(
            actor, child, consenter=row.public_id, yes=True, how=How.ORAL, note="Ringte 3. desember.", heard=HEARD
        )
    row = row_of(question, world.father)
    assert (row.answer, row.how, row.note, row.recorded_by_id) == (
        "yes", "oral", "Ringte 3. desember.", world.coordinator.id,
    )  # fmt: skip
    with factories.in_case(world.mother, world.child) as (actor, child), pytest.raises(AccessDenied):
        record_oral_answer(actor, child, consenter=row.public_id, yes=True, how=How.ORAL, note="x")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"purpose": ""}, "purpose"),
        ({"valid_until": clock.today()}, "valid_until"),
        ({"valid_until": clock.today() + timedelta(days=1200)}, "valid_until"),
    ],
)
def test_a_question_without_why_or_with_an_impossible_period_is_refused_at_its_field(world, wrong, field):
    with pytest.raises(RuleBroken) as broken:
        asked(world, **wrong)
    assert broken.value.field == field


def test_offices_and_other_municipalities_services_are_not_asked_for(world):
    abroad = factories.unit(world.elsewhere, "Nordlia skole", "school")
    for unit in (world.office, abroad):
        with pytest.raises(RuleBroken, match="tjeneste i kommunen"):
            asked(world, unit)
    with as_owner_of_everything():
        assert not SharingConsent.objects.exists()


def test_the_question_is_looked_at_again_when_somebody_else_answers(world):
    with as_owner_of_everything():
        world.child.born_on = clock.today().replace(year=clock.today().year - 12) + timedelta(days=30)
        world.child.save()
    assert given(world).review_on == clock.today() + timedelta(days=30)
