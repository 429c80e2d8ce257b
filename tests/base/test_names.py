import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.base.names import first_name, initials, search_range, sort_key

LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
NORWEGIAN = st.text(alphabet=LETTERS, min_size=1, max_size=8).filter(lambda word: "aa" not in word)


def as_the_database_sorts(names):
    return sorted(names, key=lambda name: sort_key(name).encode())


def test_names_sort_as_in_a_norwegian_register():
    right = ["Abel", "Berg", "Dahl", "Li Strand", "Lie", "Zahl", "Ærø", "Ødegård", "Øye", "Ås", "Aasen", "Åsheim"]
    assert as_the_database_sorts(reversed(right)) == right


@given(NORWEGIAN, NORWEGIAN)
def test_any_two_words_sort_letter_by_letter(one, other):
    order = [[LETTERS.index(letter) for letter in word] for word in (one, other)]
    assert (sort_key(one).encode() < sort_key(other).encode()) == (order[0] < order[1])


@given(st.text(max_size=40))
def test_capitals_and_spaces_around_do_not_count(text):
    assert sort_key(f"  {text} ") == sort_key(text)
    assert "\x00" not in sort_key(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aase", "Åse"),
        ("AASE", "åse"),
        ("A\u030ase", "Åse"),
        ("Göran", "Gøran"),
        ("Häkkinen", "Hækkinen"),
        ("Müller", "Myller"),
        ("Čáhppe", "Cahppe"),
        ("Ŋágga", "Nagga"),
        ("Đorđe", "Dorde"),
        ("Ánne Šaŧŧa", "Anne Satta"),
        ("O’Brien", "OBrien"),
        ("Anne-Marie", "Anne Marie"),
        ("René", "RENE"),
        ("Łukasz", "Lukasz"),
        ("Weiß", "Weiss"),
    ],
)
def test_spellings_that_should_meet_do(one, other):
    assert sort_key(one) == sort_key(other)


def test_two_accented_letters_are_not_a_with_ring():
    assert sort_key("Máárjá") == "maarja"


def test_other_scripts_come_last_and_stay_apart():
    assert as_the_database_sorts(["Наталья", "Ås", "محمد", "Zahl"])[:2] == ["Zahl", "Ås"]
    assert sort_key("Наталья") != sort_key("Наталия")


@given(NORWEGIAN, st.text(alphabet=LETTERS + " -", max_size=8))
def test_a_search_finds_every_name_that_begins_so(beginning, rest):
    name = beginning + ("" if beginning.endswith("a") and rest.startswith("a") else rest)
    low, high = search_range(beginning.upper())
    assert low <= sort_key(name) < high


@given(NORWEGIAN, NORWEGIAN)
def test_a_search_finds_nothing_else(beginning, name):
    low, high = search_range(beginning)
    assert (low <= sort_key(name) < high) == name.startswith(beginning)


def test_a_search_for_nothing_is_none():
    assert search_range(" -'{}| ") is None


@pytest.mark.parametrize(
    ("name", "letters", "first"),
    [
        ("Kari Nordmann", "KN", "Kari"),
        ("Anne-Marie  Hansen Berg", "AB", "Anne-Marie"),
        ("øystein", "Ø", "øystein"),
        ("Lena (vikar) Ås", "LÅ", "Lena"),
        ("A\u030ase O\u0308berg", "ÅÖ", "A\u030ase"),
        ("", "", ""),
        ("  – ", "", "–"),
    ],
)
def test_people_are_shortened_kindly(name, letters, first):
    assert (initials(name), first_name(name)) == (letters, first)
