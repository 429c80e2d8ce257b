"""R1–R4: who has a right to a coordinator, a child coordinator and an individual plan; R5: no plan without consent.

The engine proposes, people decide. It never counts what is unclear against anybody, and no number of months
decides anything: «langvarig» has no fixed limit in the law (domain.md § 1).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from helhet.law import conditions as ask
from helhet.law.conditions import Condition
from helhet.law.facts import Facts
from helhet.law.three_valued import Answer, every, some


class Outcome(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    UNCLEAR = "unclear"


OUTCOME_OF = {Answer.YES: Outcome.MET, Answer.NO: Outcome.NOT_MET, Answer.UNCLEAR: Outcome.UNCLEAR}


@dataclass(frozen=True, slots=True)
class Every:
    """All parts must hold."""

    parts: "tuple[Rule, ...]"


@dataclass(frozen=True, slots=True)
class Some:
    """One part is enough."""

    parts: "tuple[Rule, ...]"


Rule = Condition | Every | Some


@dataclass(frozen=True, slots=True)
class Right:
    """``sources`` begins with the § that gives the right. ``consent`` must be there before it is carried out."""

    id: str
    title: str
    rule: Rule
    sources: tuple[str, ...]
    consent: Condition | None = None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """In the order an officer asks."""
        return tuple(_leaves(self.rule))


@dataclass(frozen=True, slots=True)
class Finding:
    """What one condition came to, and why."""

    condition: Condition
    value: Answer

    @property
    def reason(self) -> str:
        return self.condition.reason(self.value)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One right for one set of facts. ``may_be_made`` is for R4: the right is there and so is the consent (IPF § 5)."""

    right: Right
    outcome: Outcome
    findings: tuple[Finding, ...]
    consent: Finding | None = None
    may_be_made: Answer | None = None


def _fact(name: str, question: ask.Question, source: str, fact: str | None = None) -> Condition:
    return Condition(name, question, lambda facts: facts.answer(fact or name), source, fact or name)


COORDINATOR = Right(
    "R1",
    "Koordinator i kommunen",
    Every(
        (
            _fact("stays_in_municipality", ask.STAYS, "hol-3-1"),
            _fact("long_term", ask.LONG_TERM, "hol-7-2"),
            _fact("coordinated_health", ask.COORDINATED_HEALTH, "hol-7-2"),
        )
    ),
    ("pbrl-2-5-b", "hol-7-2", "hrf-16"),
)
HOSPITAL_COORDINATOR = Right(
    "R2",
    "Koordinator i sykehuset",
    Some(
        (
            _fact("hospital_complex", ask.HOSPITAL_COMPLEX, "sphl-2-5-a", "hospital.complex"),
            Every(
                (
                    _fact("hospital_long_term", ask.HOSPITAL_LONG_TERM, "sphl-2-5-a", "hospital.long_term"),
                    _fact("hospital_coordinated", ask.HOSPITAL_COORDINATED, "sphl-2-5-a", "hospital.coordinated"),
                )
            ),
        )
    ),
    ("pbrl-2-5-b", "sphl-2-5-a", "hrf-17"),
)
CHILD_COORDINATOR = Right(
    "R3",
    "Barnekoordinator",
    Every(
        (
            Condition("child", ask.CHILD, ask.has_or_expects_child, "hol-7-2-a-3"),
            _fact("serious", ask.SERIOUS, "pbrl-2-5-c"),
            _fact("long_term", ask.LONG_TERM, "pbrl-2-5-c"),
            Some(
                (
                    _fact("complex", ask.COMPLEX, "pbrl-2-5-c"),
                    _fact("coordinated", ask.COORDINATED, "pbrl-2-5-c"),
                )
            ),
            _fact("health_and_care", ask.HEALTH_AND_CARE, "pbrl-2-5-c"),
            _fact("other_welfare", ask.OTHER_WELFARE, "pbrl-2-5-c"),
            _fact("family_wants", ask.FAMILY_WANTS, "hol-7-2-a"),
        )
    ),
    ("pbrl-2-5-c", "hol-7-2-a"),
)
INDIVIDUAL_PLAN = Right(
    "R4",
    "Individuell plan",
    Some(
        (
            Every(
                (
                    _fact("long_term", ask.LONG_TERM, "ipf-4"),
                    _fact("coordinated", ask.COORDINATED, "ipf-4"),
                )
            ),
            _fact("qualification_programme", ask.QUALIFICATION, "ipf-4"),
        )
    ),
    ("pbrl-2-5", "ipf-4", "hol-7-1"),
    consent=_fact("consents_to_plan", ask.CONSENT, "ipf-5"),
)
RIGHTS = {right.id: right for right in (COORDINATOR, HOSPITAL_COORDINATOR, CHILD_COORDINATOR, INDIVIDUAL_PLAN)}


def judge(facts: Facts) -> dict[str, Judgement]:
    """Every right, by id, R1 first."""
    return {right.id: judge_right(right, facts) for right in RIGHTS.values()}


def judge_right(right: Right, facts: Facts) -> Judgement:
    findings = tuple(Finding(condition, condition.read(facts)) for condition in right.conditions)
    holds = _holds(right.rule, facts)
    if right.consent is None:
        return Judgement(right, OUTCOME_OF[holds], findings)
    consent = Finding(right.consent, right.consent.read(facts))
    return Judgement(right, OUTCOME_OF[holds], findings, consent, every(holds, consent.value))


def _holds(rule: Rule, facts: Facts) -> Answer:
    match rule:
        case Every(parts):
            return every(*(_holds(part, facts) for part in parts))
        case Some(parts):
            return some(*(_holds(part, facts) for part in parts))
        case condition:
            return condition.read(facts)


def _leaves(rule: Rule) -> Iterator[Condition]:
    if isinstance(rule, Condition):
        yield rule
        return
    for part in rule.parts:
        yield from _leaves(part)
