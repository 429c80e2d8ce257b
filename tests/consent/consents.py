"""Consents for tests, asked and answered through the room's own actions."""

from __future__ import annotations

from typing import Any

from helhet.access.types import Basis, Topic
from helhet.consent.actions import answer, ask_plan_consent, ask_sharing
from helhet.consent.models import Consenter, PlanConsent, SharingConsent
from helhet.consent.types import ChildHeard, Heard
from helhet.people.models import RelatedPerson, Unit
from tests import factories

HEARD = Heard(ChildHeard.SAID, "Jeg vil være med på tur.")
WHY = "For å legge til rette skoledagen."


def coordinated(world: factories.World) -> None:
    """Marit Bakke is the child's coordinator."""
    factories.grant(world.child, world.coordinator.login, Basis.COORDINATOR, post=world.coordinator)


def asked(world: factories.World, service: Unit | None = None, *topics: Topic, **more: Any) -> SharingConsent:
    """The coordinator asks for sharing, of school and leisure with the school unless told otherwise."""
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        return ask_sharing(
            actor,
            child,
            service=(service or world.school).public_id,
            topics=topics or (Topic.SCHOOL, Topic.LEISURE),
            **{"purpose": WHY, **more},
        )


def asked_for_plan(world: factories.World) -> PlanConsent:
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        return ask_plan_consent(actor, child)


def row_of(consent: PlanConsent | SharingConsent, kin: RelatedPerson | None) -> Consenter:
    with factories.as_owner_of_everything():
        return consent.consenters.get(related_person=kin)


def answers(kin: RelatedPerson, consent: PlanConsent | SharingConsent, *, yes: bool = True, **more: Any) -> Any:
    """A guardian answers, for a child that has been heard."""
    row = row_of(consent, kin)
    with factories.in_case(kin, _child(kin)) as (actor, child):
        return answer(actor, child, consenter=row.public_id, yes=yes, **{"heard": HEARD, **more})


def _child(kin: RelatedPerson) -> Any:
    with factories.as_owner_of_everything():
        return kin.person


def given(world: factories.World, service: Unit | None = None, *topics: Topic, **more: Any) -> SharingConsent:
    """Asked, and answered with yes by both guardians. Needs ``coordinated``."""
    consent = asked(world, service, *topics, **more)
    for kin in (world.mother, world.father):
        answers(kin, consent)
    return now(consent)


def given_for_plan(world: factories.World) -> PlanConsent:
    consent = asked_for_plan(world)
    for kin in (world.mother, world.father):
        answers(kin, consent)
    return now(consent)


def now(consent: Any) -> Any:
    """The row as it stands."""
    with factories.as_owner_of_everything():
        consent.refresh_from_db()
    return consent
