"""Who answers when it is not simply both parents: one parent's yes, a finding of capacity, custody, a birthday."""

from datetime import timedelta

import pytest

from helhet.access.models import Grant, Opening
from helhet.access.types import Basis, Topic
from helhet.base import clock
from helhet.base.errors import AccessDenied, RuleBroken
from helhet.consent.actions import answer, end_custody, end_finding, record_custody, record_finding
from helhet.consent.deciding import who_must
from helhet.consent.types import ConsentStatus, Finding, TakenOver
from helhet.flows.consent import answer_consent, let_one_suffice
from helhet.jobs.comparison import differences
from helhet.law.ages import birthday
from helhet.people.models import RelatedPerson
from helhet.team.actions import add_member, start_team
from helhet.team.models import Membership
from tests import factories
from tests.consent.consents import HEARD, answers, asked, asked_for_plan, coordinated, given, now, row_of
from tests.database import as_owner_of_everything, as_role

WHY = {
    "ground": "daily_care",
    "rests_on": "Samtale med mor 3. desember.",
    "reason": "Far er på havet til februar, og dette er hverdagen på skolen.",
}


@pytest.fixture
def world(db):
    world = factories.world()
    coordinated(world)
    return world


def suffices(world, consent, *, plan=False, who=None, **other):
    with factories.in_case(who or world.coordinator, world.child) as (actor, child):
        let_one_suffice(actor, child, consent=consent.public_id, plan=plan, **{**WHY, **other})


def open_now() -> int:
    with as_owner_of_everything():
        return Opening.objects.filter(valid_until__gt=clock.today()).count()


def turned(world, years: int, days: int = 1) -> None:
    with as_owner_of_everything():
        world.child.born_on = clock.today().replace(year=clock.today().year - years) - timedelta(days=days)
        world.child.save()


def all_has_its_reason() -> None:
    """By what consents give: the grants of ``factories`` name no reason."""
    with as_role("helhet_jobs"):
        assert [one for one in differences() if one.source.startswith("consent.")] == []


# --- one parent's yes ---------------------------------------------------------------


def test_one_parents_yes_suffices_with_a_written_reason_and_the_other_is_told(world):
    consent = asked(world)
    answers(world.mother, consent)
    suffices(world, consent)
    assert (now(consent).status, open_now()) == (ConsentStatus.GIVEN, 1)
    assert row_of(consent, world.father).answer == "pending"
    with as_owner_of_everything():
        from helhet.notices.models import Notice

        assert Notice.objects.filter(login=world.father.login, kind="access").count() == 1
    all_has_its_reason()


def test_the_others_no_closes_it_for_everybody_the_same_moment(world):
    consent = asked(world)
    answers(world.mother, consent)
    suffices(world, consent)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        start_team(actor, child)
        add_member(actor, child, service=world.school.public_id, worker=world.teacher.public_id, role="lærer")
    with factories.in_case(world.teacher, world.child):
        pass
    with factories.in_case(world.father, world.child) as (actor, child):
        answer_consent(actor, child, consenter=row_of(consent, world.father).public_id, yes=False)
    assert (now(consent).status, open_now()) == (ConsentStatus.WITHDRAWN, 0)
    with factories.acts(world.teacher) as actor, pytest.raises(AccessDenied):
        factories.person_for(actor, world.child.public_id, shown="plan")
    with as_owner_of_everything():
        assert not Membership.objects.filter(ends_on=None).exists()


def test_the_others_yes_is_written_down_and_opens_nothing_twice(world):
    consent = asked(world)
    answers(world.mother, consent)
    suffices(world, consent)
    answers(world.father, consent)
    assert (row_of(consent, world.father).answer, open_now()) == ("yes", 1)


@pytest.mark.parametrize(
    ("wrong", "field"), [({"reason": ""}, "reason"), ({"rests_on": ""}, "rests_on"), ({"ground": "lat"}, "ground")]
)
def test_without_a_reason_one_parents_yes_is_not_enough(world, wrong, field):
    consent = asked(world)
    answers(world.mother, consent)
    with pytest.raises(RuleBroken) as broken:
        suffices(world, consent, **wrong)
    assert broken.value.field == field
    assert now(consent).status == ConsentStatus.ASKED


