"""What the plan puts on start pages and on the next meeting's agenda; and what reading it costs."""

from datetime import timedelta

import pytest

from helhet.access.selectors import my_persons
from helhet.access.types import Room, Topic
from helhet.base import clock
from helhet.plan.selectors import family_to_do, plan_page, responsible_choices, to_do, topics_for_meeting
from tests import factories
from tests.database import as_owner_of_everything
from tests.factories import acts, in_case
from tests.plan import making


@pytest.fixture
def world(db):
    world = factories.world()
    making.coordinating(world)
    making.consent(world.child)
    making.member(world.child, world.teacher, world.school, Topic.SCHOOL)
    return world


@pytest.fixture
def plan(world):
    return making.plan(world.child, status="active", **making.period())


def yesterday():
    return clock.today() - timedelta(days=1)


def waiting(who) -> list:
    with acts(who) as actor:
        return to_do(actor, my_persons(actor, [Room.PLAN], shown="start", reading=True))


def test_a_member_is_asked_about_their_own_measure_when_its_day_has_come(world, plan):
    making.measure(plan, "Lese hver dag", Topic.SCHOOL, responsible=world.teacher, evaluate_on=yesterday())
    making.measure(plan, "Om et år", Topic.SCHOOL, responsible=world.teacher, evaluate_on=plan.period_until)
    (todo,) = waiting(world.teacher)
    assert "«Lese hver dag»" in todo.what
    assert todo.weight == 1
    assert todo.url.startswith(f"/sak/{world.child.public_id}/plan/")


def test_the_coordinator_sees_what_is_late_and_what_nobody_holds_once_a_person(world, plan):
    for _ in range(3):
        making.measure(plan, "Sent", Topic.SCHOOL, responsible=world.teacher, evaluate_on=yesterday())
    making.measure(plan, "Løs")
    late, loose = sorted(waiting(world.coordinator), key=lambda todo: todo.open_end)
    assert late.what == "3 tiltak skulle vært vurdert av andre"
    assert loose.what == "Ett tiltak har ingen som tar det"


def test_a_draft_waits_for_the_coordinator_and_for_nobody_else(world):
    making.plan(world.child)
    assert [todo.what for todo in waiting(world.coordinator)] == ["Skriv ferdig planen"]
    assert waiting(world.teacher) == []
    assert waiting(world.outsider) == []


def test_the_family_is_asked_how_it_goes(world, plan):
    making.measure(plan, "Lese hver dag", responsible=world.teacher, evaluate_on=yesterday())
    with in_case(world.mother, world.child) as (actor, child):
        (todo,) = family_to_do(actor, child)
    assert todo.what == "Hvordan går det med «Lese hver dag»?"


def test_a_meeting_is_offered_what_is_late_what_is_due_and_what_nobody_has_begun(world, plan):
    making.goal(plan, "Jeg vil svømme", Topic.LEISURE)
    held = making.goal(plan, "Jeg vil lese", Topic.SCHOOL)
    due = clock.today() + timedelta(days=5)
    making.measure(plan, "Snart", Topic.SCHOOL, goal=held, responsible=world.teacher, evaluate_on=due)
    making.measure(plan, "Sent", Topic.SCHOOL, goal=held, responsible=world.teacher, ends_on=yesterday())
    making.measure(plan, "Ferdig", Topic.SCHOOL, goal=held, status="done", ends_on=yesterday())
    with in_case(world.coordinator, world.child) as (actor, child):
        topics = topics_for_meeting(actor, child)
    assert [topic.title for topic in topics] == ["Sent", "Snart", "Jeg vil svømme"]
    assert topics[0].worker_id == world.teacher.id
    assert topics[2].topic == Topic.LEISURE


def test_a_person_without_a_plan_offers_a_meeting_nothing(world):
    with in_case(world.coordinator, world.child) as (actor, child):
        assert topics_for_meeting(actor, child) == []
        assert plan_page(actor, child) is None


def test_those_who_can_answer_for_a_measure_are_those_around_the_person(world, plan):
    with in_case(world.coordinator, world.child) as (actor, child):
        labels = [choice.label for choice in responsible_choices(actor, child)]
    assert labels[0].startswith("Marit Bakke, ")
    assert labels[1] == "Tor Lærer, kontaktlærer, Barneskolen"
    assert labels[2:] == ["Elias Nordmann", "Mor Nordmann", "Far Nordmann"]


@pytest.mark.parametrize("rows", [1, 40])
def test_the_whole_plan_is_one_question_however_many_rows(world, plan, rows, django_assert_num_queries):
    for number in range(rows):
        goal = making.goal(plan, f"Mål {number}", Topic.SCHOOL, position=number)
        making.measure(plan, f"Tiltak {number}", Topic.SCHOOL, goal=goal, responsible=world.teacher)
    with in_case(world.coordinator, world.child) as (actor, child), django_assert_num_queries(1):
        page = plan_page(actor, child)
    assert len(page.all_measures()) == rows
    assert [goal.text for goal in page.goals] == [f"Mål {number}" for number in range(rows)]


def test_changes_are_marked_only_after_the_plan_was_taken_into_use(world, plan):
    making.goal(plan, "Nytt mål")
    with in_case(world.mother, world.child) as (actor, child):
        assert plan_page(actor, child).goals[0].changed_on == clock.today()
        assert plan_page(actor, child).saved_at is not None
    with as_owner_of_everything():
        plan.activated_on = clock.today()
        plan.save()
    with in_case(world.mother, world.child) as (actor, child):
        assert plan_page(actor, child).goals[0].changed_on is None
