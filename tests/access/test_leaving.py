"""Leaving a post, or a closed login: every grant ends at once, and the register says the same within the hour."""

from datetime import timedelta

import pytest
from django.db import Error as DatabaseError
from django.db import transaction

from helhet.access.actions import end_post
from helhet.access.context import acting_as_job
from helhet.access.models import Grant
from helhet.access.types import Basis
from helhet.base import clock
from helhet.base.errors import AccessDenied
from helhet.coordination.actions import end_assignments_of_posts_that_have_ended
from helhet.coordination.models import Assignment
from helhet.intake.actions import free_requests_of_posts_that_have_ended
from helhet.intake.models import Request
from helhet.jobs import comparison
from helhet.notices.models import Notice
from helhet.people.models import Login, Worker
from tests import factories
from tests.database import as_owner_of_everything, as_role


@pytest.fixture
def coordinated(world):
    with as_owner_of_everything():
        row = Assignment.objects.create(
            person=world.child, municipality_id=world.child.municipality_id, role="child_coordinator", part="main",
            worker=world.coordinator, status="active", proposed_on=clock.today(), starts_on=clock.today(),
        )  # fmt: skip
    factories.grant(
        world.child, world.coordinator.login, Basis.COORDINATOR, post=world.coordinator,
        source=f"coordination.assignment:{row.id}",
    )  # fmt: skip
    return world


def grants(worker):
    with as_owner_of_everything():
        return Grant.objects.filter(worker=worker, valid_until__gt=clock.today()).count()


def leaves(world, worker, on=None):
    with as_role("helhet_jobs"), acting_as_job("helhet post"):
        assert end_post(worker.public_id, on=on or clock.today())


def test_whoever_leaves_a_post_sees_nothing_from_that_moment(coordinated):
    with factories.in_case(coordinated.coordinator, coordinated.child):
        pass
    leaves(coordinated, coordinated.coordinator)
    assert grants(coordinated.coordinator) == 0
    with factories.acts(coordinated.coordinator) as actor:
        assert not actor.is_known


def test_a_last_day_that_lies_ahead_stands_in_the_grants_and_bites_by_itself(coordinated):
    friday = clock.today() + timedelta(days=3)
    leaves(coordinated, coordinated.coordinator, on=friday)
    with factories.in_case(coordinated.coordinator, coordinated.child):
        pass
    with as_owner_of_everything():
        assert Grant.objects.get(worker=coordinated.coordinator).valid_until == friday
    with clock.frozen(friday), factories.acts(coordinated.coordinator) as actor:
        assert not actor.is_known


def test_the_database_ends_it_whoever_changes_the_row(coordinated):
    with as_owner_of_everything():
        Worker.objects.filter(id=coordinated.coordinator.id).update(valid_until=clock.today())
    assert grants(coordinated.coordinator) == 0


def test_another_post_of_the_same_login_and_another_worker_keep_theirs(coordinated):
    second = factories.worker(coordinated.school, "Marit Bakke", login=coordinated.coordinator.login)
    factories.grant(coordinated.child, second.login, Basis.STANDBY, post=second)
    factories.grant(coordinated.child, coordinated.nurse.login, Basis.STANDBY, post=coordinated.nurse)
    leaves(coordinated, coordinated.coordinator)
    assert (grants(second), grants(coordinated.nurse)) == (1, 1)


def test_a_closed_login_ends_all_of_its_grants_private_ones_too(coordinated):
    with as_owner_of_everything():
        Login.objects.filter(id=coordinated.mother.login_id).update(is_active=False)
        assert not Grant.objects.filter(login=coordinated.mother.login, valid_until__gt=clock.today()).exists()
        assert Grant.objects.filter(login=coordinated.father.login, valid_until__gt=clock.today()).exists()


@pytest.mark.parametrize("field", ["unit", "login", "municipality"])
def test_a_post_does_not_move(coordinated, field):
    to = {"unit": coordinated.school, "login": coordinated.mother.login, "municipality": coordinated.elsewhere}[field]
    with as_owner_of_everything(), pytest.raises(DatabaseError, match="does not move"), transaction.atomic():
        Worker.objects.filter(id=coordinated.coordinator.id).update(**{field: to})


def test_within_the_hour_the_person_waits_for_a_coordinator_again_and_family_and_unit_are_told(coordinated):
    leaves(coordinated, coordinated.coordinator)
    with as_role("helhet_jobs"), acting_as_job("utløp"):
        assert end_assignments_of_posts_that_have_ended() == 1
        assert end_assignments_of_posts_that_have_ended() == 0
    with as_owner_of_everything():
        row = Assignment.objects.get()
        assert (row.status, row.end_reason) == ("ended", "Sluttet i stillingen.")
        told = set(Notice.objects.values_list("login_id", "kind"))
    assert told >= {
        (coordinated.mother.login_id, "waiting"),
        (coordinated.father.login_id, "waiting"),
        (coordinated.unit_lead.login_id, "task"),
    }
    with as_role("helhet_jobs"):
        assert comparison.differences() == []


def test_a_request_waits_for_a_new_officer(world):
    with as_owner_of_everything():
        row = Request.objects.create(
            person=world.child, municipality_id=world.child.municipality_id, reference="H-2026-XXXXX",
            status="assessing", officer=world.officer, received_on=clock.today(), reply_due_on=clock.today(),
            sender_name="Mor", channel="digital",
        )  # fmt: skip
    leaves(world, world.officer)
    with as_role("helhet_jobs"), acting_as_job("utløp"):
        assert free_requests_of_posts_that_have_ended() == 1
    with as_owner_of_everything():
        row.refresh_from_db()
    assert row.officer_id is None


def test_pages_end_no_post_and_an_unknown_post_is_told(world):
    with as_role("helhet_jobs"), acting_as_job("helhet post"):
        assert not end_post("finnesikke00", on=clock.today())
    with factories.acts(world.unit_lead), pytest.raises(DatabaseError), transaction.atomic():
        end_post(world.coordinator.public_id, on=clock.today())
    with pytest.raises(AccessDenied), factories.in_case(world.outsider, world.child):
        pass
