"""The words of coordination, how an assignment may move, and what other rooms may know of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("koordinator")  # hol. § 7-2
    CHILD_COORDINATOR = "child_coordinator", _("barnekoordinator")  # hol. § 7-2 a


class Part(models.TextChoices):
    MAIN = "main", _("koordinator")
    SECONDARY = "secondary", _("sekundærkoordinator")


class AssignmentStatus(models.TextChoices):
    PROPOSED = "proposed", _("spurt")
    ACTIVE = "active", _("i gang")
    DECLINED = "declined", _("sagt nei")
    ENDED = "ended", _("avsluttet")


LIVE = (AssignmentStatus.PROPOSED, AssignmentStatus.ACTIVE)

# From each status, those it may move to. Who said no, or whose assignment ended, is asked anew in a new one.
MOVES: dict[AssignmentStatus, frozenset[AssignmentStatus]] = {
    AssignmentStatus.PROPOSED: frozenset({AssignmentStatus.ACTIVE, AssignmentStatus.DECLINED, AssignmentStatus.ENDED}),
    AssignmentStatus.ACTIVE: frozenset({AssignmentStatus.ENDED}),
    AssignmentStatus.DECLINED: frozenset(),
    AssignmentStatus.ENDED: frozenset(),
}


class TaskState(models.TextChoices):
    OPEN = "open", _("skal gjøres")
    DONE = "done", _("gjort")
    DROPPED = "dropped", _("ikke aktuelt lenger")


@dataclass(frozen=True)
class ContactCard:
    """Who to ask, as the family reads it. ``role`` in words; ``since`` the day it began."""

    worker_id: int
    name: str
    title: str
    unit: str
    phone: str
    reachable: str
    role: str
    is_secondary: bool
    since: date


@dataclass(frozen=True)
class Holder:
    """Somebody asked or active for a person, as a register line shows it."""

    public_id: str
    person_id: int
    worker_id: int
    name: str
    unit: str
    role: str
    part: str
    status: str
    proposed_on: date
    starts_on: date

    @property
    def has_answered(self) -> bool:
        return self.status == AssignmentStatus.ACTIVE
