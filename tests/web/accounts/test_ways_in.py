"""From the letter to a page: passwords and codes, several tabs, guessing, and what a weak login meets."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from helhet.access.types import Level
from helhet.accounts.models import Letter
from helhet.base import clock
from tests.accounts import setting
from tests.accounts.setting import BORN, CODE, PASSWORD, app_code, ordered
from tests.database import as_owner_of_everything
from tests.web.client import client_for

LETTER = {"code": CODE, "born": f"{BORN.day}.{BORN.month}.{BORN.year}"}


@pytest.fixture
def world(db):
    return setting.furnished()


def typed(client=None):
    client = client or Client()
    assert client.post("/logg-inn/brev/", LETTER)["Location"] == "/logg-inn/brev/velg/"
    return client


def chosen(client):
    assert client.get("/logg-inn/brev/velg/").status_code == 200
    secret = client.session["second"]
    answer = client.post("/logg-inn/brev/passord/", {"password": PASSWORD, "second": app_code(secret)})
    return answer, secret


def test_from_the_letter_to_the_page_and_in_again(world):
    ordered(world)
    client = typed()
    answer, secret = chosen(client)
    assert answer.status_code == 200
    page = answer.content.decode()
    codes = re.findall(r"<li>(\d{5}-\d{5})</li>", page)
    assert len(codes) == 8
    mine = client.get("/min/").content.decode()
    assert "Dette gjelder Elias" in mine
    assert "Marit Bakke" in mine
    again = Client()
    username = setting.account().username
    form = {"username": username, "password": PASSWORD, "second": app_code(secret, steps=1)}
    assert again.post("/logg-inn/uten-bankid/", form)["Location"] == "/min/"
    assert again.session["level"] == Level.LOW
    reserve = codes[0]
    assert Client().post("/logg-inn/uten-bankid/", {**form, "second": reserve}).status_code == 303
    assert Client().post("/logg-inn/uten-bankid/", {**form, "second": reserve}).status_code == 422


def test_two_tabs_come_to_the_choice_and_one_uses_the_code(world):
    ordered(world)
    first, second = typed(), typed()
    second.get("/logg-inn/brev/velg/")
    assert chosen(first)[0].status_code == 200
    late = second.post("/logg-inn/brev/passord/", {"password": PASSWORD, "second": app_code(second.session["second"])})
    assert late.status_code == 409
    assert Client().post("/logg-inn/brev/", LETTER).status_code == 422


def test_wrong_code_wrong_day_and_used_code_are_answered_alike(world):
    ordered(world)
    ways = [{**LETTER, "code": "AAAA-AAAA-AAAA-AAAA"}, {**LETTER, "born": "1.1.1990"}]
    answers = [Client().post("/logg-inn/brev/", way) for way in ways]
    chosen(typed())
    answers.append(Client().post("/logg-inn/brev/", LETTER))
    for answer in answers:
        assert answer.status_code == 422
        assert "Koden og dagen stemmer ikke sammen" in answer.content.decode()


def test_what_was_typed_and_is_wrong_uses_no_code(world):
    ordered(world)
    client = typed()
    client.get("/logg-inn/brev/velg/")
    code = app_code(client.session["second"])
    for wrong in ({"password": "kort", "second": code}, {"password": PASSWORD, "second": "000000"}, {}):
        assert client.post("/logg-inn/brev/passord/", wrong).status_code == 422
    assert chosen(client)[0].status_code == 200


def test_half_an_hour_after_the_code_was_typed_it_is_typed_again(world):
    ordered(world)
    client = typed()
    with clock.frozen(clock.now() + timedelta(minutes=31)):
        assert client.get("/logg-inn/brev/velg/").status_code == 409
    assert Client().get("/logg-inn/brev/velg/").status_code == 409
    assert Client().post("/logg-inn/brev/nokkel/", {"credential": "{}"}).status_code == 409


def guess(username):
    form = {"username": username, "password": "feil passord her", "second": "123456"}
    return Client().post("/logg-inn/uten-bankid/", form)


def test_guessing_is_answered_alike_whether_somebody_is_there_and_soon_waits(world):
    ordered(world)
    chosen(typed())
    there = [guess(setting.account().username) for _ in range(6)]
    nobody = [guess("furu-0001") for _ in range(6)]
    assert [one.status_code for one in there] == [one.status_code for one in nobody] == [422] * 5 + [429]
    said = [one.content.decode().split('id="feil-tittel"')[1][:400] for one in (there[0], nobody[0])]
    assert said[0] == said[1]
    assert there[5]["Content-Type"] == nobody[5]["Content-Type"]


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", '{"rawId": 1}', '{"rawId": "AAAA"}', "x" * 30_000])
def test_what_is_no_passkey_opens_nothing(world, answer):
    assert Client().post("/logg-inn/uten-bankid/nokkel/", {"credential": answer}).status_code == 422
    ordered(world)
    assert typed().post("/logg-inn/brev/nokkel/", {"credential": answer}).status_code == 422


def test_a_weak_login_meets_kind_words_where_it_may_not_go(world):
    client = client_for(world.mother, level=Level.LOW)
    child = world.child.public_id
    for part in ("", "plan/", "team/", "moter/", "samtykke/", "logg/", "brev/", "barnet/"):
        answer = client.get(f"/sak/{child}/{part}")
        assert answer.status_code == 403
        assert "elektronisk ID" in answer.content.decode()
    assert client.get("/sak/0123456789ab/plan/").status_code == 403  # also where nobody is
    page = client.get("/min/").content.decode()
    assert "Marit Bakke" in page
    assert "/sak/" not in page


def test_ordering_needs_a_fresh_login_and_says_what_happened(world):
    client, at = client_for(world.coordinator), reverse("accounts:letters", args=[world.child.public_id])
    assert "Mor Nordmann" in client.get(at).content.decode()
    form = {"receiver": world.mother.public_id, "born": ""}
    assert client.post(at, form).status_code == 422
    assert client.post(at, {**form, "born": "17.5.1985"}).status_code == 303
    assert "Venter på utskrift" in client.get(at).content.decode()
    with as_owner_of_everything():
        assert Letter.objects.count() == 1
    for who in (world.mother, world.teacher):
        assert client_for(who).get(at).status_code in (403, 404)
    with clock.frozen(clock.now() + timedelta(minutes=16)):
        assert client.post(at, {**form, "born": "17.5.1985"}).status_code == 401


def test_ones_own_ways_in_and_places(world):
    ordered(world)
    client = typed()
    _answer, secret = chosen(client)
    page = client.get("/min/innlogging/").content.decode()
    assert setting.account().username in page
    assert "eneste måten" in page
    assert client.post("/min/innlogging/passord/bort/").status_code == 422
    form = {"username": setting.account().username, "password": PASSWORD, "second": app_code(secret, steps=1)}
    other = Client()
    other.post("/logg-inn/uten-bankid/", form)
    assert "Et annet sted" in client.get("/min/innlogging/").content.decode()
    client.post("/min/innlogging/andre/")
    assert other.get("/min/").status_code == 302
    assert client.get("/min/").status_code == 200
    with clock.frozen(clock.now() + timedelta(minutes=16)):
        assert client.post("/min/innlogging/passord/bort/")["Location"].startswith("/logg-inn/uten-bankid/")


def test_a_new_letter_logs_out_at_once(world):
    ordered(world)
    client = typed()
    chosen(client)
    ordered(world, code=setting.OTHER)
    assert client.get("/min/").status_code == 302
