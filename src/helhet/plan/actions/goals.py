"""Goals, in the words of whoever they are for, with subgoals."""

from __future__ import annotations

from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView
from helhet.audit.actions import record
from helhet.plan import rows, rules
from helhet.plan.actions import keeping
from helhet.plan.models import Goal, Plan
from helhet.withheld.types import FOR_ALL, Marks


@action(Permission.EDIT_PLAN)
def add_goal(
    actor: Actor,
    person: PersonInView,
    *,
    key: str,
    text: str,
    said_by: str,
    topic: int | None,
    parent: str = "",
    marks: Marks = FOR_ALL,
) -> Goal:
    """``parent``: the public id of the goal it is a step on the way to, or empty; ``marks``: kept back at once."""
    plan = rows.open_plan(person)
    rules.check_marks(marks, bases=person.bases)
    above = _parent(plan, parent)
    rules.check_subgoal(
        goal_id=0,
        parent_id=above.id if above else None,
        grandparent_id=above.parent_id if above else None,
        has_subgoals=False,
    )
    goal, is_new = rows.add(
        Goal,
        person,
        plan,
        key=key,
        text=text,
        said_by=said_by,
        topic=topic,
        parent=above,
        position=rows.last_position(Goal, plan),
        **rows.inherited(above, marks),
    )
    record("plan.goal_added", person.id, person.municipality_id, goal=goal.id, changed=is_new, **rows.unseen(goal))
    return goal


@action(Permission.EDIT_PLAN)
def rewrite_goal(
    actor: Actor,
    person: PersonInView,
    *,
    goal: str,
    version: int,
    text: str,
    said_by: str,
    topic: int | None,
    parent: str = "",
) -> Goal:
    plan = rows.open_plan(person)
    row, above = rows.locked(Goal, plan, goal), _parent(plan, parent)
    rules.check_subgoal(
        goal_id=row.id,
        parent_id=above.id if above else None,
        grandparent_id=above.parent_id if above else None,
        has_subgoals=Goal.objects.filter(parent_id=row.id).exists(),
    )
    values = {"text": text, "said_by": said_by, "topic": topic, "parent_id": above.id if above else None}
    values |= rows.inherited(above, Marks(row.withheld, row.asked_first))
    changed = rows.write(row, values, version=version)
    if changed and above is not None and (above.withheld or above.asked_first):
        keeping.keep_row(person, keeping.name_of(row), Marks(row.withheld, row.asked_first))
    record("plan.goal_rewritten", person.id, person.municipality_id, goal=row.id, changed=changed, **rows.unseen(row))
    return row


@action(Permission.EDIT_PLAN)
def move_goal(actor: Actor, person: PersonInView, *, goal: str, up: bool) -> None:
    """Among the goals at the same level."""
    plan = rows.open_plan(person)
    row = rows.locked(Goal, plan, goal)
    moved = rows.move(Goal, Goal.objects.filter(plan_id=plan.id, parent_id=row.parent_id), row.id, up=up)
    record("plan.goal_moved", person.id, person.municipality_id, goal=row.id, changed=moved, **rows.unseen(row))


def _parent(plan: Plan, public_id: str) -> Goal | None:
    return rows.locked(Goal, plan, public_id) if public_id else None
