"""Two at the very same moment, on two connections: one coordinator, one case, and a clear word to the other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from helhet.base.errors import RuleBroken
from helhet.cases.models import Case
from helhet.coordination.actions import accept_assignment, appoint
from helhet.coordination.models import Assignment
from tests import factories
from tests.coordination import stories
from tests.database import as_owner_of_everything

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Start all at the same moment, each in a thread with a connection of its own; answers or errors in order."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait(timeout=10)
            return act()
        except RuleBroken as broken:
            return broken
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_two_who_appoint_at_once_one_is_told_that_somebody_was_asked():
    world = factories.world()
    second = factories.worker(world.coordinating_unit, "Annen Enhets")

    def by(lead, worker):
        def act():
            with factories.in_case(lead, world.child) as (actor, child):
                return appoint(
                    actor,
                    child,
                    worker=worker.public_id,
                    role="child_coordinator",
                    secondary=world.leader.public_id,
                )

        return act

    answers = at_once(by(world.unit_lead, world.coordinator), by(second, world.nurse))
    refused = [answer for answer in answers if isinstance(answer, RuleBroken)]
    assert len(refused) == 1
    assert "er allerede spurt" in str(refused[0])
    with as_owner_of_everything():
        assert Assignment.objects.filter(part="main").count() == 1
        assert Assignment.objects.filter(part="secondary").count() == 1
        assert Case.objects.count() == 1


def test_a_double_click_on_yes_is_one_yes_and_one_letter():
    from helhet.intake.models import Letter

    world = factories.world()
    row = stories.asked(world)
    entered = Barrier(2)

    def yes():
        with factories.in_case(world.coordinator, world.child) as (actor, child):
            entered.wait(timeout=10)  # both have passed the door before either has answered
            return accept_assignment(actor, child, assignment=row.public_id)

    first, second = at_once(yes, yes)
    assert (first.id, first.status) == (second.id, second.status)
    with as_owner_of_everything():
        assert Letter.objects.count() == 1
