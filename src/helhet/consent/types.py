"""The words of consent, and what a question carries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from helhet.base import clock
from helhet.people.types import UnitKind


class ConsentStatus(models.TextChoices):
    ASKED = "asked", _("spurt")
    CHANGE = "change", _("spurt om endring")  # a question beside a consent that stands until this is answered
    GIVEN = "given", _("gitt")
    REFUSED = "refused", _("sagt nei")
    WITHDRAWN = "withdrawn", _("trukket")
    REPLACED = "replaced", _("erstattet")


OPEN = ("asked", "given")  # one of these for each pair
WAITING = ("asked", "change")  # somebody has yet to answer
LIVE = ("asked", "change", "given")  # can be withdrawn


class Answer(models.TextChoices):
    PENDING = "pending", _("ikke svart")
    YES = "yes", _("ja")
    NO = "no", _("nei")
    RELEASED = "released", _("svarer ikke lenger")  # was asked, and no longer decides when the others had answered


class How(models.TextChoices):
    SCREEN = "screen", _("på skjerm")
    ORAL = "oral", _("muntlig")
    PAPER = "paper", _("på papir")


class Ground(models.TextChoices):
    """What lets one parent's yes suffice (pbrl. § 4-4). Whether a plan is such care is not confirmed: daily-care."""

    DAILY_CARE = "daily_care", _("daglig og vanlig omsorg")
    PREVENT_HARM = "prevent_harm", _("for å hindre at barnet blir skadet")


class Extent(models.TextChoices):
    """How far next of kin are let in; ``ACTS``: a representative, who does what the person could, within the power."""

    READS = "reads", _("kan lese")
    SUGGESTS = "suggests", _("kan lese og foreslå saker til møtene")
    TAKES_PART = "takes_part", _("kan lese, foreslå saker og være med på møtene")
    ACTS = "acts", _("handler på dine vegne")


class Area(models.TextChoices):
    """What a written power may cover, in a person's words; each is one or more rooms (``rules.reach_of``)."""

    PLAN = "plan", _("planen")
    MEETINGS = "meetings", _("møtene")
    TASKS = "tasks", _("det som er avtalt")
    CONSENT = "consent", _("svare på hvem som får se hva")
    LETTERS = "letters", _("søknader, brev og adresse")
    LOG = "log", _("loggen")


class Interpreting(models.TextChoices):
    """How it was understood, where somebody answered orally or on paper. No child interprets (tolkeloven § 4)."""

    NONE = "none", _("uten tolk")
    QUALIFIED = "qualified", _("med kvalifisert tolk")
    ADULT = "adult", _("en annen voksen oversatte")


class ChildHeard(models.TextChoices):
    """How a child was heard before others answered (pbrl. § 4-4 fifth subsection)."""

    SAID = "said", _("har fått vite om det og sagt sin mening")
    SILENT = "silent", _("har fått vite om det og ville ikke si noe")


# The kinds of units that information is shared with; those that decide and administer are not asked for.
SHARED_WITH = (UnitKind.SERVICE, UnitKind.SCHOOL, UnitKind.KINDERGARTEN, UnitKind.HEALTH_TRUST, UnitKind.GP)


@dataclass(frozen=True)
class MustAnswer:
    """Somebody who must answer today. ``related_person_id`` None: the person alone."""

    related_person_id: int | None
    name: str
    capacity: str  # access.types.Basis: self or guardian
    login_id: int | None = None


@dataclass(frozen=True)
class Heard:
    """The child's part in an answer: how it was heard, and what it said, in its own words."""

    how: ChildHeard
    said: str = ""


@dataclass(frozen=True)
class Finding:
    """That somebody cannot take a stand themselves, as written by health personnel (pbrl. § 4-3).

    ``document``: where the finding lies, when another than the recorder made it. ``answers``: public id of whom the
    municipality has found may answer for an adult, and why.
    """

    found_on: date
    found_by: str
    reason: str
    document: str = ""
    answers: str = ""
    answers_why: str = ""


@dataclass(frozen=True)
class TakenOver:
    """That the child welfare service has the care: unit and caseworker (public ids), and what it rests on."""

    unit: str
    worker: str
    rests_on: str
    started_on: date
    foster_home: str = ""


@dataclass(frozen=True)
class LetIn:
    """Somebody close whom the person lets in: who, how far, which topics, and until when (not included)."""

    name: str
    identity_number: str
    extent: str
    topics: tuple[int, ...]
    valid_until: date


