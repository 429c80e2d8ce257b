"""Which points of the plan are filled by other rows, which by words, and what is said to be missing."""

from dataclasses import replace
from datetime import date

import pytest

from helhet.access.types import Basis, PersonInView
from helhet.base import clock
from helhet.base.errors import RuleBroken
from helhet.plan import points, rules
from helhet.plan.types import Around, GoalInPlan, MeasureInPlan, PlanPage, SectionInPlan, StatementInPlan

TODAY = date(2026, 11, 23)
EMPTY = PlanPage(1, "p", "draft", 1, TODAY, None, None, None, None, None, "", True, None)
MEASURE = MeasureInPlan(
    1, "t", None, None, 1, "Lese", "hver dag", "Sammen", None, "Mor", None, "", None, None, None, "planned", ""
)
GOAL = GoalInPlan(1, "m", None, None, 1, "Jeg vil lese", "", "active")
CONSENT = Around(has_consent=True)


def section(key: str, **fields) -> SectionInPlan:
    return SectionInPlan(1, "s", key, **{"text": "", "not_relevant": False, "reason": "", "version": 1, **fields})


def said(*kinds: str) -> tuple[StatementInPlan, ...]:
    return tuple(StatementInPlan(i, f"o{i}", kind, "noe", "", None, 1) for i, kind in enumerate(kinds))


def lacking(plan: PlanPage, around: Around = CONSENT, *, is_child: bool = True) -> set[str]:
    return {gap.point.key for gap in points.gaps(plan, around, is_child=is_child)}


def why(plan: PlanPage, key: str, around: Around = CONSENT) -> str:
    found = points.points(plan, around, is_child=True, about_child=False)
    return next(point.why for point in found if point.key == key)


def test_goals_strengths_and_needs_together_answer_the_first_point():
    assert "goals_resources_needs" in lacking(EMPTY)
    half = replace(EMPTY, goals=(GOAL,), statements=said("strength"))
    assert why(half, "goals_resources_needs") == "Planen har ikke dette ennå: behov."
    whole = replace(half, statements=said("strength", "need"))
    assert "goals_resources_needs" not in lacking(whole)


def test_measures_answer_only_with_extent_and_somebody_responsible():
    assert why(EMPTY, "measures") == "Planen har ingen tiltak ennå."
    bare = replace(EMPTY, loose=(replace(MEASURE, responsible="", extent=""), MEASURE))
    assert why(bare, "measures") == "1 tiltak har ingen ansvarlig. 1 tiltak mangler omfang."
    stopped = replace(EMPTY, loose=(replace(MEASURE, responsible="", status="stopped"), MEASURE))
    assert "measures" not in lacking(stopped)
    assert "carrying_out" not in lacking(stopped)
    assert "carrying_out" in lacking(replace(EMPTY, loose=(replace(MEASURE, how=""),)))


def test_team_and_assignments_answer_who_takes_part_and_who_coordinates():
    around = replace(CONSENT, participants=("Tor (lærer)",), coordinators=("Marit (koordinator)",))
    assert not {"participants", "coordinator"} & lacking(EMPTY, around)
    assert {"participants", "coordinator"} <= lacking(EMPTY)


@pytest.mark.parametrize("key", ["responsible", "contributions", "cooperation", "child_participation"])
def test_what_nobody_has_written_is_never_guessed(key):
    everything = replace(EMPTY, goals=(GOAL,), loose=(MEASURE,), statements=said("strength", "need", "matters"))
    assert key in lacking(everything, replace(CONSENT, participants=("a",), coordinators=("b",)))
    assert key not in lacking(replace(EMPTY, sections=(section(key, text="Slik er det."),)))


def test_words_fill_a_point_that_no_row_answers():
    assert "measures" not in lacking(replace(EMPTY, sections=(section("measures", text="Ingen nye tjenester."),)))


def test_a_point_is_put_aside_with_a_reason():
    aside = section("cooperation", not_relevant=True, reason="Ingen andre er med.")
    assert "cooperation" not in lacking(replace(EMPTY, sections=(aside,)))
    assert why(replace(EMPTY, sections=(replace(aside, reason=""),)), "cooperation") == (
        "Skriv hvorfor dette punktet ikke er aktuelt."
    )


def test_words_never_stand_in_for_consent():
    written = replace(EMPTY, sections=(section("consent", text="Mor sier ja."),))
    assert "consent" in lacking(written, Around(has_consent=False))
    assert "consent" not in lacking(written)


def test_only_a_childs_plan_tells_how_the_child_took_part():
    assert "child_participation" not in lacking(EMPTY, is_child=False)


@pytest.mark.parametrize(
    ("born_on", "is_child", "about_child"),
    [
        (date(2017, 1, 1), True, True),
        (date(2012, 1, 1), True, False),
        (date(2000, 1, 1), False, False),
        (None, False, True),
    ],
)
def test_age_decides_whom_the_questions_are_put_to(born_on, is_child, about_child):
    expected_on = None if born_on else date(2027, 1, 1)
    person = PersonInView(1, "p", 1, "Kari", "E", born_on, expected_on, "nb", "", "none", frozenset({Basis.GUARDIAN}))
    assert rules.is_child(person, TODAY) is is_child
    assert rules.asks_about_child(person, TODAY) is about_child


def test_a_plan_without_consent_or_with_something_missing_is_not_taken_into_use():
    with pytest.raises(RuleBroken) as refused:
        rules.check_may_activate(status="draft", has_consent=False, gaps=())
    assert refused.value.source == "ipf-5"
    with clock.frozen(TODAY), pytest.raises(RuleBroken) as refused:
        rules.check_may_activate(status="draft", has_consent=True, gaps=points.gaps(EMPTY, CONSENT, is_child=True))
    assert refused.value.source == "design-plan-complete"
    rules.check_may_activate(status="draft", has_consent=True, gaps=())


@pytest.mark.parametrize(
    ("bases", "worker_id", "may"),
    [
        ({Basis.COORDINATOR}, 7, True),
        ({Basis.GUARDIAN}, None, True),
        ({Basis.TEAM_MEMBER}, 3, True),
        ({Basis.TEAM_MEMBER}, 7, False),
        ({Basis.TEAM_MEMBER}, None, False),
        ({Basis.OFFICER}, 3, False),
        ({Basis.NEXT_OF_KIN}, None, False),
    ],
)
def test_a_member_evaluates_only_what_that_member_answers_for(bases, worker_id, may):
    assert rules.may_evaluate(3, bases=bases, worker_id=worker_id) is may
