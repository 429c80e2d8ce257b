"""Forms that come too late: after logout, after a consent or an access ended, and when the database is gone."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection

from helhet.access.models import Grant
from helhet.access.types import Topic
from helhet.base import clock
from helhet.flows.consent import withdraw_sharing
from helhet.intake.models import Request
from helhet.team.models import Membership
from tests import factories
from tests.database import as_owner_of_everything
from tests.intake.applying import draft_by
from tests.meetings.setting import held
from tests.plan import making
from tests.team.setting import coordinated, with_team
from tests.web.client import client_for
from tests.web.security.house import changed, content

WORDS = "Vi har ikke sovet siden sommeren, og trenger en som <b>hjelper</b>."
SHOWN = "trenger en som &lt;b&gt;hjelper&lt;/b&gt;."
OURS = {"Sec-Fetch-Site": "same-origin"}
HTMX = {**OURS, "HX-Request": "true"}


@pytest.fixture
def world(db):
    return with_team(coordinated())


def forms(world) -> dict[str, tuple[object, str, dict[str, str]]]:
    """One form of each room with a text in it: who, where, what."""
    making.consent(world.child)
    goal = making.goal(making.plan(world.child), "Jeg vil lese")
    meeting, items = held(world)
    draft = draft_by(world.mother, world.child)
    case = f"/sak/{world.child.public_id}"
    return {
        "plan": (world.coordinator, f"{case}/plan/mal/{goal.public_id}/", {"version": "1", "text": WORDS}),
        "measure": (world.coordinator, f"{case}/plan/tiltak/ny/", {"what": WORDS}),
        "minutes": (
            world.coordinator,
            f"{case}/moter/{meeting}/sak/{items['Lesing']}/referat/",
            {"version": "0", "summary": WORDS},
        ),
        "consent": (
            world.coordinator,
            f"{case}/samtykke/spor/",
            {"service": world.health_service.public_id, "topics": "1", "purpose": WORDS, "valid_until": "1.3.2027"},
        ),
        "application": (
            world.mother,
            f"/soknad/{draft.public_id}/om/",
            {"situation": WORDS, "version": str(draft.version)},
        ),
    }


ROOMS = ("plan", "measure", "minutes", "consent", "application")


@contextmanager
def database_gone_after(statements: int):
    """The database answers so many statements of a request, and then no longer."""
    said = 0

    def execute(execute, sql, params, many, context):
        nonlocal said
        if "SAVEPOINT" not in sql:
            said += 1
            if said > statements:
                raise OperationalError("server closed the connection unexpectedly")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield


def assert_kept(response):
    """A page gives the text back to be copied; a notice stands at the top, and the text where it was typed."""
    if "HX-Retarget" in response.headers:
        assert response["HX-Retarget"] == "#beskjed"
        assert "<html" not in response.content.decode()
    else:
        assert SHOWN in response.content.decode()


@pytest.mark.parametrize("headers", [OURS, HTMX], ids=["page", "htmx"])
@pytest.mark.parametrize("room", ROOMS)
def test_a_database_gone_in_the_middle_is_told_and_the_text_is_given_back(world, room, headers):
    who, address, typed = forms(world)[room]
    client, before = client_for(who), content()
    client.raise_request_exception = False
    for statements in (0, 2, 5):
        with database_gone_after(statements):
            response = client.post(address, typed, headers=headers)
        page = response.content.decode()
        assert response.status_code == 503, statements
        assert response["Retry-After"] == "60"
        assert "ikke lagret" in page
        assert_kept(response)
        assert not changed(before)
    assert client.post(address, typed, headers=headers).status_code in (200, 303, 409)


def test_a_page_asked_for_while_the_database_is_gone_is_503_too(world):
    client = client_for(world.mother)
    client.raise_request_exception = False
    for statements in (0, 3):
        with database_gone_after(statements):
            assert client.get(f"/sak/{world.child.public_id}/").status_code == 503


@pytest.mark.parametrize("headers", [OURS, HTMX], ids=["page", "htmx"])
@pytest.mark.parametrize("room", ROOMS)
def test_a_form_posted_after_logout_says_so_and_gives_the_text_back(world, room, headers):
    who, address, typed = forms(world)[room]
    client, before = client_for(who), content()
    client.post("/logg-ut/")
    response = client.post(address, typed, headers=headers)
    page = response.content.decode()
    assert response.status_code == 401
    assert "Du er logget ut" in page
    assert_kept(response)
    assert not changed(before)


@pytest.mark.parametrize("room", ["plan", "measure", "minutes", "consent"])
def test_a_form_posted_after_the_access_ended_changes_nothing_and_leaves_a_refusal(world, room):
    who, address, typed = forms(world)[room]
    client = client_for(who)
    with as_owner_of_everything():
        Grant.objects.filter(login_id=who.login_id).update(valid_until=clock.today())
    before = content()
    response = client.post(address, typed, headers=OURS)
    assert response.status_code in (403, 404)
    assert "Elias" not in response.content.decode()
    assert not changed(before)
    with as_owner_of_everything(), connection.cursor() as cursor:
        cursor.execute("SELECT login_id, person_id FROM audit_event WHERE action = 'access.refused' ORDER BY id DESC")
        assert cursor.fetchone() == (who.login_id, world.child.id)


def test_an_application_sent_after_the_responsibility_ended_is_not_sent_and_still_there(world):
    draft = draft_by(world.mother, world.child)
    with as_owner_of_everything():
        Grant.objects.filter(login_id=world.mother.login_id).update(valid_until=clock.today())
    client = client_for(world.mother)
    assert client.post(f"/soknad/{draft.public_id}/se-over/", headers=OURS).status_code == 403
    with as_owner_of_everything():
        assert not Request.objects.exists()


def test_a_teacher_writing_when_the_consent_is_withdrawn_is_shut_out_and_keeps_the_words(world):
    making.consent(world.child)
    measure = making.measure(
        making.plan(world.child, status="active"), "Fast plass", Topic.SCHOOL, responsible=world.teacher
    )
    address = f"/sak/{world.child.public_id}/plan/tiltak/{measure.public_id}/vurder/"
    client = client_for(world.teacher)
    assert client.get(address).status_code == 200
    with as_owner_of_everything():
        consent = Membership.objects.select_related("consent").get(worker=world.teacher).consent.public_id
    with factories.in_case(world.mother, world.child) as (actor, child):
        withdraw_sharing(actor, child, consent=consent)
    before = content()
    response = client.post(address, {"version": "1", "outcome": "active", "service": WORDS}, headers=OURS)
    assert response.status_code == 404
    assert "Fast plass" not in response.content.decode()
    assert not changed(before)


@pytest.mark.parametrize(
    "path", ["/sak/%00/", "/sak/{child}/plan/mal/%00/", "/soknad/%00/om/", "/ke/%00/", "/kontor/%00/"]
)
def test_an_address_with_letters_that_are_none_is_answered(world, path):
    for who in (world.mother, world.coordinator, world.unit_lead, world.officer):
        client = client_for(who)
        for send in (client.get, client.post):
            assert send(path.format(child=world.child.public_id)).status_code in (400, 404, 405)


@pytest.mark.parametrize("key", ["\x00", "0" * 40, "<b>", "../.."])
def test_a_key_that_is_none_still_starts_one_plan(world, key):
    making.consent(world.child)
    client = client_for(world.coordinator)
    assert client.post(f"/sak/{world.child.public_id}/plan/start/", {"key": key}).status_code == 303


@pytest.mark.parametrize(("step", "name"), [("behov", "needs"), ("samtykke", "plan_consent"), ("samtykke", "heard")])
def test_an_application_with_an_answer_that_stands_in_no_list_is_not_sent(world, step, name):
    draft = draft_by(world.mother, world.child)
    client = client_for(world.mother)
    client.post(
        f"/soknad/{draft.public_id}/{step}/",
        {
            "version": str(draft.version),
            "later": "",
            "heard": "said",
            "plan_consent": "yes",
            "needs": ["plan"],
            name: "finnes-ikke\x00",
        },
    )
    response = client.post(f"/soknad/{draft.public_id}/se-over/", headers=OURS)
    with as_owner_of_everything():
        assert not Request.objects.exists()
    assert response.status_code == 422


@pytest.mark.parametrize(
    "day",
    [
        "30.2.2027",
        "32.1.2027",
        "0.0.0000",
        "1.1.99999",
        "9999-99-99",
        "0001-01-01",
        "31.12.9999",
        "29. februar 2027",
        "-1",
        "i går",
    ],
)
def test_a_day_that_cannot_be_is_told_wherever_a_day_is_asked_for(world, day):
    making.consent(world.child)
    making.plan(world.child)
    case = f"/sak/{world.child.public_id}"
    days = {"version": "1", "period_from": "1.1.2027", "review_on": "1.6.2027"}
    asking = {"service": world.health_service.public_id, "topics": "1", "purpose": "Hjelp"}
    asked = {
        f"{case}/plan/tiltak/ny/": ({"what": "Noe"}, ("starts_on", "ends_on", "evaluate_on")),
        f"{case}/plan/periode/": (days, ("period_from", "period_until", "review_on")),
        f"{case}/moter/nytt/": ({"clock": "14.00", "minutes_long": "60"}, ("day",)),
        f"{case}/samtykke/spor/": (asking, ("valid_until",)),
    }
    client, before = client_for(world.coordinator), content()
    for address, (typed, names) in asked.items():
        for name in names:
            response = client.post(address, {**typed, name: day})
            assert response.status_code == 422, (address, name)
            assert day in response.content.decode(), (address, name)
    assert not changed(before)


def test_a_download_has_a_name_that_nothing_typed_can_reach(world):
    """CR, LF, quotes and folders in what people are called never come into a header (ASVS 5.4.1)."""
    with as_owner_of_everything():
        world.child.given_name = 'E"; filename="../../x.exe\r\nX-Injected: 1'
        world.child.save()
    making.coordinating(world)
    making.consent(world.child)
    making.whole_plan(world, status="active")
    response = client_for(world.mother).get(f"/sak/{world.child.public_id}/plan/pdf/")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert "X-Injected" not in response.headers
    named = response["Content-Disposition"]
    assert not set("\r\n\\/") & set(named)
    assert ".exe" not in named
