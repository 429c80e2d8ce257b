"""What must hold for every set of facts."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helhet.law.ages import has_turned
from helhet.law.facts import ANSWERS, HOSPITAL_ANSWERS, HospitalFacts
from helhet.law.rights import Outcome, judge
from helhet.law.three_valued import Answer
from tests.law.facts_for_tests import answers, people, people_and_more_known

few = settings(max_examples=40, deadline=None)


def outcomes(facts):
    return {right_id: judgement.outcome for right_id, judgement in judge(facts).items()}


@few
@given(people_and_more_known())
def test_more_facts_never_take_a_right_away(pair):
    less, more = pair
    after = outcomes(more)
    assert all(after[right_id] is Outcome.MET for right_id, before in outcomes(less).items() if before is Outcome.MET)


@few
@given(people_and_more_known())
def test_more_facts_never_turn_what_is_settled(pair):
    """Unless the new fact contradicts an old one: several health services, after a no to several of any kind."""
    less, more = pair
    assume(not (more.coordinated is Answer.NO and more.coordinated_health is Answer.YES))
    after = outcomes(more)
    for right_id, before in outcomes(less).items():
        assert before in (Outcome.UNCLEAR, after[right_id])
    assert judge(less)["R4"].may_be_made in (Answer.UNCLEAR, judge(more)["R4"].may_be_made)


@few
@given(people())
def test_unclear_never_becomes_a_no_by_itself(facts):
    """With every no taken back to unclear, only a grown-up's age can refuse, and only the child coordinator."""
    softer = {name: Answer.UNCLEAR for name in ANSWERS if getattr(facts, name) is Answer.NO}
    hospital = {name: Answer.UNCLEAR for name in HOSPITAL_ANSWERS if getattr(facts.hospital, name) is Answer.NO}
    found = outcomes(replace(facts, hospital=replace(facts.hospital, **hospital), **softer))
    grown = facts.born_on is not None and has_turned(facts.born_on, 18, facts.as_of)
    assert {right_id for right_id, outcome in found.items() if outcome is Outcome.NOT_MET} == (
        {"R3"} if grown else set()
    )


@few
@given(people())
def test_a_right_is_met_only_on_facts_that_somebody_answered(facts):
    stripped = replace(facts, hospital=HospitalFacts(), **{name: Answer.UNCLEAR for name in ANSWERS})
    assert Outcome.MET not in outcomes(stripped).values()


@few
@given(people(), st.none() | st.integers(0, 1200))
def test_a_number_of_months_decides_nothing(facts, months):
    assert outcomes(replace(facts, expected_months=months)) == outcomes(facts)


@few
@given(people(), st.fixed_dictionaries({name: answers for name in HOSPITAL_ANSWERS}))
def test_the_hospital_block_bears_on_the_hospital_coordinator_alone(facts, hospital):
    changed = outcomes(replace(facts, hospital=HospitalFacts(**hospital)))
    assert {**changed, "R2": None} == {**outcomes(facts), "R2": None}


@few
@given(people(), st.fixed_dictionaries({name: answers for name in ANSWERS}))
def test_nothing_but_the_hospital_block_bears_on_the_hospital_coordinator(facts, changed):
    assert outcomes(replace(facts, **changed))["R2"] is outcomes(facts)["R2"]


@few
@given(people(), answers)
def test_consent_bears_on_whether_the_plan_may_be_made_and_on_no_right(facts, consent):
    assert outcomes(replace(facts, consents_to_plan=consent)) == outcomes(facts)


@few
@given(people())
def test_every_finding_has_a_reason_and_the_outcome_follows_from_the_findings(facts):
    for judgement in judge(facts).values():
        values = [finding.value for finding in judgement.findings]
        assert all(finding.reason for finding in judgement.findings)
        if set(values) == {Answer.YES}:
            assert judgement.outcome is Outcome.MET
        if set(values) == {Answer.NO}:
            assert judgement.outcome is Outcome.NOT_MET
