"""What the child's page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from helhet.base.names import first_name


@dataclass(frozen=True)
class Helper:
    name: str
    role: str
    is_coordinator: bool = False


@dataclass(frozen=True)
class Meets:
    starts_at: datetime
    minutes_long: int


@dataclass(frozen=True)
class OwnGoal:
    text: str
    is_reached: bool


@dataclass(frozen=True)
class ChildsPage:
    """Empty where the reader's keys do not reach, or where there is nothing yet."""

    helpers: tuple[Helper, ...] = ()
    meets: tuple[Meets, ...] = ()
    goals: tuple[OwnGoal, ...] = ()

    @property
    def coordinator(self) -> str:
        """The coordinator's first name; empty where there is none."""
        return next((first_name(one.name) for one in self.helpers if one.is_coordinator), "")


@dataclass(frozen=True)
class Said:
    """Something the child has said. ``for_coordinator``: nobody else reads it until the child says so."""

    public_id: str
    text: str
    said_at: datetime
    for_coordinator: bool
    heard_by: str = ""
