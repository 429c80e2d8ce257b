"""Who may be asked, who stands in, and what an answer does. Values in, values out; the § beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from helhet.base.errors import RuleBroken
from helhet.coordination.types import MOVES, AssignmentStatus, Part, Role
from helhet.law.ages import is_child

LOAD_TO_NOTICE = 12  # our own choice: from here the page says that it is many


def roles_open_to(born_on: date | None, on: date) -> tuple[Role, ...]:
    """A child coordinator is for a family with a child under 18, or one that expects a child (hol. § 7-2 a).

    A coordinator is independent of age (hol. § 7-2). Where both fit, the family chooses: one, never two.
    """
    if born_on is None or is_child(born_on, on):
        return (Role.CHILD_COORDINATOR, Role.COORDINATOR)
    return (Role.COORDINATOR,)


def check_role(role: str, born_on: date | None, on: date) -> Role:
    if role not in roles_open_to(born_on, on):
        raise RuleBroken(
            _("Barnekoordinator er for familier med barn under 18 år, eller som venter barn. Velg koordinator."),
            source="hol-7-2-a-3",
            field="role",
        )
    return Role(role)


def role_for(part: str, role: str) -> str:
    """What the family calls this helper."""
    return str(Part.SECONDARY.label if part == Part.SECONDARY else Role(role).label)


def check_wish(wish: str, *, met: bool | None, reason: str) -> None:
    """What the family wishes weighs heavily: a wish that is not met is answered in writing."""
    if not wish:
        return
    if met is None:
        raise RuleBroken(_("Si om dette er den familien ønsket seg."), field="wish_met")
    if not met and not reason:
        raise RuleBroken(
            _("Familien ønsket seg noe annet. Skriv hvorfor det ikke ble slik. Familien leser det du skriver."),
            source="hol-7-2",
            field="wish_reason",
        )


@dataclass(frozen=True)
class Leader:
    """Somebody's leader, or nobody: a unit may lack one."""

    worker_id: int
    public_id: str
    name: str


def nearest_leader(worker_id: int, leaders: Sequence[Leader | None]) -> Leader | None:
    """Who stands in by rule: the leader of the worker's unit, or of the unit above when that is the worker.

    ``leaders`` are those of the unit and the units above, the nearest first.
    """
    return next((leader for leader in leaders if leader is not None and leader.worker_id != worker_id), None)


def check_secondary(*, main_id: int, chosen_id: int | None, by_rule: Leader | None, reason: str) -> None:
    if chosen_id is None:
        raise RuleBroken(
            _("Enheten har ingen leder som kan steppe inn. Velg hvem som gjør det når koordinatoren er borte."),
            field="secondary",
        )
    if chosen_id == main_id:
        raise RuleBroken(_("Den som stepper inn, må være en annen enn koordinatoren selv."), field="secondary")
    if by_rule is not None and chosen_id != by_rule.worker_id and not reason:
        raise RuleBroken(
            _("{leader} er nærmeste leder. Skriv hvorfor det skal være en annen.").format(leader=by_rule.name),
            field="secondary_reason",
        )


def check_impartial(name: str, *, is_close: bool) -> None:
    """Who has private access to the person does not also coordinate for the municipality."""
    if is_close:
        raise RuleBroken(
            _("{name} står familien nær privat, og kan ikke ha denne rollen for kommunen.").format(name=name),
            field="worker",
        )


def check_free(holder: str | None, *, answered: bool) -> None:
    """One main coordinator at a time: ``holder`` is who has it, or has been asked."""
    if holder is None:
        return
    if answered:
        sentence = _("{holder} er koordinator. Avslutt det oppdraget først, så kan du oppnevne en ny.")
    else:
        sentence = _(
            "{holder} er allerede spurt og har ikke svart ennå. Trekk spørsmålet først, så kan du spørre en annen."
        )
    raise RuleBroken(sentence.format(holder=holder), source="hol-7-2", field="worker")


def check_move(was: str, to: AssignmentStatus) -> None:
    """Refuse a move the state table does not have, in words for whoever tried."""
    if to in MOVES[AssignmentStatus(was)]:
        return
    sentences = {
        AssignmentStatus.ACTIVE: _("Du har allerede sagt ja. Oppdraget er ditt."),
        AssignmentStatus.DECLINED: _("Det er allerede svart nei på dette spørsmålet."),
        AssignmentStatus.ENDED: _("Dette er avsluttet. Du trenger ikke gjøre noe."),
    }
    raise RuleBroken(sentences.get(AssignmentStatus(was), _("Dette er allerede besvart.")))


def check_reason(reason: str, sentence: str) -> None:
    if not reason:
        raise RuleBroken(sentence, field="reason")


def days_waited(since: date, today: date) -> int:
    return max(0, (today - since).days)


def days_over(since: date, today: date, *, allowed: int) -> int:
    """How many days past the municipality's own time limit for appointing; 0 within it."""
    return max(0, days_waited(since, today) - allowed)
