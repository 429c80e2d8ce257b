"""Access in an emergency: one person, one hour, reading only; everybody told at once, and reviewed by somebody else."""

from datetime import timedelta

import pytest
from django.db import Error as DatabaseError
from django.db import connection, transaction

from helhet.access.models import Grant
from helhet.access.selectors import my_persons, person_for
from helhet.access.types import Basis, Room
from helhet.audit.models import Event
from helhet.base import clock
from helhet.base.errors import AccessDenied, RuleBroken
from helhet.base.identifiers import synthetic_identity_number
from helhet.cases.actions import end_emergency
from helhet.cases.models import EmergencyAccess
from helhet.cases.selectors import emergencies_lately, emergencies_of, seen_in_emergency
from helhet.cases.types import EmergencyOutcome, EmergencyReason
from helhet.coordination.models import Assignment
from helhet.flows.emergency import close_review, open_emergency
from helhet.jobs import comparison
from helhet.notices.models import Notice
from helhet.people.identity import index_of
from tests import factories
from tests.database import as_owner_of_everything, as_role

WHY = "Barnet kom til legevakta med kramper."


@pytest.fixture
def number(world):
    found = synthetic_identity_number(world.child.born_on, "male")
    with as_owner_of_everything():
        world.child.identity_index = index_of(world.municipality.number, found)
        world.child.save(update_fields=["identity_index"])
    return found


def opens(world, number, who=None, why=WHY):
    with factories.acts(who or world.outsider) as actor:
        return open_emergency(actor, number=number, reason=EmergencyReason.LIFE, why=why)


def row(world):
    with as_owner_of_everything():
        return EmergencyAccess.objects.get(person=world.child)


def shut(world, who, person=None):
    with pytest.raises(AccessDenied), factories.in_case(who, person or world.child):
        pass
    return True


def test_an_outsider_reads_one_person_for_an_hour_and_not_a_minute_longer(world, number):
    assert opens(world, number) == world.child.public_id
    with factories.in_case(world.outsider, world.child) as (_actor, seen):
        assert seen.bases == {Basis.EMERGENCY}
        assert Room.PLAN in seen.whole
        assert Room.CONSENT not in seen.rooms
        assert seen.ends_at == row(world).ends_at
    with clock.frozen(clock.now() + timedelta(minutes=59)), factories.in_case(world.outsider, world.child):
        pass
    with clock.frozen(clock.now() + timedelta(minutes=60, seconds=1)):
        with factories.acts(world.outsider) as actor:
            assert my_persons(actor, shown="start") == []
        assert shut(world, world.outsider)


def test_another_person_and_another_post_of_the_same_worker_stay_shut(world, number):
    other = factories.person(world.municipality, "Annen")
    second = factories.worker(world.school, "Uten Forbindelse", login=world.outsider.login)
    opens(world, number)
    assert shut(world, world.outsider, other)
    assert shut(world, second)


