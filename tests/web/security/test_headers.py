"""The headers that keep a browser from being used against its owner, on every route (ASVS 3.4, 14.3.2)."""

import pytest
from django.test import Client

from helhet.base import clock
from helhet.web import sessions
from tests import factories
from tests.web.client import client_for
from tests.web.security.addresses import every_address


@pytest.fixture
def world(db):
    return factories.world()


def assert_secure(response, address):
    policy = response.headers.get("Content-Security-Policy", "")
    assert "default-src 'self'" in policy, address
    assert "unsafe" not in policy, address
    assert "frame-ancestors 'none'" in policy, address
    assert response.headers["X-Content-Type-Options"] == "nosniff", address
    assert response.headers["X-Frame-Options"] == "DENY", address
    assert response.headers["Referrer-Policy"] == "same-origin", address
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin", address
    assert "no-store" in response.headers["Cache-Control"], address


def test_on_every_route_logged_in_and_not(world):
    inside = client_for(world.mother)
    for address in [*every_address(world.child.public_id), "/finnes-ikke/"]:
        for client in (Client(), inside):
            assert_secure(client.get(address), address)


def test_on_errors_too(world):
    assert_secure(client_for(world.outsider).get(f"/sak/{world.child.public_id}/"), "404")
    assert_secure(client_for(world.mother).post("/sak/zzzzzzzzzzzz/"), "405")


def test_strict_transport_over_https(world):
    assert "max-age" in Client().get("/", secure=True).headers["Strict-Transport-Security"]


def test_cookies_cannot_be_read_by_scripts_or_sent_from_elsewhere(world):
    response = Client().get("/demo/")
    for cookie in response.cookies.values():
        assert cookie["httponly"], cookie.key
        assert cookie["samesite"] == "Lax", cookie.key


def test_a_new_session_id_at_login_and_none_after_logout(world):
    client = Client()
    client.get("/demo/")
    before = client.session.session_key
    assert client_for(world.mother).session.session_key != before
    inside = client_for(world.mother)
    assert inside.get("/min/").status_code == 200
    inside.post("/logg-ut/")
    assert inside.get("/min/").status_code == 302


@pytest.mark.parametrize(("idle", "lasted"), [(31 * 60, 40 * 60), (60, 12 * 3600 + 1)])
def test_asvs_7_3_1_and_7_3_2_a_session_ends_when_it_is_idle_and_when_it_has_lasted(world, idle, lasted):
    client = client_for(world.mother)
    assert client.get("/min/").status_code == 200
    session = client.session
    now = int(clock.now().timestamp())
    session.update({sessions.SEEN_AT: now - idle, sessions.STARTED_AT: now - lasted})
    session.save()
    answer = client.get("/min/")
    assert (answer.status_code, "utlopt=1" in answer.url) == (302, True)
