"""What the actions of this room share: finding, asking, ending and telling. Called inside an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from helhet.access.actions import end_grants, grant
from helhet.access.clearing import check_cleared
from helhet.access.policy import FAMILY
from helhet.access.selectors import who_may_see
from helhet.access.types import PRIVATE_BASES, Actor, Basis, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.coordination import rules
from helhet.coordination.models import Assignment
from helhet.coordination.types import LIVE, AssignmentStatus, Part, Role
from helhet.notices.actions import send_notice
from helhet.notices.types import Kind
from helhet.people.selectors import leaders_above, units_of, workers_of, workers_today
from helhet.people.types import UnitKind

if TYPE_CHECKING:
    from helhet.people.models import Worker


def source_of(row: Assignment) -> str:
    """What the grants of an assignment name as their reason."""
    return f"coordination.assignment:{row.pk}"


def worker_today(person: PersonInView, public_id: str, *, field: str = "worker") -> Worker:
    """The post, if somebody of the person's municipality holds it today, and may know of the person."""
    found = workers_today(person.municipality_id).filter(public_id=public_id).first()
    if found is None:
        raise RuleBroken(_("Vi finner ikke den du valgte blant dem som jobber her i dag. Velg en annen."), field=field)
    check_cleared(found.id, found.name, person, field=field)
    return found


def nearest_leader(worker: Worker) -> rules.Leader | None:
    """The leader who stands in for this worker by rule."""
    leaders = [rules.Leader(one.id, one.public_id, one.name) if one else None for one in leaders_above(worker)]
    return rules.nearest_leader(worker.id, leaders)


def stand_in_for(person: PersonInView, main: Worker, secondary: str, reason: str) -> Worker:
    """Who stands in: the one chosen, with a reason where it is another than the nearest leader."""
    by_rule = nearest_leader(main)
    public_id = secondary or (by_rule.public_id if by_rule else "")
    chosen = worker_today(person, public_id, field="secondary") if public_id else None
    rules.check_secondary(main_id=main.id, chosen_id=chosen.id if chosen else None, by_rule=by_rule, reason=reason)
    assert chosen is not None
    return chosen


def live(person: PersonInView, part: Part) -> Assignment | None:
    """The assignment that is asked or active now, locked until the transaction ends."""
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("worker")
    return rows.filter(person_id=person.id, part=part, status__in=LIVE).first()


def locked(person: PersonInView, public_id: str) -> Assignment:
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("worker__unit", "appointed_by")
    row = rows.filter(person_id=person.id, public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def asked_of(actor: Actor, person: PersonInView, public_id: str) -> Assignment:
    """The assignment, locked, if it is this worker who was asked: nobody answers for another."""
    row = locked(person, public_id)
    if row.worker_id != actor.worker_id:
        raise AccessDenied(
            "asked of another worker", person_id=person.id, permission=Permission.ANSWER_ASSIGNMENT, status=403
        )
    return row


def ask(
    actor: Actor,
    person: PersonInView,
    part: Part,
    role: Role,
    worker: Worker,
    *,
    wish_met: bool | None = None,
    wish_reason: str = "",
) -> Assignment:
    """Ask a worker: the question is a row, and lets the worker see the register and nothing else."""
    close = who_may_see(actor, person).filter(login_id=worker.login_id, basis__in=PRIVATE_BASES).exists()
    rules.check_impartial(worker.name, is_close=close)
    today = clock.today()
    row = Assignment(
        person_id=person.id,
        municipality_id=person.municipality_id,
        role=role,
        part=part,
        worker=worker,
        proposed_on=today,
        starts_on=today,
        wish_met=wish_met,
        wish_reason=wish_reason,
        appointed_by_id=actor.worker_id,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as taken:  # the database's own word: one main, one secondary at a time
        raise RuleBroken(_("Noen andre oppnevnte i samme øyeblikk. Last siden på nytt og se hvem.")) from taken
    grant(person, login_id=worker.login_id, worker_id=worker.id, basis=Basis.PROPOSED, source=source_of(row))
    record(
        "assignment.proposed",
        person.id,
        person.municipality_id,
        assignment=row.pk,
        part=part,
        role=role,
        worker=worker.id,
    )
    tell(person, row, Kind.QUESTION, "proposed", {worker.login_id})
    return row


def ask_secondary(actor: Actor, person: PersonInView, role: Role, worker: Worker, reason: str) -> Assignment:
    """Whoever stands in already is not asked anew; another takes the place of who did."""
    before = live(person, Part.SECONDARY)
    if before is not None and before.worker_id == worker.id:
        record("assignment.kept", person.id, person.municipality_id, assignment=before.pk)
        return before
    if before is not None:
        end(person, before, _("En annen er spurt om å steppe inn."))
    return ask(actor, person, Part.SECONDARY, role, worker, wish_reason=reason)


def end(person: PersonInView, row: Assignment, reason: str) -> None:
    """The next statement sees nothing through it."""
    row.status, row.ends_on, row.end_reason = AssignmentStatus.ENDED, max(clock.today(), row.starts_on), reason
    row.version += 1
    row.save(update_fields=["status", "ends_on", "end_reason", "version"])
    end_grants(person, source=source_of(row))
    record("assignment.ended", person.id, person.municipality_id, assignment=row.pk, part=row.part)
    tell(person, row, Kind.WAITING, "ended", {row.worker.login_id})


def family_logins(actor: Actor, person: PersonInView) -> set[int]:
    """Logins of the person and of those who act for them."""
    return {grant.login_id for grant in who_may_see(actor, person) if grant.basis in FAMILY}


def unit_logins(municipality_id: int) -> set[int]:
    """Logins of those who work in the coordinating unit today."""
    units = units_of(municipality_id, kinds=[UnitKind.COORDINATING_UNIT])
    return {worker.login_id for unit in units for worker in workers_of(unit.id, clock.today())}


def tell(person: PersonInView, row: Assignment, kind: Kind, happened: str, login_ids: set[int]) -> None:
    send_notice(person, kind=kind, about=f"{source_of(row)}:{happened}", login_ids=sorted(login_ids))
