"""Judging a request: which rights, which questions, and what the rule engine proposes.

Each fact is asked once and counts wherever the law asks for it; each right is judged for
itself. The engine proposes, the officer decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from helhet.intake.types import CHILD_COORDINATOR, COORDINATOR, PLAN, RIGHTS_JUDGED, Judged
from helhet.law.ages import is_child
from helhet.law.conditions import Question
from helhet.law.facts import MONTHS, Facts
from helhet.law.rights import RIGHTS, Judgement, judge
from helhet.law.three_valued import Answer

EXPECTED_MONTHS = "expected_months"  # a help question, never a condition (source design-two-years)
CONSENT_FACT = "consents_to_plan"  # answered by the consent itself, never typed


@dataclass(frozen=True)
class Judging:
    """One question to the officer: the fact, its words, and where the law asks (right id → source id)."""

    fact: str
    asks: Question
    asked_by: tuple[tuple[str, str], ...]

    @property
    def rights(self) -> tuple[str, ...]:
        return tuple(right for right, _source in self.asked_by)

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(source for _right, source in self.asked_by))


def is_about_child(born_on: date | None, today: date) -> bool:
    """A child, born or expected: the letter then says what the child thinks and what is best for it."""
    return born_on is None or is_child(born_on, today)


def rights_shown(born_on: date | None, today: date) -> tuple[str, ...]:
    """A child coordinator is for families with children (hol. § 7-2 a); the two others are for everybody."""
    if is_about_child(born_on, today):
        return RIGHTS_JUDGED
    return tuple(right for right in RIGHTS_JUDGED if right != CHILD_COORDINATOR)


def questions_for(rights: Iterable[str]) -> tuple[Judging, ...]:
    """Every fact these rights ask for, once, in the order an officer asks."""
    asked: dict[str, tuple[Question, list[tuple[str, str]]]] = {}
    for right in rights:
        for condition in RIGHTS[right].conditions:
            if condition.fact is not None:
                asked.setdefault(condition.fact, (condition.asks, []))[1].append((right, condition.source))
    return tuple(Judging(fact, asks, tuple(where)) for fact, (asks, where) in asked.items())


def facts_of(
    answers: Mapping[str, str],
    *,
    as_of: date,
    born_on: date | None,
    expected_on: date | None,
    consent: str = "unclear",
    months: str = "",
) -> Facts:
    """The officer's answers as the engine reads them. ``consent``: yes, no or unclear, from the consent itself."""
    known: dict[str, Any] = {name: Answer(value) for name, value in answers.items() if value in set(Answer)}
    return Facts(
        as_of=as_of,
        born_on=born_on,
        expected_on=expected_on,
        consents_to_plan=Answer(consent),
        expected_months=months_in(months),
        **known,
    )


def months_in(typed: str) -> int | None:
    """A number of months as typed; nothing where it is none, as it decides nothing."""
    months = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else None
    return months if months in MONTHS else None


def proposals(facts: Facts, rights: Iterable[str]) -> dict[str, Judgement]:
    judged = judge(facts)
    return {right: judged[right] for right in rights}


def rights_to_judge(
    shown: Iterable[str], *, wants_plan: bool, outcomes: Mapping[str, str], proposed: Mapping[str, str]
) -> tuple[str, ...]:
    """The rights that must be judged before the answer is sent.

    Coordinator and, for a child, child coordinator always: the municipality assesses on its own
    initiative. A plan when it is asked for, and unasked when one of those is met (features A7).
    """
    found = [right for right in shown if right != PLAN]
    met = any(outcomes.get(right, Judged.UNCLEAR) == Judged.MET for right in (COORDINATOR, CHILD_COORDINATOR))
    likely = any(
        outcomes.get(right, Judged.UNCLEAR) == Judged.UNCLEAR and proposed.get(right) == Judged.MET for right in found
    )
    if wants_plan or met or likely:
        found.append(PLAN)
    return tuple(found)
