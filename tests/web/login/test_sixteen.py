"""Acting for a child ends by itself at midnight before the 16th birthday (pbrl. § 4-3), also during a visit."""

from datetime import date, datetime, timedelta

import pytest

from helhet.access.types import Basis
from helhet.base import clock
from helhet.web import sessions
from helhet.web.login.capacity import FOR_PERSON
from tests import factories
from tests.web.client import client_for

BIRTHDAY = date(2026, 12, 1)
EVENING = datetime(2026, 11, 30, 23, 58, tzinfo=clock.OSLO)
NIGHT = EVENING + timedelta(minutes=4)


@pytest.fixture
def alva(world):
    child = factories.person(world.municipality, "Alva", "Nordmann", born_on=date(2010, 12, 1))
    factories.grant(child, world.mother.login, Basis.GUARDIAN, valid_until=BIRTHDAY)
    return child


@pytest.fixture
def mother(world, alva):
    with clock.frozen(EVENING):
        client = client_for(world.mother)
        session = client.session
        session[FOR_PERSON] = alva.public_id
        session.save()
        assert "Alva" in client.get("/min/").content.decode()
        assert client.get(f"/sak/{alva.public_id}/plan/").status_code == 200
    return client


def test_a_guardian_who_is_logged_in_sees_nothing_after_midnight_and_is_told_why(mother, alva):
    with clock.frozen(NIGHT):
        for address in ("", "plan/", "team/", "samtykke/", "logg/"):
            assert mother.get(f"/sak/{alva.public_id}/{address}").status_code == 404, address
        page = mother.get("/min/").content.decode()
    assert "Du ser ikke lenger saken du var i." in page
    assert "fyller 16 år" in page
    assert "Alva" not in page


def test_she_goes_on_with_her_other_child_and_is_told_once(mother, world):
    with clock.frozen(NIGHT):
        page = mother.get("/min/").content.decode()
        assert world.child.given_name in page
        assert "Du ser ikke lenger" in page
        assert "Du ser ikke lenger" not in mother.get("/min/").content.decode()


def test_what_she_sends_after_midnight_is_refused(mother, alva):
    with clock.frozen(NIGHT):
        assert mother.post(f"/sak/{alva.public_id}/plan/ord/ny/matters/", {"text": "For sent."}).status_code == 404


def test_whoever_has_no_other_child_finds_a_page_that_explains(alva, world):
    login = factories.login("En Forelder")
    factories.grant(alva, login, Basis.GUARDIAN, valid_until=BIRTHDAY)
    with clock.frozen(EVENING):
        client = client_for(login)
        session = client.session
        session[FOR_PERSON] = alva.public_id
        session.save()
        assert client.get("/min/").status_code == 200
    with clock.frozen(NIGHT):
        page = client.get("/min/").content.decode()
        assert "Du ser ikke lenger saken du var i." in page
        assert sessions.LOGIN in client.session
        assert "Alva" not in client.get("/velg/").content.decode()


def test_whoever_turns_sixteen_sees_her_own_case_before_and_after(alva):
    login = factories.login("Alva Nordmann")
    factories.grant(alva, login, Basis.SELF)
    for moment in (EVENING, NIGHT):
        with clock.frozen(moment):
            assert client_for(login).get(f"/sak/{alva.public_id}/plan/").status_code == 200
