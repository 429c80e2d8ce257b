"""Keeping a text from the guardians, and showing it again (pbrl. § 3-4).

Asked by a young person between 12 and 16, for respectable reasons, or proposed by the coordinator or health personnel
at any age, for weighty ones. While the question waits the text is kept back: our own choice, on the safe side.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from helhet.access.guard import action
from helhet.access.types import Actor, Basis, Permission, PersonInView
from helhet.base import clock
from helhet.base.errors import AccessDenied, RuleBroken
from helhet.flows.kept_back import check_not_known, find, find_about, mark, standing, take_out, tell
from helhet.notices.types import Kind
from helhet.people.selectors import worker
from helhet.withheld import actions, rules
from helhet.withheld.types import Ground, Status

if TYPE_CHECKING:
    from helhet.withheld.models import Withholding


@action(Permission.ASK_WITHHOLDING)
def ask_to_withhold(actor: Actor, person: PersonInView, *, part: str, row: str, reason: str) -> str:
    """Keep this text from the guardians, from now on, and ask whether it shall stay so. The question's public id.

    ``part`` and ``row`` are the text's address in the plan («ord», «mal» …) or on an agenda («sak»).
    """
    by_self = Basis.SELF in person.bases
    ground = Ground.RESPECTED if by_self else Ground.WEIGHTY
    _check_health_personnel(actor, person)
    rules.check_may_ask(ground, born_on=person.born_on, today=clock.today(), by_self=by_self)
    rules.check_reason(reason, field="reason", own=by_self)
    text = find(person, part, row)
    check_not_known(actor, person, text)
    asked = actions.write_down(actor, person, about=text.about, ground=ground, reason=reason, by_self=by_self)
    mark(person, text.about, replace(text.marks, withheld=True))
    actions.note("asked", person, question=asked.id, about=text.about, ground=ground)
    tell(actor, person, _name(asked), Kind.QUESTION, young=False)
    return asked.public_id


def _check_health_personnel(actor: Actor, person: PersonInView) -> None:
    """Of the team, those who may say what weighs for the child: health personnel (pbrl. § 3-4)."""
    if not person.bases <= {Basis.TEAM_MEMBER}:
        return
    if actor.worker_id is None or not worker(actor.worker_id).is_health_personnel:
        raise AccessDenied(
            "only health personnel propose it",
            person_id=person.id,
            permission=Permission.ASK_WITHHOLDING,
            status=403,
        )


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A written answer: granted or not, whom was heard, why, and when it is looked at again."""

    granted: bool
    heard: str
    reason: str
    review_on: date | None = None
    version: int


@action(Permission.DECIDE_WITHHOLDING)
def decide_withholding(actor: Actor, person: PersonInView, *, withholding: str, decision: Decision) -> None:
    """Answer the question, or look at a decision again. The young person is told, and what follows.

    After a no the text is still kept back for some days, so that its writer can take it out.
    """
    row = actions.open_withholding(person, withholding)
    if _is_said(row, decision):
        actions.note("decided", person, question=row.id, granted=decision.granted, changed=False)
        return
    row = actions.open_withholding(person, withholding, version=decision.version)
    actions.decide(
        actor,
        row,
        granted=decision.granted,
        heard=decision.heard,
        reason=decision.reason,
        review_on=decision.review_on,
    )
    _keep_whole(person, row)
    actions.note("decided", person, question=row.id, granted=decision.granted, ground=row.ground)
    tell(actor, person, f"{_name(row)}.{row.version}", Kind.WAITING, young=True)


def _keep_whole(person: PersonInView, row: Withholding) -> None:
    """What hangs on the text goes with it, also where whoever asked does not see it all."""
    text = find_about(person, row.about)
    if text is not None:  # an officer decides, and does not read the text
        mark(person, row.about, replace(text.marks, withheld=True))


def _is_said(row: Withholding, decision: Decision) -> bool:
    """Whether a double click sent the same once more."""
    status = Status.GRANTED if decision.granted else Status.REFUSED
    said = (row.status, row.heard, row.decision_reason, row.version)
    return said == (status, decision.heard, decision.reason, decision.version + 1)


@action(Permission.OWN_WITHHOLDING)
def show_again(actor: Actor, person: PersonInView, *, withholding: str) -> None:
    """The young person lets the guardians read the text after all, at any time; twice is once."""
    row = actions.open_withholding(person, withholding)
    if row.status != Status.SHOWN:
        _show(person, row)
    actions.note("shown", person, question=row.id)
    tell(actor, person, f"{_name(row)}.{row.version}", Kind.WAITING, young=False)


@action(Permission.DECIDE_WITHHOLDING)
def show_after_no(actor: Actor, person: PersonInView, *, withholding: str, told: bool) -> None:
    """The days to take the words out have passed, and the young person knows: the guardians read it from now on."""
    row = actions.open_withholding(person, withholding)
    if row.status not in (Status.REFUSED, Status.SHOWN):
        raise RuleBroken(rules.not_answered())
    if row.status == Status.REFUSED:
        rules.check_may_show(row.shown_from, today=clock.today(), told=told)
        _show(person, row)
        tell(actor, person, f"{_name(row)}.{row.version}", Kind.WAITING, young=True)
    actions.note("shown", person, question=row.id)


@action(Permission.OWN_WITHHOLDING)
def take_text_out(actor: Actor, person: PersonInView, *, withholding: str) -> None:
    """The young person takes the words out before anybody more reads them; what they were stays kept back."""
    row = actions.open_withholding(person, withholding)
    if row.status != Status.TAKEN_OUT:
        rules.check_move(row.status, Status.TAKEN_OUT)
        take_out(person, row.about)
        actions.end(row, Status.TAKEN_OUT)
    actions.note("taken_out", person, question=row.id)


def _show(person: PersonInView, row: Withholding) -> None:
    text = standing(person, row.about)
    actions.end(row, Status.SHOWN)
    mark(person, row.about, replace(text.marks, withheld=False))


def _name(row: Withholding) -> str:
    return f"withheld.withholding:{row.id}"
