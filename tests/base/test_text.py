import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.base.text import LONG, SHORT, TextRefused, clean, clean_line, clean_text

ANY = st.text(alphabet=st.characters(), max_size=200)


@given(ANY)
def test_cleaned_text_can_always_be_stored_and_stays_as_it_is(text):
    once = clean(text)
    assert once == clean(once) == unicodedata.normalize("NFC", once)
    assert "\x00" not in once
    assert "\r" not in once
    once.encode()


def test_what_nobody_sees_is_taken_away_and_nothing_else():
    assert clean("a\x00b\x07c\ud800d\ufeffe\u202ef") == "abcdef"
    assert clean("Čáhppe 😊 محمد\t§ – «ja» <b>&amp; ' -- ") == "Čáhppe 😊 محمد\t§ – «ja» <b>&amp; ' -- "


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85"])
def test_every_line_end_is_one(end):
    assert clean_text(f"en{end}to") == "en\nto"


def test_letters_of_two_parts_become_one():
    assert clean_line("A\u030ase") == "Åse"


def test_a_line_is_one_line_and_paragraphs_stay_apart():
    assert clean_line("  Kari \n\t Nordmann ") == "Kari Nordmann"
    assert clean_text("\n\n første  \n\n\n\n andre \n") == "første\n\n andre"


@pytest.mark.parametrize(("function", "limit"), [(clean_line, SHORT), (clean_text, LONG)])
def test_the_limit_holds_to_the_character(function, limit):
    assert function("x" * limit) == "x" * limit
    assert function(" " * 50 + "x" * limit + "\x00" * 50) == "x" * limit
    with pytest.raises(TextRefused) as refused:
        function("x" * (limit + 1))
    assert refused.value.over == 1


def test_too_long_a_text_is_told_how_much_and_is_never_cut():
    with pytest.raises(TextRefused, match=r"50\u00a0000 tegn.*plass til 8\u00a0000.*Ta bort 42\u00a0000"):
        clean_text("x" * 50_000)
