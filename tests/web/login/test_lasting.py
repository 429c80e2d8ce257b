"""How long a login lasts, how it is told, and that nothing written is lost when it ends (ASVS 7.3.1, 7.3.2)."""

from datetime import timedelta

import pytest

from helhet.base import clock
from helhet.web import sessions
from tests.web.client import client_for

MINUTE, HOUR = 60, 3600


@pytest.fixture(autouse=True)
def at_one_moment():
    """Seconds are counted here: a slow machine must not add any."""
    with clock.frozen(clock.now()):
        yield


def aged(who, *, started=0, seen=0):
    client = client_for(who)
    session, now = client.session, int(clock.now().timestamp())
    session.update({sessions.STARTED_AT: now - started, sessions.SEEN_AT: now - seen})
    session.save()
    return client


@pytest.mark.parametrize(
    ("who", "page", "started", "status"),
    [
        ("mother", "/min/", 2 * HOUR - 9, 200),
        ("mother", "/min/", 2 * HOUR + 9, 302),
        ("coordinator", "/oppgaver/", 2 * HOUR + 9, 200),
        ("coordinator", "/oppgaver/", 12 * HOUR + 9, 302),
    ],
)
def test_two_hours_at_home_and_a_working_day_in_a_post(world, who, page, started, status):
    assert aged(getattr(world, who), started=started).get(page).status_code == status


def test_the_page_tells_how_long_also_without_scripts(world):
    page = aged(world.mother).get("/min/").content.decode()
    told = clock.now() + timedelta(minutes=30)
    assert 'data-untouched="1800"' in page
    assert 'data-at-most="7200"' in page
    assert f"logget ut klokka {told.astimezone():%H}" in page


def test_the_page_tells_when_nothing_can_be_done_but_log_in_anew(world):
    page = aged(world.mother, started=2 * HOUR - 10 * MINUTE).get("/min/").content.decode()
    assert 'data-at-most="600"' in page
    assert "for å fortsette lenger" in page


def test_whoever_is_not_logged_in_is_told_nothing_of_it(world, client):
    assert 'id="okt"' not in client.get("/").content.decode()


def test_staying_is_one_press_and_makes_the_whole_no_longer(world):
    client = aged(world.mother, started=HOUR, seen=29 * MINUTE)
    answer = client.post("/logg-inn/forleng/", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert 'data-untouched="1800"' in answer.content.decode()
    assert 'data-at-most="3600"' in answer.content.decode()
    assert client.get("/logg-inn/forleng/").status_code == 405


def test_staying_too_late_is_told_as_being_logged_out(world):
    answer = aged(world.mother, seen=31 * MINUTE).post("/logg-inn/forleng/", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert "Du er logget ut" in answer.content.decode()


def test_showing_again_who_one_is_gives_a_new_whole_time(world):
    client = aged(world.mother, started=2 * HOUR - 5 * MINUTE)
    session = client.session
    session[sessions.AUTHENTICATED_AT] = session[sessions.STARTED_AT]
    session.save()
    client.post("/logg-inn/igjen/")
    assert int(clock.now().timestamp()) - client.session[sessions.STARTED_AT] < 5


def test_an_application_under_way_is_there_after_the_session_has_ended(world):
    client = client_for(world.mother)
    text = "Vi trenger noen som holder i trådene mellom skolen og sykehuset."
    step = client.post("/soknad/", {"for": world.child.public_id}).url
    client.post(f"{step}lagre/", {"situation": text}, headers={"HX-Request": "true"})
    session = client.session
    session[sessions.SEEN_AT] = int(clock.now().timestamp()) - HOUR
    session.save()
    assert client.get(step).status_code == 302
    assert text in client_for(world.mother).get(step).content.decode()


def test_a_session_from_before_levels_is_no_session(world):
    client = client_for(world.mother)
    session = client.session
    del session[sessions.LEVEL]
    session.save()
    assert client.get("/min/").status_code == 302