def test_nobody_overrides_a_no_or_a_silence_or_a_young_person(world):
    consent = asked(world)
    with pytest.raises(RuleBroken, match="sagt ja ennå"):
        suffices(world, consent)
    answers(world.father, consent, yes=False)
    with pytest.raises(RuleBroken, match="svart nei"):
        suffices(world, consent)
    turned(world, 15)
    own = asked(world, None, Topic.SCHOOL)
    with pytest.raises(RuleBroken, match="ikke flere foreldre"):
        suffices(world, own)


def test_the_family_and_a_member_override_nothing(world):
    consent = asked(world)
    answers(world.mother, consent)
    for who in (world.mother, world.father):
        with pytest.raises(AccessDenied):
            suffices(world, consent, who=who)
    assert now(consent).status == ConsentStatus.ASKED


# --- a finding of capacity ----------------------------------------------------------


def finding(**more) -> Finding:
    said = {
        "found_on": clock.today(),
        "found_by": "Marit Bakke, vernepleier",
        "reason": "Forstår ikke hva det gjelder.",
    }
    return Finding(**{**said, **more})


def found(world, **more):
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        return record_finding(actor, child, finding(**more))


def test_for_a_youth_who_cannot_take_a_stand_the_parents_answer_until_the_finding_ends(world):
    turned(world, 17)
    with as_owner_of_everything():
        Grant.objects.filter(basis="guardian").update(valid_until=birthday(world.child.born_on, 16))
    waiting = asked(world)
    row = found(world)
    assert row_of(waiting, world.mother).capacity == Basis.GUARDIAN
    for kin in (world.mother, world.father):
        answers(kin, waiting, heard=None)
    assert now(waiting).status == ConsentStatus.GIVEN
    assert waiting.valid_until <= birthday(world.child.born_on, 18)
    all_has_its_reason()
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        end_finding(actor, child, finding=row.public_id, reason="Har fått bedre støtte.")
        assert [one.related_person_id for one in who_must(child)] == [None]
    assert now(waiting).valid_until <= clock.today() + timedelta(days=30)
    for kin in (world.mother, world.father):
        with factories.acts(kin) as actor, pytest.raises(AccessDenied):
            factories.person_for(actor, world.child.public_id, shown="consent")
    all_has_its_reason()


def test_for_an_adult_nobody_is_asked_before_the_municipality_has_written_who_may_and_why(world):
    turned(world, 40)
    with as_owner_of_everything():
        RelatedPerson.objects.filter(person=world.child).update(parental_responsibility=False)
        Grant.objects.filter(basis="guardian").update(valid_until=clock.today())
    row = found(world)
    with pytest.raises(RuleBroken, match="først skrive ned hvem som kan") as broken:
        asked(world)
    assert broken.value.source == "adult-consent"
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        end_finding(actor, child, finding=row.public_id, reason="Skrives på nytt.")
    with pytest.raises(RuleBroken, match="begrunne det"):
        found(world, answers=world.mother.public_id)
    found(world, answers=world.mother.public_id, answers_why="Hun er verge for dette.")
    consent = asked(world)
    assert row_of(consent, world.mother).capacity == Basis.REPRESENTATIVE
    answers(world.mother, consent)
    assert now(consent).status == ConsentStatus.GIVEN
    all_has_its_reason()


def test_a_finding_is_reasoned_by_health_personnel_and_never_of_a_child_under_sixteen(world):
    with pytest.raises(RuleBroken, match="Under 16 år"):
        found(world)
    turned(world, 17)
    with pytest.raises(RuleBroken, match="begrunnelsen"):
        found(world, reason="")
    with as_owner_of_everything():
        world.coordinator.is_health_personnel = False
        world.coordinator.save()
    with pytest.raises(RuleBroken, match="Bare helsepersonell"):
        found(world)
    found(world, document="Notat i journalen 3. desember.")
    with pytest.raises(RuleBroken, match="allerede skrevet ned"):
        found(world, document="Notat i journalen 3. desember.")
    with factories.in_case(world.mother, world.child) as (actor, child), pytest.raises(AccessDenied):
        record_finding(actor, child, finding())


# --- custody ------------------------------------------------------------------------


@pytest.fixture
def welfare(world):
    unit = factories.unit(world.municipality, "Barneverntjenesten")
    return factories.worker(unit, "Berit Barnevern", "saksbehandler")


