"""A family with a coordinator and consents, for tests of the team and of meetings."""

from __future__ import annotations

from datetime import date, timedelta

from helhet.access.types import Basis, Topic
from helhet.base import clock
from helhet.consent.models import Consenter, SharingConsent
from helhet.people.models import Unit
from helhet.team.actions import add_member, start_team
from tests import factories
from tests.database import as_owner_of_everything
from tests.factories import World


def coordinated() -> World:
    """The world, where the coordinator coordinates."""
    world = factories.world()
    factories.grant(world.child, world.coordinator.login, Basis.COORDINATOR, post=world.coordinator)
    return world


def shares(
    world: World,
    service: Unit,
    *topics: Topic,
    status: str = "given",
    answers: tuple[str, ...] = ("yes", "yes"),
    valid_until: date | None = None,
) -> SharingConsent:
    """A consent to sharing with a service, answered by the parents in turn; opened when it is given."""
    today = clock.today()
    until = valid_until or today + timedelta(days=300)
    bound = {"person": world.child, "municipality": world.municipality}
    with as_owner_of_everything():
        consent = SharingConsent.objects.create(
            **bound,
            service=service,
            topics=[int(topic) for topic in topics],
            purpose="følge opp hverdagen",
            asked_on=today,
            given_on=today if status == "given" else None,
            status=status,
            valid_until=until,
        )
        for kin, answer in zip((world.mother, world.father), answers, strict=False):
            Consenter.objects.create(
                **bound,
                sharing_consent=consent,
                related_person=kin,
                name=kin.name,
                capacity=Basis.GUARDIAN,
                answer=answer,
            )
    if status == "given":
        factories.opening(
            world.child, service, *topics, source=f"consent.sharingconsent:{consent.id}", valid_until=until
        )
    return consent


def with_team(world: World) -> World:
    """School and health nurse in the team: school sees school and leisure, the nurse health and everyday."""
    nursing = world.nurse.unit
    shares(world, world.school, Topic.SCHOOL, Topic.LEISURE)
    shares(world, nursing, Topic.HEALTH, Topic.EVERYDAY)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        start_team(actor, child)
        for post, role in ((world.teacher, "kontaktlærer"), (world.nurse, "helsesykepleier")):
            add_member(actor, child, service=post.unit.public_id, worker=post.public_id, role=role)
    return world
