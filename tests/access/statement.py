"""Who may see what, said once more in plain Python: what the two walls are held against.

Knows nothing of grants, openings, rooms or SQL: only what has happened, and the day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

ALL = frozenset(range(9))  # eight topics, and 0: rows without topic
NOTHING: frozenset[int] = frozenset()


@dataclass
class Consent:
    topics: frozenset[int]
    until: date
    answers: dict[str, bool | None]
    withdrawn: bool = False

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

    def sees(self, who: str) -> frozenset[int]:
        """The topics of the plan that ``who`` may see."""
        if who in ("mother", "father"):
            return ALL if self.today < self.sixteen_on else NOTHING
        if self.main == (who, "active"):
            return ALL
        return frozenset().union(*(self._opened(service) for worker, service in self.members if worker == who))

    def enters_weakly(self, who: str) -> bool:
        """Whether a login without electronic ID opens the case at all; it never sees anything of the plan."""
        return who in ("mother", "father") and self.today < self.sixteen_on

    def _opened(self, service: str) -> frozenset[int]:
        consent = self.consents.get(service)
        return consent.topics if consent and consent.is_given and self.today < consent.until else NOTHING

    def enters(self, who: str) -> bool:
        """Whether ``who`` may open the case at all: to see something, or only that it is there."""
        asked_or_standing_by = who in {holder[0] for holder in (self.main, self.secondary) if holder}
        return bool(self.sees(who)) or asked_or_standing_by or who in ("officer", "unit_lead")

    def may(self, who: str, what: str) -> bool:
        """Whether ``who`` may try: the rules may still refuse."""
        family = who in ("mother", "father") and self.today < self.sixteen_on
        coordinator = self.main == (who, "active")
        return {
            "ask": coordinator,
            "answer": family,
            "withdraw": family,
            "join": coordinator or family,
            "leave": coordinator or family,
            "appoint": who == "unit_lead",
            "accept": (who, "proposed") in (self.main, self.secondary),
            "end": who == "unit_lead",
        }[what]