@dataclass(frozen=True)
class Power:
    """A representative, and what the written power says. ``relation``: legal_guardian or proxy."""

    name: str
    identity_number: str
    relation: str
    areas: tuple[str, ...]
    topics: tuple[int, ...]
    document: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class DelegationInView:
    """Whom the person lets in, or is represented by, as the page shows it. ``waits``: has not logged in yet."""

    public_id: str
    name: str
    is_representative: bool
    extent: str
    rooms: tuple[int, ...]
    topics: tuple[int, ...]
    document: str
    valid_from: date
    valid_until: date
    given_by: str
    waits: bool
    ended_on: date | None
    ended_by: str


@dataclass(frozen=True)
class KeptFrom:
    """A named worker of the service (public id) who is to see less: these topics less, or (none) nothing at all."""

    worker: str
    topics: tuple[int, ...] = ()


@dataclass(frozen=True)
class Spoken:
    """How an answer that a worker writes down was given: how, when and to whom, in which language, by which help."""

    how: How
    note: str
    language: str = "nb"
    interpreting: str = Interpreting.NONE
    interpreter: str = ""
    worker_id: int | None = None


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it was given, for its page: by whom, when and how, and the text that was read first."""

    name: str
    answer: str
    on: date
    how: str
    text: str
    language: str
    interpreting: str
    interpreter: str
    note: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class AnswerInView:
    """One who is asked. ``mine``: the reader; ``must``: still one of those who must answer today."""

    public_id: str
    name: str
    answer: str
    on: date | None
    how: str
    note: str
    recorded_by: str
    mine: bool
    must: bool

    @property
    def is_pending(self) -> bool:
        return self.answer == Answer.PENDING and self.must


@dataclass(frozen=True, slots=True)
class ConsentInView:
    """A question or consent as a page shows it, with its answers.

    ``is_plan``: to the plan, else to sharing with ``service``. ``said``: who has answered what,
    in a sentence. ``status`` as stored; ``holds``: given, and its period is not over.
    ``missing``: names of those who must answer by now, but have not been asked. ``withheld``: of what the guardians
    are not to know, answered by the young person alone.
    """

    public_id: str
    is_plan: bool
    status: str
    holds: bool
    asked_on: date
    asked_by: str
    asked_by_title: str
    given_on: date | None
    ended_on: date | None
    review_on: date | None
    answers: tuple[AnswerInView, ...]
    missing: tuple[str, ...]
    said: str
    child_heard: str
    child_said: str
    child_heard_by: str
    service_id: int = 0
    service_public_id: str = ""
    service: str = ""
    topics: tuple[int, ...] = ()
    in_words: str = ""  # the topics: «skole/barnehage, fritid og hverdag»
    purpose: str = ""
    exceptions: str = ""
    valid_until: date | None = None
    withheld: bool = False

    @property
    def is_waiting(self) -> bool:
        return self.status in WAITING

    @property
    def is_change(self) -> bool:
        return self.status == ConsentStatus.CHANGE

    @property
    def ends_soon(self) -> bool:
        """Within the month in which everybody is asked whether it is to go on."""
        return self.holds and self.valid_until is not None and (self.valid_until - clock.today()).days <= 30

    @property
    def can_be_withdrawn(self) -> bool:
        return self.holds or self.is_waiting

    @property
    def mine(self) -> AnswerInView | None:
        """The reader's own row, if the reader is one of those who must answer today."""
        return next((one for one in self.answers if one.mine and one.must), None)

    @property
    def is_mine_to_end(self) -> bool:
        """Whether the reader may be one who answers today: asked, or perhaps among those nobody has asked yet."""
        return self.mine is not None or bool(self.missing)

    @property
    def own(self) -> AnswerInView | None:
        """The reader's own row, also when the reader no longer answers: then the answer says why."""
        return next((one for one in self.answers if one.mine), None)

    @property
    def pending(self) -> list[AnswerInView]:
        return [one for one in self.answers if one.is_pending]

    @property
    def asks_me(self) -> bool:
        return self.is_waiting and self.mine is not None and self.mine.is_pending


@dataclass(frozen=True, slots=True)
class ServiceInView:
    """A service in the table: the consent that holds, the question that waits, or both."""

    given: ConsentInView | None
    question: ConsentInView | None

    @property
    def about(self) -> ConsentInView:
        found = self.question or self.given
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything about who sees what of one person. ``past``: what has ended, newest first."""

    plan: ConsentInView | None
    services: tuple[ServiceInView, ...]
    past: tuple[ConsentInView, ...]

    @property
    def asks_me(self) -> list[ConsentInView]:
        questions = [one.question for one in self.services if one.question]
        return [one for one in ([self.plan] if self.plan else []) + questions if one.asks_me]
