"""How it goes: both sides' words, who may say it, and the versions that stay readable."""

import pytest
from django.db import DatabaseError, transaction

from helhet.access.types import Topic
from helhet.base.errors import AccessDenied, Conflict, RuleBroken
from helhet.plan.actions import MeasureWords, Said, evaluate_goal, evaluate_measure, rewrite_goal, rewrite_measure
from helhet.plan.models import Evaluation
from helhet.plan.selectors import editions_of_plan, editions_of_row, evaluations_of, plan_page
from helhet.plan.types import Part
from tests import factories
from tests.database import as_owner_of_everything
from tests.factories import in_case
from tests.plan import making

SERVICE = (Said(side="service", text="Virker godt.", by=""),)


@pytest.fixture
def world(db):
    world = factories.world()
    making.coordinating(world)
    making.consent(world.child)
    making.member(world.child, world.teacher, world.school, Topic.SCHOOL, Topic.LEISURE)
    return world


@pytest.fixture
def plan(world):
    return making.whole_plan(world, status="active")


def all_evaluations() -> list[Evaluation]:
    with as_owner_of_everything():
        return list(Evaluation.objects.order_by("id"))


def measure_of(actor, child, what: str):
    return next(measure for measure in plan_page(actor, child).all_measures() if measure.what.startswith(what))


def test_a_member_says_how_their_own_measure_goes(world, plan):
    with in_case(world.teacher, world.child) as (actor, child):
        mine = measure_of(actor, child, "Fast plass")
        evaluate_measure(actor, child, measure=mine.public_id, version=1, outcome="active", said=SERVICE)
        assert measure_of(actor, child, "Fast plass").status == "active"
        assert measure_of(actor, child, "Fast plass").evaluation.text == "Virker godt."
    (said,) = all_evaluations()
    assert (said.side, said.said_by, said.topic) == ("service", "Tor Lærer", Topic.SCHOOL)


def test_a_member_says_nothing_of_anothers_measure_nor_of_a_goal(world, plan):
    other = making.measure(plan, "Svømme", Topic.LEISURE, responsible=world.nurse)
    with in_case(world.teacher, world.child) as (actor, child):
        goal = plan_page(actor, child).goals[0]
        with pytest.raises(AccessDenied) as refused:
            evaluate_measure(actor, child, measure=other.public_id, version=1, outcome="done", said=SERVICE)
        assert refused.value.status == 403
        with pytest.raises(AccessDenied):
            evaluate_goal(actor, child, goal=goal.public_id, version=1, outcome="achieved", said=SERVICE)
    assert not all_evaluations()


def test_a_member_does_not_speak_for_the_family(world, plan):
    words = (Said(side="family", text="Vi er fornøyd.", by="Mor"), *SERVICE)
    with in_case(world.teacher, world.child) as (actor, child):
        mine = measure_of(actor, child, "Fast plass")
        evaluate_measure(actor, child, measure=mine.public_id, version=1, outcome="active", said=words)
    assert [said.side for said in all_evaluations()] == ["service"]


def test_the_coordinator_writes_both_sides_with_whose_words_they_are(world, plan):
    words = (Said(side="family", text="Jeg liker det.", by="Elias"), *SERVICE)
    with in_case(world.coordinator, world.child) as (actor, child):
        goal = plan_page(actor, child).goals[0]
        evaluate_goal(actor, child, goal=goal.public_id, version=1, outcome="on_the_way", said=words)
        heard = evaluations_of(actor, child, goal)
    assert {(said.side, said.said_by) for said in heard} == {("family", "Elias"), ("service", "Marit Bakke")}


def test_a_parent_says_what_the_family_thinks_and_moves_the_goal(world, plan):
    with in_case(world.mother, world.child) as (actor, child):
        goal = plan_page(actor, child).goals[0]
        words = (Said(side="family", text="Nå går det fint.", by=""),)
        evaluate_goal(actor, child, goal=goal.public_id, version=1, outcome="achieved", said=words)
        assert plan_page(actor, child).goals[0].status == "achieved"
    assert all_evaluations()[0].said_by == "Mor Nordmann"


