"""PDFs that everybody can read: tagged, with title, language and real table headers (PDF/UA-1).

A template is a Typst file; everything else is data and cannot become markup. Shipped:
``letter`` (data: ``Letter``) and ``document`` (data: ``Document``).
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

import typst
from django.utils import translation
from django.utils.translation import gettext as _

from helhet.base import clock

ROOT = Path(__file__).resolve().parent.parent  # templates can read nothing outside the program
FONTS = Path(__file__).resolve().parent / "fonts"
TEMPLATES = Path(__file__).resolve().parent / "typst"

NOT_PRINTABLE = "□"
_REGIONS = {"nb": "NO", "nn": "NO", "se": "NO"}
_LONG_WORD = re.compile(r"\S{31,}")
_KEPT_TOGETHER = re.compile(r"(?<=\d\.) (?=[a-zæøå])|(?<=§) (?=\d)|(?<=kl\.) (?=\d)")  # 17. desember, § 7-2, kl. 14


class Table(TypedDict, total=False):
    """``columns`` and ``rows`` are needed; ``widths`` are shares, as [2, 1, 1]."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]


class OwnWords(TypedDict, total=False):
    text: str
    by: str


class Section(TypedDict, total=False):
    """Set in this order; everything is optional. ``law``: the source, in small type, last."""

    heading: str
    own_words: OwnWords
    paragraphs: Sequence[str]
    facts: Sequence[tuple[str, str]]
    bullets: Sequence[str]
    table: Table
    sections: Sequence[Section]
    law: str


class Sender(TypedDict, total=False):
    """``municipality`` is needed; ``contact`` is lines for the end of a letter."""

    municipality: str
    office: str
    contact: Sequence[str]


class Receiver(TypedDict, total=False):
    """``name`` is needed; ``on_behalf_of`` is whom the letter concerns, when it is another."""

    name: str
    address: Sequence[str]
    on_behalf_of: str


class Signature(TypedDict, total=False):
    """``by_hand`` leaves room and a line above the name."""

    name: str
    role: str
    by_hand: bool


class Letter(TypedDict, total=False):
    """``sender`` and ``receiver`` are needed. Dates come written out.

    ``watermark`` is a word such as «Utkast»; ``receiver_line`` says in the foot of every
    page for whom and when this copy was made.
    """

    sender: Sender
    receiver: Receiver
    date: str
    reference: str
    your_reference: str
    lead: str
    sections: Sequence[Section]
    greeting: str
    signatures: Sequence[Signature]
    signature_note: str
    enclosures: Sequence[str]
    watermark: str
    receiver_line: str


class Document(TypedDict, total=False):
    """``sender`` is needed."""

    sender: Sender
    reference: str
    date: str
    lead: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]
    watermark: str
    receiver_line: str


def compile(template: Path | str, data: Mapping[str, Any], *, language: str, title: str) -> bytes:
    """The finished PDF.

    ``template`` is the name of a shipped one or a path inside ``helhet``; ``language`` is
    that of the text (nb, nn, en, se …). Characters that the fonts lack are printed as □, and
    the document says so. Raises ``ValueError`` without a title (PDF/UA needs one) and
    ``typst.TypstError`` when data lacks what the template needs.
    """
    path = TEMPLATES / f"{template}.typ" if isinstance(template, str) else template
    text = _Printable()
    inputs = {
        "data": json.dumps(text.all_of(data)),
        "title": " ".join(text.of(title).split()),
        "language": language,
        "region": _REGIONS.get(language, ""),
        "labels": json.dumps(_labels(language)),
        "replaced": "yes" if text.replaced else "",
    }
    if not inputs["title"]:
        raise ValueError("a PDF needs a title")
    made: bytes = typst.compile(
        path,
        root=ROOT,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=["ua-1"],
        timestamp=int(clock.now().timestamp()),
    )
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _labels(language: str) -> dict[str, str]:
    with translation.override(language):
        return {
            "page": _("Side {page} av {pages}"),
            "date": _("Dato"),
            "reference": _("Vår referanse"),
            "yours": _("Din referanse"),
            "concerns": _("Gjelder"),
            "enclosures": _("Vedlegg"),
            "replaced": _("□ står for tegn som ikke kan skrives ut her. Hele teksten står på siden din i Helhet."),
        }


# --- What the fonts can print -------------------------------------------------------


@cache
def _coverage() -> tuple[list[int], list[int]]:
    """First and last code point of each range that the fonts hold."""
    ranges = [line.split("-") for line in (FONTS / "coverage.txt").read_text().split()]
    return [int(one[0], 16) for one in ranges], [int(one[-1], 16) for one in ranges]


def can_print(letter: str) -> bool:
    first, last = _coverage()
    place = bisect_right(first, ord(letter)) - 1
    return letter == "\n" or (place >= 0 and ord(letter) <= last[place])


class _Printable:
    """Makes text printable, and remembers whether something had to be replaced."""

    def __init__(self) -> None:
        self.replaced = False

    def all_of(self, data: Any) -> Any:
        """The same shape with every text made printable; numbers become text where they are shown."""
        if isinstance(data, Mapping):
            return {str(key): self.all_of(value) for key, value in data.items()}
        if isinstance(data, bool | int | float) or data is None:
            return data
        if isinstance(data, Sequence) and not isinstance(data, str):
            return [self.all_of(one) for one in data]
        return self.of(str(data))

    def of(self, text: str) -> str:
        text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        printed = "".join(letter if can_print(letter) else self._instead_of(letter) for letter in text)
        printed = _KEPT_TOGETHER.sub("\u00a0", printed)
        # A word without end would run out of the page: it may break where nothing is seen.
        return _LONG_WORD.sub(lambda word: "\u200b".join(re.findall(".{1,20}", word.group())), printed)

    def _instead_of(self, letter: str) -> str:
        if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Mn", "Me") or 0xFE00 <= ord(letter) <= 0xFE0F:
            return ""  # nothing one would see
        plain = unicodedata.normalize("NFKC", letter)
        if plain != letter and all(can_print(one) for one in plain):
            return plain
        self.replaced = True
        return NOT_PRINTABLE
