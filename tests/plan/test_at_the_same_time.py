"""A consent withdrawn in the very moment a plan is begun."""

import threading

import pytest
from django.db import connection

from helhet.base.errors import RuleBroken
from helhet.consent.models import PlanConsent
from helhet.plan.actions import revoke_plan, start_plan
from helhet.plan.models import Plan
from tests import factories
from tests.database import as_owner_of_everything
from tests.plan import making


@pytest.mark.django_db(transaction=True)
def test_whoever_begins_a_plan_behind_a_withdrawal_leaves_no_draft():
    world = factories.world()
    making.coordinating(world)
    given = making.consent(world.child)
    answers: list[object] = []

    def begin():
        try:
            with factories.in_case(world.coordinator, world.child) as (actor, child):
                answers.append(start_plan(actor, child, key="0" * 12))
        except RuleBroken as broken:
            answers.append(broken.source)
        finally:
            connection.close()

    other = threading.Thread(target=begin)
    with factories.in_case(world.mother, world.child) as (_, child):
        PlanConsent.objects.filter(id=given.id).update(status="withdrawn")
        assert revoke_plan(child, reason="trukket") == 0
        other.start()
        other.join(timeout=1)
        assert other.is_alive(), "nothing is begun before the withdrawal has been settled"
    other.join(timeout=10)
    assert answers == ["ipf-5"]
    with as_owner_of_everything():
        assert not Plan.objects.exists()
