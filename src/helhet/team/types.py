"""What other rooms may know of the team and who is in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from helhet.access.types import Topic


@dataclass(frozen=True, slots=True)
class Member:
    """A worker in the team on behalf of a service.

    ``topics`` are those open to the service today (``access.types.Topic``), less what is kept from
    this member: what the member may be asked about. ``left_post_on`` is the day the post ended; whoever has left a post
    is no longer in the team, whatever the row says.
    """

    id: int
    public_id: str
    worker_id: int
    worker_public_id: str
    login_id: int
    name: str
    title: str
    phone: str
    service_id: int
    service_public_id: str
    service: str
    role: str
    contribution: str
    starts_on: date
    version: int
    topics: frozenset[int] = field(default_factory=frozenset)
    left_post_on: date | None = None

    @property
    def topic_words(self) -> str:
        """«helse, fritid»: what is open to the service, in words."""
        return ", ".join(str(Topic(topic).label) for topic in sorted(self.topics))


@dataclass(frozen=True, slots=True)
class TeamName:
    """Who somebody in the team is: name, role there, service."""

    name: str
    role: str
    service: str


@dataclass(frozen=True, slots=True)
class Team:
    """The care team (*oppfølgingsteam*, *ansvarsgruppe*): the person's own, led by the coordinator."""

    id: int
    public_id: str
    started_on: date
    meetings_per_year: int
    members: tuple[Member, ...] = ()

    def member(self, public_id: str) -> Member | None:
        return next((member for member in self.members if member.public_id == public_id), None)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A service that could be in the team, and what is in the way: ``missing`` is a sentence, empty when nothing is."""

    unit_id: int
    public_id: str
    name: str
    missing: str = ""
    already: tuple[str, ...] = ()
    asked: bool = False

    @property
    def can_join(self) -> bool:
        return not self.missing
