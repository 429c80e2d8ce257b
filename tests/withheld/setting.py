"""A fourteen year old with a plan, both parents, a team by topic and a sibling; for tests of what is kept back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from helhet.access.types import Basis, Topic
from helhet.base import clock
from helhet.base.identifiers import new_public_id
from helhet.flows.withholding import Decision, ask_to_withhold, decide_withholding
from helhet.people.models import Login
from helhet.plan.actions import add_statement
from helhet.plan.models import Plan
from helhet.withheld.types import FOR_ALL, Marks
from tests import factories
from tests.database import as_owner_of_everything
from tests.factories import World
from tests.plan import making

SECRET = "Jeg sover dårlig og tør ikke si det hjemme."
KNOWN = "at de voksne snakker sammen"
TABLES = (
    "plan_section", "plan_statement", "plan_goal", "plan_measure", "plan_evaluation", "meetings_agendaitem",
    "meetings_outcome", "meetings_invitation", "coordination_task", "consent_sharingconsent", "consent_consenter",
    "withheld_withholding", "withheld_use", "access_opening", "audit_event", "audit_viewing", "notices_notice",
    "plan_section_history", "plan_statement_history", "plan_goal_history", "plan_measure_history",
    "meetings_agendaitem_history", "coordination_task_history", "withheld_withholding_history",
)  # fmt: skip


@dataclass
class Setting:
    world: World
    youth: Login
    sibling: Login
    plan: Plan


def setting(*, years: int = 14) -> Setting:
    world = factories.world()
    today = clock.today()
    with as_owner_of_everything():
        world.child.born_on = date(today.year - years, 1, 1) if today.month > 1 else today - timedelta(years * 366)
        world.child.save(update_fields=["born_on"])
    youth, sibling = factories.login("Elias Nordmann"), factories.login("Søster Nordmann")
    factories.grant(world.child, youth, Basis.SELF)
    factories.grant(factories.person(world.municipality, "Søster", "Nordmann"), sibling, Basis.SELF)
    making.consent(world.child)
    making.coordinating(world)
    making.member(world.child, world.teacher, world.school, Topic.SCHOOL)
    making.member(world.child, world.nurse, world.nurse.unit, Topic.HEALTH)
    plan = making.plan(world.child, status="active")
    making.statement(plan, "matters", KNOWN, said_by="Elias")
    making.goal(plan, "Jeg vil spise lunsj med klassen.", Topic.SCHOOL)
    return Setting(world, youth, sibling, plan)


def says(at: Setting, text: str = SECRET, *, topic: Topic | None = Topic.HEALTH, marks: Marks = FOR_ALL) -> str:
    """The young person writes in the plan; the statement's public id."""
    with factories.in_case(at.youth, at.world.child) as (actor, child):
        key = new_public_id()
        add_statement(actor, child, key=key, kind="matters", text=text, said_by="Elias", topic=topic, marks=marks)
    return key


def asks(at: Setting, row: str, *, part: str = "ord", who: object = None, reason: str = "De blir så lei seg.") -> str:
    with factories.in_case(who or at.youth, at.world.child) as (actor, child):  # type: ignore[arg-type]
        return ask_to_withhold(actor, child, part=part, row=row, reason=reason)


def decides(at: Setting, question: str, *, granted: bool, version: int = 1) -> None:
    with factories.in_case(at.world.coordinator, at.world.child) as (actor, child):
        decision = Decision(
            granted=granted,
            heard="Elias, på skolen",
            reason="Elias er trygg på skolen og vil si det selv senere.",
            review_on=clock.today() + timedelta(days=90) if granted else None,
            version=version,
        )
        decide_withholding(actor, child, withholding=question, decision=decision)


def finds(who: object, at: Setting, words: str) -> list[str]:
    """The tables in which raw SQL of this login's own finds the words, once it has entered the case."""
    with factories.in_case(who, at.world.child):  # type: ignore[arg-type]
        return [table for table in TABLES if _holds(table, words)]


def _holds(table: str, words: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} AS t WHERE strpos(t::text, %s) > 0 LIMIT 1", [words])
        return cursor.fetchone() is not None