def taken(world, post, **more):
    said = {
        "unit": post.unit.public_id,
        "worker": post.public_id,
        "rests_on": "Vedtak 3. desember.",
        "started_on": clock.today(),
    }
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        return record_custody(actor, child, TakenOver(**{**said, **more}))


def welfare_row(consent):
    with as_owner_of_everything():
        return consent.consenters.get(capacity="custodian")


def test_with_custody_the_child_welfare_service_answers_and_parents_no_longer(world, welfare):
    before = given(world)
    waiting = asked(world, world.health_service, Topic.HEALTH)
    taken(world, welfare, foster_home="Familien Haugen")
    assert now(before).valid_until == clock.today() + timedelta(days=30)
    with pytest.raises(RuleBroken, match="svarer ikke lenger"):
        answers(world.mother, waiting)
    with factories.in_case(welfare, world.child) as (actor, child):
        assert child.bases == {Basis.CUSTODIAN}
        answer(actor, child, consenter=welfare_row(waiting).public_id, yes=True, heard=HEARD)
    assert now(waiting).status == ConsentStatus.GIVEN
    all_has_its_reason()


def test_another_caseworker_answers_from_the_moment_it_is_recorded_and_the_first_no_longer(world, welfare):
    taken(world, welfare)
    second = factories.worker(welfare.unit, "Bo Barnevern", "saksbehandler")
    taken(world, second)
    with factories.acts(welfare) as actor, pytest.raises(AccessDenied):
        factories.person_for(actor, world.child.public_id, shown="consent")
    consent = asked(world)
    with factories.in_case(second, world.child) as (actor, child):
        answer(actor, child, consenter=welfare_row(consent).public_id, yes=True, heard=HEARD)
    assert now(consent).status == ConsentStatus.GIVEN
    all_has_its_reason()


def test_when_the_care_goes_back_the_parents_are_asked_again(world, welfare):
    row = taken(world, welfare)
    waiting = asked(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        end_custody(actor, child, custody=row.public_id, reason="Vedtak 1. mars.")
    with factories.acts(welfare) as actor, pytest.raises(AccessDenied):
        factories.person_for(actor, world.child.public_id, shown="consent")
    for kin in (world.mother, world.father):
        answers(kin, waiting)
    assert now(waiting).status == ConsentStatus.GIVEN
    all_has_its_reason()


def test_custody_rests_on_a_decision_and_is_recorded_by_whoever_may(world, welfare):
    with pytest.raises(RuleBroken) as broken:
        taken(world, welfare, rests_on="")
    assert broken.value.field == "rests_on"
    with pytest.raises(RuleBroken, match="arbeider i barnevernstjenesten"):
        taken(world, welfare, worker=world.teacher.public_id)
    said = TakenOver(welfare.unit.public_id, welfare.public_id, "Vedtak", clock.today())
    with factories.in_case(world.mother, world.child) as (actor, child), pytest.raises(AccessDenied):
        record_custody(actor, child, said)


# --- birthdays ----------------------------------------------------------------------


def test_what_parents_have_said_yes_to_ends_on_the_birthday_when_the_young_person_answers(world):
    turned(world, 15, days=200)
    health = asked(world, world.health_service, Topic.HEALTH)
    for kin in (world.mother, world.father):
        answers(kin, health)
    assert now(health).valid_until == birthday(world.child.born_on, 16)
    assert open_now() == 1
    with clock.frozen(clock.now() + timedelta(days=170)):
        assert open_now() == 0


def test_a_youth_who_turns_sixteen_between_the_page_and_the_answer_answers_alone(world):
    turned(world, 16, days=-1)
    question = asked(world, world.health_service, Topic.HEALTH)
    with clock.frozen(clock.now() + timedelta(days=1)), pytest.raises(RuleBroken, match="svarer ikke lenger"):
        answers(world.mother, question, heard=None)
    assert row_of(question, world.mother).answer == "pending"


def test_the_consent_to_a_plan_may_rest_on_one_parent_too(world):
    consent = asked_for_plan(world)
    answers(world.mother, consent)
    suffices(world, consent, plan=True)
    assert now(consent).status == ConsentStatus.GIVEN


def test_the_caseworker_finds_what_waits_on_the_start_page(world, welfare):
    from tests.web.client import client_for

    taken(world, welfare)
    asked(world)
    page = client_for(welfare).get("/oppgaver/").content.decode()
    assert "Barneskolen spør om å se skole/barnehage og fritid." in page
