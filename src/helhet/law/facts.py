"""What is known about a person's need, as the rules of ``rights`` read it.

Every fact is yes, no or unclear, and one that is not mentioned is unclear. The names are the ones of
``helhet rights`` (design.md § 5).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from typing import Any

from helhet.law.dates import NOT_A_DATE, DateRefused, read_date, shortened
from helhet.law.three_valued import Answer

UNCLEAR = Answer.UNCLEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class HospitalFacts:
    """Need for services under spesialisthelsetjenesteloven. Bears on the hospital's coordinator alone."""

    complex: Answer = UNCLEAR
    long_term: Answer = UNCLEAR
    coordinated: Answer = UNCLEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One person on one day. At most one of ``born_on`` and ``expected_on``; with neither, the age is unclear.

    ``coordinated_health``: two or more health-and-care services from different providers.
    ``coordinated``: two or more services of any kind.
    ``expected_months`` prompts whoever judges and is read by no rule.
    """

    as_of: date
    born_on: date | None = None
    expected_on: date | None = None
    stays_in_municipality: Answer = UNCLEAR
    health_and_care: Answer = UNCLEAR
    other_welfare: Answer = UNCLEAR
    long_term: Answer = UNCLEAR
    coordinated: Answer = UNCLEAR
    coordinated_health: Answer = UNCLEAR
    complex: Answer = UNCLEAR
    serious: Answer = UNCLEAR
    family_wants: Answer = UNCLEAR
    consents_to_plan: Answer = UNCLEAR
    qualification_programme: Answer = UNCLEAR
    hospital: HospitalFacts = field(default_factory=HospitalFacts)
    expected_months: int | None = None

    def answer(self, name: str) -> Answer:
        """A fact by name, ``hospital.complex`` for those of the hospital.

        Several health services that must be seen together are several services that must be seen together.
        """
        if name == "coordinated":
            return Answer.YES if self.coordinated_health is Answer.YES else self.coordinated
        block, _, fact = name.rpartition(".")
        found = getattr(self.hospital if block == "hospital" else self, fact)
        if not isinstance(found, Answer):
            raise KeyError(name)
        return found


DATES = ("as_of", "born_on", "expected_on")
ANSWERS = tuple(entry.name for entry in fields(Facts) if entry.type is Answer)
HOSPITAL_ANSWERS = tuple(entry.name for entry in fields(HospitalFacts))
KNOWN = {*DATES, *ANSWERS, "hospital", "expected_months"}
MONTHS = range(1201)  # a hundred years; more is a typing error
LONG_OVERDUE = timedelta(days=365)  # an adoption may be put off, a year past the expected day is a typing error

# Texts to translate. ``{field}`` is the name in the facts, ``{value}`` what was written.
NOT_AN_OBJECT = "Opplysningene må være et JSON-objekt: navn og verdier mellom krøllparenteser."
UNKNOWN_KEY = "Vi kjenner ikke feltet {field}."
NOT_AN_ANSWER = "Feltet {field} må være «yes», «no» eller «unclear», ikke {value}."
NOT_A_BLOCK = "Feltet {field} må være et objekt med svar, ikke {value}."
BAD_DATE = "Feltet {field}: {value}"
NO_DAY = "Feltet as_of mangler. Skriv dagen vurderingen gjelder, som 2026-09-30."
BORN_AND_EXPECTED = "Skriv enten born_on eller expected_on: et barn er født eller ventet, ikke begge deler."
NOT_BORN_YET = "Fødselsdatoen i born_on er etter dagen vurderingen gjelder. Er barnet ventet, bruk expected_on."
EXPECTED_LONG_AGO = "Datoen i expected_on er passert for mer enn ett år siden. Er barnet født, bruk born_on."
NOT_MONTHS = "Feltet expected_months må være et helt antall måneder mellom 0 og 1200, ikke {value}."
TEXTS = (
    NOT_AN_OBJECT, UNKNOWN_KEY, NOT_AN_ANSWER, NOT_A_BLOCK, BAD_DATE, NO_DAY, BORN_AND_EXPECTED, NOT_BORN_YET,
    EXPECTED_LONG_AGO, NOT_MONTHS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the facts: the field, and a text of this module with its values."""

    field: str
    template: str
    value: str = ""

    def __str__(self) -> str:
        return self.template.format(field=self.field, value=self.value)


class FactsRefused(ValueError):
    """The facts cannot be judged. ``problems`` holds all that is wrong, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(str(problem) for problem in self.problems))


def parse(data: object) -> Facts:
    """Facts from a parsed JSON object. Raises FactsRefused with every problem found."""
    if not isinstance(data, Mapping):
        raise FactsRefused([Problem("", NOT_AN_OBJECT)])
    problems = [Problem(_named(key), UNKNOWN_KEY) for key in data if key not in KNOWN]
    values: dict[str, Any] = {name: _date(name, data[name], problems) for name in DATES if name in data}
    values |= {name: _answer(name, data[name], problems) for name in ANSWERS if name in data}
    if "hospital" in data:
        values["hospital"] = _hospital(data["hospital"], problems)
    if "expected_months" in data:
        values["expected_months"] = _months(data["expected_months"], problems)
    problems += _contradictions(data, values)
    if problems:
        raise FactsRefused(problems)
    return Facts(**values)


def _answer(name: str, value: object, problems: list[Problem]) -> Answer:
    if isinstance(value, str) and value in set(Answer):
        return Answer(value)
    problems.append(Problem(name, NOT_AN_ANSWER, _shown(value)))
    return UNCLEAR


def _date(name: str, value: object, problems: list[Problem]) -> date | None:
    if not isinstance(value, str):
        problems.append(Problem(name, BAD_DATE, NOT_A_DATE.format(value=_shown(value))))
        return None
    try:
        return read_date(value)
    except DateRefused as refused:
        problems.append(Problem(name, BAD_DATE, str(refused)))
        return None


def _hospital(value: object, problems: list[Problem]) -> HospitalFacts:
    if not isinstance(value, Mapping):
        problems.append(Problem("hospital", NOT_A_BLOCK, _shown(value)))
        return HospitalFacts()
    problems += [Problem(f"hospital.{_named(key)}", UNKNOWN_KEY) for key in value if key not in HOSPITAL_ANSWERS]
    return HospitalFacts(
        **{name: _answer(f"hospital.{name}", value[name], problems) for name in HOSPITAL_ANSWERS if name in value}
    )


def _months(value: object, problems: list[Problem]) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and value in MONTHS:
        return value
    problems.append(Problem("expected_months", NOT_MONTHS, _shown(value)))
    return None


def _contradictions(data: Mapping[Any, Any], values: Mapping[str, Any]) -> list[Problem]:
    """Dates that are fine one by one but not together."""
    as_of, born_on, expected_on = (values.get(name) for name in DATES)
    found = []
    if "as_of" not in data:
        found.append(Problem("as_of", NO_DAY))
    if "born_on" in data and "expected_on" in data:
        found.append(Problem("expected_on", BORN_AND_EXPECTED))
    if as_of and born_on and born_on > as_of:
        found.append(Problem("born_on", NOT_BORN_YET))
    if as_of and expected_on and expected_on < as_of - LONG_OVERDUE:
        found.append(Problem("expected_on", EXPECTED_LONG_AGO))
    return found


def _named(key: object) -> str:
    return shortened(str(key))


def _shown(value: object) -> str:
    return shortened(value) if isinstance(value, str) else shortened(json.dumps(value, ensure_ascii=False, default=str))
