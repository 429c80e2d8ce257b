"""Who is in the team follows from consent, and access follows from being in it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from helhet.access.context import acting_as_job
from helhet.access.models import Grant
from helhet.access.selectors import person_for
from helhet.access.types import Basis, Topic
from helhet.audit.models import Event
from helhet.base import clock
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.consent.models import SharingConsent
from helhet.flows.team import leave_team
from helhet.people.models import Worker
from helhet.team.actions import (
    add_member,
    end_memberships_of_service,
    end_memberships_that_have_run_out,
    start_team,
)
from helhet.team.models import CareTeam, Membership
from helhet.team.selectors import candidates, left_behind, members_of, team_of
from tests import factories
from tests.database import as_owner_of_everything, as_role
from tests.team.setting import coordinated, shares, with_team


@pytest.fixture
def world(db):
    return coordinated()


def let_in(world, who=None, **changed):
    words = {"service": world.school.public_id, "worker": world.teacher.public_id, "role": "kontaktlærer"}
    with factories.in_case(who or world.coordinator, world.child) as (actor, child):
        return add_member(actor, child, **{**words, **changed})


def started(world):
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        return start_team(actor, child)


@pytest.mark.parametrize("who", ["coordinator", "mother", "father"])
def test_the_coordinator_and_each_parent_may_start_the_team_without_a_plan(world, who):
    with factories.in_case(getattr(world, who), world.child) as (actor, child):
        start_team(actor, child)
        assert team_of(actor, child).members == ()


def test_starting_twice_is_one_team(world):
    assert started(world) == started(world)
    with as_owner_of_everything():
        assert CareTeam.objects.count() == 1


@pytest.mark.parametrize("who", ["officer", "unit_lead"])
def test_offices_may_not_hold_the_team(world, who):
    with factories.in_case(getattr(world, who), world.child) as (actor, child), pytest.raises(AccessDenied) as denied:
        start_team(actor, child)
    assert denied.value.status == 403


@pytest.mark.parametrize("who", ["outsider", "stranger", "teacher"])
def test_whoever_has_no_tie_never_comes_near_the_team(world, who):
    with factories.acts(getattr(world, who)) as actor, pytest.raises(AccessDenied):
        person_for(actor, world.child.public_id, shown="team")


def test_a_member_comes_in_with_the_consent_and_sees_what_it_opens(world):
    consent = shares(world, world.school, Topic.SCHOOL)
    started(world)
    let_in(world, contribution="Følger opp lesingen.")
    with as_owner_of_everything():
        grant = Grant.objects.get(basis=Basis.TEAM_MEMBER)
        membership = Membership.objects.get()
        event = Event.objects.get(action="team.member_joined")
    assert (grant.worker_id, grant.service_id) == (world.teacher.id, world.school.id)
    assert grant.source == f"team.membership:{membership.id}"
    assert grant.valid_until == consent.valid_until
    assert event.facts["worker"] == world.teacher.id
    assert "lesingen" not in str(event.facts)
    with factories.in_case(world.teacher, world.child) as (_, child):
        assert child.topics == {Topic.SCHOOL}


def test_the_new_member_and_the_family_are_told_that_something_waits(world):
    shares(world, world.school, Topic.SCHOOL)
    started(world)
    let_in(world, who=world.mother)
    with as_owner_of_everything(), connection.cursor() as cursor:
        cursor.execute("SELECT kind, login_id FROM notices_notice ORDER BY kind, login_id")
        told = cursor.fetchall()
    assert told == [("access", world.father.login_id), ("waiting", world.teacher.login_id)]


@pytest.mark.parametrize(
    ("status", "answers"),
    [("asked", ("yes", "pending")), ("refused", ("no", "pending")), ("withdrawn", ("yes", "yes"))],
)
def test_a_service_without_a_given_consent_is_refused(world, status, answers):
    shares(world, world.school, Topic.SCHOOL, status=status, answers=answers)
    started(world)
    with pytest.raises(RuleBroken, match="Barneskolen kan ikke være med") as broken:
        let_in(world)
    assert broken.value.source == "fvl-13-a"
    with as_owner_of_everything():
        assert not Membership.objects.exists()
        assert not Grant.objects.filter(basis=Basis.TEAM_MEMBER).exists()


def test_a_consent_withdrawn_between_page_and_post_lets_nobody_in(world):
    consent = shares(world, world.school, Topic.SCHOOL)
    started(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        assert next(one for one in candidates(actor, child) if one.name == "Barneskolen").can_join
    with as_owner_of_everything():
        SharingConsent.objects.filter(id=consent.id).update(status="withdrawn")
    with pytest.raises(RuleBroken, match="trukket"):
        let_in(world)


def test_whoever_comes_for_a_service_works_there(world):
    shares(world, world.school, Topic.SCHOOL)
    started(world)
    with pytest.raises(RuleBroken, match="arbeider i tjenesten") as broken:
        let_in(world, worker=world.nurse.public_id)
    assert broken.value.field == "worker"


def test_a_service_of_another_municipality_is_not_found(world):
    started(world)
    with pytest.raises(NotFound):
        let_in(world, service=world.stranger.unit.public_id, worker=world.stranger.public_id)


def test_letting_in_needs_a_team_and_a_role(world):
    shares(world, world.school, Topic.SCHOOL)
    with pytest.raises(RuleBroken, match="ikke startet"):
        let_in(world)
    started(world)
    with pytest.raises(RuleBroken, match="rolle"):
        let_in(world, role="")


def test_a_double_click_lets_in_once(world):
    shares(world, world.school, Topic.SCHOOL)
    started(world)
    assert let_in(world) == let_in(world)
    with as_owner_of_everything():
        assert Grant.objects.filter(basis=Basis.TEAM_MEMBER).count() == 1


def test_the_database_refuses_a_member_on_another_services_consent(world):
    consent = shares(world, world.nurse.unit, Topic.HEALTH)
    started(world)
    with as_owner_of_everything(), pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            person=world.child,
            municipality=world.municipality,
            team=CareTeam.objects.get(),
            worker=world.teacher,
            service=world.school,
            consent=consent,
            role="kontaktlærer",
            starts_on=clock.today(),
        )


def test_leaving_ends_the_place_and_the_access_and_twice_is_once(world):
    with_team(world)
    with factories.in_case(world.mother, world.child) as (actor, child):
        place = next(one for one in members_of(actor, child) if one.worker_id == world.teacher.id)
        for _ in range(2):
            leave_team(actor, child, membership=place.public_id, reason="Byttet skole")
        assert [one.name for one in members_of(actor, child)] == ["Hanne Sykepleier"]
    with factories.acts(world.teacher) as actor, pytest.raises(AccessDenied):
        person_for(actor, world.child.public_id, shown="team")
    with factories.in_case(world.nurse, world.child) as (_, child):
        assert child.topics == {Topic.HEALTH, Topic.EVERYDAY}


def test_a_place_of_another_person_is_not_found(world):
    with_team(world)
    other = factories.person(world.municipality, "Ola")
    factories.guardian(other, "Mor", who=world.mother.login)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        place = members_of(actor, child)[0].public_id
    with factories.in_case(world.mother, other) as (actor, child), pytest.raises(NotFound):
        leave_team(actor, child, membership=place, reason="")


def test_a_services_places_end_with_its_consent(world):
    with_team(world)
    with factories.in_case(world.mother, world.child) as (_, child):
        assert end_memberships_of_service(child, world.school.id, reason="trukket") == 1
        assert end_memberships_of_service(child, world.school.id, reason="trukket") == 0
    with as_owner_of_everything():
        ended = Membership.objects.get(worker=world.teacher)
    assert (ended.ends_on, ended.end_reason, ended.version) == (clock.today(), "trukket", 2)


def test_whoever_has_left_the_post_is_no_longer_in_the_team(world):
    with_team(world)
    with as_owner_of_everything():
        Worker.objects.filter(id=world.teacher.id).update(valid_until=clock.today())
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        assert [one.name for one in members_of(actor, child)] == ["Hanne Sykepleier"]
        assert [one.name for one in left_behind(actor, child)] == ["Tor Lærer"]
    with factories.acts(world.teacher) as actor:
        assert not actor.is_known


def test_the_nightly_job_ends_what_has_run_out_and_nothing_else(world):
    with_team(world)
    with as_owner_of_everything():
        Worker.objects.filter(id=world.teacher.id).update(valid_until=clock.today())
    with as_role("helhet_jobs"), acting_as_job("team"):
        assert end_memberships_that_have_run_out() == 1
        assert end_memberships_that_have_run_out() == 0
    with as_owner_of_everything():
        assert Membership.objects.get(worker=world.teacher).ends_on == clock.today()
        assert Membership.objects.get(worker=world.nurse).ends_on is None


def test_a_place_ends_with_the_last_day_of_its_consent(world):
    shares(world, world.school, Topic.SCHOOL, valid_until=clock.today() + timedelta(days=5))
    started(world)
    let_in(world)
    last = clock.today() + timedelta(days=5)
    with clock.frozen(last), factories.acts(world.teacher) as actor, pytest.raises(AccessDenied):
        person_for(actor, world.child.public_id, shown="plan")


def test_a_member_never_sees_the_list_of_members(world):
    with_team(world)
    with factories.in_case(world.teacher, world.child) as (actor, child), connection.cursor() as cursor:
        assert team_of(actor, child) is None
        assert members_of(actor, child) == []
        for table in ("team_careteam", "team_membership", "team_membership_history"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,)


def test_what_is_missing_is_said_in_words(world):
    shares(world, world.school, Topic.SCHOOL, status="asked", answers=("yes", "pending"))
    shares(world, world.nurse.unit, Topic.HEALTH)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        found = {one.name: one for one in candidates(actor, child)}
    assert found["Barneskolen"].missing == (
        "Barneskolen kan ikke være med i teamet ennå: begge foreldre må si ja først. Én har svart."
    )
    assert found["Skolehelsetjenesten"].can_join
    assert "ingen har spurt" in found["Kulturskolen"].missing
    assert "Tjenestekontoret" not in found


def test_reading_the_team_costs_three_queries_however_many_members(world, django_assert_num_queries):
    with_team(world)
    with factories.in_case(world.mother, world.child) as (actor, child), django_assert_num_queries(3):
        assert len(team_of(actor, child).members) == 2
