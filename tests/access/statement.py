"""Who may see what, said once more in plain Python: what the two walls are held against.

Knows nothing of grants, openings, rooms or SQL: only what has happened, and the day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

ALL = frozenset(range(9))  # eight topics, and 0: rows without topic
NOTHING: frozenset[int] = frozenset()
PRIVATE = ("mother", "father", "aunt", "proxy")  # none of them reads what is withheld


@dataclass
class Consent:
    topics: frozenset[int]
    until: date
    answers: dict[str, bool | None]
    withdrawn: bool = False
    kept: dict[str, frozenset[int]] = field(default_factory=dict)  # worker → topics kept from that one alone

    @property
    def is_given(self) -> bool:
        return not self.withdrawn and all(self.answers.values())

    @property
    def is_open(self) -> bool:
        return not self.withdrawn and False not in self.answers.values()


@dataclass
class Statement:
    """What has happened to one child, and what follows for each of the people in the test, by name."""

    sixteen_on: date
    today: date
    consents: dict[str, Consent] = field(default_factory=dict)  # by service
    members: set[tuple[str, str]] = field(default_factory=set)  # worker, service
    main: tuple[str, str] | None = None  # worker; proposed or active
    secondary: tuple[str, str] | None = None
    let_in: dict[str, tuple[frozenset[int], date]] = field(default_factory=dict)  # next of kin, proxy: topics, until
    withheld: set[int] = field(default_factory=set)  # topics whose row is kept from the guardians
    asked_first: set[int] = field(default_factory=set)  # and those whose row waits for a yes
    protected: bool = False  # the population register keeps the address secret
    cleared: dict[str, date] = field(default_factory=dict)  # worker → until

    def unseen_by(self, who: str) -> bool:
        """At a secret address nobody represents, and for a worker without clearance there is nobody there."""
        if not self.protected or who == "youth":
            return False
        return who in PRIVATE or self.today >= self.cleared.get(who, self.today)

    def sees(self, who: str) -> frozenset[int]:
        """The topics of the plan that ``who`` may see: less what is kept back from them."""
        if self.unseen_by(who):
            return NOTHING
        reached = self._reaches(who)
        if who == "youth" or self.main == (who, "active"):
            return reached
        return reached - self.asked_first - (self.withheld if who in PRIVATE else NOTHING)

    def _reaches(self, who: str) -> frozenset[int]:
        if who in ("mother", "father"):
            return ALL if self.today < self.sixteen_on else NOTHING
        if who == "youth" or self.main == (who, "active"):
            return ALL
        if who in self.let_in:
            topics, until = self.let_in[who]
            return topics if self.today < until else NOTHING
        return frozenset().union(*(self.opened(service, who) for worker, service in self.members if worker == who))

    def enters_weakly(self, who: str) -> bool:
        """Whether a login without electronic ID opens the case at all; it never sees anything of the plan."""
        if self.unseen_by(who):
            return False
        if who in self.let_in:
            return bool(self._reaches(who))
        return who == "youth" or (who in ("mother", "father") and self.today < self.sixteen_on)

    def opened(self, service: str, who: str) -> frozenset[int]:
        """What the parents' consent opens to one of the service; it ends when the young person answers alone."""
        consent = self.consents.get(service)
        if not consent or not consent.is_given or self.today >= min(consent.until, self.sixteen_on):
            return NOTHING
        return consent.topics - consent.kept.get(who, NOTHING)

    def enters(self, who: str) -> bool:
        """Whether ``who`` may open the case at all: to see something, or only that it is there."""
        if self.unseen_by(who):
            return False
        asked_or_standing_by = who in {holder[0] for holder in (self.main, self.secondary) if holder}
        return bool(self._reaches(who)) or asked_or_standing_by or who in ("officer", "unit_lead")

    def may(self, who: str, what: str) -> bool:
        """Whether ``who`` may try: the rules may still refuse."""
        if self.unseen_by(who):
            return False
        family = who in ("mother", "father") and self.today < self.sixteen_on
        coordinator = self.main == (who, "active")
        return {
            "ask": coordinator,
            "answer": family,
            "withdraw": family,
            "keep_from": family,
            "open_to_kin": family,
            "record_proxy": coordinator,
            "shut_kin": coordinator or family,
            "join": coordinator or family,
            "leave": coordinator or family,
            "appoint": who == "unit_lead",
            "accept": (who, "proposed") in (self.main, self.secondary),
            "end": who == "unit_lead",
            "withhold": coordinator or who == "youth" or (who == "nurse" and bool(self._reaches(who))),
            "ask_first": who == "youth",
            "show": who == "youth",
        }[what]
