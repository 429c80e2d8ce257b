"""Random facts, and facts with more known than others."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from helhet.law.facts import ANSWERS, HOSPITAL_ANSWERS, Facts, HospitalFacts
from helhet.law.three_valued import Answer

DAY = date(2026, 9, 30)
answers = st.sampled_from(Answer)
days = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@st.composite
def people(draw):
    """Facts of somebody born, expected or of unknown age."""
    as_of = draw(days)
    born_on = draw(st.none() | st.dates(date(1920, 1, 1), as_of))
    expected_on = None if born_on else draw(st.none() | st.just(as_of + timedelta(days=90)))
    return Facts(
        as_of=as_of,
        born_on=born_on,
        expected_on=expected_on,
        expected_months=draw(st.none() | st.integers(0, 1200)),
        hospital=HospitalFacts(**{name: draw(answers) for name in HOSPITAL_ANSWERS}),
        **{name: draw(answers) for name in ANSWERS},
    )


@st.composite
def people_and_more_known(draw):
    """Facts, and the same with some of what was unclear answered."""
    less = draw(people())
    more = {name: draw(answers) for name in ANSWERS if getattr(less, name) is Answer.UNCLEAR}
    hospital = {name: draw(answers) for name in HOSPITAL_ANSWERS if getattr(less.hospital, name) is Answer.UNCLEAR}
    if less.born_on is None and less.expected_on is None:
        more["born_on"] = draw(st.none() | st.dates(date(1920, 1, 1), less.as_of))
    return less, replace(less, hospital=replace(less.hospital, **hospital), **more)
