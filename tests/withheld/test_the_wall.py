"""A text kept from the guardians is found by nobody it is kept from: not in rows, history, log, pages or counts."""

import re
from datetime import timedelta

import pytest

from helhet.access.selectors import person_for
from helhet.access.types import Topic
from helhet.base import clock
from helhet.base.errors import AccessDenied, Conflict, NotFound, RuleBroken
from helhet.flows.withholding import ask_to_withhold, show_after_no, show_again, take_text_out
from helhet.plan import actions
from helhet.plan.actions import MeasureWords, Said, add_goal, add_measure, evaluate_goal
from helhet.plan.models import Goal, Statement
from helhet.withheld.models import Withholding
from tests import factories
from tests.database import as_owner_of_everything
from tests.web.client import client_for
from tests.withheld.setting import KNOWN, SECRET, asks, decides, finds, says, setting


@pytest.fixture
def at(db):
    return setting()


def page(who, at, what="plan/"):
    return client_for(who).get(f"/sak/{at.world.child.public_id}/{what}")


def guardians(at):
    return at.world.mother, at.world.father


def test_the_text_is_kept_back_from_the_moment_it_is_asked_for(at):
    row = says(at)
    assert finds(at.world.mother, at, SECRET) == ["plan_statement", "plan_statement_history"]
    asks(at, row)
    for parent in guardians(at):
        assert finds(parent, at, SECRET) == []
    assert "plan_statement" in finds(at.youth, at, SECRET)
    assert "plan_statement" in finds(at.world.coordinator, at, SECRET)


def test_whoever_of_the_team_holds_the_topic_still_reads_it_and_the_others_do_not(at):
    asks(at, says(at))
    assert finds(at.world.nurse, at, SECRET) == ["plan_statement", "plan_statement_history"]
    assert finds(at.world.teacher, at, SECRET) == []
    assert SECRET in page(at.world.nurse, at).content.decode()
    with factories.acts(at.sibling) as actor, pytest.raises(AccessDenied):
        person_for(actor, at.world.child.public_id, shown="plan")


def test_no_guardian_is_told_of_the_question_the_reason_or_the_answer(at):
    question = asks(at, says(at), reason="Pappa blir sint.")
    decides(at, question, granted=True)
    for parent in guardians(at):
        for words in ("Pappa blir sint", question, "withheld.", "Elias er trygg på skolen"):
            assert finds(parent, at, words) == [], words
    assert "withheld_withholding" in finds(at.youth, at, "Pappa blir sint")


def test_pages_paper_counts_and_log_are_those_of_a_child_without_the_text(at):
    with factories.in_case(at.youth, at.world.child):  # has read the case, as any week
        pass
    before = [page(at.world.mother, at, what).content.decode() for what in ("", "plan/", "plan/tidligere/")]
    asks(at, says(at))
    after = [page(at.world.mother, at, what).content.decode() for what in ("", "plan/", "plan/tidligere/")]
    for old, new in zip(before, after, strict=True):
        assert _without_tokens(old) == _without_tokens(new)
    assert SECRET not in page(at.world.mother, at, "logg/?vis=alt").content.decode()


def _without_tokens(text):
    text = re.sub(r'(csrfmiddlewaretoken" value|nonce|data-untouched|data-at-most)="[^"]*"', "", text)
    return re.sub(r"\d\d[.:]\d\d", "", text)


def test_whatever_hangs_on_a_goal_is_kept_back_with_it_and_what_is_added_later_too(at):
    with factories.in_case(at.world.coordinator, at.world.child) as (actor, child):
        goal = add_goal(actor, child, key="", text="HEMMELIG mål", said_by="", topic=Topic.HEALTH)
        step = add_goal(
            actor, child, key="", text="HEMMELIG delmål", said_by="", topic=Topic.HEALTH, parent=goal.public_id
        )
        words = MeasureWords(what="HEMMELIG tiltak", goal=step.public_id, topic=Topic.HEALTH)
        add_measure(actor, child, key="", words=words)
        said = (Said(side="service", text="HEMMELIG ord", by="Marit"),)
        evaluate_goal(actor, child, goal=goal.public_id, version=1, outcome="on_the_way", said=said)
    asks(at, goal.public_id, part="mal")
    with factories.in_case(at.world.coordinator, at.world.child) as (actor, child):
        later = MeasureWords(what="HEMMELIG etterpå", goal=goal.public_id, topic=Topic.HEALTH)
        add_measure(actor, child, key="", words=later)
    for parent in guardians(at):
        assert finds(parent, at, "HEMMELIG") == []
    assert len(finds(at.world.nurse, at, "HEMMELIG")) == 5


