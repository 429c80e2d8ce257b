"""The public front."""

import pytest
from django.test import Client

from tests.web.client import client_for


def test_anyone_reads_the_front_and_finds_the_way_in(world):
    page = Client().get("/").content.decode()
    assert 'href="/soknad/"' in page
    assert 'href="/logg-inn/"' in page
    assert world.municipality.phone in page


def test_the_front_stands_before_any_municipality_is_registered(db):
    assert Client().get("/").status_code == 200


@pytest.mark.parametrize(
    ("who", "where"),
    [("mother", "/min/"), ("coordinator", "/oppgaver/"), ("officer", "/kontor/"), ("unit_lead", "/ke/")],
)
def test_whoever_has_logged_in_is_led_to_the_page_that_says_what_to_do(world, who, where):
    assert client_for(getattr(world, who)).get("/")["Location"] == where


def test_the_language_is_chosen_by_post_and_comes_back_to_the_page(db):
    client = Client()
    assert client.get("/sprak/").status_code == 405
    answer = client.post("/sprak/", {"language": "nn", "next": "/logg-inn/"})
    assert answer["Location"] == "/logg-inn/"
    assert client.cookies["helhet-sprak"].value == "nn"
