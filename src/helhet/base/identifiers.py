"""Identifiers: random public ids, references to read aloud, and identity numbers.

Identity numbers are never in an address, a log line or a mail (standards.md § 4.1), so
nothing here repeats one in a message or a ``repr``.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import islice

from django.utils.translation import gettext_lazy as _
from stdnum.no import fodselsnummer

from helhet.base import clock

# Crockford's base 32: no i, l, o or u, so nothing is mistaken and no word appears.
PUBLIC_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
PUBLIC_LENGTH = 12  # 60 bits
_PUBLIC_ID = re.compile(f"[{PUBLIC_ALPHABET}]{{{PUBLIC_LENGTH}}}")

# A reference is read over the telephone: also no 0 and 1.
REFERENCE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCE_LENGTH = 5


def new_public_id() -> str:
    """A random id for addresses and interfaces; says nothing about the row or its number."""
    return "".join(secrets.choice(PUBLIC_ALPHABET) for _i in range(PUBLIC_LENGTH))


def looks_like_public_id(text: str) -> bool:
    return _PUBLIC_ID.fullmatch(text) is not None


def new_reference(year: int | None = None) -> str:
    """A reference for a receipt, ``H-2026-7K3M9``: 24 million a year.

    Not a secret, and not unique by itself: the row's unique constraint decides, and the
    caller asks again when one is taken.
    """
    letters = "".join(secrets.choice(REFERENCE_ALPHABET) for _i in range(REFERENCE_LENGTH))
    return f"H-{year or clock.today().year}-{letters}"


# --- Identity numbers -------------------------------------------------------------


class Kind(StrEnum):
    BIRTH_NUMBER = "birth_number"  # fødselsnummer
    D_NUMBER = "d_number"


class Sex(StrEnum):
    """Sex as the population register has it."""

    FEMALE = "female"
    MALE = "male"


class IdentityNumberWrong(ValueError):
    """The text is not an identity number; ``str()`` says why, to whoever typed it."""

    sentence = _("Dette er ikke et gyldig fødselsnummer eller D-nummer. Se etter om et siffer er feil.")

    def __init__(self) -> None:
        super().__init__(self.sentence)


class WrongLength(IdentityNumberWrong):
    sentence = _("Et fødselsnummer eller D-nummer har 11 siffer og ingen bokstaver. Skriv alle sifrene.")


class WrongCheckDigits(IdentityNumberWrong):
    sentence = _("Sifrene stemmer ikke med hverandre. Se etter om et siffer er feil eller to har byttet plass.")


class ImpossibleDate(IdentityNumberWrong):
    sentence = _("De seks første sifrene er ikke en dag noen kan være født. Begynn med dag, måned og år.")


@dataclass(frozen=True)
class IdentityNumber:
    """A well-formed number: 11 digits. That somebody has it, only the register knows.

    ``synthetic`` numbers are made for tests and can belong to nobody.
    """

    number: str = field(repr=False)
    kind: Kind
    born_on: date | None
    sex: Sex | None
    synthetic: bool

    @property
    def masked(self) -> str:
        """For a page that must tell two numbers apart without showing either: ``010190 *****``."""
        return f"{self.number[:6]} *****"


# Added to the month: the tax administration's test population (Tenor), the health
# network's, and the labour and welfare administration's (Dolly). The last is also the
# form of a hospital's own help number, which is no number of the register either.
SYNTHETIC_MONTHS = {80, 65, 40}
D_NUMBER_DAYS = 40


def normalise_identity_number(text: str) -> str:
    """The digits alone, as typed with or without spaces, dots and hyphens."""
    return re.sub(r"[\s.\-\u2010-\u2015]", "", text)


def check_digits_agree(number: str) -> bool:
    """Whether the last two digits follow from the nine before them.

    The one place that knows how. The register has announced other check digits for numbers
    given out from 2032 (and no sex in the number); the old numbers remain, so the new rule
    is added here beside the old.
    """
    first, second = fodselsnummer.calc_check_digit1(number), fodselsnummer.calc_check_digit2(number)
    return number[9:] == first + second


def parse_identity_number(text: str) -> IdentityNumber:
    """Read a birth number or D-number, real or synthetic; raises ``IdentityNumberWrong``."""
    number = normalise_identity_number(text)
    if len(number) != 11 or not (number.isascii() and number.isdigit()):
        raise WrongLength
    kind, synthetic, born_on = _read_date(number)
    if not check_digits_agree(number):
        raise WrongCheckDigits
    sex = Sex.MALE if int(number[8]) % 2 else Sex.FEMALE
    return IdentityNumber(number=number, kind=kind, born_on=born_on, sex=sex, synthetic=synthetic)


def _read_date(number: str) -> tuple[Kind, bool, date]:
    day, month = int(number[:2]), int(number[2:4])
    kind = Kind.D_NUMBER if day > D_NUMBER_DAYS else Kind.BIRTH_NUMBER
    added = next((extra for extra in SYNTHETIC_MONTHS if 1 <= month - extra <= 12), 0)
    try:
        year = _year(int(number[4:6]), int(number[6:9]))
        born_on = date(year, month - added, day - D_NUMBER_DAYS if kind is Kind.D_NUMBER else day)
    except ValueError:
        raise ImpossibleDate from None
    if born_on > clock.today():
        raise ImpossibleDate
    return kind, bool(added), born_on


def _year(two_digits: int, individual: int) -> int:
    """The century lies in the three digits after the date."""
    if individual < 500:
        return 1900 + two_digits
    if individual < 750 and two_digits >= 54:
        return 1800 + two_digits
    if two_digits < 40:
        return 2000 + two_digits
    if individual >= 900:
        return 1900 + two_digits
    raise ValueError("no century has this number")


def synthetic_identity_number(born_on: date, sex: Sex | str, serial: int = 0) -> str:
    """The ``serial``-th (from 0) synthetic number of that day and sex; the same every time.

    The month is raised by 80, as in the national test population: it can belong to nobody.
    Every day has at least 150 for each sex; raises ``ValueError`` beyond the last.
    """
    found = next(islice(_synthetic_numbers(born_on, Sex(sex)), serial, None), None)
    if found is None:
        raise ValueError(f"there are not {serial + 1} synthetic numbers for one day and sex")
    return found


def _synthetic_numbers(born_on: date, sex: Sex) -> Iterator[str]:
    first, last = (0, 500) if 1900 <= born_on.year <= 1999 else (500, 1000)
    if not 1900 <= born_on.year <= 2039:
        raise ValueError("synthetic numbers are made for the years 1900 to 2039")
    parity = 1 if sex is Sex.MALE else 0
    for individual in range(first + parity, last, 2):
        nine = f"{born_on.day:02}{born_on.month + 80:02}{born_on.year % 100:02}{individual:03}"
        ten = nine + fodselsnummer.calc_check_digit1(nine)
        eleven = ten + fodselsnummer.calc_check_digit2(ten)
        if len(eleven) == 11:  # a check digit of 10 makes the number unused
            yield eleven


def blind_index(key: bytes, tenant: int | str, number: str) -> bytes:
    """A 32-byte fingerprint to search by, of one number in one municipality.

    HMAC-SHA-256 with a key of its own: a plain hash could be reversed by trying every
    number, as there are so few (standards.md § 4.3). The same number in two municipalities
    gives unlike fingerprints: no register spans them.
    """
    if len(key) < 32:
        raise ValueError("the key of the blind index must be at least 32 bytes")
    message = f"{tenant}\x00{normalise_identity_number(number)}".encode()
    return hmac.new(key, message, hashlib.sha256).digest()
