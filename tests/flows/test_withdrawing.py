"""A withdrawal shows first what it closes, and then closes just that, at once."""

from datetime import timedelta

import pytest
from django.db import connection

from helhet.access.context import acting
from helhet.access.models import Grant, Opening
from helhet.access.types import Basis, Topic
from helhet.base import clock
from helhet.base.errors import AccessDenied, RuleBroken
from helhet.consent.models import SharingConsent
from helhet.consent.types import ConsentStatus, How
from helhet.flows.consent import (
    answer_consent,
    record_answer,
    record_withdrawal,
    shut_topics,
    withdraw_plan_consent,
    withdraw_sharing,
)
from helhet.flows.selectors import closing_plan_preview, closing_preview
from helhet.jobs.comparison import differences
from helhet.meetings.models import Invitation, Meeting
from helhet.notices.models import Notice
from helhet.plan.models import Goal, Measure, Plan
from helhet.team.models import CareTeam, Membership
from tests import factories
from tests.consent.consents import HEARD, asked, coordinated, given, given_for_plan, now, row_of
from tests.database import as_owner_of_everything


@pytest.fixture
def world(db):
    world = factories.world()
    coordinated(world)
    return world


@pytest.fixture
def consent(world):
    """The school has consent; the teacher is in the team, answers for a measure, and is called to a meeting."""
    consent = given(world)
    of = {"person": world.child, "municipality": world.municipality}
    day = clock.today()
    with as_owner_of_everything():
        team = CareTeam.objects.create(**of, started_on=day)
        place = Membership.objects.create(
            **of, team=team, worker=world.teacher, service=world.school, consent=consent, role="lærer", starts_on=day
        )
        plan = Plan.objects.create(**of, opened_on=day)
        goal = Goal.objects.create(**of, plan=plan, text="Jeg vil ha en venn på skolen", topic=Topic.SCHOOL)
        Measure.objects.create(
            **of,
            plan=plan,
            goal=goal,
            what="Leksehjelp",
            responsible=world.teacher,
            responsible_name=world.teacher.name,
            service=world.school,
            topic=Topic.SCHOOL,
        )
        meeting = Meeting.objects.create(
            **of,
            status="called",
            starts_at=clock.now() + timedelta(days=9),
            purpose="Skolen",
        )
        Invitation.objects.create(**of, meeting=meeting, worker=world.teacher, name=world.teacher.name)
    factories.grant(
        world.child,
        world.teacher.login,
        Basis.TEAM_MEMBER,
        post=world.teacher,
        service=world.school,
        source=f"team.membership:{place.id}",
    )
    return consent


def withdraw(who, world, consent):
    with factories.in_case(who, world.child) as (actor, child):
        withdraw_sharing(actor, child, consent=consent.public_id)


def goals_seen_by(who) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM plan_goal")
        return cursor.fetchone()[0]


def test_the_page_before_says_exactly_what_closes(world, consent):
    with factories.in_case(world.mother, world.child) as (actor, child):
        closing = closing_preview(actor, child, consent.public_id)
    assert (closing.service, closing.topics) == ("Barneskolen", (Topic.SCHOOL, Topic.LEISURE))
    assert [(one.name, one.title, one.in_team) for one in closing.losing] == [("Tor Lærer", "kontaktlærer", True)]
    assert [one.purpose for one in closing.meetings] == ["Skolen"]
    assert [one.what for one in closing.measures] == ["Leksehjelp"]
    with factories.in_case(world.teacher, world.child):
        assert goals_seen_by(world.teacher) == 1


def test_one_guardian_withdraws_alone_and_everything_closes_at_once(world, consent):
    withdraw(world.mother, world, consent)
    assert (now(consent).status, consent.ended_on) == (ConsentStatus.WITHDRAWN, clock.today())
    assert row_of(consent, world.mother).answer == "no"
    assert row_of(consent, world.father).answer == "yes"
    with as_owner_of_everything():
        today = clock.today()
        assert not Opening.objects.filter(valid_until__gt=today).exists()
        assert not Grant.objects.filter(basis=Basis.TEAM_MEMBER, valid_until__gt=today).exists()
        assert Membership.objects.get().ends_on == today
        assert Invitation.objects.get().status == "taken_back"
        assert Invitation.objects.get().status == "taken_back"
        assert Measure.objects.get().what == "Leksehjelp"  # a loose end, not deleted


