"""A consent withdrawn in the very moment somebody is being let in."""

import threading

import pytest
from django.db import connection

from helhet.access.types import Topic
from helhet.base.errors import RuleBroken
from helhet.consent.models import SharingConsent
from helhet.team.actions import add_member, end_memberships_of_service, start_team
from helhet.team.models import Membership
from tests import factories
from tests.database import as_owner_of_everything
from tests.team.setting import coordinated, shares


@pytest.mark.django_db(transaction=True)
def test_whoever_waits_behind_a_withdrawal_is_not_let_in():
    world = coordinated()
    consent = shares(world, world.school, Topic.SCHOOL)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        start_team(actor, child)
    answers: list[object] = []

    def let_in():
        try:
            with factories.in_case(world.coordinator, world.child) as (actor, child):
                add_member(
                    actor,
                    child,
                    service=world.school.public_id,
                    worker=world.teacher.public_id,
                    role="kontaktlærer",
                )
        except RuleBroken as broken:
            answers.append(broken)
        finally:
            connection.close()

    other = threading.Thread(target=let_in)
    with factories.in_case(world.mother, world.child) as (_, child):
        SharingConsent.objects.filter(id=consent.id).update(status="withdrawn")
        end_memberships_of_service(child, world.school.id, reason="trukket")
        other.start()
        other.join(timeout=1)
        assert other.is_alive(), "nobody is let in before the withdrawal has been settled"
    other.join(timeout=10)
    assert [str(answer) for answer in answers] == [
        "Barneskolen kan ikke være med i teamet nå: samtykket til å dele er ikke gitt, eller det er trukket. "
        "Ingen er lagt til."
    ]
    with as_owner_of_everything():
        assert not Membership.objects.exists()
