"""No address shows one person to somebody without access, whoever they are and however they ask (ASVS 8.2.2, 8.2.3)."""

import re

import pytest
from django.db import connection
from django.test import Client

from helhet.base import clock
from tests import factories
from tests.database import as_owner_of_everything
from tests.web.client import client_for
from tests.web.security.addresses import every_address, of_a_person

SHUT = {302, 303, 401, 403, 404, 405}


@pytest.fixture
def world(db):
    return factories.world()


def test_the_list_of_addresses_has_not_gone_blind(world):
    assert len(every_address("p")) > 60
    assert len(of_a_person("p")) > 30


@pytest.mark.parametrize("who", ["outsider", "stranger", "teacher"])
def test_no_address_of_a_person_opens_to_somebody_without_access(world, who):
    client = client_for(getattr(world, who))
    for address in of_a_person(world.child.public_id):
        for method in (client.get, client.post):
            response = method(address)
            assert response.status_code in SHUT - {302, 303}, f"{method.__name__} {address}: {response.status_code}"
            assert "Elias" not in response.content.decode(), address


def test_a_refusal_looks_the_same_whether_the_person_exists_or_not(world):
    client = client_for(world.outsider)
    with clock.frozen(clock.now()):  # a page counts down to the end of the session
        there = client.get(f"/sak/{world.child.public_id}/")
        nowhere = client.get("/sak/zzzzzzzzzzzz/")
    assert there.status_code == nowhere.status_code == 404
    assert _plain(there, world.child.public_id) == _plain(nowhere, "zzzzzzzzzzzz")


def _plain(response, public_id):
    """The page without its own address and its form tokens, which differ each time."""
    text = response.content.decode().replace(public_id, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"', "", text)


def test_every_refusal_leaves_a_line_in_the_log(world):
    client_for(world.outsider).get(f"/sak/{world.child.public_id}/plan/")
    with as_owner_of_everything(), connection.cursor() as cursor:
        cursor.execute("SELECT worker_id, allowed FROM audit_event WHERE action = 'access.refused'")
        assert (world.outsider.id, False) in cursor.fetchall()


def test_without_a_login_only_public_addresses_open(world):
    opened = []
    for address in every_address(world.child.public_id):
        response = Client().get(address)
        assert response.status_code < 500, address
        if response.status_code == 200:
            opened.append(address)
        assert "Elias" not in response.content.decode(), address
    assert not [
        address for address in opened if address.startswith(("/sak/", "/min/", "/kontor/", "/ke/", "/oppgaver/"))
    ]


def test_a_form_without_its_token_is_refused_everywhere(world):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client_for(world.mother).cookies
    for address in every_address(world.child.public_id):
        assert strict.post(address).status_code in {403, 404, 405}, address


def test_methods_no_page_uses_are_refused(world):
    client = client_for(world.mother)
    for address in every_address(world.child.public_id):
        for method in (client.put, client.delete, client.patch):
            assert method(address).status_code in {401, 403, 404, 405}, f"{method.__name__} {address}"
