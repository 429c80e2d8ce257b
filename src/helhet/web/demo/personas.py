"""Who one can be in the demonstration: name, who they are, what there is to try. All are invented.

The demonstration's data give each a login with issuer ``demo`` and the key as subject
(``project/demonstration``); the names there are these.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ISSUER = "demo"


@dataclass(frozen=True)
class Persona:
    """``at_work``: begins in the post; otherwise privately."""

    key: str
    name: str
    who: Promise
    to_try: Promise
    at_work: bool = True


@dataclass(frozen=True)
class Group:
    heading: Promise
    personas: tuple[Persona, ...]


GROUPS = (
    Group(
        _("De det gjelder"),
        (
            Persona(
                "guardian",
                "Ingrid Solheim",
                _("Mor til Nora på 9 år. De har ikke søkt om noe ennå."),
                _("Begynn her: søk om barnekoordinator for Nora."),
                at_work=False,
            ),
            Persona(
                "second-guardian",
                "Thomas Berg",
                _("Far til Nora. Foreldrene bor hver for seg og bestemmer sammen."),
                _("Svar på samtykket når koordinatoren har spurt."),
                at_work=False,
            ),
            Persona(
                "child", "Nora Berg", _("Går i fjerde klasse."), _("Se det et barn ser om seg selv."), at_work=False
            ),
            Persona(
                "youth",
                "Amina Nilsen",
                _("15 år, fyller snart 16. Har en plan som har virket en stund."),
                _("Les planen din, og se hvem som har lest den."),
                at_work=False,
            ),
            Persona(
                "adult",
                "Kjell Arne Fjellheim",
                _("43 år, kom hjem etter et hjerneslag. Har egen plan, og har søkt for datteren."),
                _("Bytt mellom din egen sak og datteren din sin."),
                at_work=False,
            ),
            Persona(
                "next-of-kin",
                "Berit Fjellheim",
                _("Søster av Kjell Arne, som vil ha henne med."),
                _("Se det Kjell Arne har åpnet for deg, og ikke mer."),
                at_work=False,
            ),
        ),
    ),
    Group(
        _("De som svarer og oppnevner"),
        (
            Persona(
                "officer",
                "Jon Erik Lunde",
                _("Saksbehandler på Tildelingskontoret."),
                _("Vurder en søknad vilkår for vilkår, og send svaret."),
            ),
            Persona(
                "unit-lead",
                "Solveig Myhre",
                _("Leder koordinerende enhet."),
                _("Oppnevn en koordinator til familien som venter."),
            ),
            Persona("admin", "Oddvar Nygård", _("Systemansvarlig i kommunen."), _("Se hva en administrator ikke ser.")),
        ),
    ),
    Group(
        _("De som holder trådene"),
        (
            Persona(
                "coordinator",
                "Marit Bakke",
                _("Vernepleier og barnekoordinator for flere familier."),
                _("Se hva som haster, be om samtykke, og lag planen."),
            ),
            Persona(
                "secondary",
                "Anne-Lise Haugen",
                _("Lederen til Marit, og trer inn når hun er borte."),
                _("Svar ja til å være sekundærkoordinator for en gutt på fem."),
            ),
            Persona(
                "successor",
                "Henrik Dahl",
                _("Vernepleier med to stillinger. Koordinator for Kjell Arne."),
                _("Bytt mellom de to stillingene."),
            ),
            Persona(
                "relay-holder",
                "Kristin Moe",
                _("Spesialpedagog. Holder stafettpinnen for en gutt på fire."),
                _("Se en sak fra den første bekymringen."),
            ),
        ),
    ),
    Group(
        _("De som er med i teamet"),
        (
            Persona(
                "kindergarten",
                "Sunniva Vik",
                _("Pedagogisk leder i barnehagen. Holdt stafettpinnen først."),
                _("Si at du har gjort det du lovet."),
            ),
            Persona("school", "Tor Halvorsen", _("Kontaktlærer på skolen."), _("Les den delen skolen har fått se.")),
            Persona(
                "health-nurse",
                "Hanne Sørli",
                _("Helsesykepleier på skolen."),
                _("Se målene om helse, og si hvordan det går."),
            ),
            Persona(
                "hospital",
                "Mikkel Sandvik",
                _("Koordinator på sykehuset."),
                _("Svar på en innkalling, og se bare det som er ditt."),
            ),
            Persona("gp", "Liv Tangen", _("Fastlege."), _("Si hvordan det går, uten å lese mer enn du trenger.")),
        ),
    ),
    Group(
        _("En som ikke har noe med dette å gjøre"),
        (
            Persona(
                "outsider",
                "Pernille Foss",
                _("Ansatt på kulturskolen, uten tilknytning til noen."),
                _("Prøv å åpne en adresse du har sett hos en annen."),
            ),
        ),
    ),
)


@dataclass(frozen=True)
class Card:
    """A child's card: in the demonstration its words are shown, so that anybody can try it."""

    name: str
    words: str


CARDS = (Card("Nora Berg", "sol elg furu katt 47"), Card("Sigrid Eide", "hest ball regnbue ugle 23"))


@dataclass(frozen=True)
class PaperLetter:
    """A letter with a code that has not been used yet."""

    name: str
    code: str
    born: str


LETTER = PaperLetter("Kari Eide", "FJRD-VK23-KARE-DE45", "17.5.1985")

BY_KEY = {persona.key: persona for group in GROUPS for persona in group.personas}
