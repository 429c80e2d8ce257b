"""What needs a fresh login asks for one, keeps what was typed, and goes on where it was (ASVS 7.5.3)."""

import pytest

from helhet.access.types import Level
from helhet.audit.models import Event
from helhet.base import clock
from helhet.project.urls import urlpatterns
from helhet.web import sessions
from tests.web.client import client_for

TEXT = "Hun sa ja i møtet på torsdag, med tolk."


def stale(who, *, minutes=16, **more):
    client = client_for(who, **more)
    session = client.session
    session[sessions.AUTHENTICATED_AT] = int(clock.now().timestamp()) - minutes * 60
    session.save()
    return client


def withdraw(world):
    return f"/sak/{world.child.public_id}/samtykke/abcdefghijkl/trekk/"


def answering(world):
    return f"/sak/{world.child.public_id}/samtykke/abcdefghijkl/svar/"


def test_a_page_that_needs_it_leads_to_the_confirmation_and_back(world):
    client = stale(world.mother)
    answer = client.get(answering(world))
    assert (answer.status_code, answer["Location"]) == (302, f"/logg-inn/igjen/?neste={_quoted(answering(world))}")
    page = client.get(answer["Location"]).content.decode()
    assert "Bekreft at det er deg" in page
    assert "15 minutter" in page
    before = client.session.session_key
    back = client.post("/logg-inn/igjen/", {"neste": answering(world)})
    assert (back.status_code, back["Location"]) == (303, answering(world))
    assert client.session.session_key != before
    assert client.get(answering(world)).status_code == 404  # fresh, and there is no such consent


def test_what_was_sent_is_not_done_and_comes_along_to_be_sent_again(world):
    client = stale(world.mother)
    answer = client.post(withdraw(world), {"note": TEXT, "topics": ["1", "2"]})
    page = answer.content.decode()
    assert answer.status_code == 401
    assert f'name="note" value="{TEXT}"' in page
    assert 'name="topics" value="1"' in page
    assert 'name="topics" value="2"' in page
    assert client.post("/logg-inn/igjen/")["Location"] == "/logg-inn/bekreftet/"
    assert "Lukk denne fanen" in client.get("/logg-inn/bekreftet/").content.decode()
    assert client.post(withdraw(world), {"note": TEXT}).status_code == 404


def test_what_htmx_sent_stays_where_it_was_typed(world):
    answer = stale(world.mother).post(withdraw(world), {"note": TEXT}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert (answer.status_code, answer["HX-Retarget"]) == (401, "#beskjed")
    assert 'href="/logg-inn/igjen/" target="_blank"' in page
    assert TEXT not in page


def test_reading_what_only_sending_guards_needs_no_fresh_login(world):
    assert stale(world.mother).get(withdraw(world)).status_code == 404


@pytest.mark.parametrize("minutes", [0, 15])
def test_a_login_of_the_last_minutes_is_fresh(world, minutes):
    with clock.frozen(clock.now()):
        assert stale(world.mother, minutes=minutes).get(answering(world)).status_code == 404


def test_the_minutes_are_a_setting(world, settings):
    settings.FRESH_LOGIN_MINUTES = 5
    assert stale(world.mother, minutes=6).get(answering(world)).status_code == 302


def test_a_weak_login_is_told_what_it_takes_however_fresh(world):
    client = client_for(world.mother, level=Level.LOW)
    for answer in (client.get(answering(world)), client.post(withdraw(world)), client.get("/logg-inn/igjen/")):
        assert answer.status_code == 403
        assert "muntlig eller på papir" in answer.content.decode()


def test_confirming_leaves_a_line_in_the_log_and_lengthens_nothing(world):
    client = stale(world.mother)
    started = client.session[sessions.STARTED_AT]
    client.post("/logg-inn/igjen/")
    assert client.session[sessions.STARTED_AT] == started
    assert Event.objects.filter(action="login.confirmed").count() <= 1  # one's own log is behind its wall


def test_whoever_is_fresh_already_goes_straight_on_but_never_out_of_the_house(world):
    client = client_for(world.mother)
    assert client.get("/logg-inn/igjen/", {"neste": "/velg/"})["Location"] == "/velg/"
    assert client.get("/logg-inn/igjen/", {"neste": "https://example.com/"})["Location"] == "/logg-inn/bekreftet/"


def test_another_capacity_is_no_fresher_and_lasts_no_longer(world):
    client = stale(world.mother)
    before = {name: client.session[name] for name in (sessions.AUTHENTICATED_AT, sessions.STARTED_AT)}
    old = client.session.session_key
    client.post("/velg/", {"som": f"person:{world.child.public_id}"})
    assert client.session.session_key != old
    assert before == {name: client.session[name] for name in before}


def test_nobody_confirms_who_is_not_logged_in(client, db):
    assert client.get("/logg-inn/igjen/").status_code == 302
    assert client.post("/logg-inn/igjen/").status_code == 401


# Addresses whose sending signs, consents or decides (issue «Access, consent and login»).
SIGNS = ("consent:answer", "consent:record", "consent:withdraw", "consent:narrow", "meetings:approve",
         "office:answer", "plan:activate")  # fmt: skip


def test_all_that_signs_consents_or_decides_needs_a_fresh_login():
    found = {f"{part.app_name}:{one.name}": one.callback for part in urlpatterns if hasattr(part, "url_patterns")
             for one in part.url_patterns if hasattr(one, "callback")}  # fmt: skip
    assert all("POST" in getattr(found[name], "needs_fresh", ()) for name in SIGNS)


def _quoted(path):
    return path.replace("/", "%2F")
