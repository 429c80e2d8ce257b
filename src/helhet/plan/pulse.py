"""How each of many persons' plans goes, in numbers: for the list of a worker's own persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from helhet.access.selectors import MyPerson
from helhet.access.types import Actor
from helhet.base import clock, statements

# One statement over them all, through the wall: a reader by topic counts only what the topic shows. Nothing long is
# joined to anything long, and what is counted is counted once (MATERIALIZED): behind the wall the database expects one
# row of each, and would go through one list for every
# row of another.
_COUNTS = """
WITH live AS (
  SELECT id, person_id, status, review_on FROM plan_plan
  WHERE person_id = ANY(%(persons)s) AND status IN ('draft', 'active', 'on_hold')
), measures AS (
  SELECT m.plan_id, m.goal_id, m.status IN ('planned', 'active') AND least(m.ends_on, m.evaluate_on) < %(today)s AS late
  FROM plan_measure m JOIN live ON live.id = m.plan_id WHERE m.person_id = ANY(%(persons)s) AND m.what <> ''
), goals AS (
  SELECT g.plan_id, coalesce(g.parent_id, g.id) AS top, CASE WHEN g.parent_id IS NULL THEN g.status END AS status,
         g.id IN (SELECT goal_id FROM measures WHERE goal_id IS NOT NULL) AS has_measures
  FROM plan_goal g JOIN live ON live.id = g.plan_id WHERE g.person_id = ANY(%(persons)s)
), tops AS (
  SELECT plan_id, max(status) AS status, bool_or(has_measures) AS is_held FROM goals GROUP BY plan_id, top
), goal_counts AS MATERIALIZED (
  SELECT plan_id, count(*) AS goals, count(*) FILTER (WHERE status = 'on_the_way' AND is_held) AS going_well,
         count(*) FILTER (WHERE NOT is_held) AS loose
  FROM tops WHERE status IN ('proposed', 'active', 'on_the_way') GROUP BY plan_id
), measure_counts AS MATERIALIZED (
  SELECT plan_id, count(*) FILTER (WHERE late) AS late FROM measures GROUP BY plan_id
)
SELECT live.person_id, live.status, live.review_on, coalesce(g.goals, 0), coalesce(g.going_well, 0),
       coalesce(g.loose, 0), coalesce(m.late, 0)
FROM live LEFT JOIN goal_counts g ON g.plan_id = live.id LEFT JOIN measure_counts m ON m.plan_id = live.id
"""


@dataclass(frozen=True)
class Pulse:
    """A plan in numbers. ``loose``: goals nobody has taken; ``late``: measures past their day or their evaluation."""

    status: str  # plan.types.PlanStatus
    review_on: date | None
    goals: int
    going_well: int
    loose: int
    late: int


def pulses(actor: Actor, persons: Sequence[MyPerson]) -> dict[int, Pulse]:
    """By person id, for those whose plan the page has opened (``my_persons`` with the plan's room). One query."""
    if not persons:
        return {}
    values = {"persons": [person.id for person in persons], "today": clock.today()}
    return {person_id: Pulse(*numbers) for person_id, *numbers in statements.rows(_COUNTS, values)}
