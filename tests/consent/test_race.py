"""Two who answer at the same moment take turns."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from helhet.access.models import Opening
from helhet.base import clock
from helhet.base.errors import RuleBroken
from helhet.consent.actions import answer
from helhet.consent.types import ConsentStatus
from helhet.flows.consent import withdraw_sharing
from tests import factories
from tests.consent.consents import HEARD, answers, asked, coordinated, now, row_of
from tests.database import as_owner_of_everything

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts) -> list:
    """Each act in a thread and transaction of its own, all started together; what each gave, or raised."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait(timeout=20)
            return act()
        except RuleBroken as broken:
            return broken
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def answering(world, who, row, *, yes=True):
    def act():
        with factories.in_case(who, world.child) as (actor, child):
            return answer(actor, child, consenter=row.public_id, yes=yes, heard=HEARD).status

    return act


def test_two_guardians_at_once_open_just_once():
    world = factories.world()
    coordinated(world)
    consent = asked(world)
    rows = [(who, row_of(consent, who)) for who in (world.mother, world.father)]
    found = at_once(*(answering(world, who, row) for who, row in rows for _twice in range(2)))
    assert ConsentStatus.GIVEN in found
    with as_owner_of_everything():
        assert Opening.objects.count() == 1
    assert now(consent).status == ConsentStatus.GIVEN


def test_a_withdrawal_and_a_last_yes_at_once_never_leave_it_open_and_withdrawn():
    world = factories.world()
    coordinated(world)
    consent = asked(world)
    answers(world.mother, consent)

    def withdrawing():
        with factories.in_case(world.mother, world.child) as (actor, child):
            withdraw_sharing(actor, child, consent=consent.public_id)

    at_once(withdrawing, withdrawing, answering(world, world.father, row_of(consent, world.father)))
    with as_owner_of_everything():
        assert not Opening.objects.filter(valid_until__gt=clock.today()).exists()
    assert now(consent).status == ConsentStatus.WITHDRAWN
