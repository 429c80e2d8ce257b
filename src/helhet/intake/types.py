"""The words of intake, and what its pages are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    ONLINE = "online", _("nettsøknad")
    PAPER = "paper", _("papir")
    ORAL = "oral", _("muntlig")
    NOTIFICATION = "notification", _("melding om behov")
    OWN_INITIATIVE = "own_initiative", _("kommunens eget initiativ")


class RequestStatus(models.TextChoices):
    RECEIVED = "received", _("mottatt")
    ASSESSING = "assessing", _("vurderes")
    DECIDED = "decided", _("besvart")
    WITHDRAWN = "withdrawn", _("trukket")


WAITING = (RequestStatus.RECEIVED, RequestStatus.ASSESSING)


class Judged(models.TextChoices):
    MET = "met", _("oppfylt")
    NOT_MET = "not_met", _("ikke oppfylt")
    UNCLEAR = "unclear", _("ikke klart")


class ItemOutcome(models.TextChoices):
    GRANTED = "granted", _("innvilget")
    PARTLY = "partly", _("delvis innvilget")
    REFUSED = "refused", _("avslått")
    PENDING = "pending", _("venter på samtykke")
    DISMISSED = "dismissed", _("avvist")


COORDINATOR, CHILD_COORDINATOR, PLAN = "R1", "R3", "R4"
RIGHTS_JUDGED = (COORDINATOR, CHILD_COORDINATOR, PLAN)  # R2 is judged by the health trust


class About(StrEnum):
    """Whom an application is about, seen from whoever writes it."""

    SELF = "self"
    CHILD = "child"
    OTHER = "other"  # somebody the writer represents
    EXPECTED = "expected"  # a child nobody has registered yet
    UNBORN = "unborn"  # a child who is expected, and registered


@dataclass(frozen=True)
class DraftInView:
    """An application being written, as its writer sees it.

    ``answers``: by step, then by field; texts, or lists of ticked words. ``versions``: at
    which version of the draft each step was last saved. ``person`` is a public id, or empty.
    """

    public_id: str
    about: About
    person: str
    person_id: int | None
    answers: dict[str, dict[str, Any]]
    versions: dict[str, int]
    version: int
    saved_at: datetime
    sent_as: str

    def step(self, name: str) -> dict[str, Any]:
        return self.answers.get(name, {})


@dataclass(frozen=True)
class Receiver:
    """Who gets a letter: digitally when there is a login, on paper when there is none."""

    name: str
    login_id: int | None = None

    @property
    def channel(self) -> str:
        return "digital" if self.login_id else "paper"


@dataclass(frozen=True)
class Opened:
    """One delivery of a letter, and when it was first opened; what the office may know of it."""

    letter: str
    request: str
    login_id: int | None
    receiver: str
    channel: str
    sent_at: datetime
    opened_at: datetime | None


@dataclass(frozen=True)
class WaitingRequest:
    """One line of the office's inbox: register facts only."""

    public_id: str
    reference: str
    name: str
    born_on: date | None
    asked_for: tuple[str, ...]
    channel: str
    received_on: date
    reply_due_on: date
    officer_id: int | None
    officer: str
    is_late: bool
    days_left: int
    is_protected: bool = False


@dataclass(frozen=True)
class Inbox:
    """A page of the inbox, and how many there are of each kind, counted no further than some pages ahead."""

    rows: list[WaitingRequest]
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class SentRequest:
    """A request as the family sees it: where it stands, in words.

    ``draft`` is the public id of the reader's own draft behind it, or empty.
    """

    public_id: str
    reference: str
    person: str
    name: str
    draft: str
    sender_name: str
    status: str
    received_on: date
    reply_due_on: date
    decided_on: date | None
    officer: str
    officer_phone: str
    office: str
    municipality: str
    phone: str
    asked_for: tuple[str, ...]
    wants_plan: bool


@dataclass(frozen=True)
class Receipt:
    """What somebody who applied is told: the request, the letters, and who is asked about a plan."""

    request: SentRequest
    letters: list[Any]
    waiting_for: tuple[str, ...]  # those who have not answered about the plan
    consent: str  # status of the consent to the plan, or empty
