"""What a letter with a decision must contain (domain.md § 3).

fvl. chapter V does not bind decisions on coordinator and plan (pbrl. § 2-7); we keep to fvl. §§ 23–27 all the same
(source ``design-letter``). A renderer marks each part with its id, so a test finds every one.
"""

from dataclasses import dataclass
from enum import StrEnum


class When(StrEnum):
    """Which letters a part belongs in."""

    ALWAYS = "always"
    CHILD = "child"
    COORDINATOR = "coordinator"
    OTHER_SERVICES = "other_services"


@dataclass(frozen=True, slots=True)
class LetterPart:
    id: str
    title: str
    says: str
    sources: tuple[str, ...]
    when: When = When.ALWAYS


PARTS = (
    LetterPart(
        "outcome",
        "Dette har vi bestemt",
        "Svaret på hver ting det ble spurt om: ja, delvis, nei, trukket eller avvist.",
        ("design-letter", "fvl-23"),
    ),
    LetterPart(
        "conditions",
        "Slik har vi vurdert",
        "Hvert vilkår, om det er oppfylt, og hva i situasjonen vi har lagt vekt på.",
        ("design-letter", "fvl-24", "fvl-25"),
    ),
    LetterPart(
        "legal_basis",
        "Reglene vi har brukt",
        "Paragrafene avgjørelsen bygger på.",
        ("design-letter", "fvl-25"),
    ),
    LetterPart(
        "child_view",
        "Hva barnet mener",
        "Hva barnet har sagt eller vist, og hvilken vekt det har fått.",
        ("pbrl-3-1", "pbrl-4-4-5"),
        When.CHILD,
    ),
    LetterPart(
        "best_interests",
        "Barnets beste",
        "Hva som er best for barnet, og hvordan det er vurdert.",
        ("grl-104",),
        When.CHILD,
    ),
    LetterPart(
        "dates",
        "Datoer",
        "Når vi fikk henvendelsen, når avgjørelsen er tatt, og fra når den gjelder.",
        ("design-letter",),
    ),
    LetterPart(
        "coordinator",
        "Koordinatoren din",
        "Hvem som er koordinator og sekundærkoordinator og hvordan du når dem, eller hvem som oppnevner og innen når.",
        ("hol-7-2", "hol-7-3"),
        When.COORDINATOR,
    ),
    LetterPart(
        "records_access",
        "Du kan se saken din",
        "Retten til å se journalen og dokumentene i saken.",
        ("pbrl-5-1", "fvl-27"),
    ),
    LetterPart(
        "complaint",
        "Du kan klage",
        "Klagefristen med siste dag, at klagen sendes til kommunen, og at Statsforvalteren avgjør.",
        ("pbrl-7-2", "pbrl-7-5", "fvl-27"),
    ),
    LetterPart(
        "help",
        "Du kan få hjelp",
        "Koordinerende enhet, og pasient- og brukerombudet.",
        ("fvl-11", "hol-7-3", "pbrl-8-3"),
    ),
    LetterPart(
        "case_officer",
        "Hvem du kan spørre",
        "Navn og telefon til den som har behandlet saken.",
        ("design-letter",),
    ),
    LetterPart(
        "other_services",
        "Andre tjenester i samme brev",
        "For tjenester som ventes å vare mer enn to uker, gjelder forvaltningslovens regler om vedtak fullt ut.",
        ("pbrl-2-7",),
        When.OTHER_SERVICES,
    ),
)


def mandatory_parts(
    *, about_child: bool, grants_coordinator: bool, grants_other_services: bool = False
) -> tuple[LetterPart, ...]:
    """The parts this letter must have, in the order it is read."""
    holds = {
        When.ALWAYS: True,
        When.CHILD: about_child,
        When.COORDINATOR: grants_coordinator,
        When.OTHER_SERVICES: grants_other_services,
    }
    return tuple(part for part in PARTS if holds[part.when])
