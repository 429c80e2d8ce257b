"""From assessment to answer: what is missing, and what each right comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from helhet.base.errors import RuleBroken
from helhet.intake.types import (
    CHILD_COORDINATOR,
    COORDINATOR,
    PLAN,
    WAITING,
    ItemOutcome,
    Judged,
    RequestStatus,
)
from helhet.law.ages import must_be_heard, view_has_great_weight


@dataclass(frozen=True)
class Missing:
    """One thing that stands in the way: what to do, and the id of the field on the assessment page."""

    what: str
    field: str


@dataclass(frozen=True)
class Outcome:
    """What one right comes to in this answer. ``covered_by``: the other coordinator does this one's work."""

    right: str
    outcome: ItemOutcome
    covered_by: str = ""


def check_takeable(status: str, *, has_open_item: bool) -> None:
    if status in WAITING or (status == RequestStatus.DECIDED and has_open_item):
        return
    if status == RequestStatus.WITHDRAWN:
        raise RuleBroken(_("Den som søkte, har trukket søknaden. Det er ingenting å ta stilling til."))
    raise RuleBroken(_("Søknaden er besvart. Brevet ligger i saken."))


def missing_before_issue(
    *,
    rights: Sequence[str],
    outcomes: Mapping[str, str],
    reasons: Mapping[str, str],
    proposed: Mapping[str, str],
    unexplained: Sequence[tuple[str, str]],
    hearing: Mapping[str, str],
    born_on: date | None,
    about_child: bool,
    today: date,
) -> list[Missing]:
    """Everything that must be there before the answer can be sent, in the order of the page.

    ``unexplained``: (fact, its short name) for every condition that decides a right against
    the person without a word of why (fvl. §§ 24, 25).
    """
    found = [
        Missing(_("Skriv hva du bygger på under «{condition}».").format(condition=short), f"facts-{fact}")
        for fact, short in unexplained
    ]
    for right in rights:
        name = right_name(right)
        if outcomes.get(right, Judged.UNCLEAR) == Judged.UNCLEAR:
            found.append(Missing(_("Ta stilling til {right}.").format(right=name), f"outcome-{right}"))
        elif not reasons.get(right, "").strip() and _needs_reason(outcomes[right], proposed.get(right, "")):
            found.append(Missing(_("Begrunn svaret om {right}.").format(right=name), f"reason-{right}"))
    if about_child:
        found += _missing_for_child(hearing, born_on, today)
    return found


def _needs_reason(outcome: str, proposed: str) -> bool:
    """A refusal is always reasoned; so is an outcome other than the rules propose."""
    return outcome == Judged.NOT_MET or outcome != proposed


def _missing_for_child(hearing: Mapping[str, str], born_on: date | None, today: date) -> list[Missing]:
    """The child's view, how it was heard, its weight (pbrl. §§ 3-1, 4-4), and what is best (Grunnloven § 104)."""

    def lacks(name: str) -> bool:
        return not hearing.get(name, "").strip()

    found = []
    if born_on is not None:
        must = must_be_heard(born_on, today)
        if must and lacks("childs_view"):
            found.append(
                Missing(_("Skriv hva barnet mener. Ville barnet ikke si noe, skriv det."), "hearing-childs_view")
            )
        if lacks("how_heard"):
            asks = (
                _("Skriv hvordan barnet er hørt.") if must else _("Skriv hvordan barnet er hørt, eller hvorfor ikke.")
            )
            found.append(Missing(asks, "hearing-how_heard"))
        if lacks("weight") and (must or not lacks("childs_view")):
            asks = (
                _("Skriv hvilken vekt barnets mening har fått. Fra 12 år skal den ha stor vekt.")
                if view_has_great_weight(born_on, today)
                else _("Skriv hvilken vekt barnets mening har fått.")
            )
            found.append(Missing(asks, "hearing-weight"))
    if lacks("best_interests"):
        found.append(Missing(_("Skriv hva som er best for barnet, og hvorfor."), "hearing-best_interests"))
    return found


def outcomes_of(rights: Sequence[str], outcomes: Mapping[str, str], *, consent_given: bool) -> list[Outcome]:
    """The answer for each right.

    A plan is made only when everybody who must has consented (IPF § 5); until then that item
    waits, and the coordinator goes ahead (HRF § 16). Where a child coordinator is granted, the
    family has wanted one, and there are never two: the coordinator's work is hers too (domain § 1).
    """
    return [_outcome(right, outcomes, consent_given) for right in rights]


def _outcome(right: str, outcomes: Mapping[str, str], consent_given: bool) -> Outcome:
    if outcomes.get(right) != Judged.MET:
        return Outcome(right, ItemOutcome.REFUSED)
    if right == PLAN and not consent_given:
        return Outcome(right, ItemOutcome.PENDING)
    if right == COORDINATOR and outcomes.get(CHILD_COORDINATOR) == Judged.MET:
        return Outcome(right, ItemOutcome.GRANTED, covered_by=CHILD_COORDINATOR)
    return Outcome(right, ItemOutcome.GRANTED)


def right_name(right: str) -> str:
    """The right in running text."""
    return {COORDINATOR: _("koordinator"), CHILD_COORDINATOR: _("barnekoordinator"), PLAN: _("individuell plan")}[right]
