"""What has happened before a test begins: decided, asked, accepted."""

from __future__ import annotations

from datetime import date
from itertools import count

from helhet.base import clock
from helhet.coordination.actions import accept_assignment, appoint
from helhet.coordination.models import Assignment
from helhet.coordination.types import Part
from helhet.intake.models import Decision, DecisionItem, Request
from tests import factories
from tests.database import as_owner_of_everything

_serial = count(1)


def decided(child, officer, *rights: str, wish: str = "", on: date | None = None) -> Decision:
    """The office has granted these rights."""
    on = on or clock.today()
    with as_owner_of_everything():
        request = Request.objects.create(
            person=child,
            municipality_id=child.municipality_id,
            reference=f"T-{next(_serial)}",
            channel="online",
            status="decided",
            received_on=on,
            reply_due_on=on,
            sender_name="Mor Nordmann",
            sender_capacity="guardian",
        )
        decision = Decision.objects.create(
            person=child, municipality_id=child.municipality_id, request=request, issued_on=on, issued_by=officer
        )
        for right in rights:
            DecisionItem.objects.create(
                person=child,
                municipality_id=child.municipality_id,
                decision=decision,
                right=right,
                outcome="granted",
                wish=wish,
            )
    return decision


def asked(world, *, who=None, role: str = "child_coordinator", **more) -> Assignment:
    """The coordinating unit has asked ``who`` (the coordinator) and the nearest leader."""
    with factories.in_case(world.unit_lead, more.pop("of", world.child)) as (actor, child):
        return appoint(actor, child, worker=(who or world.coordinator).public_id, role=role, **more)


def secondary_of(child) -> Assignment:
    with as_owner_of_everything():
        return Assignment.objects.select_related("worker").get(
            person=child, part=Part.SECONDARY, status__in=["proposed", "active"]
        )


def accepted(world, **more) -> Assignment:
    """Both have said yes."""
    row = asked(world, **more)
    with factories.in_case(row.worker, world.child) as (actor, child):
        accept_assignment(actor, child, assignment=row.public_id)
    second = secondary_of(world.child)
    with factories.in_case(second.worker, world.child) as (actor, child):
        accept_assignment(actor, child, assignment=second.public_id)
    return row