def test_in_an_emergency_the_database_refuses_to_write(world, number):
    opens(world, number)
    with (
        factories.in_case(world.outsider, world.child),
        pytest.raises(DatabaseError, match="read-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE cases_case SET level = 3")


def test_family_coordinator_leader_and_unit_are_told_at_once_and_the_opener_is_not(world, number):
    with as_owner_of_everything():
        Assignment.objects.create(
            person=world.child, municipality_id=world.child.municipality_id, role="child_coordinator", part="main",
            worker=world.coordinator, status="active", proposed_on=clock.today(), starts_on=clock.today(),
        )  # fmt: skip
        world.outsider.unit.leader = world.nurse
        world.outsider.unit.save(update_fields=["leader"])
    opens(world, number)
    with as_owner_of_everything():
        told = set(Notice.objects.values_list("login_id", "kind"))
    assert told == {
        (world.mother.login_id, "access"),
        (world.father.login_id, "access"),
        (world.coordinator.login_id, "waiting"),
        (world.nurse.login_id, "waiting"),
        (world.unit_lead.login_id, "waiting"),
    }


def test_opened_from_two_tabs_is_opened_once(world, number):
    assert opens(world, number) == opens(world, number)
    with as_owner_of_everything():
        assert EmergencyAccess.objects.count() == 1
        assert Grant.objects.filter(basis=Basis.EMERGENCY).count() == 1
        assert Event.objects.filter(action="emergency.opened").count() == 1


def test_one_person_at_a_time(world, number):
    other = factories.person(world.municipality, "Annen")
    theirs = synthetic_identity_number(other.born_on, "female")
    with as_owner_of_everything():
        other.identity_index = index_of(world.municipality.number, theirs)
        other.save(update_fields=["identity_index"])
    opens(world, number)
    with pytest.raises(RuleBroken, match="åpen nødtilgang"):
        opens(world, theirs)
    assert shut(world, world.outsider, other)


def test_a_number_of_nobody_here_is_answered_kindly_and_noted_without_the_number(world, number):
    unknown = synthetic_identity_number(world.child.born_on, "female")
    with pytest.raises(RuleBroken, match="Vi finner ingen med dette nummeret i Fjordvik"):
        opens(world, unknown)
    with pytest.raises(RuleBroken, match="Vi finner ingen"):
        opens(world, number, who=world.stranger)  # known in another municipality
    with as_owner_of_everything():
        assert not EmergencyAccess.objects.exists()
        assert unknown not in str(list(Event.objects.values_list("facts", flat=True)))


def test_who_has_access_already_and_who_gives_no_reason_and_who_is_at_home_open_nothing(world, number):
    factories.grant(world.child, world.coordinator.login, Basis.COORDINATOR, post=world.coordinator)
    with pytest.raises(RuleBroken, match="allerede tilgang"):
        opens(world, number, who=world.coordinator)
    with pytest.raises(RuleBroken, match="hvorfor det ikke kan vente"):
        opens(world, number, why="haster")
    with pytest.raises(AccessDenied):
        opens(world, number, who=world.outsider.login)
    with as_owner_of_everything():
        assert not EmergencyAccess.objects.exists()


def test_ended_early_it_is_over_on_the_next_statement_and_twice_is_once(world, number):
    opens(world, number)
    with factories.acts(world.outsider) as actor:
        child = person_for(actor, world.child.public_id, shown="emergency")
        end_emergency(actor, child)
        end_emergency(actor, child)
    assert shut(world, world.outsider)


def test_the_unit_sees_what_was_opened_and_closes_the_review_once_and_the_family_reads_it(world, number):
    opens(world, number)
    with factories.in_case(world.outsider, world.child, shown="plan"):
        pass
    with factories.in_case(world.unit_lead, world.child, shown="ke/emergency") as (actor, child):
        found = emergencies_of(actor, child)[0]
        assert [shown for shown, _at in seen_in_emergency(actor, found)] == ["emergency", "plan"]
        assert emergencies_lately(actor, found) == 1
        words = {"emergency": found.public_id, "outcome": EmergencyOutcome.NOT_JUSTIFIED, "review": "Ingen fare."}
        close_review(actor, child, **words)
        with pytest.raises(RuleBroken, match="allerede gått gjennom"):
            close_review(actor, child, **words)
    assert shut(world, world.outsider)  # without grounds it ends at once
    with factories.in_case(world.mother, world.child) as (actor, child):
        assert emergencies_of(actor, child)[0].review == "Ingen fare."


def test_nobody_reviews_their_own_and_others_may_not_review(world, number):
    opens(world, number, who=world.unit_lead)
    found = row(world).public_id
    for who, error in ((world.unit_lead, RuleBroken), (world.officer, AccessDenied), (world.mother, AccessDenied)):
        with factories.in_case(who, world.child, shown="emergency") as (actor, child), pytest.raises(error):
            close_review(
                actor, child, emergency=found, outcome=EmergencyOutcome.JUSTIFIED, review="Det så greit ut for meg."
            )
    assert row(world).reviewed_at is None


def test_others_learn_nothing_of_what_was_seen(world, number):
    opens(world, number)
    found = row(world)
    with factories.in_case(world.officer, world.child) as (actor, _child):
        assert seen_in_emergency(actor, found) == []
    with factories.acts(world.stranger) as actor:
        assert seen_in_emergency(actor, found) == []


def test_the_comparison_finds_an_emergency_in_order(world, number):
    opens(world, number)
    with as_role("helhet_jobs"):
        assert comparison.differences() == []
