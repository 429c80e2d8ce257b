"""Opening and moving a person's case; access in an emergency.

``open_case`` and ``set_status`` have no door of their own: they are called inside an action, which has been checked,
runs in one transaction and records why.
"""

from __future__ import annotations

from helhet.access.types import PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.cases import rules
from helhet.cases.emergency import break_glass, end_emergency, review_emergency, source_of
from helhet.cases.models import Case
from helhet.cases.types import CaseStatus

__all__ = ["break_glass", "end_emergency", "open_case", "review_emergency", "set_status", "source_of"]


def open_case(person: PersonInView, *, status: CaseStatus, level: int = 0) -> None:
    """Called inside an action: make sure one case is open, and that it has come at least to ``status`` and ``level``.

    Locks the case until the transaction ends, so two who act at once wait for each other.
    """
    status = CaseStatus(status)
    rules.check_opening(status, level)
    fresh = Case(
        person_id=person.id,
        municipality_id=person.municipality_id,
        status=status,
        level=level,
        opened_on=clock.today(),
    )
    Case.objects.bulk_create([fresh], ignore_conflicts=True)  # somebody else may open it at this very moment
    case = _open_case_locked(person)
    assert case is not None
    if case.public_id == fresh.public_id:
        record("case.opened", person.id, person.municipality_id, status=status, level=level)
        return
    was, case.status, case.level = case.status, rules.lifted(CaseStatus(case.status), status), max(case.level, level)
    case.save(update_fields=["status", "level"])
    if case.status != was:
        record("case.moved", person.id, person.municipality_id, was=was, to=case.status)


def set_status(person: PersonInView, status: CaseStatus, *, reason: str = "") -> None:
    """Called inside an action: move the open case. Nothing happens if it is there already.

    Raises ``RuleBroken`` for a move that the state table does not have, and where no case is open.
    """
    case = _open_case_locked(person)
    was, status = CaseStatus(case.status) if case else CaseStatus.ENDED, CaseStatus(status)
    if was == status:
        return
    rules.check_move(was, status)
    assert case is not None
    case.status = status
    if status == CaseStatus.ENDED:
        case.ended_on, case.end_reason = clock.today(), reason
    case.save(update_fields=["status", "ended_on", "end_reason"])
    record("case.moved", person.id, person.municipality_id, was=was, to=status)


def _open_case_locked(person: PersonInView) -> Case | None:
    return Case.objects.select_for_update().filter(person_id=person.id).exclude(status=CaseStatus.ENDED).first()
