"""The case page: one page with a spine, and for each reader what the grants open."""

import re

import pytest

from helhet.web.demo.personas import BY_KEY
from tests.database import as_owner_of_everything
from tests.web.client import client_for


def model(name):
    from django.apps import apps

    return apps.get_model(name).objects


def as_persona(key):
    with as_owner_of_everything():
        login = model("people.Login").get(issuer="demo", subject=key)
        post = model("people.Worker").filter(login=login).order_by("id").first()
    return client_for(post if BY_KEY[key].at_work else login)


def address(given: str) -> str:
    with as_owner_of_everything():
        return f"/sak/{model('people.Person').get(given_name=given).public_id}/"


def read(key: str, given: str) -> str:
    answer = as_persona(key).get(address(given))
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_person_reads_the_whole_of_the_own_case(fjordvik):
    page = read("youth", "Amina")
    assert "Marit Bakke er barnekoordinator." in page
    assert "Planen ble tatt i bruk." in page
    assert "Jeg vil være på fotballaget" in page
    assert "4 tjenester ser hver sin del." in page
    assert "har lest den siste uken" in page
    assert "Amina fyller 16 år." in page


def test_a_member_sees_what_consent_opens_and_nothing_of_the_rest(fjordvik):
    page = read("hospital", "Amina")
    assert "behandlingen ikke skal ta mer" in page
    assert "fotballaget" not in page
    assert "Samtykke" not in page
    assert "har lest den siste uken" not in page


def test_the_office_sees_how_far_it_has_come_and_no_content(fjordvik):
    page = read("officer", "Amina")
    assert "ikke hva som står i den" in page
    assert "Marit Bakke ble barnekoordinator" in page
    for content in ("fotball", "Møte", "Planen", "Teamet", "Samtykke"):
        assert content not in page


def test_a_baton_is_held_before_anybody_is_coordinator(fjordvik):
    page = read("relay-holder", "Theo")
    assert "Kristin Moe holder stafettpinnen." in page
    assert "Sunniva Vik tok stafettpinnen." in page
    assert "Snakke med foreldrene hjemme" in page


def test_what_is_late_stands_with_whose_it_is(fjordvik):
    page = read("coordinator", "Sigrid")
    assert "Dette skulle vært gjort" in page
    assert "Øve på å stille pumpa før gym" in page
    assert "Samtykket til Fjordvik skole ble trukket." in page


def test_whoever_is_asked_to_coordinate_sees_that_the_case_exists(fjordvik):
    page = read("coordinator", "Mathias")
    assert "Marit Bakke er spurt om å være barnekoordinator." in page
    assert "Planen" not in page


def test_an_ended_case_says_so_and_the_coordinator_is_out(fjordvik):
    assert as_persona("coordinator").get(address("Vilde")).status_code == 404
    assert "Saken er avsluttet" in read("unit-lead", "Vilde")


@pytest.mark.parametrize("key", ["outsider", "admin", "guardian", "school"])
def test_others_find_no_page(fjordvik, key):
    assert as_persona(key).get(address("Sigrid")).status_code == 404


def test_a_persona_of_one_municipality_has_no_page_in_the_next(fjordvik):
    assert as_persona("officer").get(address("Ulrik")).status_code == 404


def test_a_long_case_asks_no_more_questions_than_a_short_one(fjordvik, django_assert_max_num_queries):
    client = as_persona("coordinator")
    for given in ("Amina", "Oskar", "Ella"):
        client.get(address(given))
        with django_assert_max_num_queries(32):
            client.get(address(given))
