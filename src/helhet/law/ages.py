"""What changes with age: who is heard, who consents, who may know (domain.md § 2). Pure functions of dates."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

HEARD = 7
GREAT_WEIGHT = 12
SCHOOL_CONSENT = 15
OWN_CONSENT = 16
MAJORITY = 18


@dataclass(frozen=True, slots=True)
class AgeStep:
    """One birthday that changes something. ``text`` says what, to translate."""

    age: int
    id: str
    text: str
    sources: tuple[str, ...]


STEPS = (
    AgeStep(
        HEARD,
        "heard",
        "Fra 7 år skal barnet alltid få informasjon og si sin mening før andre samtykker.",
        ("pbrl-4-4-5",),
    ),
    AgeStep(
        GREAT_WEIGHT,
        "great_weight",
        "Fra 12 år skal det legges stor vekt på hva barnet mener. Barnet kan være part i saken, "
        "og kan be om at foreldrene ikke får vite alt.",
        ("pbrl-4-4-5", "pbrl-6-5", "pbrl-3-4-2", "pbrl-4-3-c"),
    ),
    AgeStep(
        SCHOOL_CONSENT,
        "school_consent",
        "Fra 15 år samtykker ungdommen selv i skolesaker.",
        ("oppl-24-5",),
    ),
    AgeStep(
        OWN_CONSENT,
        "own_consent",
        "Fra 16 år samtykker ungdommen selv. Foreldrene får bare vite det de må for å ta ansvaret som foreldre.",
        ("pbrl-4-3", "hpl-22", "pbrl-3-4-4"),
    ),
    AgeStep(
        MAJORITY,
        "majority",
        "Fra 18 år er ungdommen voksen. Retten til barnekoordinator slutter, og foreldrene kan bare hjelpe "
        "når den voksne sier ja til det.",
        ("hol-7-2-a-3", "pbrl-4-3"),
    ),
)


def birthday(born_on: date, years: int) -> date:
    """The day somebody turns ``years``.

    Born on 29 February: 1 March in other years, when the whole year has passed. No act says which; the choice is
    ours (source ``design-whole-day-of-birth``).
    """
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:
        return date(born_on.year + years, 3, 1)


def has_turned(born_on: date, years: int, on: date) -> bool:
    return on >= birthday(born_on, years)


def age_on(born_on: date, on: date) -> int:
    """Whole years lived on the day; raises ValueError before birth."""
    if on < born_on:
        raise ValueError(f"{on} is before the birth on {born_on}")
    years = on.year - born_on.year
    return years if has_turned(born_on, years, on) else years - 1


def steps_ahead(born_on: date, after: date) -> tuple[tuple[date, AgeStep], ...]:
    """The birthdays still to come that change something, the nearest first."""
    dated = ((birthday(born_on, step.age), step) for step in STEPS)
    return tuple((day, step) for day, step in dated if day > after)


def is_child(born_on: date, on: date) -> bool:
    return not has_turned(born_on, MAJORITY, on)


def must_be_heard(born_on: date, on: date, *, forms_views: bool = False) -> bool:
    """pbrl. § 4-4 fifth subsection: from 7, and earlier for a child able to form views of its own."""
    return forms_views or has_turned(born_on, HEARD, on)


def view_has_great_weight(born_on: date, on: date) -> bool:
    """pbrl. § 4-4 fifth subsection."""
    return has_turned(born_on, GREAT_WEIGHT, on)


def may_be_party(born_on: date, on: date, *, understands_case: bool) -> bool:
    """pbrl. § 6-5: from 12, if the child understands what the case is about."""
    return understands_case and has_turned(born_on, GREAT_WEIGHT, on)


def may_keep_from_parents(born_on: date, on: date) -> bool:
    """pbrl. § 3-4 second subsection: between 12 and 16 the child may, for reasons to be respected, ask for this."""
    return has_turned(born_on, GREAT_WEIGHT, on) and not has_turned(born_on, OWN_CONSENT, on)


def parents_access_ends_on(born_on: date) -> date:
    """The first day without the parents' full access: the 16th birthday (pbrl. §§ 3-4 and 4-3, hpl. § 22)."""
    return birthday(born_on, OWN_CONSENT)


