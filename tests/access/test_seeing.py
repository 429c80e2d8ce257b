"""Seeing as another does: the same rows by page, selector and raw SQL; never more than one's own, never a write."""

import pytest
from django.db import Error as DatabaseError
from django.db import connection, transaction

from helhet.access.seeing import eyes, see_as
from helhet.access.selectors import my_persons, person_for
from helhet.access.types import Basis, Room, Topic
from helhet.audit.models import Viewing
from helhet.base.errors import AccessDenied
from helhet.plan.models import Goal, Plan
from tests import factories
from tests.database import as_owner_of_everything


@pytest.fixture
def shared(world):
    """A plan with a goal about school and one about health, and a teacher who sees school."""
    child = world.child
    factories.grant(child, world.teacher.login, Basis.TEAM_MEMBER, post=world.teacher, service=world.school)
    factories.opening(child, world.school, Topic.SCHOOL)
    with as_owner_of_everything():
        plan = Plan.objects.create(
            person=child, municipality_id=child.municipality_id, opened_on="2026-01-01", status="draft"
        )
        for topic in (Topic.SCHOOL, Topic.HEALTH):
            Goal.objects.create(
                person=child, municipality_id=child.municipality_id, plan=plan, text=str(topic.label), topic=topic
            )
    return world


def key_of(actor, child, name):
    return next(one for one in eyes(actor, child) if one.name == name)


def goals():
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM plan_goal ORDER BY id")
        return [text for (text,) in cursor.fetchall()]


def through(world, who, whose):
    """What ``who`` finds in the plan by raw SQL, through the eyes of ``whose``."""
    with factories.in_case(who, world.child, shown="see as") as (actor, child):
        borrowed = see_as(actor, child, key_of(actor, child, whose))
        seen = person_for(borrowed, child.public_id, shown="plan")
        return seen, goals()


def test_a_mother_sees_what_the_teacher_sees_and_nothing_else(shared):
    with factories.in_case(shared.teacher, shared.child, shown="plan") as (_actor, own):
        teachers = goals()
    seen, found = through(shared, shared.mother, "Tor Lærer")
    assert found == teachers == [str(Topic.SCHOOL.label)]
    assert (seen.bases, seen.rooms, seen.whole, seen.topics) == (own.bases, own.rooms, own.whole, own.topics)


def test_a_service_that_nobody_has_come_from_yet_can_be_tried(shared):
    factories.opening(shared.child, shared.health_service, Topic.HEALTH)
    seen, found = through(shared, shared.mother, "Helsestasjonen")
    assert found == [str(Topic.HEALTH.label)]
    assert seen.bases == {Basis.TEAM_MEMBER}


def test_the_log_says_who_really_looked(shared):
    through(shared, shared.mother, "Tor Lærer")
    with as_owner_of_everything():
        rows = list(Viewing.objects.filter(person_id=shared.child.id).values_list("login_id", "who", "basis", "shown"))
    assert {(login, who, basis) for login, who, basis, _shown in rows} == {
        (shared.mother.login_id, "Mor Nordmann", "guardian")
    }
    assert rows[-1][3] == "see as: plan"


def test_one_looks_and_the_database_refuses_to_write(shared):
    with factories.in_case(shared.mother, shared.child) as (actor, child):
        person_for(see_as(actor, child, key_of(actor, child, "Tor Lærer")), child.public_id, shown="plan")
        with pytest.raises(DatabaseError, match="read-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE plan_goal SET text = 'endret'")


def test_borrowed_eyes_open_no_other_person_and_no_list(shared):
    other = factories.person(shared.municipality, "Annen")
    factories.grant(other, shared.teacher.login, Basis.TEAM_MEMBER, post=shared.teacher, service=shared.school)
    factories.opening(other, shared.school, Topic.SCHOOL)
    with factories.in_case(shared.mother, shared.child) as (actor, child):
        borrowed = see_as(actor, child, key_of(actor, child, "Tor Lærer"))
        assert my_persons(borrowed, [Room.PLAN], shown="start") == []
        with pytest.raises(AccessDenied):
            person_for(borrowed, other.public_id, shown="plan")


def test_nobody_sees_more_through_another_than_by_themselves(shared):
    """A coordinator has no log of the person's own; the mother's eyes do not lend it."""
    factories.grant(shared.child, shared.coordinator.login, Basis.COORDINATOR, post=shared.coordinator)
    seen, found = through(shared, shared.coordinator, "Mor Nordmann")
    assert Room.LOG not in seen.rooms
    assert len(found) == 2


def test_who_does_not_hold_the_whole_case_borrows_no_eyes(shared):
    with factories.in_case(shared.teacher, shared.child) as (actor, child), pytest.raises(AccessDenied):
        see_as(actor, child, key_of(actor, child, "Mor Nordmann") if eyes(actor, child) else None)
    with factories.in_case(shared.teacher, shared.child), connection.cursor() as cursor:
        cursor.execute("SELECT access_see_as(%s, NULL, NULL, '{1,5}', '{0,15}')", [shared.mother.login_id])
        assert cursor.fetchone() == (False,)
    with factories.in_case(shared.unit_lead, shared.child) as (actor, child), pytest.raises(AccessDenied):
        see_as(actor, child, None)


def test_who_has_lost_access_is_not_offered(shared):
    from helhet.access.models import Grant

    with as_owner_of_everything():
        Grant.objects.filter(login=shared.teacher.login).update(valid_until="2021-01-01")
    with factories.in_case(shared.mother, shared.child) as (actor, child):
        assert "Tor Lærer" not in [one.name for one in eyes(actor, child)]
