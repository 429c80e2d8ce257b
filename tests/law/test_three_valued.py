"""Three-valued logic: what is unclear never counts as a no."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from helhet.law.three_valued import Answer, every, some

YES, NO, UNCLEAR = Answer.YES, Answer.NO, Answer.UNCLEAR
answers = st.lists(st.sampled_from(Answer), max_size=6)
OPPOSITE = {YES: NO, NO: YES, UNCLEAR: UNCLEAR}


def test_a_no_beats_unclear_where_all_must_hold():
    assert every(NO, UNCLEAR) is NO
    assert every(YES, UNCLEAR) is UNCLEAR
    assert every(YES, YES) is YES


def test_a_yes_beats_unclear_where_one_is_enough():
    assert some(YES, UNCLEAR) is YES
    assert some(NO, UNCLEAR) is UNCLEAR
    assert some(NO, NO) is NO


def test_nothing_required_holds_and_nothing_to_choose_from_does_not():
    assert every() is YES
    assert some() is NO


def test_what_is_not_known_is_unclear():
    assert [Answer.of(known) for known in (True, False, None)] == [YES, NO, UNCLEAR]


@given(answers)
def test_the_two_mirror_each_other(given_answers):
    assert OPPOSITE[every(*given_answers)] is some(*(OPPOSITE[answer] for answer in given_answers))


def test_unclear_stands_for_both_answers():
    """An outcome is unclear exactly when filling in what is unclear could give both answers."""
    for combine in (every, some):
        for given_answers in product(Answer, repeat=3):
            choices = [(YES, NO) if answer is UNCLEAR else (answer,) for answer in given_answers]
            possible = {combine(*filled) for filled in product(*choices)}
            assert combine(*given_answers) is (possible.pop() if len(possible) == 1 else UNCLEAR)