def child_coordinator_ends_on(born_on: date) -> date:
    """The first day without the duty: the 18th birthday (hol. § 7-2 a third subsection)."""
    return birthday(born_on, MAJORITY)


class Consents(StrEnum):
    """Who answers. The value is stored; do not change it."""

    SELF = "self"
    PARENTS = "parental_responsibility"
    CHILD_WELFARE = "child_welfare"
    ASSESS = "assess"


@dataclass(frozen=True, slots=True)
class ConsentRule:
    """Who must consent to a plan or to sharing. ``all_must``: one who has not answered keeps it closed."""

    who: Consents
    all_must: bool
    text: str
    sources: tuple[str, ...]


ALONE = ConsentRule(Consents.SELF, False, "Personen samtykker selv.", ("pbrl-4-3", "hpl-22"))
ALONE_AT_SCHOOL = ConsentRule(Consents.SELF, False, "Ungdommen samtykker selv i skolesaker fra 15 år.", ("oppl-24-5",))
ALONE_UNKNOWN_TO_PARENTS = ConsentRule(
    Consents.SELF,
    False,
    "Barnet samtykker selv til det foreldrene ikke skal vite om.",
    ("pbrl-4-3-c", "pbrl-3-4-2"),
)
PARENTS = ConsentRule(
    Consents.PARENTS,
    True,
    "Alle med foreldreansvar må samtykke.",
    ("pbrl-4-4", "bl-30", "design-all-consent"),
)
PARENTS_OF_YOUTH = ConsentRule(
    Consents.PARENTS,
    True,
    "Ungdommen kan ikke ta stilling til dette selv. Alle med foreldreansvar må samtykke.",
    ("pbrl-4-5", "design-all-consent"),
)
CHILD_WELFARE = ConsentRule(
    Consents.CHILD_WELFARE,
    False,
    "Barnevernet har omsorgen. Barnevernet samtykker, sammen med fosterhjemmet eller institusjonen.",
    ("pbrl-4-4-4",),
)
ASSESS = ConsentRule(
    Consents.ASSESS,
    False,
    "Personen kan ikke ta stilling til dette selv. Kommunen må vurdere hvem som kan, og begrunne det skriftlig.",
    ("pbrl-4-6", "pbrl-4-7", "adult-consent"),
)
CONSENT_RULES = (ALONE, ALONE_AT_SCHOOL, ALONE_UNKNOWN_TO_PARENTS, PARENTS, PARENTS_OF_YOUTH, CHILD_WELFARE, ASSESS)


def consent_rule(
    born_on: date | None,
    on: date,
    *,
    decides: bool = True,
    in_care: bool = False,
    school_matter: bool = False,
    parents_not_told: bool = False,
) -> ConsentRule:
    """Who must consent to a plan or to sharing, on a day.

    ``born_on`` None: the child is expected. ``decides``: has «beslutningskompetanse» (pbrl. § 4-3). ``in_care``: the
    child welfare service has taken over care. ``school_matter``: information the school holds and shares.
    ``parents_not_told``: a 12 to 15 year old has been heard in that the parents are not to know (pbrl. § 3-4).
    """
    if born_on is None or not has_turned(born_on, OWN_CONSENT, on):
        return _under_16(born_on, on, in_care, school_matter, parents_not_told)
    if decides:
        return ALONE
    if has_turned(born_on, MAJORITY, on):
        return ASSESS
    return CHILD_WELFARE if in_care else PARENTS_OF_YOUTH


def _under_16(
    born_on: date | None, on: date, in_care: bool, school_matter: bool, parents_not_told: bool
) -> ConsentRule:
    if born_on is not None and school_matter and has_turned(born_on, SCHOOL_CONSENT, on):
        return ALONE_AT_SCHOOL
    if born_on is not None and parents_not_told and may_keep_from_parents(born_on, on):
        return ALONE_UNKNOWN_TO_PARENTS
    return CHILD_WELFARE if in_care else PARENTS
