"""What a flow shows before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Losing:
    """A worker who can no longer read; ``in_team``: whose place in the team ends too."""

    name: str
    title: str
    in_team: bool


@dataclass(frozen=True, slots=True)
class ComingMeeting:
    """A meeting ahead from which somebody is dropped."""

    starts_at: datetime
    purpose: str


@dataclass(frozen=True, slots=True)
class LooseMeasure:
    """A measure that stays in the plan with nobody who may read about it to carry it out."""

    public_id: str
    what: str
    responsible: str


@dataclass(frozen=True, slots=True)
class Closing:
    """Exactly what a withdrawal closes. ``topics`` are ``access.types.Topic``; ``nothing_open``: it is not given."""

    service: str = ""
    topics: tuple[int, ...] = ()
    losing: tuple[Losing, ...] = ()
    meetings: tuple[ComingMeeting, ...] = ()
    measures: tuple[LooseMeasure, ...] = ()
    nothing_open: bool = False
    closes_plan: bool = False
