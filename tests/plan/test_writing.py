"""Writing in a plan: points, words, goals and measures; who may, what is kept in order, and what two write at once."""

import pytest

from helhet.access.types import Topic
from helhet.base.errors import AccessDenied, Conflict, NotFound, RuleBroken
from helhet.plan.actions import (
    MeasureWords,
    add_goal,
    add_measure,
    add_statement,
    measure_from_outcome,
    move_goal,
    rewrite_goal,
    rewrite_measure,
    rewrite_statement,
    write_point,
)
from helhet.plan.models import Goal, Measure, Section
from helhet.plan.selectors import plan_page
from tests import factories
from tests.database import as_owner_of_everything
from tests.factories import in_case
from tests.plan import making

KEY = "0" * 12


@pytest.fixture
def world(db):
    world = factories.world()
    making.coordinating(world)
    making.consent(world.child)
    return world


@pytest.fixture
def plan(world):
    return making.plan(world.child)


def goals_in_order(actor, child) -> list[str]:
    return [goal.text for goal in plan_page(actor, child).goals]


@pytest.mark.parametrize("who", ["coordinator", "mother"])
def test_coordinator_and_parents_write_in_the_plan(world, plan, who):
    with in_case(getattr(world, who), world.child) as (actor, child):
        add_statement(actor, child, key=KEY, kind="need", text="ro", said_by="Elias", topic=None)
        goal = add_goal(actor, child, key=KEY, text="Jeg vil svømme", said_by="Elias", topic=Topic.LEISURE)
        add_measure(actor, child, key=KEY, words=MeasureWords(what="Finne badetid", goal=goal.public_id))
        page = plan_page(actor, child)
    assert page.said("need")[0].text == "ro"
    assert page.goals[0].measures[0].what == "Finne badetid"


def test_a_member_of_the_team_reads_own_topics_and_writes_nothing(world, plan):
    making.member(world.child, world.teacher, world.school, Topic.SCHOOL)
    swim = making.goal(plan, "Jeg vil svømme", Topic.LEISURE)
    making.measure(plan, "Finne badetid", Topic.SCHOOL, goal=swim)
    making.goal(plan, "Jeg vil lese", Topic.SCHOOL)
    making.statement(plan, "need", "noe bare familien vet")
    making.section(plan, "contributions")
    with in_case(world.teacher, world.child) as (actor, child):
        page = plan_page(actor, child)
        assert [goal.text for goal in page.goals] == ["Jeg vil lese"]
        assert [measure.what for measure in page.loose] == ["Finne badetid"]
        assert not page.statements
        assert not page.sections
        with pytest.raises(AccessDenied):
            add_goal(actor, child, key=KEY, text="Noe", said_by="", topic=Topic.SCHOOL)
        with pytest.raises(AccessDenied):
            rewrite_goal(actor, child, goal=swim.public_id, version=1, text="Noe", said_by="", topic=None)


def test_a_point_is_put_aside_only_with_a_reason_and_never_when_it_always_counts(world, plan):
    aside = {"text": "", "not_relevant": True, "version": 0}
    with in_case(world.coordinator, world.child) as (actor, child):
        with pytest.raises(RuleBroken) as refused:
            write_point(actor, child, key="cooperation", reason="", **aside)
        assert refused.value.field == "reason"
        with pytest.raises(RuleBroken):
            write_point(actor, child, key="child_participation", reason="for lite", **aside)
        section = write_point(actor, child, key="cooperation", reason="Ingen andre er med.", **aside)
    assert section.not_relevant


def test_a_stale_edit_is_refused_with_both_versions_and_overwrites_nothing(world, plan):
    goal = making.goal(plan, "Jeg vil lese")
    with in_case(world.mother, world.child) as (actor, child):
        rewrite_goal(actor, child, goal=goal.public_id, version=1, text="Jeg vil lese bøker", said_by="", topic=None)
    with in_case(world.coordinator, world.child) as (actor, child), pytest.raises(Conflict) as met:
        rewrite_goal(actor, child, goal=goal.public_id, version=1, text="Jeg vil skrive", said_by="", topic=None)
    assert met.value.theirs["text"] == "Jeg vil lese bøker"
    assert met.value.yours["text"] == "Jeg vil skrive"
    assert met.value.fields == ["text"]
    with as_owner_of_everything():
        assert Goal.objects.get().text == "Jeg vil lese bøker"


def test_the_first_writing_of_a_point_also_meets_anothers(world, plan):
    words = {"not_relevant": False, "reason": "", "version": 0, "key": "contributions"}
    with in_case(world.mother, world.child) as (actor, child):
        write_point(actor, child, text="Mor kjører.", **words)
    with in_case(world.coordinator, world.child) as (actor, child):
        with pytest.raises(Conflict):
            write_point(actor, child, text="Far kjører.", **words)
        write_point(actor, child, text="Mor kjører.", **words)  # the same words are no conflict
    with as_owner_of_everything():
        assert Section.objects.get().version == 1


def test_a_double_click_makes_one_goal(world, plan):
    with in_case(world.mother, world.child) as (actor, child):
        for _ in range(2):
            add_goal(actor, child, key=KEY, text="Jeg vil lese", said_by="", topic=None)
        assert goals_in_order(actor, child) == ["Jeg vil lese"]


