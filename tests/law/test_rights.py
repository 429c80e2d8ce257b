"""R1–R4 on single sets of facts: what gives the right, and what does not take it away."""

from dataclasses import replace
from datetime import date

import pytest

from helhet.law.facts import Facts, HospitalFacts
from helhet.law.rights import RIGHTS, Outcome, judge, judge_right
from helhet.law.three_valued import Answer

YES, NO, UNCLEAR = Answer.YES, Answer.NO, Answer.UNCLEAR
DAY = date(2026, 9, 30)
NOTHING_KNOWN = Facts(as_of=DAY)
CHILD = Facts(
    as_of=DAY,
    born_on=date(2017, 5, 4),
    serious=YES,
    long_term=YES,
    coordinated=YES,
    health_and_care=YES,
    other_welfare=YES,
    family_wants=YES,
)


def outcome(right_id: str, facts: Facts) -> Outcome:
    return judge(facts)[right_id].outcome


def test_nothing_known_is_unclear_throughout():
    assert {judgement.outcome for judgement in judge(NOTHING_KNOWN).values()} == {Outcome.UNCLEAR}
    assert judge(NOTHING_KNOWN)["R4"].may_be_made is UNCLEAR


# R1


def test_coordinator_for_long_term_and_coordinated_health_services_in_the_municipality():
    facts = replace(NOTHING_KNOWN, stays_in_municipality=YES, long_term=YES, coordinated_health=YES)
    assert outcome("R1", facts) is Outcome.MET
    for missing in ("stays_in_municipality", "long_term", "coordinated_health"):
        assert outcome("R1", replace(facts, **{missing: NO})) is Outcome.NOT_MET
        assert outcome("R1", replace(facts, **{missing: UNCLEAR})) is Outcome.UNCLEAR


def test_services_outside_health_alone_give_no_coordinator_under_health_law():
    facts = replace(NOTHING_KNOWN, stays_in_municipality=YES, long_term=YES, coordinated=YES, coordinated_health=NO)
    assert outcome("R1", facts) is Outcome.NOT_MET
    assert outcome("R4", facts) is Outcome.MET


@pytest.mark.parametrize("born_on", [date(2026, 9, 1), date(1931, 1, 1)])
def test_age_and_consent_to_a_plan_do_not_matter_for_the_coordinator(born_on):
    facts = Facts(
        as_of=DAY,
        born_on=born_on,
        stays_in_municipality=YES,
        long_term=YES,
        coordinated_health=YES,
        consents_to_plan=NO,
    )
    assert outcome("R1", facts) is Outcome.MET


# R2


@pytest.mark.parametrize(
    ("hospital", "expected"),
    [
        (HospitalFacts(complex=YES), Outcome.MET),
        (HospitalFacts(long_term=YES, coordinated=YES), Outcome.MET),
        (HospitalFacts(complex=NO, long_term=YES), Outcome.UNCLEAR),
        (HospitalFacts(complex=NO, long_term=NO), Outcome.NOT_MET),
        (HospitalFacts(long_term=NO, coordinated=NO), Outcome.UNCLEAR),
    ],
)
def test_hospital_coordinator_for_complex_services_or_long_term_and_coordinated_ones(hospital, expected):
    assert outcome("R2", replace(NOTHING_KNOWN, hospital=hospital)) is expected


# R3


def test_child_coordinator_when_every_condition_is_there():
    assert outcome("R3", CHILD) is Outcome.MET


@pytest.mark.parametrize("name", ["serious", "long_term", "health_and_care", "other_welfare", "family_wants"])
def test_child_coordinator_needs_each_of_them(name):
    assert outcome("R3", replace(CHILD, **{name: NO})) is Outcome.NOT_MET
    assert outcome("R3", replace(CHILD, **{name: UNCLEAR})) is Outcome.UNCLEAR