def test_earlier_editions_go_with_the_text_and_those_written_while_it_was_hidden_stay(at):
    row = says(at, "FØR")
    question = asks(at, row)
    with factories.in_case(at.youth, at.world.child) as (actor, child):
        version = Statement.objects.get(public_id=row).version
        actions.rewrite_statement(
            actor, child, statement=row, version=version, text="UNDER", said_by="Elias", topic=Topic.HEALTH
        )
    assert finds(at.world.mother, at, "FØR") == []
    with factories.in_case(at.youth, at.world.child) as (actor, child):
        version = Statement.objects.get(public_id=row).version
        actions.rewrite_statement(
            actor, child, statement=row, version=version, text="NÅ", said_by="Elias", topic=Topic.HEALTH
        )
        show_again(actor, child, withholding=question)
    assert finds(at.world.mother, at, "NÅ") == ["plan_statement", "plan_statement_history"]
    assert finds(at.world.mother, at, "UNDER") == []
    assert "NÅ" in page(at.world.mother, at).content.decode()


def test_a_guardian_who_has_the_form_open_learns_nothing_by_saving(at):
    row = says(at)
    asks(at, row)
    with factories.in_case(at.world.mother, at.world.child) as (actor, child), pytest.raises(NotFound):
        actions.rewrite_statement(actor, child, statement=row, version=1, text="hei", said_by="", topic=None)
    url = f"/sak/{at.world.child.public_id}/plan/ord/{row}/"
    answer = client_for(at.world.mother).post(url, {"text": "hei", "version": "1"})
    assert answer.status_code == 404
    assert SECRET not in answer.content.decode()


def test_a_point_kept_back_leaves_its_place_free_and_joins_what_was_written_there(at):
    with factories.in_case(at.youth, at.world.child) as (actor, child):
        section = actions.write_point(
            actor, child, key="contributions", text="HEMMELIG", not_relevant=False, reason="", version=0
        )
    question = asks(at, section.public_id, part="punkt")
    with factories.in_case(at.world.mother, at.world.child) as (actor, child):
        actions.write_point(actor, child, key="contributions", text="MORS", not_relevant=False, reason="", version=0)
    assert finds(at.world.mother, at, "HEMMELIG") == []
    assert "HEMMELIG" in page(at.youth, at).content.decode()
    with factories.in_case(at.youth, at.world.child) as (actor, child):
        show_again(actor, child, withholding=question)
    assert "HEMMELIG" in page(at.world.mother, at).content.decode()


def test_a_no_shows_nothing_before_the_young_person_has_had_time_to_take_it_out(at):
    question = asks(at, says(at))
    decides(at, question, granted=False)
    assert finds(at.world.mother, at, SECRET) == []
    with factories.in_case(at.world.coordinator, at.world.child) as (actor, child), pytest.raises(RuleBroken):
        show_after_no(actor, child, withholding=question, told=True)
    with clock.frozen(clock.today() + timedelta(days=7)):
        with factories.in_case(at.world.coordinator, at.world.child) as (actor, child), pytest.raises(RuleBroken):
            show_after_no(actor, child, withholding=question, told=False)
        with factories.in_case(at.world.coordinator, at.world.child) as (actor, child):
            show_after_no(actor, child, withholding=question, told=True)
        assert "plan_statement" in finds(at.world.mother, at, SECRET)


def test_what_is_taken_out_is_never_read_by_those_it_was_kept_from(at):
    question = asks(at, says(at))
    decides(at, question, granted=False)
    with factories.in_case(at.youth, at.world.child) as (actor, child):
        take_text_out(actor, child, withholding=question)
        take_text_out(actor, child, withholding=question)
    assert SECRET not in page(at.youth, at).content.decode()
    with clock.frozen(clock.today() + timedelta(days=30)):
        with factories.in_case(at.world.coordinator, at.world.child) as (actor, child), pytest.raises(RuleBroken):
            show_after_no(actor, child, withholding=question, told=True)
        assert finds(at.world.mother, at, SECRET) == []