def test_the_teachers_next_request_is_refused_and_a_raw_query_finds_nothing(world, consent):
    with factories.in_case(world.teacher, world.child):
        assert goals_seen_by(world.teacher) == 1
    withdraw(world.mother, world, consent)
    with factories.acts(world.teacher) as actor:
        assert goals_seen_by(world.teacher) == 0
        with pytest.raises(AccessDenied) as denied:
            factories.person_for(actor, world.child.public_id, shown="plan")
        assert denied.value.status == 404
    with acting(world.teacher.login_id, world.teacher.id), connection.cursor() as cursor:
        cursor.execute("SELECT access_survey('{5}'::smallint[], 'list', false)")
        assert goals_seen_by(world.teacher) == 0


def test_withdrawn_twice_is_withdrawn_once(world, consent):
    withdraw(world.mother, world, consent)
    withdraw(world.mother, world, consent)
    assert now(consent).status == ConsentStatus.WITHDRAWN
    with as_owner_of_everything():
        assert Notice.objects.filter(kind="access").count() == 1


def test_a_question_that_waits_can_be_withdrawn_and_closes_nothing(world):
    question = asked(world)
    with factories.in_case(world.mother, world.child) as (actor, child):
        assert closing_preview(actor, child, question.public_id).nothing_open
        withdraw_sharing(actor, child, consent=question.public_id)
    assert now(question).status == ConsentStatus.WITHDRAWN


def test_a_change_that_waits_goes_with_the_consent_it_should_replace(world, consent):
    change = asked(world, None, Topic.HEALTH, change=True)
    withdraw(world.father, world, consent)
    assert now(change).status == now(consent).status == ConsentStatus.WITHDRAWN


@pytest.mark.parametrize("who", ["coordinator", "teacher", "officer"])
def test_only_the_family_takes_a_consent_back_on_screen(world, consent, who):
    with factories.in_case(getattr(world, who), world.child) as (actor, child), pytest.raises(AccessDenied) as denied:
        withdraw_sharing(actor, child, consent=consent.public_id)
    assert denied.value.status == 403
    assert now(consent).status == ConsentStatus.GIVEN


def test_somebody_without_responsibility_any_longer_closes_nothing(world, consent):
    with as_owner_of_everything():
        world.father.valid_until = clock.today()
        world.father.save()
    with pytest.raises(RuleBroken, match="ikke du som svarer"):
        withdraw(world.father, world, consent)
    assert now(consent).status == ConsentStatus.GIVEN


def test_a_withdrawal_by_telephone_is_written_down_by_the_coordinator_and_closes_the_same(world, consent):
    mothers = row_of(consent, world.mother).public_id
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        with pytest.raises(RuleBroken, match="når og hvordan"):
            record_withdrawal(actor, child, consent=consent.public_id, consenter=mothers, how=How.ORAL, note="")
        record_withdrawal(
            actor, child, consent=consent.public_id, consenter=mothers, how=How.ORAL, note="Ringte 3. desember."
        )
    row = row_of(consent, world.mother)
    assert (row.answer, row.how, row.recorded_by_id) == ("no", "oral", world.coordinator.id)
    with as_owner_of_everything():
        assert Membership.objects.get().ends_on == clock.today()
    with factories.acts(world.teacher) as actor, pytest.raises(AccessDenied):
        factories.person_for(actor, world.child.public_id, shown="plan")


def test_an_officer_who_cannot_close_the_team_does_not_record_half_a_withdrawal(world, consent):
    factories.grant(world.child, world.officer.login, Basis.OFFICER, post=world.officer)
    mothers = row_of(consent, world.mother).public_id
    with factories.in_case(world.officer, world.child) as (actor, child), pytest.raises(RuleBroken):
        record_withdrawal(actor, child, consent=consent.public_id, consenter=mothers, how=How.ORAL, note="Ringte.")
    assert now(consent).status == ConsentStatus.GIVEN


