"""Appointing, answering and ending; the tasks of a case.

What gives access gives it here, in the same transaction, and what ends it, ends it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from helhet.access.actions import end_grants, grant
from helhet.access.guard import action
from helhet.access.types import NOBODY, Actor, Basis, Permission, PersonInView, only_keys
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.cases.actions import open_case
from helhet.cases.types import CaseStatus
from helhet.coordination import rules
from helhet.coordination.asking import (
    ask,
    ask_secondary,
    asked_of,
    end,
    family_logins,
    live,
    locked,
    source_of,
    stand_in_for,
    tell,
    unit_logins,
    worker_today,
)
from helhet.coordination.letters import send_appointment_letter
from helhet.coordination.models import Assignment, Task
from helhet.coordination.selectors import wish_of
from helhet.coordination.types import LIVE, AssignmentStatus, Part, Role, TaskState
from helhet.notices.actions import send_notice
from helhet.notices.types import Kind

if TYPE_CHECKING:
    from helhet.people.models import Worker


@action(Permission.APPOINT_COORDINATOR)
def appoint(
    actor: Actor,
    person: PersonInView,
    *,
    worker: str,
    role: str,
    wish_met: bool | None = None,
    wish_reason: str = "",
    secondary: str = "",
    secondary_reason: str = "",
) -> Assignment:
    """Ask a worker to be coordinator or child coordinator, and somebody to stand in (hol. §§ 7-2, 7-2 a, 7-3).

    ``worker`` and ``secondary`` are public ids; an empty ``secondary`` is the nearest leader. The person
    needs neither plan nor request: a child coordinator is not something one applies for.
    """
    chosen = worker_today(person, worker)
    open_case(person, status=CaseStatus.REQUESTED)  # locks: of two who appoint at once, the second sees the first
    main = live(person, Part.MAIN)
    if main is not None and (main.status, main.worker_id) == (AssignmentStatus.PROPOSED, chosen.id):
        record("assignment.asked_again", person.id, person.municipality_id, assignment=main.pk)
        return main
    rules.check_free(main.worker.name if main else None, answered=main is not None and main.answered_at is not None)
    as_role = rules.check_role(role, person.born_on, clock.today())
    rules.check_wish(wish_of(actor, person), met=wish_met, reason=wish_reason)
    stand_in = stand_in_for(person, chosen, secondary, secondary_reason)
    asked = ask(actor, person, Part.MAIN, as_role, chosen, wish_met=wish_met, wish_reason=wish_reason)
    ask_secondary(actor, person, as_role, stand_in, secondary_reason)
    return asked


@action(Permission.APPOINT_COORDINATOR)
def appoint_secondary(
    actor: Actor, person: PersonInView, *, secondary: str = "", secondary_reason: str = ""
) -> Assignment:
    """Ask somebody to stand in, where the one before said no or has left."""
    open_case(person, status=CaseStatus.REQUESTED)
    main = live(person, Part.MAIN)
    if main is None:
        raise RuleBroken(_("Oppnevn en koordinator først, så spør vi samtidig noen som kan steppe inn."))
    stand_in = stand_in_for(person, main.worker, secondary, secondary_reason)
    return ask_secondary(actor, person, Role(main.role), stand_in, secondary_reason)


@action(Permission.ANSWER_ASSIGNMENT)
def accept_assignment(actor: Actor, person: PersonInView, *, assignment: str) -> Assignment:
    """Say yes: what was asked becomes access, and a main coordinator's yes sends the family its letter.

    A secondary gets ``STANDBY``: the register, and no content before an absence begins.
    """
    row = asked_of(actor, person, assignment)
    if row.status == AssignmentStatus.ACTIVE:
        record("assignment.accepted_again", person.id, person.municipality_id, assignment=row.pk)
        return row
    rules.check_move(row.status, AssignmentStatus.ACTIVE)
    row.status, row.answered_at, row.starts_on = AssignmentStatus.ACTIVE, clock.now(), clock.today()
    row.version += 1
    row.save(update_fields=["status", "answered_at", "starts_on", "version"])
    end_grants(person, source=source_of(row))
    grant(
        person,
        login_id=row.worker.login_id,
        worker_id=row.worker_id,
        basis=Basis.COORDINATOR if row.part == Part.MAIN else Basis.STANDBY,
        source=source_of(row),
        valid_from=row.starts_on,
    )
    record("assignment.accepted", person.id, person.municipality_id, assignment=row.pk, part=row.part, role=row.role)
    if row.part == Part.MAIN:
        open_case(person, status=CaseStatus.ACTIVE)
        send_appointment_letter(actor, person, row)
    return row


@action(Permission.ANSWER_ASSIGNMENT)
def decline_assignment(actor: Actor, person: PersonInView, *, assignment: str, reason: str) -> Assignment:
    """Say no, with a reason for the coordinating unit, which sees the person among those who wait again."""
    row = asked_of(actor, person, assignment)
    if row.status == AssignmentStatus.DECLINED:
        record("assignment.declined_again", person.id, person.municipality_id, assignment=row.pk)
        return row
    rules.check_move(row.status, AssignmentStatus.DECLINED)
    rules.check_reason(reason, _("Skriv kort hvorfor, så koordinerende enhet kan finne en annen."))
    row.status, row.answered_at, row.answer_reason = AssignmentStatus.DECLINED, clock.now(), reason
    row.version += 1
    row.save(update_fields=["status", "answered_at", "answer_reason", "version"])
    end_grants(person, source=source_of(row))
    record("assignment.declined", person.id, person.municipality_id, assignment=row.pk, part=row.part)
    if row.appointed_by is not None:
        tell(person, row, Kind.TASK, "declined", {row.appointed_by.login_id})
    return row


@action(Permission.END_ASSIGNMENT)
def end_assignment(actor: Actor, person: PersonInView, *, assignment: str, reason: str) -> Assignment:
    """End an assignment, or take back a question not answered: access through it ends now."""
    row = locked(person, assignment)
    if row.status == AssignmentStatus.ENDED:
        record("assignment.ended_again", person.id, person.municipality_id, assignment=row.pk)
        return row
    rules.check_move(row.status, AssignmentStatus.ENDED)
    rules.check_reason(reason, _("Skriv hvorfor oppdraget avsluttes. Den det gjelder, leser det."))
    had_begun = row.status == AssignmentStatus.ACTIVE
    end(person, row, reason)
    if had_begun and row.part == Part.MAIN:
        tell(person, row, Kind.WAITING, "family", family_logins(actor, person))
    return row


def end_assignments_of_posts_that_have_ended() -> int:
    """End what somebody who has left their post was asked or appointed to; inside an action's stead, a job. How many.

    Access went with the post (the database sees to it). This is so that the register says the same: the person
    waits for a coordinator again, and the family and the coordinating unit are told.
    """
    left = Assignment.objects.filter(status__in=LIVE, worker__valid_until__lte=clock.today())
    ended = list(left.select_related("worker").select_for_update(of=("self",)).order_by("id"))
    for row in ended:
        person = only_keys(row.person_id, row.municipality_id)
        end(person, row, _("Sluttet i stillingen."))
        tell(person, row, Kind.WAITING, "left", family_logins(NOBODY, person))
        tell(person, row, Kind.TASK, "left", unit_logins(row.municipality_id))
    return len(ended)


@action(Permission.FINISH_TASK)
def finish_task(actor: Actor, person: PersonInView, *, task: str) -> Task:
    """It is done. Whoever holds the tasks of the case may say so, and whoever took the task on."""
    return _set_task(actor, person, task, TaskState.DONE)


@action(Permission.FINISH_TASK)
def reopen_task(actor: Actor, person: PersonInView, *, task: str) -> Task:
    """It was not done after all: undo."""
    return _set_task(actor, person, task, TaskState.OPEN)


def _set_task(actor: Actor, person: PersonInView, public_id: str, state: TaskState) -> Task:
    row = Task.objects.select_for_update().filter(person_id=person.id, public_id=public_id).first()
    if row is None:
        raise NotFound
    if not person.may(Permission.HOLD_TASKS) and row.owner_id != actor.worker_id:
        raise AccessDenied("another's task", person_id=person.id, permission=Permission.HOLD_TASKS, status=403)
    if row.state != state:
        row.state, row.version = state, row.version + 1
        row.save(update_fields=["state", "version"])
    record(f"task.{state}", person.id, person.municipality_id, task=row.pk, **_unseen(row))
    return row


def _unseen(row: Task) -> dict[str, bool]:
    return {"withheld": True} if row.withheld else {}


def keep_tasks(person: PersonInView, references: Iterable[str], *, withheld: bool) -> None:
    """Keep these tasks («coordination.task:3») from the guardians, or show them again. Called inside an action."""
    ids = [int(one.partition(":")[2]) for one in references if one.startswith("coordination.task:")]
    for row in Task.objects.select_for_update().filter(person_id=person.id, id__in=ids).exclude(withheld=withheld):
        row.withheld, row.version = withheld, row.version + 1
        row.save(update_fields=["withheld", "version"])


def task_from_outcome(
    person: PersonInView,
    *,
    what: str,
    worker: Worker | None,
    owner_name: str,
    due_on: date | None,
    topic: int | None,
    source: str,
    withheld: bool = False,
) -> str:
    """Called inside an action (an outcome of a meeting, where there is no plan): ``coordination.task:<id>``.

    ``withheld``: it comes of something kept from the guardians, and is kept from them too.
    """
    row = Task(
        person_id=person.id,
        municipality_id=person.municipality_id,
        what=what,
        owner=worker,
        owner_name=owner_name,
        due_on=due_on,
        topic=topic,
        source=source,
        withheld=withheld,
    )
    row.save()
    reference = f"coordination.task:{row.pk}"
    record("task.made", person.id, person.municipality_id, task=row.pk, source=source, **_unseen(row))
    if worker is not None:
        send_notice(person, kind=Kind.TASK, about=reference, login_ids=[worker.login_id])
    return reference
