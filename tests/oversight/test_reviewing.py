"""Authorisations are gone through each year by somebody else (pasientjournalforskriften § 13)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from helhet.access.types import Basis
from helhet.base import clock
from helhet.oversight.models import AccessReview
from tests import factories
from tests.database import as_owner_of_everything
from tests.web.client import client_for


@pytest.fixture
def old(world):
    """The coordinator has had access since 2020, the nurse since last month."""
    factories.grant(world.child, world.coordinator.login, Basis.COORDINATOR, post=world.coordinator)
    lately = clock.today() - timedelta(days=30)
    factories.grant(world.child, world.nurse.login, Basis.STANDBY, post=world.nurse, valid_from=lately)
    return world


def test_who_has_had_access_for_a_year_is_gone_through_and_then_not_for_a_year(old):
    lead = client_for(old.unit_lead)
    assert "1 ansatt</a> har hatt tilgang i et år" in lead.get("/ke/").text
    listed = lead.get(reverse("ke:reviews")).text
    assert "Marit Bakke" in listed
    assert "Hanne Sykepleier" not in listed
    review = reverse("ke:review", args=[old.coordinator.public_id])
    page = lead.get(review).text
    assert "Elias Nordmann" in page
    assert "Koordinator" in page
    assert lead.post(review).url == f"{reverse('ke:reviews')}?gjort=1"
    assert lead.post(review).status_code == 303  # twice is once
    with as_owner_of_everything():
        assert AccessReview.objects.count() == 1
    assert "Alt er gått gjennom" in lead.get(reverse("ke:reviews")).text
    with clock.frozen(clock.now() + timedelta(days=366)):
        assert "Marit Bakke" in client_for(old.unit_lead).get(reverse("ke:reviews")).text


def test_nobody_goes_through_their_own_and_others_find_no_list(old):
    factories.grant(old.child, old.unit_lead.login, Basis.COORDINATOR, post=old.unit_lead)
    own = client_for(old.unit_lead).post(reverse("ke:review", args=[old.unit_lead.public_id]))
    assert own.status_code == 422
    assert "din egen tilgang" in own.text
    for who in (old.officer, old.coordinator, old.stranger, old.mother):
        for page in (reverse("ke:reviews"), reverse("ke:review", args=[old.coordinator.public_id])):
            assert client_for(who).get(page).status_code == 403
            assert client_for(who).post(page).status_code in (403, 405)
    with as_owner_of_everything():
        assert not AccessReview.objects.exists()


def test_a_post_of_another_municipality_is_not_found(old):
    assert client_for(old.unit_lead).get(reverse("ke:review", args=[old.stranger.public_id])).status_code == 404