def test_goals_move_up_and_down_among_their_own(world, plan):
    first, second, third = (making.goal(plan, text) for text in ("En", "To", "Tre"))
    making.goal(plan, "Delmål", parent=first)
    with in_case(world.mother, world.child) as (actor, child):
        move_goal(actor, child, goal=third.public_id, up=True)
        assert goals_in_order(actor, child) == ["En", "Tre", "To"]
        move_goal(actor, child, goal=first.public_id, up=False)
        move_goal(actor, child, goal=second.public_id, up=False)  # already last: nothing happens
        assert goals_in_order(actor, child) == ["Tre", "En", "To"]


def test_a_subgoal_has_no_subgoals_of_its_own(world, plan):
    top = making.goal(plan, "Bo for meg selv")
    step = making.goal(plan, "Lage mat", parent=top)
    with in_case(world.mother, world.child) as (actor, child):
        with pytest.raises(RuleBroken) as refused:
            add_goal(actor, child, key=KEY, text="Koke egg", said_by="", topic=None, parent=step.public_id)
        assert refused.value.field == "parent"
        with pytest.raises(RuleBroken):
            rewrite_goal(
                actor, child, goal=top.public_id, version=1, text="Bo", said_by="", topic=None, parent=top.public_id
            )


def test_only_those_around_the_person_are_made_to_answer_for_something(world, plan):
    with in_case(world.coordinator, world.child) as (actor, child):
        with pytest.raises(RuleBroken) as refused:
            add_measure(actor, child, key=KEY, words=MeasureWords(what="Noe", responsible=world.outsider.id))
        assert refused.value.field == "responsible"
    making.member(world.child, world.teacher, world.school, Topic.SCHOOL)
    with in_case(world.coordinator, world.child) as (actor, child):
        measure = add_measure(actor, child, key=KEY, words=MeasureWords(what="Noe", responsible=world.teacher.id))
    assert (measure.responsible_id, measure.service_id) == (world.teacher.id, world.school.id)


def test_whoever_has_left_the_team_stays_responsible_until_another_is_chosen(world, plan):
    measure = making.measure(plan, "Lese hver dag", responsible=world.teacher, service=world.school)
    words = MeasureWords(what="Lese hver kveld", responsible=world.teacher.id, service=world.school.id)
    with in_case(world.coordinator, world.child) as (actor, child):
        changed = rewrite_measure(actor, child, measure=measure.public_id, version=1, words=words)
    assert (changed.what, changed.version) == ("Lese hver kveld", 2)


def test_words_taken_out_are_gone_from_the_page(world, plan):
    said = making.statement(plan, "need", "ro")
    with in_case(world.mother, world.child) as (actor, child):
        rewrite_statement(actor, child, statement=said.public_id, version=1, text="", said_by="", topic=None)
        assert not plan_page(actor, child).said("need")


def test_an_ended_plan_is_not_written_in(world, plan):
    goal = making.goal(plan, "Jeg vil lese")
    with as_owner_of_everything():
        plan.status = "revoked"
        plan.save()
    with in_case(world.mother, world.child) as (actor, child), pytest.raises(NotFound):
        rewrite_goal(actor, child, goal=goal.public_id, version=1, text="Annet", said_by="", topic=None)


def test_a_row_of_another_persons_plan_is_not_found(world, plan):
    other = factories.person(world.municipality, "Siri")
    theirs = making.goal(making.plan(other), "Hemmelig")
    with in_case(world.coordinator, world.child) as (actor, child), pytest.raises(NotFound):
        rewrite_goal(actor, child, goal=theirs.public_id, version=1, text="Annet", said_by="", topic=None)


def test_what_a_meeting_agreed_becomes_one_measure_however_often_it_is_sent(world, plan):
    agreed = {
        "what": "Ringe skolen",
        "worker": world.coordinator,
        "owner_name": "",
        "due_on": making.period()["review_on"],
        "topic": None,
        "source": "meetings.outcome:7",
    }
    with in_case(world.coordinator, world.child) as (_, child):
        became = measure_from_outcome(child, **agreed)
        assert measure_from_outcome(child, **agreed) == became
    with as_owner_of_everything():
        measure = Measure.objects.get()
    assert became == f"plan.measure:{measure.id}"
    assert (measure.responsible_id, measure.evaluate_on) == (world.coordinator.id, agreed["due_on"])


@pytest.mark.parametrize("came_from", ["goal", "measure"])
def test_what_a_meeting_agreed_about_a_goal_is_a_measure_for_that_goal(world, plan, came_from):
    goal = making.goal(plan, "Jeg vil svømme.", Topic.LEISURE)
    measure = making.measure(plan, "Øve i bassenget", Topic.LEISURE, goal=goal)
    about = {"goal": goal, "measure": measure}[came_from]
    assert _agreed_about(world, f"plan.{came_from}:{about.id}").goal_id == goal.id


def test_what_a_meeting_agreed_about_something_else_hangs_on_no_goal(world, plan):
    other = factories.person(world.municipality, "Siri")
    theirs = making.goal(making.plan(other), "Hemmelig")
    loose = making.measure(plan, "Øve hjemme")
    for about in ("", "family", "coordinator", "plan.goal:", f"plan.goal:{theirs.id}", f"plan.measure:{loose.id}"):
        assert _agreed_about(world, about).goal_id is None


def _agreed_about(world, about: str) -> Measure:
    with in_case(world.coordinator, world.child) as (_, child):
        became = measure_from_outcome(
            child,
            what="Ringe badet",
            worker=world.coordinator,
            owner_name="",
            due_on=making.period()["review_on"],
            topic=None,
            source=f"meetings.outcome:{about}",
            about=about,
        )
    with as_owner_of_everything():
        return Measure.objects.get(id=became.partition(":")[2])
