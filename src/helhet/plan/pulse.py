"""How each of many persons' plans goes, in numbers: for the list of a worker's own persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from helhet.access.selectors import MyPerson
from helhet.access.types import Actor
from helhet.base import clock

# One statement over them all, through the wall: a reader by topic counts only what the topic shows.
_COUNTS = """
WITH live AS (
  SELECT id, person_id, status, review_on FROM plan_plan
  WHERE person_id = ANY(%(persons)s) AND status IN ('draft', 'active', 'on_hold')
), measures AS (
  SELECT m.plan_id, m.goal_id, m.status IN ('planned', 'active') AND least(m.ends_on, m.evaluate_on) < %(today)s AS late
  FROM plan_measure m JOIN live ON live.id = m.plan_id WHERE m.person_id = ANY(%(persons)s)
), goals AS (
  SELECT g.id, g.plan_id, coalesce(g.parent_id, g.id) AS top, g.parent_id, g.status
  FROM plan_goal g JOIN live ON live.id = g.plan_id WHERE g.person_id = ANY(%(persons)s)
), held AS (
  SELECT DISTINCT goals.top FROM goals JOIN measures ON measures.goal_id = goals.id
), goal_counts AS (
  SELECT plan_id, count(*) AS goals,
         count(*) FILTER (WHERE status = 'on_the_way' AND held.top IS NOT NULL) AS going_well,
         count(*) FILTER (WHERE held.top IS NULL) AS loose
  FROM goals LEFT JOIN held ON held.top = goals.id
  WHERE parent_id IS NULL AND status IN ('proposed', 'active', 'on_the_way') GROUP BY plan_id
), measure_counts AS (
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
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, {"persons": [person.id for person in persons], "today": clock.today()})
        return {row[0]: Pulse(*row[1:]) for row in cursor.fetchall()}