def test_a_goal_taken_out_is_gone_for_its_writer_too(at):
    with factories.in_case(at.youth, at.world.child) as (actor, child):
        goal = add_goal(actor, child, key="", text="HEMMELIG mål", said_by="Elias", topic=Topic.HEALTH)
    question = asks(at, goal.public_id, part="mal")
    with factories.in_case(at.youth, at.world.child) as (actor, child):
        take_text_out(actor, child, withholding=question)
    assert "HEMMELIG" not in page(at.youth, at).content.decode()
    assert finds(at.world.mother, at, "HEMMELIG") == []
    with as_owner_of_everything():
        assert Goal.objects.get(id=goal.id).text == ""


@pytest.mark.parametrize(("years", "source"), [(9, "pbrl-3-4-2"), (11, "pbrl-3-4-2"), (16, "pbrl-3-4-4")])
def test_only_between_twelve_and_sixteen_does_the_young_person_ask(db, years, source):
    at = setting(years=years)
    with pytest.raises(RuleBroken) as broken:
        asks(at, says(at))
    assert broken.value.source == source


@pytest.mark.parametrize("years", [6, 14, 17])
def test_the_coordinator_and_health_personnel_propose_it_at_any_age_for_weighty_reasons(db, years):
    at = setting(years=years)
    asks(at, says(at), who=at.world.coordinator)
    asks(at, says(at, "noe annet"), who=at.world.nurse)
    with as_owner_of_everything():
        assert set(Withholding.objects.values_list("ground", "by_self")) == {("weighty", False)}


def test_a_teacher_a_guardian_and_an_outsider_do_not_ask_for_it(at):
    row = says(at, topic=Topic.SCHOOL)
    for who in (at.world.teacher, *guardians(at)):
        with pytest.raises(AccessDenied):
            asks(at, row, who=who)
    with pytest.raises(AccessDenied):
        asks(at, row, who=at.world.outsider)


def test_a_member_sees_the_question_it_asked_and_no_other(at):
    hers = asks(at, says(at), who=at.world.nurse)
    other = asks(at, says(at, "noe annet"), reason="Det jeg sier til Marit.")
    assert "withheld_withholding" in finds(at.world.nurse, at, hers)
    assert finds(at.world.nurse, at, other) == []
    assert finds(at.world.nurse, at, "Det jeg sier til Marit.") == []


def test_what_a_guardian_wrote_cannot_be_hidden_from_them(at):
    with factories.in_case(at.world.mother, at.world.child) as (actor, child):
        goal = add_goal(actor, child, key="", text="Mors mål", said_by="", topic=None)
    with pytest.raises(RuleBroken):
        asks(at, goal.public_id, part="mal")
    with factories.in_case(at.youth, at.world.child) as (actor, child):
        assert not Goal.objects.get(id=goal.id).withheld


def test_a_reason_is_needed_and_asking_twice_is_one_question(at):
    row = says(at)
    with pytest.raises(RuleBroken):
        asks(at, row, reason="")
    assert asks(at, row) == asks(at, row, reason="en gang til")


def test_two_who_decide_at_once_take_turns_and_a_double_click_is_one(at):
    question = asks(at, says(at))
    decides(at, question, granted=True)
    decides(at, question, granted=True)
    with pytest.raises(Conflict):
        decides(at, question, granted=False)


def test_the_guardian_s_own_writing_beside_a_hidden_row_goes_as_if_it_were_not_there(at):
    asks(at, says(at))
    with factories.in_case(at.world.mother, at.world.child) as (actor, child):
        actions.add_statement(actor, child, key="", kind="matters", text="Mor sier", said_by="", topic=None)
        known = Statement.objects.get(text=KNOWN)
        actions.move_statement(actor, child, statement=known.public_id, up=False)
    assert "Mor sier" in page(at.world.mother, at).content.decode()


def test_the_text_of_another_person_is_not_there_to_hide(at):
    other = setting()
    row = says(other)
    with factories.in_case(at.youth, at.world.child) as (actor, child), pytest.raises(NotFound):
        ask_to_withhold(actor, child, part="ord", row=row, reason="fordi")
