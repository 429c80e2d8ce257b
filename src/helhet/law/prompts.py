"""What the engine wants whoever judges to think of. A prompt changes no outcome."""

from dataclasses import dataclass
from datetime import date

from helhet.law.facts import Facts
from helhet.law.three_valued import Answer

TWO_YEARS = 24  # months: a local prompt only; the law's one two-year rule is for BPA (pbrl. § 2-1 d)
RULES_APPLY_FROM = date(2022, 8, 1)


@dataclass(frozen=True, slots=True)
class Prompt:
    """``text`` to translate; ``source`` an id of ``sources``."""

    id: str
    text: str
    source: str


UNDER_TWO_YEARS = Prompt(
    "under_two_years",
    "Behovet ventes å vare mindre enn to år. Det er aldri i seg selv en grunn til å si nei: loven har ingen grense "
    "i måneder eller år for hva som er langvarig. Vurder situasjonen samlet.",
    "design-two-years",
)
TWO_YEARS_OR_MORE = Prompt(
    "two_years_or_more",
    "Behovet ventes å vare to år eller mer. Det taler for at det er langvarig. Vurder situasjonen samlet.",
    "design-two-years",
)
FOLLOWS_FROM_HEALTH = Prompt(
    "coordinated_follows",
    "Det trengs flere helse- og omsorgstjenester som må ses i sammenheng. Da regnes tjenestene som koordinerte, "
    "selv om det er svart nei på det spørsmålet.",
    "ipf-4",
)
NO_HEALTH_SERVICES = Prompt(
    "health_services_contradict",
    "Det er svart at det trengs flere helse- og omsorgstjenester, og at det ikke trengs helse- og omsorgstjenester. "
    "Se på svarene en gang til.",
    "hol-7-2-a",
)
EXPECTED_DAY_PASSED = Prompt(
    "expected_day_passed",
    "Dagen barnet var ventet, er passert. Er barnet født, skriv fødselsdatoen.",
    "hol-7-2-a",
)
BEFORE_THE_RULES = Prompt(
    "before_the_rules",
    "Reglene som brukes her, gjelder fra 1. august 2022. For tiden før gjaldt andre regler.",
    "ipf-4",
)
PROMPTS = (
    UNDER_TWO_YEARS,
    TWO_YEARS_OR_MORE,
    FOLLOWS_FROM_HEALTH,
    NO_HEALTH_SERVICES,
    EXPECTED_DAY_PASSED,
    BEFORE_THE_RULES,
)


def prompts(facts: Facts) -> tuple[Prompt, ...]:
    """Those that fit the facts."""
    health = facts.coordinated_health is Answer.YES
    months = facts.expected_months
    fits = {
        UNDER_TWO_YEARS: months is not None and months < TWO_YEARS,
        TWO_YEARS_OR_MORE: months is not None and months >= TWO_YEARS,
        FOLLOWS_FROM_HEALTH: health and facts.coordinated is Answer.NO,
        NO_HEALTH_SERVICES: health and facts.health_and_care is Answer.NO,
        EXPECTED_DAY_PASSED: facts.expected_on is not None and facts.expected_on < facts.as_of,
        BEFORE_THE_RULES: facts.as_of < RULES_APPLY_FROM,
    }
    return tuple(prompt for prompt, fit in fits.items() if fit)
