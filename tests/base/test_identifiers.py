from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.base import clock
from helhet.base.identifiers import (
    IdentityNumberWrong,
    ImpossibleDate,
    Kind,
    Sex,
    WrongCheckDigits,
    WrongLength,
    blind_index,
    looks_like_public_id,
    new_public_id,
    new_reference,
    parse_identity_number,
    synthetic_identity_number,
)

KEY = bytes(range(32))
DAYS = st.dates(date(1900, 1, 1), date(2025, 12, 31))


def with_check_digits(nine: str) -> str:
    """Try the hundred endings: says what is right without asking the code under test how."""
    for ending in range(100):
        number = f"{nine}{ending:02}"
        first = sum(w * int(n) for w, n in zip((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), number, strict=False)) % 11
        second = sum(w * int(n) for w, n in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), number, strict=False)) % 11
        if first == second == 0:
            return number
    raise ValueError(nine)


def test_public_ids_are_unlike_and_recognised():
    ids = {new_public_id() for _ in range(500)}
    assert len(ids) == 500
    assert all(looks_like_public_id(one) for one in ids)


@pytest.mark.parametrize(
    "text", ["", "0", "0123456789a", "0123456789abc", "0123456789aI", "0123456789ab\n", "../../../etc"]
)
def test_other_text_is_no_public_id(text):
    assert not looks_like_public_id(text)


def test_a_reference_can_be_read_aloud():
    with clock.frozen(date(2026, 12, 31)):
        references = [new_reference() for _ in range(300)]
    assert all(len(one) == 12 and one.startswith("H-2026-") for one in references)
    assert not set("01IOLU") & {letter for one in references for letter in one[7:]}


@given(DAYS, st.sampled_from(Sex), st.integers(0, 149))
def test_a_synthetic_number_reads_back_as_what_it_was_made_of(born_on, sex, serial):
    read = parse_identity_number(synthetic_identity_number(born_on, sex, serial))
    assert (read.born_on, read.sex, read.kind, read.synthetic) == (born_on, sex, Kind.BIRTH_NUMBER, True)


@given(DAYS, st.sampled_from(Sex))
def test_synthetic_numbers_are_the_same_every_time_and_never_two_alike(born_on, sex):
    numbers = [synthetic_identity_number(born_on, sex, serial) for serial in range(20)]
    assert numbers == [synthetic_identity_number(born_on, sex.value, serial) for serial in range(20)]
    assert len(set(numbers)) == 20
    assert all(81 <= int(number[2:4]) <= 92 for number in numbers)


def test_synthetic_numbers_run_out_with_an_error_not_a_repeat():
    with pytest.raises(ValueError):
        synthetic_identity_number(date(2015, 5, 5), Sex.FEMALE, 250)
    with pytest.raises(ValueError):
        synthetic_identity_number(date(1870, 5, 5), Sex.FEMALE)


@pytest.mark.parametrize(
    ("nine", "born_on", "kind", "synthetic"),
    [
        ("058515100", date(1915, 5, 5), Kind.BIRTH_NUMBER, True),  # month + 80
        ("054515600", date(2015, 5, 5), Kind.BIRTH_NUMBER, True),  # month + 40
        ("057015600", date(2015, 5, 5), Kind.BIRTH_NUMBER, True),  # month + 65
        ("458515602", date(2015, 5, 5), Kind.D_NUMBER, True),
        ("058560900", date(1960, 5, 5), Kind.BIRTH_NUMBER, True),
        ("058590600", date(1890, 5, 5), Kind.BIRTH_NUMBER, True),
    ],
)
def test_each_kind_of_number_is_read(nine, born_on, kind, synthetic):
    read = parse_identity_number(with_check_digits(nine))
    assert (read.born_on, read.kind, read.synthetic) == (born_on, kind, synthetic)


def test_a_number_of_the_register_is_not_called_synthetic():
    # Born on the last day the number series can hold: given out to nobody yet.
    with clock.frozen(date(2040, 1, 1)):
        assert parse_identity_number(with_check_digits("311239501")).synthetic is False


def test_spaces_dots_and_hyphens_do_not_matter():
    number = synthetic_identity_number(date(2015, 5, 5), Sex.MALE)
    assert parse_identity_number(f" {number[:6]} {number[6:]}\n").number == number
    assert parse_identity_number(f"{number[:2]}.{number[2:4]}.{number[4:6]}-{number[6:]}").number == number


@pytest.mark.parametrize("text", ["", "123", "1234567890a", "123456789012", "١٢٣٤٥٦٧٨٩٠١", "²1234567890"])
def test_wrong_length_or_letters_are_said_so(text):
    with pytest.raises(WrongLength, match="11 siffer"):
        parse_identity_number(text)


def test_one_wrong_digit_is_found_wherever_it_is():
    number = synthetic_identity_number(date(2015, 5, 5), Sex.MALE)
    for place in range(6, 11):
        changed = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        with pytest.raises(IdentityNumberWrong):
            parse_identity_number(changed)
    with pytest.raises(WrongCheckDigits):
        parse_identity_number(number[:10] + str((int(number[10]) + 1) % 10))


@pytest.mark.parametrize("nine", ["300215600", "001215600", "051315600", "059315600", "850515600", "050539500"])
def test_impossible_dates_are_refused(nine):
    with pytest.raises(ImpossibleDate), clock.frozen(date(2030, 1, 1)):
        parse_identity_number(f"{nine[:6]}{nine[6:]}00")


def test_nobody_is_born_tomorrow():
    number = synthetic_identity_number(date(2026, 5, 6), Sex.MALE)
    with clock.frozen(date(2026, 5, 5)), pytest.raises(ImpossibleDate):
        parse_identity_number(number)
    with clock.frozen(date(2026, 5, 6)):
        assert parse_identity_number(number).born_on == date(2026, 5, 6)


def test_a_number_never_stands_in_a_repr_or_an_error():
    number = synthetic_identity_number(date(2015, 5, 5), Sex.MALE)
    assert number not in repr(parse_identity_number(number))
    assert number[6:] not in parse_identity_number(number).masked
    with pytest.raises(IdentityNumberWrong) as wrong:
        parse_identity_number(number[:-1] + str((int(number[-1]) + 1) % 10))
    assert number[:6] not in str(wrong.value)


def test_a_blind_index_knows_the_number_only_within_its_municipality():
    number = synthetic_identity_number(date(2015, 5, 5), Sex.MALE)
    index = blind_index(KEY, 4601, number)
    assert len(index) == 32
    assert index == blind_index(KEY, "4601", f"{number[:6]} {number[6:]}")
    assert index != blind_index(KEY, 4602, number)
    assert index != blind_index(KEY[::-1], 4601, number)
    assert blind_index(KEY, "46011", number) != blind_index(KEY, "4601", "1" + number)
    with pytest.raises(ValueError):
        blind_index(b"short", 4601, number)
