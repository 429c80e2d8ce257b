"""What the components take: small frozen records, so that a missing word is an error and not a blank on a page.

All texts are words ready to be read, in the reader's language; all addresses are paths.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of an application. ``state``: past (has been, may be opened again), current or ahead."""

    label: str
    state: str = "ahead"
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Place:
    """An address beside others: a tab of a case, or a filter of a list. ``count`` is said after the label, as a number
    or as words («over 200»).
    """

    label: str
    url: str
    current: bool = False
    count: int | str | None = None


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody in a team: ``role`` stands under the initials; ``name`` above it where it may be shown.

    ``held`` is False for a role nobody has taken: the ring is dashed.
    """

    role: str
    name: str = ""
    initials: str = ""
    held: bool = True


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One line of the plan: what, who, when, how it goes. ``changed``: «Nytt siden 12.

    november», marked in the margin.
    """

    what: str
    who: str
    on: str
    how: str
    changed: str = ""
    url: str = ""
    link: str = ""
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a table: the first cell is its heading. ``url`` makes the heading a link."""

    cells: tuple[Any, ...]
    url: str = ""
    changed: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A question and what was answered, in the list that is looked over before sending.

    ``about`` ends the link for those who cannot see the line: «Endre» + «navnet ditt».
    """

    label: str
    value: Any
    change_url: str = ""
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A word and what it is, in a quiet list at the side."""

    label: str
    value: Any
    url: str = ""
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class Version:
    """One field that two people wrote at once: yours, and what is saved."""

    label: str
    yours: str
    saved: str

    @property
    def differs(self) -> bool:
        return self.yours != self.saved


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What one service sees of one topic. ``state``: sees, not, asks. ``value`` names the topic in a form."""

    topic: str
    state: str
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class Service:
    """One service in the consent table: why it asks (``note``), what it sees in one sentence (``summary``)."""

    id: str
    name: str
    cells: tuple[Cell, ...]
    note: str = ""
    summary: str = ""

    @property
    def asks(self) -> bool:
        return any(cell.state == "asks" for cell in self.cells)


@dataclass(frozen=True, kw_only=True)
class Door:
    """One of the child's doors. ``sign``: people, sun, hill or voice. ``tone`` is the colour of the wood."""

    heading: str
    text: str
    url: str
    sign: str
    tone: str


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The label of a choice with a line under it: ``choices=[("child", Choice(label=_("Barnet mitt"),
    under=_("…")))]``.
    """

    label: Any
    under: Any = ""

    def __str__(self) -> str:
        return str(self.label)
