"""The words of what is kept back, and what pages get of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """Why a text may be kept from the guardians (pbrl. § 3-4)."""

    RESPECTED = "respected", _("den unge har bedt om det, av grunner som bør respekteres")
    WEIGHTY = "weighty", _("tungtveiende hensyn til barnet")


SOURCES = {Ground.RESPECTED: "pbrl-3-4-2", Ground.WEIGHTY: "pbrl-3-4-3"}


class Status(models.TextChoices):
    WAITING = "waiting", _("venter på svar")  # kept back meanwhile: our own choice, on the safe side
    GRANTED = "granted", _("skjult for foreldrene")
    REFUSED = "refused", _("blir vist, hvis den ikke tas bort")  # still kept back until it is shown
    SHOWN = "shown", _("kan leses av foreldrene igjen")
    TAKEN_OUT = "taken_out", _("tatt bort")  # the words are gone; what they were stays kept back


KEPT = (Status.WAITING, Status.GRANTED, Status.REFUSED)  # the text is kept back; one of these for each text

# From each status, those it may move to. What has ended is asked about anew.
MOVES: dict[Status, frozenset[Status]] = {
    Status.WAITING: frozenset({Status.GRANTED, Status.REFUSED, Status.SHOWN, Status.TAKEN_OUT}),
    Status.GRANTED: frozenset({Status.GRANTED, Status.REFUSED, Status.SHOWN, Status.TAKEN_OUT}),
    Status.REFUSED: frozenset({Status.SHOWN, Status.TAKEN_OUT}),
    Status.SHOWN: frozenset(),
    Status.TAKEN_OUT: frozenset(),
}


class UseKind(models.TextChoices):
    """What somebody wants to do with a text whose writer is asked first."""

    MEETING = "meeting", _("ta det opp i et møte")
    SERVICES = "services", _("vise det til dem som hjelper")
    GUARDIANS = "guardians", _("vise det til foreldrene")


class UseAnswer(models.TextChoices):
    WAITING = "waiting", _("venter på svar")
    YES = "yes", _("ja")
    NO = "no", _("nei")
    TAKEN_BACK = "taken_back", _("spørsmålet er trukket")


class Mark(StrEnum):
    """What somebody asks for when writing. The value stands in forms and addresses."""

    NONE = ""
    ASK_FIRST = "sporforst"
    WITHHOLD = "skjul"


@dataclass(frozen=True, slots=True)
class Marks:
    """How a row is kept back: from the guardians, from all but its writer and the coordinator."""

    withheld: bool = False
    asked_first: bool = False

    def __bool__(self) -> bool:
        return self.withheld or self.asked_first

    def columns(self) -> dict[str, bool]:
        return {"withheld": self.withheld, "asked_first": self.asked_first}


FOR_ALL = Marks()
MARKS = {Mark.NONE: FOR_ALL, Mark.ASK_FIRST: Marks(asked_first=True), Mark.WITHHOLD: Marks(withheld=True)}


@dataclass(frozen=True, slots=True)
class WithholdingInView:
    """A question whether a text is to be kept from the guardians, and what came of it."""

    id: int
    public_id: str
    about: str
    ground: str
    status: str
    asked_on: date
    asked_by: str
    by_self: bool
    reason: str
    heard: str
    decided_on: date | None
    decided_by: str
    decision_reason: str
    review_on: date | None
    shown_from: date | None
    ended_on: date | None
    version: int

    @property
    def source(self) -> str:
        return SOURCES[Ground(self.ground)]

    @property
    def is_kept(self) -> bool:
        return self.status in KEPT


@dataclass(frozen=True, slots=True)
class UseInView:
    """A question to the writer of a text, and the answer."""

    public_id: str
    about: str
    kind: str
    topic: int | None
    meeting: str
    to_guardians: bool
    question: str
    asked_on: date
    asked_by: str
    answer: str
    said: str
    answered_at: datetime | None