def test_a_double_click_says_it_once(world, plan):
    with in_case(world.teacher, world.child) as (actor, child):
        mine = measure_of(actor, child, "Fast plass")
        for _ in range(2):
            evaluate_measure(actor, child, measure=mine.public_id, version=1, outcome="active", said=SERVICE)
    with in_case(world.coordinator, world.child) as (actor, child):
        home = measure_of(actor, child, "Mor øver")
        for _ in range(2):
            evaluate_measure(actor, child, measure=home.public_id, version=1, outcome="paused", said=())
    assert len(all_evaluations()) == 2


def test_nothing_said_and_nothing_moved_is_asked_for_words(world, plan):
    with in_case(world.teacher, world.child) as (actor, child):
        mine = measure_of(actor, child, "Fast plass")
        with pytest.raises(RuleBroken):
            evaluate_measure(actor, child, measure=mine.public_id, version=1, outcome=mine.status, said=())
        with pytest.raises(RuleBroken):
            evaluate_measure(actor, child, measure=mine.public_id, version=1, outcome="achieved", said=SERVICE)


def test_two_who_move_the_same_goal_see_each_other(world, plan):
    with in_case(world.mother, world.child) as (actor, child):
        goal = plan_page(actor, child).goals[0]
        evaluate_goal(actor, child, goal=goal.public_id, version=1, outcome="achieved", said=())
    with in_case(world.coordinator, world.child) as (actor, child), pytest.raises(Conflict) as met:
        evaluate_goal(actor, child, goal=goal.public_id, version=1, outcome="dropped", said=SERVICE)
    assert met.value.theirs == {"status": "achieved"}
    assert len(all_evaluations()) == 1


def test_what_was_said_never_changes(world, plan):
    with in_case(world.coordinator, world.child) as (actor, child):
        goal = plan_page(actor, child).goals[0]
        evaluate_goal(actor, child, goal=goal.public_id, version=1, outcome="achieved", said=SERVICE)
    with as_owner_of_everything(), pytest.raises(DatabaseError, match="never"), transaction.atomic():
        Evaluation.objects.update(text="noe annet")


# --- Earlier editions ---------------------------------------------------------------


def test_every_edition_says_when_who_and_what_differed(world, plan):
    with in_case(world.mother, world.child) as (actor, child):
        goal = plan_page(actor, child).goals[0]
        rewrite_goal(actor, child, goal=goal.public_id, version=1, text="Jeg vil spise.", said_by="Elias", topic=None)
        newest, first = editions_of_row(actor, child, Part.GOAL, goal.id)
    assert first.is_first
    assert newest.who == "Mor Nordmann"
    assert [(change.label, change.before, change.after) for change in newest.changes] == [
        ("Målet", "Jeg vil spise lunsj med klassen.", "Jeg vil spise."),
        ("Tema", "skole og barnehage", ""),
    ]


def test_an_edition_says_ids_in_words(world, plan):
    words = MeasureWords(what="Fast plass ved vinduet", responsible=world.coordinator.id)
    with in_case(world.coordinator, world.child) as (actor, child):
        measure = measure_of(actor, child, "Fast plass")
        rewrite_measure(actor, child, measure=measure.public_id, version=1, words=words)
        newest = editions_of_row(actor, child, Part.MEASURE, measure.id)[0]
    said = {change.label: (change.before, change.after) for change in newest.changes}
    assert said["Hvem har ansvaret"] == ("Tor Lærer", "Marit Bakke")
    assert said["Målet det hører til"] == ("Jeg vil spise lunsj med klassen.", "")
    assert said["Tjeneste"] == ("Barneskolen", "")


def test_a_member_reads_editions_of_open_topics_only(world, plan):
    making.goal(plan, "Bare for oss")
    with in_case(world.mother, world.child) as (actor, child):
        assert "Bare for oss" in {edition.title for edition in editions_of_plan(actor, child)}
    with in_case(world.teacher, world.child) as (actor, child):
        titles = {edition.title for edition in editions_of_plan(actor, child)}
    assert titles == {"Jeg vil spise lunsj med klassen.", "Fast plass ved vinduet"}


def test_moving_a_goal_is_no_edition_of_its_words(world, plan):
    from helhet.plan.actions import move_goal

    second = making.goal(plan, "Jeg vil lese")
    with in_case(world.mother, world.child) as (actor, child):
        move_goal(actor, child, goal=second.public_id, up=True)
        assert len(editions_of_row(actor, child, Part.GOAL, second.id)) == 1
