"""What may be done to a plan, by whom. Pure: values in, values or a refusal out. What it lacks: ``plan.points``."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.access.types import Basis, PersonInView
from helhet.base.errors import RuleBroken
from helhet.law import ages
from helhet.law.plan_contents import Missing
from helhet.plan.types import GoalStatus, MeasureStatus, PlanStatus, Side
from helhet.withheld.types import Marks

FAMILY = frozenset({Basis.SELF, Basis.GUARDIAN, Basis.REPRESENTATIVE, Basis.CUSTODIAN})
EDITORS = FAMILY | {Basis.COORDINATOR, Basis.SECONDARY}
SMALL = 12  # below this age the questions are put to those who answer for the child


# --- Starting, changing, taking into use -------------------------------------------


def check_may_start(*, has_consent: bool, has_open_plan: bool) -> None:
    """No plan without consent (IPF § 5), and one plan a person (IPF § 9 second subsection).

    The coordinator is offered with or without a plan (HRF § 16): nothing here touches that.
    """
    if has_open_plan:
        raise RuleBroken(
            _("Det finnes allerede en plan. Hver person har én individuell plan; skriv videre i den."),
            source="ipf-9-2",
        )
    if not has_consent:
        raise RuleBroken(
            _("Planen kan ikke startes ennå. Først må de som bestemmer, si ja til at den lages."), source="ipf-5"
        )


def check_may_change(status: str) -> None:
    """An ended plan is kept as it was."""
    if status in (PlanStatus.COMPLETED, PlanStatus.REVOKED):
        raise RuleBroken(_("Planen er avsluttet, og kan leses, men ikke endres."), source="ipf-9-2")


def check_may_activate(*, status: str, has_consent: bool, gaps: Iterable[Missing]) -> None:
    """The consent stands (IPF § 5), and every point is filled or said not to be relevant (our own rule)."""
    check_may_change(status)
    if not has_consent:
        raise RuleBroken(
            _("Planen kan ikke tas i bruk: samtykket til planen er ikke gitt, eller er trukket."), source="ipf-5"
        )
    lacking = [_(gap.point.title) for gap in gaps]
    if lacking:
        raise RuleBroken(
            ngettext(
                "Planen kan ikke tas i bruk ennå. Dette punktet mangler: {points}.",
                "Planen kan ikke tas i bruk ennå. Disse punktene mangler: {points}.",
                len(lacking),
            ).format(points="; ".join(lacking)),
            source="design-plan-complete",
        )


def check_period(starts: date | None, ends: date | None, *, field: str) -> None:
    if starts and ends and ends < starts:
        raise RuleBroken(_("Den siste dagen er før den første. Bytt om, eller velg en senere dag."), field=field)


def check_review(starts: date | None, review: date | None) -> None:
    if starts and review and review < starts:
        raise RuleBroken(
            _("Dagen dere ser på planen igjen, er før planen begynner. Velg en senere dag."), field="review_on"
        )


def check_subgoal(*, goal_id: int, parent_id: int | None, grandparent_id: int | None, has_subgoals: bool) -> None:
    """A goal has subgoals, and a subgoal has none: two levels are what a person can keep in mind."""
    if parent_id is None:
        return
    if parent_id == goal_id or grandparent_id is not None or has_subgoals:
        raise RuleBroken(_("Et delmål kan ikke ha egne delmål. Velg et mål på øverste nivå."), field="parent")


# --- Evaluating ------------------------------------------------------------------


def may_evaluate(responsible_id: int | None, *, bases: Collection[Basis], worker_id: int | None) -> bool:
    """Editors evaluate every measure; a member of the team only those that member answers for."""
    if not EDITORS.isdisjoint(bases):
        return True
    return worker_id is not None and responsible_id == worker_id and Basis.TEAM_MEMBER in bases


def check_outcome(outcome: str, *, of_goal: bool) -> None:
    allowed = GoalStatus.values if of_goal else MeasureStatus.values
    if outcome not in allowed:
        raise RuleBroken(_("Velg ett av svarene på hvordan det går."), field="outcome")


def check_said_something(words: bool, *, moved: bool) -> None:
    if not moved and not words:
        raise RuleBroken(_("Skriv hvordan det går, eller velg et nytt svar."), field="service")


def sides(bases: Iterable[Basis]) -> tuple[str, ...]:
    """Whose words this reader may write: the family its own, a member the service's, a coordinator both.

    A coordinator writes down what the family says, with who said it (domain § 3: oral information is written down).
    """
    mine = set(bases)
    if mine & FAMILY:
        return (Side.FAMILY,)
    return (Side.SERVICE, Side.FAMILY) if mine & EDITORS else (Side.SERVICE,)


# --- Kept back --------------------------------------------------------------------


def check_marks(marks: Marks, *, bases: Collection[Basis]) -> None:
    """Only the person writes what is kept back from the start; the others propose it afterwards (pbrl. § 3-4)."""
    if marks and Basis.SELF not in bases:
        raise RuleBroken(_("Bare den planen gjelder, kan skrive noe som ikke alle skal lese."), source="pbrl-3-4-2")


# --- Whose plan it is ---------------------------------------------------------------


def is_child(person: PersonInView, on: date) -> bool:
    """A born child under 18: how it took part must be told (IPF § 9 fourth subsection). Nobody unborn takes part."""
    return person.born_on is not None and not ages.has_turned(person.born_on, ages.MAJORITY, on)


def asks_about_child(person: PersonInView, on: date) -> bool:
    """Whether the questions speak of the child instead of to the owner."""
    if Basis.SELF in person.bases:
        return False
    return person.born_on is None or not ages.has_turned(person.born_on, SMALL, on)
