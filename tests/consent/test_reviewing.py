"""Asked about again in good time, told once, and never silently prolonged."""

from datetime import timedelta

import pytest

from helhet.access.context import acting_as_job
from helhet.access.models import Opening
from helhet.access.types import Basis
from helhet.base import clock
from helhet.base.errors import RuleBroken
from helhet.consent.actions import ask_in_good_time, renew
from helhet.consent.types import ConsentStatus
from helhet.notices.models import Notice
from tests import factories
from tests.consent.consents import answers, coordinated, given, given_for_plan, now
from tests.database import as_owner_of_everything, as_role


@pytest.fixture
def world(db):
    world = factories.world()
    coordinated(world)
    return world


def nightly() -> int:
    with as_role("helhet_jobs"), acting_as_job("test"):
        return ask_in_good_time()


def told() -> list[int]:
    with as_owner_of_everything():
        return sorted(one.login_id for one in Notice.objects.filter(key__contains=":review:"))


def test_a_month_before_its_day_those_who_answer_and_the_coordinator_are_told_once(world):
    given(world)
    assert (nightly(), told()) == (0, [])
    with clock.frozen(clock.now() + timedelta(days=340)):
        assert (nightly(), nightly()) == (1, 0)
    whom = [world.mother.login_id, world.father.login_id, world.coordinator.login_id]
    assert told() == sorted(whom)


def test_what_is_not_renewed_by_everybody_ends_on_its_day(world):
    old = given(world)
    with clock.frozen(clock.now() + timedelta(days=350)):
        with factories.in_case(world.mother, world.child) as (actor, child):
            new = renew(actor, child, consent=old.public_id)
        answers(world.mother, new)
    with clock.frozen(clock.now() + timedelta(days=366)), as_owner_of_everything():
        assert not Opening.objects.filter(valid_until__gt=clock.today()).exists()
    assert now(new).status == ConsentStatus.CHANGE


def test_what_is_renewed_by_everybody_stands_another_year_with_the_same_topics(world):
    old = given(world)
    with clock.frozen(clock.now() + timedelta(days=350)):
        with factories.in_case(world.father, world.child) as (actor, child):
            new = renew(actor, child, consent=old.public_id)
            with pytest.raises(RuleBroken, match="allerede spurt om"):
                renew(actor, child, consent=old.public_id)
        for kin in (world.mother, world.father):
            answers(kin, new)
        assert (now(old).status, now(new).status) == (ConsentStatus.REPLACED, ConsentStatus.GIVEN)
        assert (new.topics, new.valid_until > clock.today() + timedelta(days=360)) == (old.topics, True)


def test_a_new_coordinator_goes_through_what_there_is_within_two_weeks(world):
    plan, sharing = given_for_plan(world), given(world)
    with clock.frozen(clock.now() + timedelta(days=30)):
        second = factories.worker(world.health_service, "Ny Koordinator", "vernepleier")
        factories.grant(world.child, second.login, Basis.COORDINATOR, post=second, valid_from=clock.today())
        nightly()
        soon = clock.today() + timedelta(days=14)
        assert (now(plan).review_on, now(sharing).review_on) == (soon, soon)
        assert now(sharing).valid_until > soon
    assert second.login_id in told()


def test_a_first_coordinator_after_the_application_brings_nothing_forward(world):
    plan = given_for_plan(world)
    before = plan.review_on
    nightly()
    assert now(plan).review_on == before
