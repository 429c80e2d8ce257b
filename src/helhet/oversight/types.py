"""What the coordinating unit's pages show: register facts, and nothing of what is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from helhet.coordination.types import Holder


@dataclass(frozen=True)
class Numbers:
    """The three sentences at the top; ``overdue`` of those who wait, past the unit's own limit."""

    waiting: int
    overdue: int
    unanswered: int
    without_secondary: int
    emergencies: int = 0
    questions: int = 0
    reviews: int = 0


@dataclass(frozen=True)
class Line:
    """One person of a list, with who is asked or active."""

    person_id: int
    public_id: str
    name: str
    born_on: date | None
    main: Holder | None = None
    secondary: Holder | None = None
    is_protected: bool = False


@dataclass(frozen=True)
class Waiting:
    """Somebody with a granted right to a coordinator, and nobody asked. ``over``: days past the unit's own limit."""

    public_id: str
    name: str
    born_on: date | None
    rights: tuple[str, ...]  # R1, R3
    wish: str
    granted_on: date
    days: int
    over: int
    is_protected: bool = False


@dataclass(frozen=True)
class Asked:
    """A question nobody has answered yet."""

    public_id: str
    name: str
    born_on: date | None
    holder: Holder
    days: int
    is_protected: bool = False


@dataclass(frozen=True)
class Slice[T]:
    """Some lines of a long list. ``next_after``: where the next slice begins (empty when this is the last)."""

    lines: list[T]
    next_after: str = ""


@dataclass(frozen=True)
class Candidate:
    """A worker who can be asked. ``load``: how many persons the worker is main coordinator for now."""

    public_id: str
    name: str
    title: str
    unit: str
    is_health_personnel: bool
    load: int
