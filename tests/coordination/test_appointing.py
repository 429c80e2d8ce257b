"""Appointing: who may, whom, once; what each sees while asked."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from helhet.access.types import Basis, Room
from helhet.base import clock
from helhet.base.errors import AccessDenied, RuleBroken
from helhet.coordination.actions import appoint, appoint_secondary, decline_assignment, end_assignment
from helhet.coordination.models import Assignment
from helhet.coordination.selectors import assignments_of
from helhet.coordination.types import AssignmentStatus, Part
from tests import factories
from tests.coordination import stories
from tests.database import as_owner_of_everything


def rows(child) -> list[Assignment]:
    with as_owner_of_everything():
        return list(Assignment.objects.filter(person=child).select_related("worker").order_by("id"))


def notices() -> list[tuple[str, int]]:
    with as_owner_of_everything(), connection.cursor() as cursor:
        cursor.execute("SELECT kind, login_id FROM notices_notice ORDER BY id")
        return cursor.fetchall()


def test_the_unit_asks_a_coordinator_and_the_nearest_leader_and_both_are_told(world):
    main = stories.asked(world)
    (first, second) = rows(world.child)
    assert (first.id, first.part, first.worker_id) == (main.id, Part.MAIN, world.coordinator.id)
    assert (second.part, second.worker_id) == (Part.SECONDARY, world.leader.id)
    assert {first.status, second.status} == {AssignmentStatus.PROPOSED}
    assert notices() == [("question", world.coordinator.login_id), ("question", world.leader.login_id)]


def test_neither_request_nor_plan_is_needed(world):
    stories.asked(world)
    with factories.in_case(world.unit_lead, world.child) as (actor, child):
        assert len(assignments_of(actor, child)) == 2


def test_who_is_asked_sees_the_register_and_no_content(world):
    stories.asked(world)
    for worker in (world.coordinator, world.leader):
        with factories.in_case(worker, world.child) as (_, child):
            assert child.bases == {Basis.PROPOSED}
            assert child.rooms == {Room.CASE}
            assert not child.whole


def test_only_the_coordinating_unit_appoints(world):
    with factories.in_case(world.officer, world.child) as (actor, child), pytest.raises(AccessDenied) as refused:
        appoint(actor, child, worker=world.coordinator.public_id, role="coordinator")
    assert refused.value.status == 403
    for nobody in (world.outsider, world.stranger):
        with pytest.raises(AccessDenied), factories.in_case(nobody, world.child):
            pass
    assert rows(world.child) == []


def test_a_unit_that_is_both_office_and_coordinating_unit_appoints(world):
    both = factories.unit(world.municipality, "Tildeling og koordinering", "office", "coordinating_unit")
    somebody = factories.worker(both, "Begge Deler")
    with factories.in_case(somebody, world.child) as (actor, child):
        assert appoint(actor, child, worker=world.coordinator.public_id, role="coordinator").pk


def test_asking_the_same_again_is_one_question(world):
    first = stories.asked(world)
    assert stories.asked(world).id == first.id
    assert len(rows(world.child)) == 2
    assert len(notices()) == 2


def test_there_are_never_two(world):
    stories.asked(world)
    with pytest.raises(RuleBroken, match="Marit Bakke er allerede spurt"):
        stories.asked(world, who=world.nurse)
    assert len(rows(world.child)) == 2


def test_an_active_coordinator_is_ended_before_another_is_asked(world):
    main = stories.accepted(world)
    with pytest.raises(RuleBroken, match="Marit Bakke er koordinator"):
        stories.asked(world, who=world.nurse, secondary=world.leader.public_id)
    with factories.in_case(world.unit_lead, world.child) as (actor, child):
        end_assignment(actor, child, assignment=main.public_id, reason="Familien ba om en annen.")
    again = stories.asked(world, who=world.nurse, secondary=world.leader.public_id)
    assert again.worker_id == world.nurse.id
    live = [row for row in rows(world.child) if row.status in ("proposed", "active")]
    assert [(row.part, row.worker_id) for row in live] == [
        (Part.SECONDARY, world.leader.id),  # who stands in already is not asked anew
        (Part.MAIN, world.nurse.id),
    ]


def test_the_database_holds_one_main_at_a_time_and_says_so(world):
    stories.asked(world)
    with factories.in_case(world.unit_lead, world.child) as (_, child):
        extra = {
            "person_id": child.id,
            "municipality_id": child.municipality_id,
            "role": "coordinator",
            "part": Part.MAIN,
            "worker": world.nurse,
            "proposed_on": clock.today(),
        }
        with pytest.raises(IntegrityError, match="one_main_coordinator_at_a_time"), transaction.atomic():
            Assignment.objects.create(starts_on=clock.today() + timedelta(days=30), **extra)
        with pytest.raises(IntegrityError, match="one_secondary"), transaction.atomic():
            Assignment.objects.create(starts_on=clock.today(), **{**extra, "part": Part.SECONDARY})


def test_what_the_database_refuses_becomes_a_clear_sentence(world, monkeypatch):
    stories.asked(world)
    monkeypatch.setattr("helhet.coordination.actions.live", lambda person, part: None)
    with pytest.raises(RuleBroken, match="i samme øyeblikk"):
        stories.asked(world, who=world.nurse, secondary=world.leader.public_id)


def test_a_wish_is_met_or_answered_in_writing(world):
    stories.decided(world.child, world.officer, "R3", wish="Helst Hanne fra helsestasjonen")
    with pytest.raises(RuleBroken) as refused:
        stories.asked(world, wish_met=False)
    assert refused.value.field == "wish_reason"
    row = stories.asked(world, wish_met=False, wish_reason="Hanne er i permisjon til sommeren.")
    assert (row.wish_met, row.wish_reason) == (False, "Hanne er i permisjon til sommeren.")


def test_an_adult_gets_a_coordinator_and_no_child_coordinator(world):
    adult = factories.person(world.municipality, "Ada", "Voksen", born_on=clock.today().replace(year=1990, day=1))
    with pytest.raises(RuleBroken):
        stories.asked(world, of=adult)
    assert stories.asked(world, of=adult, role="coordinator").role == "coordinator"


def test_a_child_who_is_expected_can_get_a_child_coordinator(world):
    unborn = factories.person(world.municipality, "Barn", "Ventet", expected_on=clock.today() + timedelta(days=60))
    assert stories.asked(world, of=unborn).role == "child_coordinator"


def test_another_stands_in_with_a_reason_and_never_oneself(world):
    with pytest.raises(RuleBroken) as refused:
        stories.asked(world, secondary=world.nurse.public_id)
    assert refused.value.field == "secondary_reason"
    with pytest.raises(RuleBroken):
        stories.asked(world, secondary=world.coordinator.public_id, secondary_reason="x")
    stories.asked(world, secondary=world.nurse.public_id, secondary_reason="Leder Lund er i permisjon.")
    assert stories.secondary_of(world.child).wish_reason == "Leder Lund er i permisjon."


def test_a_leader_is_stood_in_for_by_the_leader_above(world):
    above = factories.worker(world.office, "Kommunalsjef Kyrre", "kommunalsjef")
    with as_owner_of_everything():
        world.office.leader = above
        world.office.save()
        world.health_service.parent = world.office
        world.health_service.save()
    stories.asked(world, who=world.leader)
    assert stories.secondary_of(world.child).worker_id == above.id


def test_a_unit_without_leader_needs_somebody_named(world):
    with pytest.raises(RuleBroken, match="ingen leder"):
        stories.asked(world, who=world.nurse)


def test_a_parent_does_not_coordinate_for_the_municipality(world):
    factories.guardian(world.child, "Marit Bakke", who=world.coordinator.login)
    with pytest.raises(RuleBroken, match="privat"):
        stories.asked(world)


def test_who_has_left_or_works_in_another_municipality_cannot_be_asked(world):
    with as_owner_of_everything():
        world.nurse.valid_until = clock.today()
        world.nurse.save()
    for gone in (world.nurse, world.stranger):
        with pytest.raises(RuleBroken, match="jobber her i dag"):
            stories.asked(world, who=gone)


def test_a_new_secondary_is_asked_when_the_first_says_no(world):
    stories.asked(world)
    second = stories.secondary_of(world.child)
    with factories.in_case(world.leader, world.child) as (actor, child):
        decline_assignment(actor, child, assignment=second.public_id, reason="Jeg slutter.")
    with factories.in_case(world.unit_lead, world.child) as (actor, child):
        appoint_secondary(actor, child, secondary=world.nurse.public_id, secondary_reason="Lederen slutter.")
    assert stories.secondary_of(world.child).worker_id == world.nurse.id


def test_nobody_stands_in_for_nobody(world):
    with factories.in_case(world.unit_lead, world.child) as (actor, child), pytest.raises(RuleBroken):
        appoint_secondary(actor, child, secondary=world.nurse.public_id)
