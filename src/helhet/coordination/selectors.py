"""Reading assignments and tasks. Assignments are register rows; tasks are content by topic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.access.selectors import MyPerson
from helhet.access.types import Actor, PersonInView
from helhet.base import clock, statements
from helhet.base.errors import NotFound
from helhet.base.todo import ToDo
from helhet.coordination import rules
from helhet.coordination.asking import nearest_leader
from helhet.coordination.lists import assignments, holders, holders_of, loads
from helhet.coordination.models import Assignment, Task
from helhet.coordination.types import ContactCard, Part, TaskState
from helhet.intake.selectors import granted_waiting_for_coordinator

if TYPE_CHECKING:
    from helhet.intake.models import DecisionItem

__all__ = [
    "asked_of_me",
    "assignments",
    "assignments_of",
    "contact_cards",
    "family_to_do",
    "holders",
    "holders_of",
    "loads",
    "nearest_leader",
    "rights_granted",
    "tasks_of",
    "to_do",
    "wish_of",
]

DONE_SHOWN = 10
_CARDS = """
SELECT w.id, w.name, w.title, u.name, coalesce(nullif(w.phone, ''), u.phone), w.reachable, a.part, a.role, a.starts_on
FROM coordination_assignment a JOIN people_worker w ON w.id = a.worker_id JOIN people_unit u ON u.id = w.unit_id
WHERE a.person_id = %s AND a.status = 'active' ORDER BY a.part -- main before secondary
"""
_ASKED = """
SELECT person_id, public_id, part, role, proposed_on FROM coordination_assignment
WHERE worker_id = %s AND status = 'proposed' AND person_id = ANY (%s) ORDER BY proposed_on, id
"""
_TASKS = """
SELECT person_id, what, owner_id, owner_name, due_on FROM coordination_task
WHERE (owner_id = %(worker)s OR owner_id IS NULL AND due_on < %(today)s) AND state = 'open'
AND person_id = ANY (%(persons)s) ORDER BY due_on NULLS LAST, id
"""


def contact_cards(actor: Actor, person: PersonInView) -> list[ContactCard]:
    """Who to ask: the coordinator first, then who stands in; only those who have said yes. One query."""
    return [
        ContactCard(
            worker_id=worker_id,
            name=name,
            title=title,
            unit=unit,
            phone=phone,
            reachable=reachable,
            role=rules.role_for(part, role),
            is_secondary=part == Part.SECONDARY,
            since=since,
        )
        for worker_id, name, title, unit, phone, reachable, part, role, since in statements.rows(_CARDS, [person.id])
    ]


def assignments_of(actor: Actor, person: PersonInView) -> list[Assignment]:
    """Everyone who has been asked for this person, newest first, with ``worker.unit`` and ``appointed_by``."""
    rows = Assignment.objects.filter(person_id=person.id).select_related("worker__unit", "appointed_by__unit")
    return list(rows.order_by("-proposed_on", "-id"))


def asked_of_me(actor: Actor, person: PersonInView, public_id: str) -> Assignment:
    """The question this worker is to answer, or has answered; another's is not found."""
    rows = Assignment.objects.select_related("worker__unit", "appointed_by__unit")
    row = rows.filter(person_id=person.id, public_id=public_id, worker_id=actor.worker_id or 0).first()
    if row is None:
        raise NotFound
    return row


def rights_granted(actor: Actor, person: PersonInView) -> list[DecisionItem]:
    """The granted rights to a coordinator (R1, R3) of this person, newest decision first."""
    return list(
        granted_waiting_for_coordinator(actor).filter(person_id=person.id).order_by("-decision__issued_on", "-id")
    )


def wish_of(actor: Actor, person: PersonInView) -> str:
    """Whom the family wishes for, as the office passed it on; empty when they said nothing."""
    return next((item.wish for item in rights_granted(actor, person) if item.wish), "")


def tasks_of(actor: Actor, person: PersonInView) -> list[Task]:
    """What the actor sees of the tasks: those to do by date, then the last ones done."""
    rows = Task.objects.filter(person_id=person.id).select_related("owner__unit")
    to_do = rows.filter(state=TaskState.OPEN).order_by(F("due_on").asc(nulls_last=True), "id")
    done = rows.filter(state=TaskState.DONE).order_by("-id")[:DONE_SHOWN]
    return [*to_do, *done]


def to_do(actor: Actor, persons: Sequence[MyPerson]) -> list[ToDo]:
    """What waits for this worker: questions to answer, own tasks, and late ones nobody at work holds. Two queries."""
    by_id = {person.id: person for person in persons}
    if not by_id or actor.worker_id is None:
        return []
    return [*_questions(actor.worker_id, by_id), *_tasks(actor.worker_id, by_id)]


def family_to_do(actor: Actor, person: PersonInView) -> list[ToDo]:
    """Tasks that are nobody's at work: the family's own, or another's whom the family wants to remind. One query."""
    rows = Task.objects.filter(person_id=person.id, owner=None, state=TaskState.OPEN)
    today = clock.today()
    return [
        ToDo(
            person=person.public_id,
            name=person.name,
            what=row.what,
            why=_("Avtalt for {who}. {due}").format(who=row.owner_name, due=_due(row.due_on, today)),
            button=_("Se oppgaven"),
            url=reverse("tasks:of_person", args=[person.public_id]),
            due_on=row.due_on,
        )
        for row in rows.order_by(F("due_on").asc(nulls_last=True), "id")
    ]


def _questions(worker_id: int, by_id: dict[int, MyPerson]) -> list[ToDo]:
    rows = statements.rows(_ASKED, [worker_id, list(by_id)])
    return [_question(by_id[person_id], *asked) for person_id, *asked in rows]


def _question(person: MyPerson, public_id: str, part: str, role: str, proposed_on: date) -> ToDo:
    days = rules.days_waited(proposed_on, clock.today())
    waited = ngettext("Du ble spurt for {days} dag siden.", "Du ble spurt for {days} dager siden.", days)
    return ToDo(
        person=person.public_id,
        name=person.name,
        what=_("Vil du være {role} for {name}?").format(role=rules.role_for(part, role), name=person.name),
        why=(waited.format(days=days) if days else _("Du ble spurt i dag.")) + " " + _("Familien venter på svaret."),
        button=_("Svar"),
        url=reverse("tasks:answer", args=[person.public_id, public_id]),
        due_on=proposed_on,
        weight=1,
    )


def _tasks(worker_id: int, by_id: dict[int, MyPerson]) -> list[ToDo]:
    today = clock.today()
    rows = statements.rows(_TASKS, {"worker": worker_id, "persons": list(by_id), "today": today})
    return [_task(by_id[person_id], today, *task) for person_id, *task in rows]


def _task(person: MyPerson, today: date, what: str, owner_id: int | None, owner_name: str, due_on: date | None) -> ToDo:
    loose = owner_id is None
    who = _("Avtalt for {who}.").format(who=owner_name) + " " if loose else ""
    return ToDo(
        person=person.public_id,
        name=person.name,
        what=what,
        why=who + _due(due_on, today),
        button=_("Følg opp") if loose else _("Se oppgaven"),
        url=reverse("tasks:of_person", args=[person.public_id]),
        due_on=due_on,
        open_end=loose,
    )


def _due(due_on: date | None, today: date) -> str:
    if due_on is None:
        return _("Ingen dato er avtalt.")
    day = date_format(due_on, _("j. F"))
    return (_("Skulle vært gjort {day}.") if due_on < today else _("Skal være gjort {day}.")).format(day=day)
