"""Yes, no, and the end: what each gives and takes."""

import pytest
from django.db import connection

from helhet.access.types import Basis, Room
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.cases.selectors import case_of
from helhet.cases.types import CaseStatus
from helhet.coordination.actions import accept_assignment, decline_assignment, end_assignment
from helhet.coordination.models import Assignment
from helhet.coordination.selectors import asked_of_me, contact_cards, loads
from helhet.coordination.types import AssignmentStatus
from tests import factories
from tests.coordination import stories
from tests.database import as_owner_of_everything


def live_grants(child) -> set[tuple[str, int]]:
    with as_owner_of_everything(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT basis, worker_id FROM access_grant WHERE person_id = %s AND worker_id IS NOT NULL "
            "AND valid_until > current_date",
            [child.id],
        )
        return set(cursor.fetchall())


def status(row) -> str:
    with as_owner_of_everything():
        return Assignment.objects.get(id=row.id).status


def test_yes_turns_the_question_into_access_and_starts_the_case(world):
    row = stories.asked(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        accept_assignment(actor, child, assignment=row.public_id)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        assert child.bases == {Basis.COORDINATOR}
        assert {Room.PLAN, Room.TEAM, Room.MEETINGS, Room.CONSENT} <= child.whole
        assert case_of(actor, child).status == CaseStatus.ACTIVE
    assert ("coordinator", world.coordinator.id) in live_grants(world.child)
    assert ("proposed", world.coordinator.id) not in live_grants(world.child)


def test_a_secondary_stands_by_and_sees_no_content(world):
    stories.accepted(world)
    with factories.in_case(world.leader, world.child) as (_, child):
        assert child.bases == {Basis.STANDBY}
        assert child.rooms == {Room.CASE}
        assert not child.whole
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM people_relatedperson")
            assert cursor.fetchone() == (0,)


def test_nobody_answers_for_another(world):
    row = stories.asked(world)
    for action, more in ((accept_assignment, {}), (decline_assignment, {"reason": "x"})):
        with factories.in_case(world.leader, world.child) as (actor, child), pytest.raises(AccessDenied) as refused:
            action(actor, child, assignment=row.public_id, **more)
        assert refused.value.status == 403
        with factories.in_case(world.unit_lead, world.child) as (actor, child), pytest.raises(AccessDenied):
            action(actor, child, assignment=row.public_id, **more)
    assert status(row) == AssignmentStatus.PROPOSED


def test_another_persons_question_is_not_found(world):
    row = stories.asked(world)
    other = factories.person(world.municipality, "Annet", "Barn")
    stories.asked(world, of=other)
    with factories.in_case(world.coordinator, other) as (actor, child):
        with pytest.raises(NotFound):
            accept_assignment(actor, child, assignment=row.public_id)
        with pytest.raises(NotFound):
            asked_of_me(actor, child, row.public_id)


def test_yes_at_once_from_two_windows_is_one_yes(world):
    row = stories.asked(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        first = accept_assignment(actor, child, assignment=row.public_id)
        second = accept_assignment(actor, child, assignment=row.public_id)
        assert (first.id, first.answered_at) == (second.id, second.answered_at)
        with pytest.raises(RuleBroken, match="allerede sagt ja"):
            decline_assignment(actor, child, assignment=row.public_id, reason="Angrer")
    assert [grant for grant in live_grants(world.child) if grant[0] == "coordinator"] == [
        ("coordinator", world.coordinator.id)
    ]


def test_no_ends_what_was_seen_and_gives_the_reason_to_the_unit(world):
    row = stories.asked(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        with pytest.raises(RuleBroken) as refused:
            decline_assignment(actor, child, assignment=row.public_id, reason="")
        assert refused.value.field == "reason"
        decline_assignment(actor, child, assignment=row.public_id, reason="Jeg har tretten fra før.")
        decline_assignment(actor, child, assignment=row.public_id, reason="Igjen")
        with pytest.raises(RuleBroken, match="svart nei"):
            accept_assignment(actor, child, assignment=row.public_id)
    with pytest.raises(AccessDenied), factories.in_case(world.coordinator, world.child):
        pass
    with as_owner_of_everything(), connection.cursor() as cursor:
        assert Assignment.objects.get(id=row.id).answer_reason == "Jeg har tretten fra før."
        cursor.execute("SELECT login_id FROM notices_notice WHERE kind = 'task'")
        assert cursor.fetchall() == [(world.unit_lead.login_id,)]


def test_after_a_no_another_is_asked(world):
    row = stories.asked(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        decline_assignment(actor, child, assignment=row.public_id, reason="Full.")
    assert stories.asked(world, who=world.leader, secondary=world.nurse.public_id).worker_id == world.leader.id


def test_the_end_takes_access_now_and_tells_the_family(world):
    row = stories.accepted(world)
    with factories.in_case(world.unit_lead, world.child) as (actor, child):
        with pytest.raises(RuleBroken):
            end_assignment(actor, child, assignment=row.public_id, reason="")
        end_assignment(actor, child, assignment=row.public_id, reason="Familien ba om en annen.")
        end_assignment(actor, child, assignment=row.public_id, reason="Igjen")
        assert [card.is_secondary for card in contact_cards(actor, child)] == [True]
    with pytest.raises(AccessDenied), factories.in_case(world.coordinator, world.child):
        pass
    with as_owner_of_everything(), connection.cursor() as cursor:
        assert Assignment.objects.get(id=row.id).end_reason == "Familien ba om en annen."
        cursor.execute("SELECT login_id FROM notices_notice WHERE key LIKE '%%:family:%%' ORDER BY login_id")
        assert cursor.fetchall() == sorted([(world.mother.login_id,), (world.father.login_id,)])


def test_a_question_can_be_taken_back(world):
    row = stories.asked(world)
    with factories.in_case(world.unit_lead, world.child) as (actor, child):
        end_assignment(actor, child, assignment=row.public_id, reason="Spurte feil person.")
    with pytest.raises(AccessDenied), factories.in_case(world.coordinator, world.child):
        pass


def test_only_the_coordinating_unit_ends(world):
    row = stories.accepted(world)
    for nobody in (world.coordinator, world.officer, world.mother):
        with factories.in_case(nobody, world.child) as (actor, child), pytest.raises(AccessDenied):
            end_assignment(actor, child, assignment=row.public_id, reason="x")
    assert status(row) == AssignmentStatus.ACTIVE


def test_the_family_sees_whom_to_ask_only_after_a_yes(world, django_assert_num_queries):
    stories.asked(world)
    with factories.in_case(world.mother, world.child) as (actor, child):
        assert contact_cards(actor, child) == []
    with as_owner_of_everything():
        Assignment.objects.all().update(status="ended")
    stories.accepted(world)
    with factories.in_case(world.mother, world.child) as (actor, child):
        with django_assert_num_queries(1):
            cards = contact_cards(actor, child)
        assert [(card.name, card.role, card.unit) for card in cards] == [
            ("Marit Bakke", "barnekoordinator", "Helsestasjonen"),
            ("Leder Lund", "sekundærkoordinator", "Helsestasjonen"),
        ]


def test_the_load_counts_active_main_assignments(world):
    stories.accepted(world)
    stories.asked(world, of=factories.person(world.municipality, "Annet", "Barn"))
    with factories.acts(world.unit_lead) as actor:
        assert loads(actor) == {world.coordinator.id: 1}
    with factories.acts(world.stranger) as actor:
        assert loads(actor) == {}
