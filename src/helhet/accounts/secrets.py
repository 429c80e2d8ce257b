"""Codes and marks. A mark is a keyed hash: it finds a code that is shown, and cannot be turned back into it.

The keys are made from the master key, each for its own purpose; a copy of the database alone guesses nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from django.conf import settings

from helhet.accounts.wordlist import WORDS
from helhet.base.encryption import Place, decrypt, encrypt, read_key

_KEY_ID = "a1"
_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # none that look alike on paper
_CODE, _GROUP = 16, 4  # 78 bits
_WORDS = 4  # with two digits 38 bits, behind limits of how often one may try (accounts/attempts.py)


def mark(purpose: str, text: str) -> bytes:
    return hmac.new(_key("marks"), f"{purpose}\x00{text}".encode(), hashlib.sha256).digest()


def new_letter_code() -> str:
    """«K7QM-…»: to be typed by hand, once."""
    letters = [secrets.choice(_LETTERS) for _ in range(_CODE)]
    return "-".join("".join(letters[at : at + _GROUP]) for at in range(0, _CODE, _GROUP))


def letter_mark(typed: str) -> bytes:
    """The mark of a letter's code as typed, with or without its lines."""
    return mark("letter", plainly(typed))


def plainly(typed: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", typed.upper()[:64])


def born_mark(code: str, born: str) -> bytes:
    """The mark of the receiver's day of birth (ISO), worth something only together with the code."""
    return mark("born", f"{plainly(code)} {born}")


def new_card_code() -> str:
    """«sol elg båt ball 47»: to be read by a child."""
    return " ".join([*(secrets.choice(WORDS) for _ in range(_WORDS)), str(10 + secrets.randbelow(90))])


def card_mark(typed: str) -> bytes:
    """The mark of a card's words as typed: capitals, commas and lines do not matter."""
    return mark("card", " ".join(re.findall(r"[^\W\d_]+|\d+", typed.lower()[:100])))


def new_username() -> str:
    """«furu-4827»: stands in the letter, and is no secret."""
    return f"{secrets.choice(WORDS)}-{1000 + secrets.randbelow(9000)}"


def new_reserve_codes() -> list[str]:
    return [f"{secrets.randbelow(10**5):05d}-{secrets.randbelow(10**5):05d}" for _ in range(8)]


def reserve_mark(username: str, typed: str) -> bytes:
    return mark("reserve", f"{username} {re.sub(r'[^0-9]', '', typed[:40])}")


def seal(row: str, column: str, value: bytes | str) -> bytes:
    return encrypt(_key("seals"), _KEY_ID, value, _place(row, column))


def unseal(row: str, column: str, value: bytes) -> bytes:
    """Raises ``base.encryption.CannotDecrypt``."""
    return decrypt({_KEY_ID: _key("seals")}, bytes(value), _place(row, column))


def _key(purpose: str) -> bytes:
    return hmac.new(read_key(settings.MASTER_KEY), f"helhet: accounts, {purpose}".encode(), hashlib.sha256).digest()


def _place(row: str, column: str) -> Place:
    return Place(table="accounts", column=column, row=row, tenant="")
