"""Being somebody in the demonstration: and nowhere else."""

import pytest
from django.test import Client

from helhet.web import sessions
from helhet.web.demo.personas import BY_KEY

PROMISED = (
    "youth child guardian second-guardian adult coordinator secondary officer unit-lead relay-holder successor "
    "kindergarten school health-nurse hospital gp next-of-kin admin outsider"
).split()


def test_every_persona_that_the_design_promises_has_its_button(db):
    page = Client().get("/demo/").content.decode()
    assert set(BY_KEY) == set(PROMISED)
    for key in PROMISED:
        assert page.count(f'data-persona="{key}"') == 1


def test_pressing_a_button_begins_a_new_session(db):
    client = Client()
    client.get("/demo/")
    answer = client.post("/demo/", {"persona": "guardian"})
    assert (answer.status_code, answer["Location"]) == (303, "/min/")
    first = client.session.session_key
    client.post("/demo/", {"persona": "second-guardian"})
    assert client.session.session_key != first
    assert client.session[sessions.LOGIN]


def test_a_persona_lands_where_a_page_was_asked_for_but_never_elsewhere(db):
    assert Client().post("/demo/", {"persona": "child", "neste": "/velg/"})["Location"] == "/velg/"
    assert Client().post("/demo/", {"persona": "child", "neste": "https://example.com/"})["Location"] == "/min/"


def test_an_unknown_persona_logs_nobody_in(db):
    client = Client()
    assert client.post("/demo/", {"persona": "queen"}).status_code == 200
    assert sessions.LOGIN not in client.session


def test_outside_the_demonstration_there_is_no_such_login(db, settings):
    settings.TESTING = False
    client = Client()
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"persona": "officer"}).status_code == 404
    assert sessions.LOGIN not in client.session


@pytest.mark.parametrize("key", ["' OR 1=1 --", "<script>", "x" * 50_000])
def test_nonsense_is_answered_with_the_page(db, key):
    assert Client().post("/demo/", {"persona": key}).status_code == 200
