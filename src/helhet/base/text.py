"""Text as people type and paste it: cleaned of what nobody sees, and held to a length.

Pure functions; forms in ``web`` use them, and so can every other way in.
"""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

SHORT = 200  # names, titles, one line
LONG = 8_000  # a situation, a need, minutes of one topic: about four printed pages

_NEWLINES = re.compile("\r\n|[\r\x85\u2028\u2029\x0b\x0c]")
# What could turn the reading direction of a whole page, so that a text shows other than it is.
_TURNING = "\u202a-\u202e\u2066-\u2069"
# Control characters but line end and tab, halves of characters, and points that are no characters at all.
_LAST_TWO = "".join(f"{chr(plane | 0xFFFE)}-{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_UNSEEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff{_LAST_TWO}{_TURNING}]+")


class TextRefused(ValueError):
    """The text cannot be taken as it is; ``str()`` is the sentence for the one who wrote it.

    The text itself is never cut: the person decides what goes. ``over``: characters too many.
    """

    def __init__(self, sentence: str, *, over: int = 0) -> None:
        super().__init__(sentence)
        self.over = over


def clean(text: str) -> str:
    """The same text in NFC, with ``\\n`` for every line end and no control characters (nor NUL)."""
    text = _UNSEEN.sub("", _NEWLINES.sub("\n", text))
    return unicodedata.normalize("NFC", text)


def clean_line(text: str, *, limit: int = SHORT) -> str:
    """One line: every run of white space is one space. Raises ``TextRefused`` beyond ``limit``."""
    return _within(" ".join(clean(text).split()), limit)


def clean_text(text: str, *, limit: int = LONG) -> str:
    """Several lines: at most one empty line in a row, none at the ends. Raises ``TextRefused``."""
    lines = "\n".join(line.rstrip() for line in clean(text).split("\n"))
    return _within(re.sub(r"\n{3,}", "\n\n", lines).strip(), limit)


def _within(text: str, limit: int) -> str:
    over = len(text) - limit
    if over > 0:
        sentence = _(
            "Teksten har {length} tegn, og her er det plass til {limit}. Ta bort {over} tegn; ingenting er slettet."
        )
        raise TextRefused(
            sentence.format(length=_figure(len(text)), limit=_figure(limit), over=_figure(over)), over=over
        )
    return text


def _figure(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")
