"""Reading facts: everything wrong is named, nothing is guessed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.law.facts import ANSWERS, TEXTS, FactsRefused, Problem, parse
from helhet.law.three_valued import Answer

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)
NAMES = st.sampled_from([*ANSWERS, "as_of", "born_on", "expected_on", "hospital", "expected_months", "alder"])


def problems(data: object) -> list[str]:
    with pytest.raises(FactsRefused) as refused:
        parse(data)
    return [str(problem) for problem in refused.value.problems]


def fields(data: object) -> list[str]:
    with pytest.raises(FactsRefused) as refused:
        parse(data)
    return [problem.field for problem in refused.value.problems]


def all_problems(data: object) -> tuple[Problem, ...]:
    try:
        parse(data)
    except FactsRefused as refused:
        return refused.problems
    return ()


def test_what_is_not_mentioned_is_unclear():
    facts = parse({"as_of": "2026-09-30"})
    assert {facts.answer(name) for name in ANSWERS} == {Answer.UNCLEAR}
    assert facts.born_on is None
    assert facts.expected_on is None


def test_a_full_set_is_read():
    facts = parse(
        {
            "as_of": "2026-09-30",
            "born_on": "2017-05-04",
            "long_term": "yes",
            "coordinated": "no",
            "hospital": {"complex": "yes"},
            "expected_months": 18,
        }
    )
    assert facts.long_term is Answer.YES
    assert facts.coordinated is Answer.NO
    assert facts.hospital.complex is Answer.YES
    assert facts.hospital.long_term is Answer.UNCLEAR
    assert facts.expected_months == 18


def test_all_problems_are_listed_not_only_the_first():
    found = fields({"as_of": "i dag", "langvarig": "yes", "complex": "kanskje", "hospital": {"serious": "yes"}})
    assert found == ["«langvarig»", "as_of", "complex", "hospital.«serious»"]


def test_an_unknown_key_is_named():
    assert problems({"as_of": "2026-09-30", "alder": 9}) == ["Vi kjenner ikke feltet «alder»."]


@pytest.mark.parametrize("value", ["maybe", "Yes", "", True, None, 1, ["yes"], {"yes": "yes"}])
def test_a_wrong_answer_is_named_with_what_it_could_be(value):
    (problem,) = problems({"as_of": "2026-09-30", "long_term": value})
    assert problem.startswith("Feltet long_term må være «yes», «no» eller «unclear», ikke «")


@pytest.mark.parametrize("name", ["as_of", "born_on", "expected_on"])
def test_a_day_that_does_not_exist_is_said_in_words(name):
    (problem,) = problems({"as_of": "2026-09-30", name: "2026-02-30"})
    assert problem == f"Feltet {name}: Datoen 30. februar 2026 finnes ikke."


@pytest.mark.parametrize(
    "value", ["30.02.2026", "20260930", "2026-W40-3", "2026-9-30", "2026-09-30T12:00", 20260930, None]
)
def test_what_is_not_written_as_a_date_is_refused(value):
    (problem,) = problems({"as_of": value})
    assert "er ikke en dato" in problem


@pytest.mark.parametrize("value", ["0001-01-01", "1026-09-30", "9999-12-31"])
def test_a_year_nobody_lives_in_is_refused(value):
    (problem,) = problems({"as_of": value})
    assert "mellom år 1900 og 2199" in problem


def test_29_february_exists_in_leap_years_only():
    assert parse({"as_of": "2028-02-29"}).as_of.day == 29
    assert problems({"as_of": "2027-02-29"}) == ["Feltet as_of: Datoen 29. februar 2027 finnes ikke."]


def test_the_day_judged_must_be_there():
    assert fields({}) == ["as_of"]


def test_a_child_is_born_or_expected_not_both():
    found = problems({"as_of": "2026-09-30", "born_on": "2026-09-01", "expected_on": "2026-12-01"})
    assert found == ["Skriv enten born_on eller expected_on: et barn er født eller ventet, ikke begge deler."]


def test_nobody_is_born_after_the_day_judged():
    assert fields({"as_of": "2026-09-30", "born_on": "2026-10-01"}) == ["born_on"]
    assert parse({"as_of": "2026-09-30", "born_on": "2026-09-30"}).born_on is not None


def test_a_child_may_be_overdue_but_not_by_years():
    assert parse({"as_of": "2026-09-30", "expected_on": "2026-09-20"}).expected_on is not None
    assert fields({"as_of": "2026-09-30", "expected_on": "2020-09-20"}) == ["expected_on"]


@pytest.mark.parametrize("value", [-1, 1201, 2.5, "24", True, None])
def test_months_are_a_whole_number_within_a_lifetime(value):
    assert fields({"as_of": "2026-09-30", "expected_months": value}) == ["expected_months"]


@pytest.mark.parametrize("value", ["yes", [], None, 1])
def test_the_hospital_block_is_an_object(value):
    assert fields({"as_of": "2026-09-30", "hospital": value}) == ["hospital"]


@pytest.mark.parametrize("value", [[], "yes", None, 1, [{"as_of": "2026-09-30"}]])
def test_facts_are_an_object(value):
    assert problems(value) == ["Opplysningene må være et JSON-objekt: navn og verdier mellom krøllparenteser."]


def test_what_is_shown_back_is_short_and_on_one_line():
    (problem,) = problems({"as_of": "2026-09-30", "long_term": "a\n\x1b[31m" * 10_000})
    assert len(problem) < 130
    assert problem.isprintable()


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(NAMES | st.text(max_size=4), JSON, max_size=6))
def test_whatever_is_written_is_read_or_refused_in_words(data):
    for problem in all_problems(data):
        assert problem.template in TEXTS
        assert str(problem).isprintable()
