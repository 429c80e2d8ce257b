"""Taking a request: the officer sees what it says from then on, until it is answered; nobody else does."""

import pytest

from helhet.access.models import Grant
from helhet.access.types import Basis, Room
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.intake.actions import take_request
from helhet.intake.models import Request, RequestContent
from tests import factories
from tests.database import as_owner_of_everything
from tests.intake.applying import sent_by
from tests.intake.judging import decided_by, taken_by


@pytest.fixture
def request_sent(world):
    return sent_by(world.mother, world.child)


def live_grants(request):
    with as_owner_of_everything():
        return list(
            Grant.objects.filter(source=f"intake.request:{request.id}", valid_until__gt="2100-01-01").values_list(
                "worker_id", flat=True
            )
        )


def test_the_office_sees_the_head_and_not_the_content_before_taking(world, request_sent):
    with factories.in_case(world.officer, world.child):
        assert Request.objects.get() == request_sent
        assert not RequestContent.objects.exists()


def test_who_takes_it_sees_what_it_says_and_nobody_else(world, request_sent):
    taken = taken_by(world.officer, request_sent)
    assert (taken.officer_id, taken.status) == (world.officer.id, "assessing")
    with factories.in_case(world.officer, world.child) as (_actor, child):
        assert {Basis.OFFICER, Basis.OFFICE} <= child.bases
        assert RequestContent.objects.get().situation.startswith("Elias sover lite")
        assert Room.PLAN not in child.rooms
    colleague = factories.worker(world.office, "Kollega Kontor", "saksbehandler")
    with factories.in_case(colleague, world.child):
        assert not RequestContent.objects.exists()


def test_taking_it_twice_gives_one_access(world, request_sent):
    taken_by(world.officer, request_sent)
    taken_by(world.officer, request_sent)
    assert live_grants(request_sent) == [world.officer.id]


def test_a_colleague_who_takes_over_ends_the_firsts_access(world, request_sent):
    taken_by(world.officer, request_sent)
    colleague = factories.worker(world.office, "Kollega Kontor", "saksbehandler")
    taken_by(colleague, request_sent)
    assert live_grants(request_sent) == [colleague.id]
    with factories.in_case(world.officer, world.child):
        assert not RequestContent.objects.exists()


def test_only_the_office_of_the_municipality_may_take_it(world, request_sent):
    for other in (world.unit_lead, world.mother):
        with factories.in_case(other, world.child) as (actor, child), pytest.raises(AccessDenied):
            take_request(actor, child, request=request_sent.public_id)
    for outside in (world.stranger, world.outsider):
        with factories.acts(outside), pytest.raises(AccessDenied), factories.in_case(outside, world.child):
            pass
    assert live_grants(request_sent) == []


def test_a_request_is_taken_for_its_own_person(world, request_sent):
    other = factories.person(world.municipality, "Ida", "Annen")
    with factories.in_case(world.officer, other) as (actor, person), pytest.raises(NotFound):
        take_request(actor, person, request=request_sent.public_id)


def test_an_answered_request_is_not_taken_again(world, request_sent):
    decided_by(world.officer, request_sent, **{"outcome-R4": "not_met"})
    with factories.in_case(world.officer, world.child) as (actor, child), pytest.raises(RuleBroken, match="besvart"):
        take_request(actor, child, request=request_sent.public_id)
