"""How often: searching, taking out and opening in an emergency stop when it goes fast, and begin again (ASVS 2.4.1)."""

from datetime import timedelta

from django.urls import reverse

from helhet.access.attempts import forget_attempts
from helhet.access.models import Attempt
from helhet.audit.models import Event
from helhet.base import clock
from tests.database import as_owner_of_everything, as_role
from tests.web.client import client_for

WRONG = {"number": "123", "reason": "life", "why": "Det haster veldig mye nå."}


def opens(client):
    return client.post(reverse("emergency:open"), WRONG, headers={"Sec-Fetch-Site": "same-origin"})


def test_the_sixth_try_to_open_in_an_emergency_is_stopped_with_what_was_typed_and_noted(world):
    client = client_for(world.outsider)
    assert [opens(client).status_code for _try in range(5)] == [422] * 5
    stopped = opens(client)
    assert stopped.status_code == 429
    assert WRONG["why"] in stopped.text
    assert "Vent 10 minutter" in stopped.text
    assert stopped["Retry-After"] == "600"
    with as_owner_of_everything():
        assert Event.objects.get(action="limit.reached").facts == {"view": "emergency:open"}
    assert opens(client_for(world.nurse)).status_code == 422  # another login is counted for itself
    assert client.get(reverse("emergency:open")).status_code == 200  # reading the page is not counted


def test_after_a_while_one_may_try_again(world):
    client = client_for(world.outsider)
    for _try in range(6):
        opens(client)
    with clock.frozen(clock.now() + timedelta(minutes=11)):
        assert opens(client).status_code == 422


def test_what_was_refused_is_counted_too(world):
    for _try in range(5):
        assert client_for(world.mother).post(reverse("emergency:open"), WRONG).status_code == 403
    assert client_for(world.mother).post(reverse("emergency:open"), WRONG).status_code == 429


def test_turning_pages_of_the_register_is_not_searching(world):
    lead = client_for(world.unit_lead)
    lead.get(reverse("ke:register"))
    with as_owner_of_everything():
        assert Attempt.objects.count() == 0
    lead.get(reverse("ke:register"), {"navn": "nord"})
    with as_owner_of_everything():
        assert Attempt.objects.count() == 1
        assert "nord" not in Attempt.objects.get().key


def test_old_tries_are_thrown_away_and_new_ones_kept(world):
    opens(client_for(world.outsider))
    with as_role("helhet_jobs"):
        assert forget_attempts(clock.now()) == 0
        assert forget_attempts(clock.now() + timedelta(days=2)) == 1
