"""Names of people: how they sort, how they are searched, how they are shortened.

The database compares bytes ("C" collation), as the embedded engine has no Norwegian order;
so the order is in the stored key.
"""

from __future__ import annotations

import re
import unicodedata

# The three letters after z are the three signs after z in ASCII. Swedish, Danish and
# German letters follow their Norwegian kin, as in Norwegian dictionaries and registers.
_AE, _OE, _AA = "{", "|", "}"
_WHOLE = str.maketrans(
    {
        "æ": _AE, "ä": _AE, "ø": _OE, "ö": _OE, "ő": _OE, "œ": _OE, "å": _AA, "ü": "y", "ű": "y",
        # Letters that Unicode does not take apart: Sámi đ, ŋ and ŧ, then their neighbours'.
        "đ": "d", "ŋ": "n", "ŧ": "t", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ǥ": "g", "ʒ": "z", "ə": "e",
        "'": None, "’": None, "ʼ": None, "`": None, "´": None,
    }
)  # fmt: skip


def sort_key(name: str) -> str:
    """The folded key: sorts in Norwegian order under the "C" collation, and is what search compares.

    a–z, then æ, ø, å; ``aa`` as ``å``; capitals, accents and apostrophes do not count; Sámi
    á č đ ŋ š ŧ ž stand with a c d n s t z, so a name is found from any keyboard. Other
    scripts keep their letters and come last. ``Isaac`` is the price: it is found by ``isaa``,
    not by ``isa``.
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return " ".join("".join(_fold(letter) for letter in text.replace("aa", "å")).split())


def _fold(letter: str) -> str:
    whole = letter.translate(_WHOLE)
    if whole != letter:
        return whole
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return "".join(part.translate(_WHOLE) if part.isalnum() else " " for part in bare.casefold())


def search_range(beginning: str) -> tuple[str, str] | None:
    """``(from, to)`` so that ``from <= key < to`` finds every name that begins so; None when nothing is left."""
    low = sort_key(beginning)
    if not low:
        return None
    last = ord(low[-1]) + 1
    return low, low[:-1] + chr(0xE000 if last == 0xD800 else last)


def initials(name: str) -> str:
    """One or two letters that stand for a person: first and last name. Empty for an empty name."""
    words = [word for word in re.split(r"\s+", name.strip()) if any(c.isalpha() for c in word)]
    chosen = words[:1] + words[1:][-1:]
    return "".join(_first_letter(word) for word in chosen)


def _first_letter(word: str) -> str:
    composed = unicodedata.normalize("NFC", word)
    start = next(place for place, letter in enumerate(composed) if letter.isalpha())
    end = start + 1
    while end < len(composed) and unicodedata.combining(composed[end]):
        end += 1
    return composed[start:end].upper()


def first_name(name: str) -> str:
    """What one calls a person: the first word, hyphen and all (``Anne-Marie``)."""
    return name.split(maxsplit=1)[0] if name.strip() else ""
