"""The questions the law asks, each with what the answer means in words.

Data only. ``fact`` is the name the answer has among the facts, so whoever asks the question (the rights check, the
officer's form) can put the answer back; a question without one is answered from other facts. Texts are translated
where they are shown.
"""

from collections.abc import Callable
from dataclasses import dataclass

from helhet.law.ages import MAJORITY, has_turned
from helhet.law.facts import Facts
from helhet.law.three_valued import Answer


@dataclass(frozen=True, slots=True)
class Question:
    """``short`` names the condition in a list; ``yes``, ``no`` and ``unclear`` are the reason in the letter."""

    short: str
    question: str
    yes: str
    no: str
    unclear: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of one right. ``id`` is unique within the right; ``source`` is the § that asks."""

    id: str
    asks: Question
    read: Callable[[Facts], Answer]
    source: str
    fact: str | None = None

    def reason(self, answer: Answer) -> str:
        return {Answer.YES: self.asks.yes, Answer.NO: self.asks.no, Answer.UNCLEAR: self.asks.unclear}[answer]


STAYS = Question(
    "Oppholder seg i kommunen",
    "Oppholder personen seg i kommunen?",
    "Personen oppholder seg i kommunen.",
    "Personen oppholder seg i en annen kommune. Det er den kommunen som har ansvaret.",
    "Vi vet ikke ennå hvilken kommune personen oppholder seg i.",
)
LONG_TERM = Question(
    "Langvarig behov",
    "Vil behovet for tjenester vare en tid?",
    "Behovet for tjenester ventes å vare en tid.",
    "Behovet for tjenester ventes å gå over etter kort tid.",
    "Vi vet ikke ennå hvor lenge behovet vil vare.",
)
COORDINATED_HEALTH = Question(
    "Koordinerte helse- og omsorgstjenester",
    "Trengs det to eller flere helse- og omsorgstjenester fra ulike steder, som må ses i sammenheng?",
    "Det trengs flere helse- og omsorgstjenester, og de må ses i sammenheng.",
    "Det trengs ikke flere helse- og omsorgstjenester som må ses i sammenheng.",
    "Vi vet ikke ennå om det trengs flere helse- og omsorgstjenester som må ses i sammenheng.",
)
COORDINATED = Question(
    "Koordinerte tjenester",
    "Trengs det to eller flere tjenester som må ses i sammenheng?",
    "Det trengs flere tjenester, og de må ses i sammenheng.",
    "Det trengs ikke flere tjenester som må ses i sammenheng.",
    "Vi vet ikke ennå om det trengs flere tjenester som må ses i sammenheng.",
)
HOSPITAL_COMPLEX = Question(
    "Komplekse sykehustjenester",
    "Trengs det komplekse tjenester fra sykehuset?",
    "Det trengs komplekse tjenester fra sykehuset.",
    "Det trengs ikke komplekse tjenester fra sykehuset.",
    "Vi vet ikke ennå om det trengs komplekse tjenester fra sykehuset.",
)
HOSPITAL_LONG_TERM = Question(
    "Langvarige sykehustjenester",
    "Vil behovet for tjenester fra sykehuset vare en tid?",
    "Behovet for tjenester fra sykehuset ventes å vare en tid.",
    "Behovet for tjenester fra sykehuset ventes å gå over etter kort tid.",
    "Vi vet ikke ennå hvor lenge behovet for tjenester fra sykehuset vil vare.",
)
HOSPITAL_COORDINATED = Question(
    "Koordinerte sykehustjenester",
    "Trengs det flere tjenester fra sykehuset som må ses i sammenheng?",
    "Det trengs flere tjenester fra sykehuset, og de må ses i sammenheng.",
    "Det trengs ikke flere tjenester fra sykehuset som må ses i sammenheng.",
    "Vi vet ikke ennå om det trengs flere tjenester fra sykehuset som må ses i sammenheng.",
)
CHILD = Question(
    "Barn under 18 år, eller venter barn",
    "Har familien et barn under 18 år, eller venter den barn?",
    "Familien har et barn under 18 år, eller venter barn.",
    "Personen har fylt 18 år. Koordinator fra kommunen kan ta over.",
    "Vi vet ikke ennå hvor gammelt barnet er.",
)
SERIOUS = Question(
    "Alvorlig sykdom, skade eller nedsatt funksjonsevne",
    "Har barnet, eller ventes barnet å få, alvorlig sykdom, skade eller nedsatt funksjonsevne?",
    "Sykdommen, skaden eller den nedsatte funksjonsevnen er alvorlig ut fra en samlet vurdering.",
    "Sykdommen, skaden eller den nedsatte funksjonsevnen er ikke alvorlig ut fra en samlet vurdering.",
    "Vi vet ikke ennå hvor alvorlig sykdommen, skaden eller den nedsatte funksjonsevnen er. Det kreves ingen diagnose.",
)
COMPLEX = Question(
    "Sammensatte tjenester",
    "Trengs det sammensatte tjenester, altså hjelp av ulike slag på samme tid?",
    "Det trengs sammensatte tjenester.",
    "Det trengs ikke sammensatte tjenester.",
    "Vi vet ikke ennå om det trengs sammensatte tjenester.",
)
HEALTH_AND_CARE = Question(
    "Helse- og omsorgstjenester",
    "Vil familien trenge helse- og omsorgstjenester?",
    "Familien vil trenge helse- og omsorgstjenester.",
    "Familien vil ikke trenge helse- og omsorgstjenester.",
    "Vi vet ikke ennå om familien vil trenge helse- og omsorgstjenester.",
)
OTHER_WELFARE = Question(
    "Andre velferdstjenester",
    "Vil familien også trenge andre velferdstjenester, som skole, barnehage, barnevern eller NAV?",
    "Familien vil også trenge andre velferdstjenester.",
    "Familien vil ikke trenge andre velferdstjenester enn helse og omsorg.",
    "Vi vet ikke ennå om familien også vil trenge andre velferdstjenester.",
)
FAMILY_WANTS = Question(
    "Familien ønsker barnekoordinator",
    "Ønsker foreldrene, eller den som samtykker for barnet, en barnekoordinator?",
    "Familien ønsker barnekoordinator.",
    "Familien ønsker ikke barnekoordinator nå. Den kan ombestemme seg når som helst.",
    "Familien har ikke sagt ennå om den ønsker barnekoordinator.",
)
QUALIFICATION = Question(
    "Kvalifiseringsprogram",
    "Deltar personen i et kvalifiseringsprogram hos NAV?",
    "Personen deltar i et kvalifiseringsprogram.",
    "Personen deltar ikke i et kvalifiseringsprogram.",
    "Vi vet ikke ennå om personen deltar i et kvalifiseringsprogram.",
)
CONSENT = Question(
    "Samtykke til planen",
    "Har personen, eller den som samtykker for personen, sagt ja til at planen lages?",
    "Det er samtykket til at planen lages.",
    "Det er ikke samtykket til at planen lages. Koordinator kan tilbys likevel.",
    "Alle som må samtykke til planen, har ikke svart ennå.",
)
QUESTIONS = (
    STAYS, LONG_TERM, COORDINATED_HEALTH, COORDINATED, HOSPITAL_COMPLEX, HOSPITAL_LONG_TERM, HOSPITAL_COORDINATED,
    CHILD, SERIOUS, COMPLEX, HEALTH_AND_CARE, OTHER_WELFARE, FAMILY_WANTS, QUALIFICATION, CONSENT,
)  # fmt: skip


def has_or_expects_child(facts: Facts) -> Answer:
    """The duty lasts until the 18th birthday and begins before birth (hol. § 7-2 a)."""
    if facts.expected_on is not None:
        return Answer.YES
    if facts.born_on is None:
        return Answer.UNCLEAR
    return Answer.of(not has_turned(facts.born_on, MAJORITY, facts.as_of))
