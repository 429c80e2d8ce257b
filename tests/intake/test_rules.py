"""The rules of the answer, without a database."""

from datetime import date

import pytest

from helhet.intake.rules import missing_before_issue, outcomes_of, questions_for, rights_to_judge
from helhet.intake.types import ItemOutcome

TODAY = date(2026, 11, 23)
HEARD = {"childs_view": "Ja", "how_heard": "Samtale", "weight": "Stor", "best_interests": "Ro"}


def missing(born_on, *, about_child=True, **hearing):
    found = missing_before_issue(
        rights=("R1",),
        outcomes={"R1": "met"},
        reasons={},
        proposed={"R1": "met"},
        unexplained=[],
        hearing={**HEARD, **hearing},
        born_on=born_on,
        about_child=about_child,
        today=TODAY,
    )
    return [one.field for one in found]


def test_from_seven_the_child_must_have_been_heard():
    assert missing(date(2019, 11, 23), childs_view="") == ["hearing-childs_view"]
    assert missing(date(2019, 11, 23), childs_view="", weight="") == ["hearing-childs_view", "hearing-weight"]


def test_before_seven_it_is_enough_to_say_why_not():
    small = date(2019, 11, 24)
    assert missing(small, childs_view="", weight="", how_heard="For liten til å si noe ennå") == []
    assert missing(small, childs_view="", weight="", how_heard="") == ["hearing-how_heard"]
    assert missing(small, weight="") == ["hearing-weight"]


def test_a_child_who_is_expected_needs_only_what_is_best_for_it():
    assert missing(None, childs_view="", how_heard="", weight="") == []
    assert missing(None, best_interests=" ") == ["hearing-best_interests"]


def test_an_adult_is_not_asked_about_as_a_child():
    assert missing(date(1980, 1, 1), about_child=False, **dict.fromkeys(HEARD, "")) == []


@pytest.mark.parametrize(
    ("outcome", "proposed", "reason", "needs"),
    [
        ("met", "met", "", False),
        ("met", "unclear", "", True),
        ("met", "not_met", "Lang tid, men varierende", False),
        ("not_met", "not_met", "", True),
        ("not_met", "met", "", True),
    ],
)
def test_a_no_and_another_outcome_than_proposed_are_reasoned(outcome, proposed, reason, needs):
    found = missing_before_issue(
        rights=("R1",),
        outcomes={"R1": outcome},
        reasons={"R1": reason},
        proposed={"R1": proposed},
        unexplained=[],
        hearing={},
        born_on=date(1980, 1, 1),
        about_child=False,
        today=TODAY,
    )
    assert bool(found) is needs


def test_a_plan_is_granted_only_with_consent():
    rights, met = ("R1", "R4"), {"R1": "met", "R4": "met"}
    assert [one.outcome for one in outcomes_of(rights, met, consent_given=True)] == [ItemOutcome.GRANTED] * 2
    assert [one.outcome for one in outcomes_of(rights, met, consent_given=False)] == [
        ItemOutcome.GRANTED,
        ItemOutcome.PENDING,
    ]


def test_there_are_never_two_coordinators():
    both = outcomes_of(("R1", "R3"), {"R1": "met", "R3": "met"}, consent_given=False)
    assert [(one.right, one.covered_by) for one in both] == [("R1", "R3"), ("R3", "")]


def test_each_fact_is_asked_once_with_every_source():
    questions = {one.fact: one for one in questions_for(("R1", "R3", "R4"))}
    assert len(questions) == len(questions_for(("R1", "R3", "R4")))
    assert questions["long_term"].sources == ("hol-7-2", "pbrl-2-5-c", "ipf-4")
    assert "consents_to_plan" not in questions
    assert "serious" not in {one.fact for one in questions_for(("R1", "R4"))}


def test_a_plan_is_judged_when_asked_for_or_when_a_coordinator_is_met():
    shown, nothing = ("R1", "R3", "R4"), {}
    assert rights_to_judge(shown, wants_plan=True, outcomes=nothing, proposed=nothing) == shown
    assert rights_to_judge(shown, wants_plan=False, outcomes=nothing, proposed=nothing) == ("R1", "R3")
    assert rights_to_judge(shown, wants_plan=False, outcomes={"R3": "met"}, proposed=nothing) == shown
    assert rights_to_judge(shown, wants_plan=False, outcomes=nothing, proposed={"R1": "met"}) == shown
    overruled = {"R1": "not_met", "R3": "not_met"}
    assert rights_to_judge(shown, wants_plan=False, outcomes=overruled, proposed={"R1": "met"}) == ("R1", "R3")
