"""A case opened in an emergency, and what follows at once: everybody who should know is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from helhet.access.guard import action
from helhet.access.selectors import person_for, who_may_see
from helhet.access.types import Actor, Basis, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.cases.actions import break_glass, review_emergency, source_of
from helhet.cases.selectors import emergencies_of
from helhet.coordination.selectors import assignments_of
from helhet.coordination.types import AssignmentStatus
from helhet.notices.actions import send_notice
from helhet.notices.types import Kind
from helhet.people.selectors import leaders_above, units_of, worker, workers_of
from helhet.people.types import UnitKind

if TYPE_CHECKING:
    from helhet.cases.models import EmergencyAccess
    from helhet.cases.types import EmergencyOutcome, EmergencyReason

OWNERS = frozenset({Basis.SELF, Basis.GUARDIAN, Basis.REPRESENTATIVE})


def open_emergency(actor: Actor, *, number: str, reason: EmergencyReason, why: str) -> str:
    """Open the case and tell of it; the telling is inside an action. Answers the person's public id.

    Twice from two tabs is once. Raises as ``cases.emergency.break_glass``.
    """
    opened = break_glass(actor, number=number, reason=reason, why=why)
    person = person_for(actor, opened.person, shown="emergency")
    if opened.anew:
        _tell(actor, person)
    return opened.person


@action(Permission.USE_EMERGENCY)
def _tell(actor: Actor, person: PersonInView) -> None:
    row = next(one for one in emergencies_of(actor, person) if one.worker_id == actor.worker_id)
    record("emergency.opened", person.id, person.municipality_id, emergency=row.id, reason=row.reason)
    about = source_of(row)
    send_notice(person, kind=Kind.ACCESS, about=about, login_ids=set(_family(actor, person)))
    send_notice(person, kind=Kind.WAITING, about=about, login_ids=set(_at_work(actor, person)) - {actor.login_id})


def _family(actor: Actor, person: PersonInView) -> Iterator[int]:
    """The person, and whoever acts for the person: they have a right to know who has looked (pjl. § 22 a)."""
    for grant in who_may_see(actor, person):
        if grant.basis in OWNERS:
            yield grant.login_id


def _at_work(actor: Actor, person: PersonInView) -> Iterator[int]:
    """The coordinator and who stands in, the nearest leader of whoever opened it, and the coordinating unit."""
    for assignment in assignments_of(actor, person):
        if assignment.status == AssignmentStatus.ACTIVE:
            yield assignment.worker.login_id
    leaders = leaders_above(worker(actor.worker_id or 0))
    yield from (leader.login_id for leader in leaders[:1] if leader)
    for unit in units_of(person.municipality_id, kinds=[UnitKind.COORDINATING_UNIT]):
        yield from (one.login_id for one in workers_of(unit.id, clock.today()))


@action(Permission.REVIEW_EMERGENCY)
def close_review(
    actor: Actor, person: PersonInView, *, emergency: str, outcome: EmergencyOutcome, review: str
) -> EmergencyAccess:
    """``cases.emergency.review_emergency``, and the person is told what was found."""
    row = review_emergency(actor, person, emergency=emergency, outcome=outcome, review=review)
    send_notice(
        person,
        kind=Kind.ACCESS,
        about=f"{source_of(row)}:review",
        login_ids=set(_family(actor, person)),
    )
    return row
