"""A plan for paper without the services in it, where the address is protected: a school tells where somebody is."""

from __future__ import annotations

from dataclasses import replace

from helhet.plan.types import GoalInPlan, MeasureInPlan, PlanPage, Point


def plan_without_place(plan: PlanPage) -> PlanPage:
    return replace(plan, goals=tuple(map(_goal, plan.goals)), loose=tuple(map(_measure, plan.loose)))


def point_without_place(point: Point) -> Point:
    """Without what other rows say to it: they name services. What somebody wrote stands."""
    return replace(point, known="")


def _goal(goal: GoalInPlan) -> GoalInPlan:
    measures, subgoals = tuple(map(_measure, goal.measures)), tuple(map(_goal, goal.subgoals))
    return replace(goal, measures=measures, subgoals=subgoals)


def _measure(measure: MeasureInPlan) -> MeasureInPlan:
    return replace(measure, service="")
