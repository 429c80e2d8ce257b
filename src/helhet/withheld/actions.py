"""Writing down what is asked and decided about texts that are kept back. Called inside the actions of ``flows``.

Each answers the row, locked; the marks of the texts themselves are set by the rooms they stand in.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from helhet.access.types import Actor, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import Conflict, NotFound, RuleBroken
from helhet.withheld import rules
from helhet.withheld.models import Use, Withholding
from helhet.withheld.types import KEPT, Status, UseAnswer

__all__ = ["answer_use", "decide", "end", "note", "open_use", "open_withholding", "write_down"]


def write_down(
    actor: Actor, person: PersonInView, *, about: str, ground: str, reason: str, by_self: bool
) -> Withholding:
    """The question, waiting. Asked twice about one text, it is one question. Inside an action."""
    assert actor.login_id is not None  # the door lets nobody else in
    there = Withholding.objects.select_for_update().filter(person_id=person.id, about=about, status__in=KEPT).first()
    if there is not None:
        return there
    try:
        with transaction.atomic():
            return Withholding.objects.create(
                person_id=person.id,
                municipality_id=person.municipality_id,
                about=about,
                ground=ground,
                asked_on=clock.today(),
                asked_by_id=actor.login_id,
                asked_by_name=actor.name,
                by_self=by_self,
                reason=reason,
            )
    except IntegrityError:  # somebody else asked in the same moment
        return Withholding.objects.select_for_update().get(person_id=person.id, about=about, status__in=KEPT)


def open_withholding(person: PersonInView, public_id: str, *, version: int | None = None) -> Withholding:
    """The question, locked; ``version`` is the one that was read, where somebody decides on it. Inside an action."""
    row = Withholding.objects.select_for_update().filter(person_id=person.id, public_id=public_id).first()
    if row is None:
        raise NotFound
    if version is not None and row.version != version:
        raise Conflict(_("Noen andre har bestemt noe her mens du skrev."), theirs={}, yours={})
    return row


def decide(
    actor: Actor,
    row: Withholding,
    *,
    granted: bool,
    heard: str,
    reason: str,
    review_on: date | None,
) -> None:
    """The written decision: whom was heard, why, from when (today), and when it is looked at again.

    Inside an action.
    """
    today = clock.today()
    rules.check_decision(
        status=row.status,
        granted=granted,
        heard=heard,
        reason=reason,
        review_on=review_on,
        today=today,
        ground=row.ground,
    )
    row.status = Status.GRANTED if granted else Status.REFUSED
    row.heard, row.decision_reason, row.decided_on = heard, reason, today
    row.decided_by_id, row.decided_by_name = actor.worker_id, actor.name
    row.review_on = review_on if granted else None
    row.shown_from = None if granted else rules.shown_from(today)
    _save(row)


def end(row: Withholding, status: Status) -> None:
    """Shown again, or its words taken out. Inside an action."""
    rules.check_move(row.status, status)
    row.status, row.ended_on = status, clock.today()
    _save(row)


def _save(row: Withholding) -> None:
    row.version += 1
    row.save()


def note(action: str, person: PersonInView, **facts: Any) -> None:
    """Write it in the log, where guardians do not read it. Inside an action."""
    record(f"withheld.{action}", person.id, person.municipality_id, withheld=True, **facts)


def open_use(actor: Actor, person: PersonInView, **values: Any) -> Use:
    """The question whether a text may be used, waiting; one at a time about a text. Inside an action."""
    assert actor.login_id is not None  # the door lets nobody else in
    try:
        with transaction.atomic():
            return Use.objects.create(
                person_id=person.id,
                municipality_id=person.municipality_id,
                asked_on=clock.today(),
                asked_by_id=actor.login_id,
                asked_by_name=actor.name,
                **values,
            )
    except IntegrityError:
        raise RuleBroken(_("Det er allerede spurt om denne teksten. Vent på svaret.")) from None


def answer_use(person: PersonInView, public_id: str, *, yes: bool, said: str) -> tuple[Use, bool]:
    """The answer, and whether it is new: the same once more is one answer, another one is refused. Inside an action."""
    row = Use.objects.select_for_update().filter(person_id=person.id, public_id=public_id).first()
    if row is None:
        raise NotFound
    answer = UseAnswer.YES if yes else UseAnswer.NO
    if row.answer == answer:
        return row, False
    if row.answer != UseAnswer.WAITING:
        raise RuleBroken(_("Du har svart på dette. Koordinatoren kan spørre på nytt."))
    row.answer, row.said, row.answered_at = answer, said, clock.now()
    row.save(update_fields=["answer", "said", "answered_at"])
    return row, True
