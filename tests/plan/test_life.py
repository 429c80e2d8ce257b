"""Starting, taking into use and closing a plan: what is demanded, and what is refused."""

from datetime import timedelta

import pytest

from helhet.access.types import Topic
from helhet.base import clock
from helhet.base.errors import AccessDenied, RuleBroken
from helhet.consent.models import PlanConsent
from helhet.plan.actions import Period, activate_plan, revoke_plan, set_period, start_plan
from helhet.plan.models import Plan
from helhet.plan.selectors import plan_of
from tests import factories
from tests.database import as_owner_of_everything
from tests.factories import in_case
from tests.plan import making

KEY, OTHER = "0" * 12, "1" * 12


@pytest.fixture
def world(db):
    world = factories.world()
    making.coordinating(world)
    return world


def plans_of(person) -> list[Plan]:
    with as_owner_of_everything():
        return list(Plan.objects.filter(person=person))


def test_the_coordinator_starts_a_plan_when_the_consent_is_given(world):
    given = making.consent(world.child)
    with in_case(world.coordinator, world.child) as (actor, child):
        plan = start_plan(actor, child, key=KEY)
    assert (plan.status, plan.consent_id, plan.opened_on) == ("draft", given.id, clock.today())


@pytest.mark.parametrize("status", ["asked", "refused", "withdrawn"])
def test_no_plan_is_made_without_consent(world, status):
    making.consent(world.child, status)
    with in_case(world.coordinator, world.child) as (actor, child), pytest.raises(RuleBroken) as refused:
        start_plan(actor, child, key=KEY)
    assert refused.value.source == "ipf-5"
    assert not plans_of(world.child)


def test_a_second_open_plan_is_blocked_with_a_sentence(world):
    making.consent(world.child)
    making.plan(world.child, status="active")
    with in_case(world.coordinator, world.child) as (actor, child), pytest.raises(RuleBroken) as refused:
        start_plan(actor, child, key=KEY)
    assert "Hver person har én individuell plan" in str(refused.value)
    assert refused.value.source == "ipf-9-2"
    assert len(plans_of(world.child)) == 1


def test_a_double_click_starts_one_plan_and_shows_it_twice(world):
    making.consent(world.child)
    with in_case(world.coordinator, world.child) as (actor, child):
        first = start_plan(actor, child, key=KEY)
        assert start_plan(actor, child, key=KEY).id == first.id
        with pytest.raises(RuleBroken):
            start_plan(actor, child, key=OTHER)


def test_parents_teachers_and_officers_do_not_start_plans(world):
    making.consent(world.child)
    making.member(world.child, world.teacher, world.school, Topic.SCHOOL)
    for who in (world.mother, world.teacher, world.officer):
        with in_case(who, world.child) as (actor, child), pytest.raises(AccessDenied):
            start_plan(actor, child, key=KEY)
    for who in (world.outsider, world.stranger):
        with pytest.raises(AccessDenied), in_case(who, world.child):
            pass
    assert not plans_of(world.child)


def test_a_whole_plan_is_taken_into_use(world):
    given = making.consent(world.child)
    making.whole_plan(world)
    with in_case(world.coordinator, world.child) as (actor, child):
        plan = activate_plan(actor, child)
        assert (plan.status, plan.activated_on, plan.consent_id) == ("active", clock.today(), given.id)
        assert activate_plan(actor, child).version == plan.version  # twice is once


def test_the_period_given_when_it_is_taken_into_use_stands_only_if_it_was(world):
    making.consent(world.child)
    plan = making.plan(world.child)
    period = Period(**making.period(), version=plan.version)
    with in_case(world.coordinator, world.child) as (actor, child):
        with pytest.raises(RuleBroken):
            activate_plan(actor, child, period=period)
        assert plan_of(actor, child).period_from is None
    with as_owner_of_everything():
        Plan.objects.all().delete()
    plan = making.whole_plan(world, period_from=None, review_on=None)
    with in_case(world.coordinator, world.child) as (actor, child):
        assert activate_plan(actor, child, period=period).review_on == period.review_on


def test_a_plan_is_not_seen_to_again_before_it_begins(world):
    making.consent(world.child)
    plan = making.plan(world.child)
    days = making.period()
    too_early = Period(**{**days, "review_on": days["period_from"] - timedelta(days=1)}, version=plan.version)
    with in_case(world.coordinator, world.child) as (actor, child):
        with pytest.raises(RuleBroken, match="før planen begynner"):
            set_period(actor, child, period=too_early)
        assert plan_of(actor, child).review_on is None
        set_period(actor, child, period=Period(**{**days, "review_on": days["period_from"]}, version=plan.version))


def test_a_plan_with_something_missing_is_refused_with_what_is_missing(world):
    making.consent(world.child)
    making.plan(world.child)
    with in_case(world.coordinator, world.child) as (actor, child), pytest.raises(RuleBroken) as refused:
        activate_plan(actor, child)
    for words in ("Mål, ressurser og behov", "Tjenester og tiltak", "Slik har barnet vært med"):
        assert words in str(refused.value)
    assert "Samtykke;" not in str(refused.value)


def test_a_consent_withdrawn_between_page_and_press_is_refused(world):
    making.consent(world.child)
    making.whole_plan(world)
    with as_owner_of_everything():
        PlanConsent.objects.update(status="withdrawn")
    with in_case(world.coordinator, world.child) as (actor, child), pytest.raises(RuleBroken) as refused:
        activate_plan(actor, child)
    assert "samtykket" in str(refused.value)
    assert refused.value.source == "ipf-5"


def test_parents_write_the_plan_but_do_not_take_it_into_use(world):
    making.consent(world.child)
    plan = making.whole_plan(world)
    with in_case(world.mother, world.child) as (actor, child):
        set_period(actor, child, period=Period(**making.period(), version=plan.version))
        with pytest.raises(AccessDenied):
            activate_plan(actor, child)


def test_a_plan_whose_consent_is_withdrawn_is_closed_and_still_there_to_read(world):
    making.consent(world.child)
    making.whole_plan(world, status="active")
    with in_case(world.mother, world.child) as (actor, child):
        assert revoke_plan(child, reason="Samtykket er trukket") == 1
        assert revoke_plan(child, reason="Samtykket er trukket") == 0
        plan = plan_of(actor, child)
    assert (plan.status, plan.ended_on, plan.end_reason) == ("revoked", clock.today(), "Samtykket er trukket")


def test_a_new_plan_can_follow_one_that_has_ended(world):
    making.consent(world.child)
    making.plan(world.child, status="revoked")
    with in_case(world.coordinator, world.child) as (actor, child):
        start_plan(actor, child, key=KEY)
        assert plan_of(actor, child).status == "draft"


def test_a_period_that_ends_before_it_begins_is_refused(world):
    making.consent(world.child)
    plan = making.plan(world.child)
    days = making.period()
    period = Period(
        period_from=days["period_until"], period_until=days["period_from"], review_on=None, version=plan.version
    )
    with in_case(world.coordinator, world.child) as (actor, child), pytest.raises(RuleBroken) as refused:
        set_period(actor, child, period=period)
    assert refused.value.field == "period_until"
