"""What an individual plan must contain: forskrift 22. juni 2022 nr. 1110 § 9, third and fourth subsection.

Ten points, and for a child how it has taken part. A plan is not taken into use before each is filled in or said,
with a reason, not to be relevant (our own rule, source ``design-plan-complete``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class PlanPoint:
    """``question`` asks the owner of the plan; ``about_child`` the one who answers for a small child.

    ``always``: the point can never be put aside as not relevant. Consent is one (IPF § 5), the child's part another.
    """

    key: str
    letter: str
    title: str
    question: str
    about_child: str
    source: str
    always: bool = False


POINTS = (
    PlanPoint(
        "goals_resources_needs",
        "a",
        "Mål, ressurser og behov",
        "Hva er viktig for meg, hva får jeg til, og hva trenger jeg hjelp til?",
        "Hva er viktig for barnet, hva får barnet til, og hva trengs det hjelp til?",
        "ipf-9-a",
    ),
    PlanPoint(
        "participants",
        "b",
        "Hvem som er med",
        "Hvem er med og lager planen sammen med meg?",
        "Hvem er med og lager planen sammen med barnet og familien?",
        "ipf-9-b",
    ),
    PlanPoint(
        "responsible",
        "c",
        "Hvem som har ansvaret",
        "Hvem har ansvaret for at planen blir laget, og hvem passer på at alt henger sammen og går framover?",
        "Hvem har ansvaret for at planen blir laget, og hvem passer på at alt henger sammen og går framover?",
        "ipf-9-c",
    ),
    PlanPoint(
        "contributions",
        "d",
        "Hva hver av oss bidrar med",
        "Hva gjør jeg selv, hva gjør de som hjelper meg, og hva gjør de som står meg nær?",
        "Hva gjør barnet og familien, og hva gjør de som hjelper?",
        "ipf-9-d",
    ),
    PlanPoint(
        "measures",
        "e",
        "Tjenester og tiltak",
        "Hvilken hjelp får jeg, hvor mye, og hvem har ansvaret for hver ting?",
        "Hvilken hjelp får barnet, hvor mye, og hvem har ansvaret for hver ting?",
        "ipf-9-e",
    ),
    PlanPoint(
        "carrying_out",
        "f",
        "Slik gjør vi det",
        "Hvordan blir hjelpen gitt i hverdagen min?",
        "Hvordan blir hjelpen gitt i hverdagen til barnet?",
        "ipf-9-f",
    ),
    PlanPoint(
        "coordinator",
        "g",
        "Koordinator, barnekoordinator og kontaktlege",
        "Har jeg fått tilbud om koordinator, barnekoordinator eller kontaktlege, og hvem er det?",
        "Har familien fått tilbud om koordinator, barnekoordinator eller kontaktlege, og hvem er det?",
        "ipf-9-g",
    ),
    PlanPoint(
        "period",
        "h",
        "Planperiode og når vi ser på planen igjen",
        "Hvor lenge gjelder planen, og når ser vi på den igjen?",
        "Hvor lenge gjelder planen, og når ser vi på den igjen?",
        "ipf-9-h",
    ),
    PlanPoint(
        "consent",
        "i",
        "Samtykke",
        "Har jeg sagt ja til at planen lages, og hvem har jeg sagt ja til at får vite hva?",
        "Hvem har sagt ja til at planen lages, og hvem har de sagt ja til at får vite hva?",
        "ipf-9-i",
        always=True,
    ),
    PlanPoint(
        "cooperation",
        "j",
        "Samarbeid med andre",
        "Hvem andre trenger eller ønsker jeg at vi samarbeider med?",
        "Hvem andre trenger eller ønsker familien samarbeid med?",
        "ipf-9-j",
    ),
)
CHILD_PARTICIPATION = PlanPoint(
    "child_participation",
    "",
    "Slik har barnet vært med",
    "Hvordan har jeg fått si hva jeg mener om planen, og hva har det ført til?",
    "Hvordan har barnet fått vise eller si hva det mener om planen, og hva har det ført til?",
    "ipf-9-4",
    always=True,
)
ALL_POINTS = (*POINTS, CHILD_PARTICIPATION)
BY_KEY = {point.key: point for point in ALL_POINTS}


@dataclass(frozen=True, slots=True)
class NotRelevant:
    """The point is put aside on purpose; ``reason`` says why."""

    reason: str


class Lack(StrEnum):
    EMPTY = "empty"
    NO_REASON = "no_reason"
    ALWAYS_NEEDED = "always_needed"


LACK_TEXTS = {
    Lack.EMPTY: "Dette punktet er ikke fylt ut ennå.",
    Lack.NO_REASON: "Skriv hvorfor dette punktet ikke er aktuelt.",
    Lack.ALWAYS_NEEDED: "Dette punktet må alltid fylles ut.",
}


@dataclass(frozen=True, slots=True)
class Missing:
    point: PlanPoint
    lack: Lack

    @property
    def text(self) -> str:
        return LACK_TEXTS[self.lack]


def points(*, is_child: bool) -> tuple[PlanPoint, ...]:
    """The points of this plan, in the order of the regulation."""
    return ALL_POINTS if is_child else POINTS


def missing(filled: Mapping[str, str | NotRelevant], *, is_child: bool) -> tuple[Missing, ...]:
    """What stands between the plan and being taken into use, in the order of the regulation; empty when nothing does.

    ``filled``: point key → what is written there, or NotRelevant. A key that is no point raises KeyError.
    """
    if unknown := set(filled) - set(BY_KEY):
        raise KeyError(f"not points of a plan: {', '.join(sorted(unknown))}")
    judged = ((point, _lack(point, filled.get(point.key, ""))) for point in points(is_child=is_child))
    return tuple(Missing(point, lack) for point, lack in judged if lack is not None)


def _lack(point: PlanPoint, content: str | NotRelevant) -> Lack | None:
    if isinstance(content, str):
        return None if content.strip() else Lack.EMPTY
    if point.always:
        return Lack.ALWAYS_NEEDED
    return None if content.reason.strip() else Lack.NO_REASON
