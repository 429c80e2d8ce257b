"""The words of meetings, how one may move, and what pages get."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from helhet.meetings import words


class MeetingStatus(models.TextChoices):
    DRAFT = "draft", _("forberedes")
    CALLED = "called", _("innkalt")
    HELD = "held", _("holdt")
    APPROVED = "approved", _("referatet er godkjent")
    CANCELLED = "cancelled", _("avlyst")


# From each status, those it may move to. Approved minutes never change.
MOVES: dict[MeetingStatus, frozenset[MeetingStatus]] = {
    MeetingStatus.DRAFT: frozenset({MeetingStatus.CALLED, MeetingStatus.CANCELLED}),
    MeetingStatus.CALLED: frozenset({MeetingStatus.HELD, MeetingStatus.CANCELLED}),
    MeetingStatus.HELD: frozenset({MeetingStatus.APPROVED}),
    MeetingStatus.APPROVED: frozenset(),
    MeetingStatus.CANCELLED: frozenset(),
}
BEFORE = (MeetingStatus.DRAFT, MeetingStatus.CALLED)


class InvitationStatus(models.TextChoices):
    WAITING = "waiting", _("ikke svart")
    ACCEPTED = "accepted", _("kommer")
    DECLINED = "declined", _("kommer ikke")
    TAKEN_BACK = "taken_back", _("ikke innkalt lenger")


FROM_FAMILY = "family"  # the source of a topic that the person or the family brought
FROM_COORDINATOR = "coordinator"
LEADER = "leader"  # the owner of an agreement: whoever leads the meeting


class Part(StrEnum):
    """What of a meeting two people can write at once."""

    MEETING = "meeting"
    ITEM = "item"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """What is said of a meeting when it is planned; ``starts_at`` aware."""

    starts_at: datetime
    minutes_long: int
    place: str = ""
    video_url: str = ""
    purpose: str = ""
    child_takes_part: str = ""
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class TopicWords:
    """What is said of a topic. ``needed``: public ids of the workers it is for (``team.types.Member``)."""

    title: str
    why: str = ""
    prepare: str = ""
    topic: int | None = None
    minutes_long: int = 15
    needed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A meeting that comes, for a start page. ``topics`` are those this reader sees, ``mine`` those of them that
    are the reader's: what the family brought, or what a post is needed for. ``answer``: the reader's own, or empty.
    """

    public_id: str
    url: str
    status: str
    starts_at: datetime
    place: str
    purpose: str
    topics: int
    mine: int
    answer: str = ""

    @property
    def sentence(self) -> str:
        """«Tre saker, én er din.»"""
        return words.topics(self.topics, self.mine)


@dataclass(frozen=True, slots=True)
class OutcomeInView:
    """What was agreed. ``topic`` None: only the family and the coordinator read what it became.

    ``readers``: the services in the team that can read it now; told to whole readers until the minutes are approved.
    """

    public_id: str
    what: str
    owner: str
    due_on: date
    became: str
    topic: int | None = None
    readers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Needed:
    """Somebody a topic is for, as the family and the coordinator see it."""

    worker_id: int
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Item:
    """A topic on the agenda. ``needed`` is empty for a member: who else comes is not the invitation's to tell.

    ``readers``: the services in the team that have been let into what it is about, as of ``OutcomeInView``.
    ``withheld``: kept from the guardians; ``asked_first``: not to be taken up before its writer has said yes.
    """

    id: int
    public_id: str
    topic: int | None
    title: str
    why: str
    prepare: str
    minutes_long: int
    needed_ids: tuple[int, ...]
    needed: tuple[Needed, ...]
    source: str
    raised_by: str
    position: int
    summary: str
    left_out: str
    version: int
    withheld: bool = False
    asked_first: bool = False
    outcomes: tuple[OutcomeInView, ...] = ()
    readers: tuple[str, ...] = ()

    @property
    def is_from_family(self) -> bool:
        return self.source.startswith(FROM_FAMILY)

    @property
    def has_words(self) -> bool:
        return bool(self.summary or self.outcomes)


@dataclass(frozen=True, slots=True)
class Guest:
    """One invited. ``worker_id`` None: somebody in the family."""

    public_id: str
    name: str
    role: str
    status: str
    message: str
    attended: bool | None
    worker_id: int | None = None
    login_id: int | None = None

    @property
    def is_family(self) -> bool:
        return self.worker_id is None


@dataclass(frozen=True, slots=True)
class ChildsVoice:
    """What the child said or wanted said, and who brought it. For the family and the coordinator alone."""

    text: str = ""
    said_by: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting as its page shows it to this reader, and nothing else.

    ``whole`` readers (the person, family, coordinator) see every topic and everyone invited;
    a member sees the topics they are needed for and their own invitation.
    """

    id: int
    public_id: str
    status: str
    starts_at: datetime
    minutes_long: int
    place: str
    video_url: str
    purpose: str
    child_takes_part: str
    interpreter: str
    short_notice_reason: str
    called_at: datetime | None
    approved_at: datetime | None
    approved_by: str
    version: int
    whole: bool
    items: tuple[Item, ...] = ()
    left_out: tuple[Item, ...] = ()
    guests: tuple[Guest, ...] = ()
    mine: Guest | None = None
    voice: ChildsVoice = ChildsVoice()

    @property
    def is_draft(self) -> bool:
        return self.status == MeetingStatus.DRAFT

    @property
    def is_before(self) -> bool:
        return self.status in BEFORE

    @property
    def is_held(self) -> bool:
        return self.status == MeetingStatus.HELD

    @property
    def is_approved(self) -> bool:
        return self.status == MeetingStatus.APPROVED

    @property
    def is_cancelled(self) -> bool:
        return self.status == MeetingStatus.CANCELLED

    @property
    def minutes_planned(self) -> int:
        return sum(item.minutes_long for item in self.items)

    @property
    def taken_up(self) -> list[Item]:
        """What may stand in the minutes: nothing whose writer has not been asked."""
        return [item for item in self.items if not item.asked_first]

    @property
    def present(self) -> list[Guest]:
        return [guest for guest in self.guests if guest.attended]

    @property
    def absent(self) -> list[str]:
        return [guest.name for guest in self.guests if guest.attended is False]

    def item(self, public_id: str) -> Item | None:
        return next((item for item in (*self.items, *self.left_out) if item.public_id == public_id), None)