def test_without_consent_the_plan_is_closed_not_deleted_and_the_coordinator_stays(world, consent):
    plan = given_for_plan(world)
    with factories.in_case(world.mother, world.child) as (actor, child):
        assert closing_plan_preview(actor, child, plan.public_id).closes_plan
        withdraw_plan_consent(actor, child, consent=plan.public_id)
    assert now(plan).status == ConsentStatus.WITHDRAWN
    with as_owner_of_everything():
        assert Plan.objects.get().status == "revoked"
        assert Measure.objects.count() == 1
    assert now(consent).status == ConsentStatus.GIVEN  # the other consent is another matter
    with factories.in_case(world.coordinator, world.child) as (_, child):
        assert Basis.COORDINATOR in child.bases


def test_the_others_are_told_that_something_changed_and_the_coordinator_that_something_waits(world, consent):
    withdraw(world.mother, world, consent)
    with as_owner_of_everything():
        told = set(Notice.objects.filter(key__contains="withdrawn").values_list("kind", "login_id"))
    assert told == {("waiting", world.coordinator.login_id), ("access", world.father.login_id)}


def still_member(world) -> tuple[int, bool]:
    """The consent the teacher's place hangs on, and whether the teacher gets in."""
    with as_owner_of_everything():
        hangs_on = Membership.objects.get(ends_on__isnull=True).consent_id
    try:
        with factories.in_case(world.teacher, world.child):
            return hangs_on, True
    except AccessDenied:
        return hangs_on, False


def test_a_topic_shut_leaves_the_member_in_the_team_with_less_to_see(world, consent):
    with factories.in_case(world.father, world.child) as (actor, child):
        new = shut_topics(actor, child, consent=consent.public_id, topics=[Topic.LEISURE])
    with as_owner_of_everything():
        narrowed = SharingConsent.objects.get(public_id=new)
    assert still_member(world) == (narrowed.id, True)
    with factories.in_case(world.teacher, world.child) as (_, child):
        assert child.topics == {Topic.LEISURE}
    assert differences_of(world) == []


def test_a_change_with_a_longer_period_carries_the_place_in_the_team_with_it(world, consent):
    longer = clock.today() + timedelta(days=600)
    change = asked(world, None, Topic.SCHOOL, change=True, valid_until=longer)
    for kin in (world.mother, world.father):
        row = row_of(change, kin).public_id
        with factories.in_case(kin, world.child) as (actor, child):
            answer_consent(actor, child, consenter=row, yes=True, heard=HEARD)
    assert still_member(world) == (change.id, True)
    assert differences_of(world) == []
    with clock.frozen(clock.now() + timedelta(days=500)):
        assert still_member(world) == (change.id, True)


def test_a_place_whose_consent_ran_out_rests_and_opens_again_when_it_is_given_anew(world, consent):
    with clock.frozen(clock.now() + timedelta(days=400)):
        assert still_member(world) == (consent.id, False)
        assert differences_of(world) == []
        anew = asked(world)
        for kin in (world.mother, world.father):
            row = row_of(anew, kin).public_id
            with factories.in_case(kin, world.child) as (actor, child):
                answer_consent(actor, child, consenter=row, yes=True, heard=HEARD)
        assert still_member(world) == (anew.id, True)
        assert differences_of(world) == []


def test_an_officer_may_write_down_an_answer_about_the_plan_but_not_one_that_moves_a_team(world, consent):
    factories.grant(world.child, world.officer.login, Basis.OFFICER, post=world.officer)
    change = asked(world, None, Topic.SCHOOL, change=True)
    rows = [row_of(change, kin).public_id for kin in (world.mother, world.father)]
    with factories.in_case(world.officer, world.child) as (actor, child):
        record_answer(actor, child, consenter=rows[0], yes=True, how=How.ORAL, note="Ringte.", heard=HEARD)
        with pytest.raises(RuleBroken, match="koordinatoren"):
            record_answer(actor, child, consenter=rows[1], yes=True, how=How.ORAL, note="Ringte.")
    assert still_member(world) == (consent.id, True)


def differences_of(world) -> list:
    """What the nightly comparison says of the team and the consents."""
    with as_owner_of_everything():
        return [one for one in differences() if one.source.startswith(("team", "consent"))]
