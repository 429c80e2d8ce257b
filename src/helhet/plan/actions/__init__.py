"""What can be done to a plan. ``revoke_plan`` and ``measure_from_outcome`` are called inside other rooms' actions."""

from helhet.plan.actions.evaluating import Said, evaluate_goal, evaluate_measure
from helhet.plan.actions.goals import add_goal, move_goal, rewrite_goal
from helhet.plan.actions.keeping import KeptRow, find_about, find_row, keep_row, take_out, written_by
from helhet.plan.actions.life import Period, activate_plan, revoke_plan, set_period, start_plan
from helhet.plan.actions.measures import MeasureWords, add_measure, measure_from_outcome, move_measure, rewrite_measure
from helhet.plan.actions.words import add_statement, move_statement, rewrite_statement, write_point

__all__ = [
    "KeptRow",
    "MeasureWords",
    "Period",
    "Said",
    "activate_plan",
    "add_goal",
    "add_measure",
    "add_statement",
    "evaluate_goal",
    "evaluate_measure",
    "find_about",
    "find_row",
    "keep_row",
    "measure_from_outcome",
    "move_goal",
    "move_measure",
    "move_statement",
    "revoke_plan",
    "rewrite_goal",
    "rewrite_measure",
    "rewrite_statement",
    "set_period",
    "start_plan",
    "take_out",
    "write_point",
    "written_by",
]
