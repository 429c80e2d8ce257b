"""The points of the plan, and what people say in it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base.errors import RuleBroken
from helhet.law import plan_contents
from helhet.plan import rows, rules
from helhet.plan.models import Section, Statement
from helhet.withheld.types import FOR_ALL, Marks


@action(Permission.EDIT_PLAN)
def write_point(
    actor: Actor, person: PersonInView, *, key: str, text: str, not_relevant: bool, reason: str, version: int
) -> Section:
    """Fill a point of IPF § 9, or put it aside with a reason. ``version`` 0: nothing was written when it was opened.

    What is kept back of a point is a row of its own; this writes what all who read the plan may read.
    """
    point = plan_contents.BY_KEY[key]
    if not_relevant and point.always:
        raise RuleBroken(
            _("Dette punktet gjelder alltid, og kan ikke settes til side."), source=point.source, field="not_relevant"
        )
    if not_relevant and not reason:
        raise RuleBroken(_("Skriv hvorfor punktet ikke er aktuelt."), source="design-plan-complete", field="reason")
    plan = rows.open_plan(person)
    values = {"text": text, "not_relevant": not_relevant, "reason": reason if not_relevant else ""}
    section = Section.objects.select_for_update().filter(plan_id=plan.id, key=key, **FOR_ALL.columns()).first()
    if section is None:
        section = Section(person_id=person.id, municipality_id=person.municipality_id, plan=plan, key=key, **values)
        section.save(force_insert=True)
        changed = True
    else:
        changed = rows.write(section, values, version=version)
    record("plan.point_written", person.id, person.municipality_id, section=section.id, point=key, changed=changed)
    return section


@action(Permission.EDIT_PLAN)
def add_statement(
    actor: Actor,
    person: PersonInView,
    *,
    key: str,
    kind: str,
    text: str,
    said_by: str,
    topic: int | None,
    marks: Marks = FOR_ALL,
) -> Statement:
    """What matters, what goes well or what is needed, in somebody's own words; ``marks``: kept back from the start."""
    plan = rows.open_plan(person)
    rules.check_marks(marks, bases=person.bases)
    statement, is_new = rows.add(
        Statement,
        person,
        plan,
        key=key,
        kind=kind,
        text=text,
        said_by=said_by,
        topic=topic,
        position=rows.last_position(Statement, plan),
        **marks.columns(),
    )
    record(
        "plan.statement_added",
        person.id,
        person.municipality_id,
        statement=statement.id,
        changed=is_new,
        **rows.unseen(statement),
    )
    return statement


@action(Permission.EDIT_PLAN)
def rewrite_statement(
    actor: Actor, person: PersonInView, *, statement: str, version: int, text: str, said_by: str, topic: int | None
) -> Statement:
    """An empty text takes the words out of the plan; earlier editions keep them."""
    row = rows.locked(Statement, rows.open_plan(person), statement)
    changed = rows.write(row, {"text": text, "said_by": said_by, "topic": topic}, version=version)
    record(
        "plan.statement_rewritten",
        person.id,
        person.municipality_id,
        statement=row.id,
        changed=changed,
        **rows.unseen(row),
    )
    return row


@action(Permission.EDIT_PLAN)
def move_statement(actor: Actor, person: PersonInView, *, statement: str, up: bool) -> None:
    row = rows.locked(Statement, rows.open_plan(person), statement)
    siblings = Statement.objects.filter(plan_id=row.plan_id, kind=row.kind).exclude(text="")
    moved = rows.move(Statement, siblings, row.id, up=up)
    record(
        "plan.statement_moved", person.id, person.municipality_id, statement=row.id, changed=moved, **rows.unseen(row)
    )
