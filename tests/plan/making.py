"""The ground a plan stands on, made past the wall: consent, coordinator, team; and plans with many rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from helhet.access.types import Basis, Topic
from helhet.base import clock
from helhet.consent.models import PlanConsent, SharingConsent
from helhet.coordination.models import Assignment
from helhet.people.models import Person, Unit, Worker
from helhet.plan.models import Goal, Measure, Plan, Section, Statement
from helhet.team.models import CareTeam, Membership
from tests import factories
from tests.database import as_owner_of_everything
from tests.factories import World


def keys(of: Person) -> dict[str, Any]:
    return {"person": of, "municipality_id": of.municipality_id}


def consent(of: Person, status: str = "given") -> PlanConsent:
    with as_owner_of_everything():
        return PlanConsent.objects.create(
            **keys(of), status=status, asked_on=clock.today(), given_on=clock.today() if status == "given" else None
        )


def coordinating(world: World) -> Worker:
    """The world's coordinator, appointed, accepted and let in."""
    with as_owner_of_everything():
        row = Assignment.objects.create(
            **keys(world.child),
            role="child_coordinator",
            part="main",
            worker=world.coordinator,
            status="active",
            proposed_on=clock.today(),
            starts_on=clock.today(),
        )
    source = f"coordination.assignment:{row.id}"
    factories.grant(world.child, world.coordinator.login, Basis.COORDINATOR, post=world.coordinator, source=source)
    return world.coordinator


def member(of: Person, who: Worker, service: Unit, *topics: Topic, role: str = "kontaktlærer") -> Worker:
    """Somebody in the team, whose service may know of these topics."""
    until = clock.today() + timedelta(days=365)
    with as_owner_of_everything():
        team, _ = CareTeam.objects.get_or_create(**keys(of), status="active", defaults={"started_on": clock.today()})
        given = SharingConsent.objects.filter(person=of, service=service).first() or SharingConsent.objects.create(
            **keys(of),
            service=service,
            topics=[int(topic) for topic in topics],
            purpose="samarbeid",
            valid_until=until,
            status="given",
            asked_on=clock.today(),
        )
        Membership.objects.create(
            **keys(of), team=team, worker=who, service=service, consent=given, role=role, starts_on=clock.today()
        )
    factories.grant(of, who.login, Basis.TEAM_MEMBER, post=who, service=service)
    factories.opening(of, service, *topics, source=f"consent.sharingconsent:{given.id}")
    return who


def plan(of: Person, *, status: str = "draft", **fields: Any) -> Plan:
    today = clock.today()
    active = {"activated_on": today - timedelta(days=60)} if status == "active" else {}
    with as_owner_of_everything():
        given = PlanConsent.objects.filter(person=of, status="given").first()
        return Plan.objects.create(
            **keys(of), status=status, opened_on=today - timedelta(days=90), consent=given, **{**active, **fields}
        )


def goal(of: Plan, text: str, topic: Topic | None = None, **fields: Any) -> Goal:
    with as_owner_of_everything():
        return Goal.objects.create(**_in(of), text=text, topic=topic, **fields)


def measure(of: Plan, what: str, topic: Topic | None = None, **fields: Any) -> Measure:
    with as_owner_of_everything():
        return Measure.objects.create(**_in(of), what=what, topic=topic, **fields)


def statement(of: Plan, kind: str, text: str, topic: Topic | None = None, **fields: Any) -> Statement:
    with as_owner_of_everything():
        return Statement.objects.create(**_in(of), kind=kind, text=text, topic=topic, **fields)


def section(of: Plan, key: str, text: str = "Slik er det.", **fields: Any) -> Section:
    with as_owner_of_everything():
        return Section.objects.create(**_in(of), key=key, text=text, **fields)


def whole_plan(world: World, *, status: str = "draft", **fields: Any) -> Plan:
    """A plan in which nothing is missing."""
    made = plan(world.child, status=status, **{**period(), **fields})
    statement(made, "matters", "de voksne snakker sammen", said_by="Elias")
    statement(made, "strength", "Elias leser godt")
    statement(made, "need", "ro når det blir mye lyd")
    lunch = goal(made, "Jeg vil spise lunsj med klassen.", Topic.SCHOOL, said_by="Elias")
    full = {"extent": "hver dag", "how": "Assistenten følger.", "goal": lunch}
    measure(made, "Fast plass ved vinduet", Topic.SCHOOL, responsible=world.teacher, service=world.school, **full)
    measure(made, "Mor øver hjemme", Topic.FAMILY, responsible_name="Mor Nordmann", **full)
    for key in ("responsible", "contributions", "cooperation", "child_participation"):
        section(made, key)
    return made


def period() -> dict[str, date]:
    today = clock.today()
    return {
        "period_from": today,
        "period_until": today + timedelta(days=365),
        "review_on": today + timedelta(days=182),
    }


def _in(of: Plan) -> dict[str, Any]:
    return {"person_id": of.person_id, "municipality_id": of.municipality_id, "plan": of}
