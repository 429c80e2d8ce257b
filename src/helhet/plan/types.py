"""The words of the plan, and what its page is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from helhet.coordination.types import ContactCard


class PlanStatus(models.TextChoices):
    DRAFT = "draft", _("utkast")
    ACTIVE = "active", _("i gang")
    ON_HOLD = "on_hold", _("på vent")
    COMPLETED = "completed", _("fullført")
    REVOKED = "revoked", _("avsluttet")  # consent withdrawn


OPEN = (PlanStatus.DRAFT, PlanStatus.ACTIVE, PlanStatus.ON_HOLD)  # one of these a person (IPF § 9 second para)


class StatementKind(models.TextChoices):
    MATTERS = "matters", _("det som er viktig")
    STRENGTH = "strength", _("det som går bra")
    NEED = "need", _("behov")


class GoalStatus(models.TextChoices):
    PROPOSED = "proposed", _("foreslått")
    ACTIVE = "active", _("i gang")
    ON_THE_WAY = "on_the_way", _("på god vei")
    ACHIEVED = "achieved", _("nådd")
    NOT_ACHIEVED = "not_achieved", _("ikke nådd")
    DROPPED = "dropped", _("vi har ombestemt oss")


class MeasureStatus(models.TextChoices):
    PLANNED = "planned", _("avtalt")
    ACTIVE = "active", _("i gang")
    PAUSED = "paused", _("på vent")
    DONE = "done", _("gjort")
    STOPPED = "stopped", _("stanset")


class Side(models.TextChoices):
    FAMILY = "family", _("familien")
    SERVICE = "service", _("tjenesten")


LIVE_GOALS = (GoalStatus.PROPOSED, GoalStatus.ACTIVE, GoalStatus.ON_THE_WAY)
LIVE_MEASURES = (MeasureStatus.PLANNED, MeasureStatus.ACTIVE, MeasureStatus.PAUSED)


class Part(StrEnum):
    """A kind of row in a plan, as it stands in addresses and in the history."""

    PLAN = "plan"
    SECTION = "punkt"
    STATEMENT = "ord"
    GOAL = "mal"
    MEASURE = "tiltak"


class KeptBack:
    """A row that some who would else read it do not: ``kept`` as ``sql/read.sql`` gives it, none of it to them."""

    __slots__ = ()
    id: int
    public_id: str
    kept: int

    @property
    def is_withheld(self) -> bool:
        """From the guardians (pbrl. § 3-4)."""
        return bool(self.kept & 1)

    @property
    def is_asked_first(self) -> bool:
        """From all but the writer and the coordinator, until the writer has said yes."""
        return bool(self.kept & 2)

    @property
    def is_kept_back(self) -> bool:
        return self.kept > 0


@dataclass(frozen=True, slots=True)
class SectionInPlan(KeptBack):
    id: int
    public_id: str
    key: str
    text: str
    not_relevant: bool
    reason: str
    version: int
    kept: int = 0


@dataclass(frozen=True, slots=True)
class StatementInPlan(KeptBack):
    id: int
    public_id: str
    kind: str
    text: str
    said_by: str
    topic: int | None
    version: int
    kept: int = 0


@dataclass(frozen=True, slots=True)
class EvaluationInPlan:
    """The latest word on a goal or a measure."""

    outcome: str
    text: str
    said_by: str
    side: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MeasureInPlan(KeptBack):
    """``changed_on``: the day of the latest change, when it is worth a mark in the margin."""

    id: int
    public_id: str
    goal_id: int | None
    topic: int | None
    version: int
    what: str
    extent: str
    how: str
    responsible_id: int | None
    responsible: str
    service_id: int | None
    service: str
    starts_on: date | None
    ends_on: date | None
    evaluate_on: date | None
    status: str
    source: str
    kept: int = 0
    evaluation: EvaluationInPlan | None = None
    changed_on: date | None = None
    is_new: bool = False

    @property
    def is_live(self) -> bool:
        return self.status in LIVE_MEASURES

    @property
    def is_held(self) -> bool:
        """Whether somebody answers for it: a person, or a name."""
        return bool(self.responsible)


@dataclass(frozen=True, slots=True)
class GoalInPlan(KeptBack):
    id: int
    public_id: str
    parent_id: int | None
    topic: int | None
    version: int
    text: str
    said_by: str
    status: str
    kept: int = 0
    evaluation: EvaluationInPlan | None = None
    changed_on: date | None = None
    measures: tuple[MeasureInPlan, ...] = ()
    subgoals: tuple[GoalInPlan, ...] = ()

    @property
    def is_live(self) -> bool:
        return self.status in LIVE_GOALS

    @property
    def is_loose(self) -> bool:
        """Nobody holds it: a live goal under which nothing is being done."""
        return self.is_live and not self.measures and not any(goal.measures for goal in self.subgoals)


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan as its page shows it: what the reader may see of it, in order, and nothing else.

    ``goals`` are the goals at the top, each with its own; ``loose`` the measures whose goal
    is none or not for this reader.
    """

    id: int
    public_id: str
    status: str
    version: int
    opened_on: date
    activated_on: date | None
    period_from: date | None
    period_until: date | None
    review_on: date | None
    ended_on: date | None
    end_reason: str
    has_consent: bool
    saved_at: datetime | None
    sections: tuple[SectionInPlan, ...] = ()
    statements: tuple[StatementInPlan, ...] = ()
    goals: tuple[GoalInPlan, ...] = ()
    loose: tuple[MeasureInPlan, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_draft(self) -> bool:
        return self.status == PlanStatus.DRAFT

    def said(self, kind: str) -> list[StatementInPlan]:
        """Statements of a kind; an emptied one has been taken away."""
        return [one for one in self.statements if one.kind == kind and one.text]

    def all_goals(self) -> list[GoalInPlan]:
        return [goal for top in self.goals for goal in (top, *top.subgoals)]

    def all_measures(self) -> list[MeasureInPlan]:
        return [measure for goal in self.all_goals() for measure in goal.measures] + list(self.loose)


@dataclass(frozen=True, slots=True)
class Around:
    """What other rooms know that the plan must say (IPF § 9 b, g, i). Words ready to be read; empty: not known.

    ``shared_with`` are the services with a consent of their own, where they were asked for.
    """

    participants: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    has_consent: bool = False
    shared_with: tuple[str, ...] = ()
    cards: tuple[ContactCard, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One of the points of IPF § 9 as it stands in this plan.

    ``text`` is what somebody wrote, ``kept`` what of it is kept back from some, ``known`` what other rows already
    say, ``why`` what is still missing (empty: nothing), ``question`` what the point asks of this reader.
    """

    key: str
    letter: str
    title: str
    question: str
    source: str
    always: bool
    text: str = ""
    known: str = ""
    not_relevant: bool = False
    reason: str = ""
    why: str = ""
    version: int = 0
    kept: tuple[SectionInPlan, ...] = ()

    @property
    def is_filled(self) -> bool:
        return not self.why


@dataclass(frozen=True, slots=True)
class Responsible:
    """Somebody who can answer for a measure. ``value`` goes in a form: «worker:12», «name:Mor Nordmann»."""

    value: str
    label: str
    worker_id: int | None = None
    service_id: int | None = None


@dataclass(frozen=True, slots=True)
class ProposedTopic:
    """Something in the plan that a meeting should take up. ``source``: «plan.measure:12».

    ``withheld``: kept from the guardians, at the meeting too.
    """

    title: str
    why: str
    topic: int | None
    worker_id: int | None
    source: str
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a row, before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of one row: what it was about, when, who, what differed from the one before."""

    part: Part
    row_id: int
    title: str
    at: datetime
    who: str
    is_first: bool
    changes: tuple[Change, ...] = field(default=())

    @property
    def is_telling(self) -> bool:
        """Whether the fields say more than the title does: the first edition of a goal or a measure is its title."""
        return not self.is_first or self.part in (Part.SECTION, Part.STATEMENT)