def test_child_coordinator_for_complex_or_coordinated_services():
    assert outcome("R3", replace(CHILD, complex=YES, coordinated=NO)) is Outcome.MET
    assert outcome("R3", replace(CHILD, complex=NO, coordinated=YES)) is Outcome.MET
    assert outcome("R3", replace(CHILD, complex=UNCLEAR, coordinated=NO)) is Outcome.UNCLEAR
    assert outcome("R3", replace(CHILD, complex=NO, coordinated=NO)) is Outcome.NOT_MET


def test_the_duty_lasts_until_the_day_before_the_eighteenth_birthday():
    grown = replace(CHILD, born_on=date(2008, 10, 1))
    assert outcome("R3", grown) is Outcome.MET
    assert outcome("R3", replace(grown, born_on=DAY.replace(year=2008))) is Outcome.NOT_MET


def test_a_family_that_expects_a_child_has_the_right():
    assert outcome("R3", replace(CHILD, born_on=None, expected_on=date(2026, 12, 1))) is Outcome.MET


def test_an_unknown_age_is_unclear_and_no_refusal():
    assert outcome("R3", replace(CHILD, born_on=None)) is Outcome.UNCLEAR


# R4 and R5


def test_plan_for_long_term_and_coordinated_services_of_any_kind():
    facts = replace(NOTHING_KNOWN, long_term=YES, coordinated=YES, consents_to_plan=YES)
    assert outcome("R4", facts) is Outcome.MET
    assert judge(facts)["R4"].may_be_made is YES


def test_plan_for_whoever_is_in_the_qualification_programme():
    facts = replace(NOTHING_KNOWN, long_term=NO, qualification_programme=YES)
    assert outcome("R4", facts) is Outcome.MET
    assert outcome("R4", replace(facts, qualification_programme=UNCLEAR)) is Outcome.UNCLEAR
    assert outcome("R4", replace(facts, qualification_programme=NO)) is Outcome.NOT_MET


def test_without_consent_the_right_stands_and_the_plan_waits():
    facts = replace(NOTHING_KNOWN, long_term=YES, coordinated=YES, consents_to_plan=NO)
    judgement = judge(facts)["R4"]
    assert judgement.outcome is Outcome.MET
    assert judgement.may_be_made is NO
    assert judgement.consent is not None
    assert judgement.consent.condition.source == "ipf-5"


def test_consent_alone_makes_no_plan():
    assert judge(replace(NOTHING_KNOWN, consents_to_plan=YES))["R4"].may_be_made is UNCLEAR
    nobody = replace(NOTHING_KNOWN, long_term=NO, qualification_programme=NO, consents_to_plan=YES)
    assert judge(nobody)["R4"].may_be_made is NO


def test_only_the_plan_asks_for_consent():
    assert [right.id for right in RIGHTS.values() if right.consent] == ["R4"]
    assert judge(CHILD)["R3"].may_be_made is None


# Coordinated


def test_several_health_services_are_several_services():
    facts = replace(CHILD, coordinated=NO, complex=NO, coordinated_health=YES)
    assert outcome("R3", facts) is Outcome.MET
    assert outcome("R4", facts) is Outcome.MET


def test_no_coordinated_health_services_says_nothing_of_services_of_all_kinds():
    facts = replace(NOTHING_KNOWN, long_term=YES, coordinated_health=NO)
    assert outcome("R4", facts) is Outcome.UNCLEAR


# What is shown


def test_each_finding_says_what_it_came_to_in_words():
    findings = {finding.condition.id: finding for finding in judge_right(RIGHTS["R3"], CHILD).findings}
    assert findings["serious"].value is YES
    assert findings["serious"].reason == findings["serious"].condition.asks.yes
    assert findings["complex"].reason.startswith("Vi vet ikke ennå")


def test_an_officer_can_ask_every_condition_and_put_the_answers_back_as_facts():
    """The form iterates over the conditions; each answer has a name among the facts, save the child's age."""
    for right in RIGHTS.values():
        assert len({condition.id for condition in right.conditions}) == len(right.conditions)
        for condition in right.conditions:
            if condition.fact is None:
                assert condition.id == "child"
            else:
                assert NOTHING_KNOWN.answer(condition.fact) is UNCLEAR
