"""Logging in, choosing in which capacity, logging out."""

import pytest
from django.test import Client

from helhet.access.types import Basis
from helhet.web import sessions
from helhet.web.login.addresses import local_path
from helhet.web.login.capacity import FOR_PERSON
from tests import factories
from tests.web.client import client_for


def test_a_page_behind_login_leads_to_login_and_back(world):
    answer = Client().get(f"/sak/{world.child.public_id}/")
    assert answer.status_code == 302
    assert answer["Location"] == f"/logg-inn/?neste=%2Fsak%2F{world.child.public_id}%2F"
    assert f"neste=%2Fsak%2F{world.child.public_id}%2F" in Client().get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    "wanted", ["https://example.com/", "//example.com/", "/\\example.com", "javascript:alert(1)", "sak/", "", None]
)
def test_login_leads_only_to_our_own_addresses(wanted):
    assert local_path(wanted) == ""


def test_a_path_of_our_own_is_honoured():
    assert local_path("/sak/abc/plan/?vis=alt") == "/sak/abc/plan/?vis=alt"


def test_a_foreign_address_is_not_carried_into_the_page(world):
    page = Client().get("/logg-inn/", {"neste": "https://example.com/x"}).content.decode()
    assert 'href="/demo/"' in page


def test_logging_out_ends_the_session_and_twice_is_as_good(world):
    client = client_for(world.mother)
    assert client.get("/logg-ut/").status_code == 405
    for _ in range(2):
        answer = client.post("/logg-ut/")
        assert (answer.status_code, answer["Location"]) == (303, "/?logget-ut=1")
    assert client.get("/velg/").status_code == 302


def test_one_login_with_a_post_and_a_child_chooses_between_them(world):
    teacher = world.teacher
    factories.guardian(factories.person(world.municipality, "Ida", "Lærer"), "Tor Lærer", who=teacher.login)
    client = client_for(teacher)
    page = client.get("/velg/").content.decode()
    assert "kontaktlærer, Barneskolen" in page
    assert "Ida, 9 år" in page
    before = client.session.session_key
    answer = client.post("/velg/", {"som": f"person:{_person_of(page)}"})
    assert (answer.status_code, answer["Location"]) == (303, "/min/")
    assert client.session.session_key != before
    assert client.session[sessions.WORKER] is None
    assert client.session[FOR_PERSON] == _person_of(page)


def test_a_capacity_of_somebody_else_cannot_be_chosen(world):
    client = client_for(world.mother)
    for value in (f"post:{world.coordinator.public_id}", "person:000000000000", "", "post:' OR 1=1"):
        assert client.post("/velg/", {"som": value}).status_code == 422
    assert client.session[sessions.WORKER] is None


def test_a_child_of_somebody_else_is_not_among_the_choices(world):
    outsider = factories.login("Nabo Nabosen")
    page = client_for(outsider).get("/velg/").content.decode()
    assert world.child.given_name not in page
    assert "Her kan du søke om hjelp" in page


def test_children_are_chosen_privately_only_and_a_post_gives_no_child(world):
    factories.grant(world.child, world.coordinator.login, Basis.COORDINATOR, post=world.coordinator)
    page = client_for(world.coordinator).get("/velg/").content.decode()
    assert world.child.given_name not in page


def _person_of(page: str) -> str:
    return page.split('value="person:')[1][:12]
