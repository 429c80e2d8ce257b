"""Reading a whole plan in one question, and putting it together in order."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from helhet.base import clock, statements
from helhet.plan.types import (
    EvaluationInPlan,
    GoalInPlan,
    MeasureInPlan,
    Part,
    PlanPage,
    SectionInPlan,
    StatementInPlan,
)

NEW_FOR = timedelta(days=14)  # how long a change is marked in the margin

Changes = dict[tuple[str, int], tuple[datetime, bool]]


def read(person_id: int) -> PlanPage | None:
    """The open plan of the person that has been entered, else the last one; None when there is none to see."""
    row = statements.row("SELECT * FROM plan_read(%s)", [person_id])  # sql/read.sql
    if row is None:
        return None
    *facts, sections, own_words, goals, measures, evaluations, changes = row
    changed = _changes(_rows(changes))
    latest = _evaluations(_rows(evaluations))
    activated_on: date | None = facts[5]
    marks = _marks(changed, activated_on)
    placed = [_measure(one, latest, marks) for one in _rows(measures)]
    tops, loose = _tree([_goal(one, latest, marks) for one in _rows(goals)], placed)
    saved_at = max((at for at, _new in changed.values()), default=None)
    written = tuple([SectionInPlan(*one) for one in _rows(sections)])
    said = tuple([StatementInPlan(*one) for one in _rows(own_words)])
    return PlanPage(*[*facts, saved_at, written, said, tops, loose])


def _rows(text: str | None) -> list[list[Any]]:
    return json.loads(text) if text else []


def _instant(epoch: float) -> datetime:
    return datetime.fromtimestamp(epoch, UTC)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _changes(rows: list[list[Any]]) -> Changes:
    return {(part, row_id): (_instant(at), is_new) for part, row_id, at, is_new in rows if at is not None}


def _marks(changed: Changes, activated_on: date | None) -> Changes:
    """Changes worth a mark: fresh, and made after the plan was taken into use; until then everything is new."""
    if activated_on is None:
        return {}
    since = clock.now() - NEW_FOR
    return {key: mark for key, mark in changed.items() if mark[0] > since and clock.day_of(mark[0]) > activated_on}


def _evaluations(rows: list[list[Any]]) -> dict[tuple[str, int], EvaluationInPlan]:
    return {
        (Part.GOAL, goal) if goal else (Part.MEASURE, measure): EvaluationInPlan(*[*said, _instant(at)])
        for goal, measure, *said, at in rows
    }


def _goal(row: list[Any], latest: dict[tuple[str, int], EvaluationInPlan], marks: Changes) -> GoalInPlan:
    key = (Part.GOAL, row[0])
    mark = marks.get(key)
    return GoalInPlan(*[*row, latest.get(key), clock.day_of(mark[0]) if mark else None])


def _measure(row: list[Any], latest: dict[tuple[str, int], EvaluationInPlan], marks: Changes) -> MeasureInPlan:
    key = (Part.MEASURE, row[0])
    mark = marks.get(key)
    *start, starts_on, ends_on, evaluate_on, status, source, kept = row
    days = _day(starts_on), _day(ends_on), _day(evaluate_on)
    marked = (clock.day_of(mark[0]), mark[1]) if mark else (None, False)
    return MeasureInPlan(*[*start, *days, status, source, kept, latest.get(key), *marked])


def _tree(
    goals: list[GoalInPlan], measures: list[MeasureInPlan]
) -> tuple[tuple[GoalInPlan, ...], tuple[MeasureInPlan, ...]]:
    """Measures under goals, subgoals under goals; what hangs on something this reader may not see stands by itself."""
    seen = {goal.id for goal in goals}
    under: dict[int | None, list[MeasureInPlan]] = defaultdict(list)
    for measure in measures:
        under[measure.goal_id if measure.goal_id in seen else None].append(measure)
    subgoals: dict[int | None, list[GoalInPlan]] = defaultdict(list)
    for goal in goals:
        parent = goal.parent_id if goal.parent_id in seen else None
        subgoals[parent].append(replace(goal, measures=tuple(under[goal.id])) if under[goal.id] else goal)
    tops = (
        replace(goal, subgoals=tuple(subgoals[goal.id])) if goal.id in subgoals else goal for goal in subgoals[None]
    )
    return tuple(tops), tuple(under[None])
