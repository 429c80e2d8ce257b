"""The page of those with a protected address: for whoever is cleared for all, and no such page for anybody else."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from helhet.access.models import Clearance
from helhet.access.types import Basis
from helhet.base import clock
from tests import factories
from tests.coordination import stories
from tests.database import as_owner_of_everything
from tests.web.client import client_for

PAGE = "/ke/skjermet/"


@pytest.fixture
def hidden(world):
    stories.accepted(world)
    return factories.protected(world.child)


@pytest.fixture
def lead(world, hidden):
    factories.clearance(world.unit_lead)
    return client_for(world.unit_lead)


@pytest.fixture(autouse=True)
def at_one_moment():
    """A page says how long the login lasts: what is compared is read at the same moment."""
    with clock.frozen(clock.now()):
        yield


def anonymous(text, *secrets):
    """A page without what differs between any two: tokens, nonces, seconds left, and the words asked for."""
    for secret in secrets:
        text = text.replace(secret, "")
    return re.sub(r'(csrfmiddlewaretoken" value|nonce|data-csrf|data-untouched|data-at-most)="[^"]*"', "", text)


def given(client, world, worker=None, **more):
    typed = {
        "person": "alle",
        "level": "strict",
        "until": f"{clock.today() + timedelta(days=60):%d.%m.%Y}",
        "reason": "Vakt",
    }
    return client.post(f"{PAGE}klarer/{(worker or world.officer).public_id}/", {**typed, **more})


def test_there_is_no_such_page_for_whoever_is_not_cleared_for_all(world, hidden):
    factories.clearance(world.coordinator)
    factories.clearance(world.officer)
    factories.clearance(world.unit_lead, level="confidential")
    for who in (world.unit_lead, world.officer, world.coordinator, world.outsider, world.mother):
        client = client_for(who)
        for address in (PAGE, f"{PAGE}klarer/", f"{PAGE}klarer/{world.nurse.public_id}/"):
            assert client.get(address).status_code == 404, address
    client = client_for(world.unit_lead)
    assert anonymous(client.get(PAGE).text, "skjermet") == anonymous(
        client.get("/ke/ukjentperson/").text, "ukjentperson"
    )
    assert "Skjermet" not in client.get(reverse("ke:start")).text
    assert given(client, world).status_code == 404
    with as_owner_of_everything():
        assert not Clearance.objects.filter(worker=world.officer, reason="Vakt").exists()


def test_each_reading_is_a_line_and_says_who_is_not_cleared(world, lead, django_assert_max_num_queries):
    factories.clearance(world.officer)
    client_for(world.officer).get(f"/sak/{world.child.public_id}/")
    with django_assert_max_num_queries(14):
        page = lead.get(PAGE).text
    assert "Lest av Saks Behandler, saksbehandler, Tjenestekontoret" in page
    assert "Elias Nordmann: 1 gang" in page
    assert "Marit Bakke, som ikke er klarert og ikke ser saken" in page
    assert "strengt fortrolig" in page
    assert "1 ansatt har lest om noen med skjermet adresse" in lead.get(reverse("ke:start")).text
    factories.clearance(world.coordinator, person=world.child)
    page = lead.get(PAGE).text
    assert "som ikke er klarert" not in page


def test_a_clearance_opens_at_once_and_ends_at_once(world, lead):
    officer = client_for(world.officer)
    case = f"/sak/{world.child.public_id}/"
    assert officer.get(case).status_code == 404
    assert given(lead, world).status_code == 303
    assert officer.get(case).status_code == 200
    with as_owner_of_everything():
        row = Clearance.objects.get(worker=world.officer)
    assert "Vakt" in lead.get(PAGE).text
    end = f"{PAGE}avslutt/{row.public_id}/"
    assert lead.get(end).status_code == 200
    assert lead.post(end, {"reason": ""}).status_code == 422
    assert officer.get(case).status_code == 200
    assert lead.post(end, {"reason": "Ferdig"}).status_code == 303
    assert officer.get(case).status_code == 404
    assert lead.post(end, {"reason": "Ferdig"}).status_code == 303, "ended twice is ended once"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"until": "1.1.2020"}, "Velg en dag fra i morgen"),
        ({"until": "1.1.2099"}, "Velg en dag fra i morgen"),
        ({"until": "snart"}, "Vi forstår ikke datoen"),
        ({"reason": " "}, "Skriv hvorfor"),
        ({"level": "none"}, "Velg"),
        ({"person": "ukjent"}, "Velg"),
        ({"person": ""}, "Velg hvem den ansatte må vite om."),
    ],
)
def test_what_cannot_be_given_is_said_and_what_was_typed_stays(world, lead, typed, says):
    answer = given(lead, world, **{"reason": "Skal ta imot familien", **typed})
    assert answer.status_code == 422
    assert says in answer.text
    assert "Skal ta imot familien" in answer.text or "reason" in typed
    with as_owner_of_everything():
        assert not Clearance.objects.filter(worker=world.officer).exists()


def test_nobody_clears_oneself_or_a_worker_elsewhere(world, lead):
    answer = given(lead, world, world.unit_lead)
    assert answer.status_code == 422
    assert "Du kan ikke gi klarering til deg selv" in answer.text
    assert given(lead, world, world.stranger).status_code == 404


def test_a_clearance_for_one_person_names_them(world, lead):
    assert given(lead, world, person=world.child.public_id).status_code == 303
    with as_owner_of_everything():
        assert Clearance.objects.get(worker=world.officer).person_id == world.child.id


def test_only_the_cleared_can_be_asked_to_coordinate(world, lead):
    other = factories.protected(factories.person(world.municipality, "Nora", "Annen"))
    choose = reverse("ke:choose", args=[other.public_id])
    assert "Marit Bakke" not in lead.get(f"{choose}?finn=marit").text
    appoint = reverse("ke:appoint", args=[other.public_id, world.coordinator.public_id])
    typed = {"role": "child_coordinator", "secondary": world.leader.public_id, "secondary_reason": ""}
    assert lead.post(appoint, typed).status_code == 422
    for worker in (world.coordinator, world.leader):
        factories.clearance(worker)
    assert "Marit Bakke" in lead.get(f"{choose}?finn=marit").text
    assert lead.post(appoint, typed).status_code == 303


def test_the_cleared_see_them_marked_in_every_list(world, lead):
    other = factories.person(world.municipality, "Nora", "Annen")
    register = lead.get(reverse("ke:register")).text
    assert "Elias Nordmann, 9 år, skjermet adresse" in register
    assert f"Nora Annen, {9} år, skjermet" not in register
    assert other
    assert "Adressen er skjermet." in lead.get(reverse("ke:person", args=[world.child.public_id])).text


SEARCHES = ("navn=nordmann", "navn=elias", "har=med", "har=uten", "navn=zzz")


def test_an_uncleared_officer_gets_the_same_pages_as_if_the_person_did_not_exist(world):
    """Byte for byte: the counts, lists and searches of the unit and the office, before there is a child and after."""
    asked = stories.decided(world.child, world.officer, "R3", wish="Helst Marit")
    assert asked
    pages = ["/ke/", "/ke/venter/", "/ke/spurt/", "/ke/uten-sekundaer/", "/ke/register/", "/kontor/", "/oppgaver/"]
    pages += [f"/ke/register/?{query}" for query in SEARCHES] + ["/kontor/?vis=mine", "/kontor/?vis=uten"]
    both = {"unit_lead": client_for(world.unit_lead), "officer": client_for(world.officer)}

    def read():
        return {
            (who, page): (answer.status_code, anonymous(answer.content.decode()))
            for who, client in both.items()
            for page in pages
            for answer in [client.get(page)]
        }

    seen = read()
    assert "Elias" in seen["unit_lead", "/ke/register/"][1]
    factories.protected(world.child)
    hidden = read()
    with as_owner_of_everything():  # and now there is really nobody: the child is another municipality's
        for table in ("access_grant", "people_relatedperson"):
            _run(f"DELETE FROM {table} WHERE person_id = %s", world.child.id)
        _run("DELETE FROM intake_decisionitem WHERE person_id = %s", world.child.id, triggers=False)
        _run("DELETE FROM intake_decision WHERE person_id = %s", world.child.id, triggers=False)
        _run("DELETE FROM intake_request WHERE person_id = %s", world.child.id, triggers=False)
        _run("DELETE FROM people_person WHERE id = %s", world.child.id)
    assert hidden == read()


def _run(statement, value, *, triggers=True):
    from django.db import connection

    with connection.cursor() as cursor:
        if not triggers:
            cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, [value])
        cursor.execute("SET LOCAL session_replication_role = origin")


ADDRESSES = (
    "/sak/{}/", "/sak/{}/plan/", "/sak/{}/plan/pdf/", "/sak/{}/logg/", "/sak/{}/team/", "/sak/{}/samtykke/",
    "/sak/{}/brev/", "/sak/{}/moter/", "/ke/{}/", "/ke/{}/oppnevn/", "/ke/{}/sekundaer/",
)  # fmt: skip


@pytest.mark.parametrize("who", ["coordinator", "teacher", "officer", "unit_lead", "outsider"])
def test_every_address_of_a_hidden_person_answers_as_that_of_nobody(world, hidden, who):
    factories.grant(world.child, world.teacher.login, Basis.TEAM_MEMBER, post=world.teacher, service=world.school)
    client = client_for(getattr(world, who))
    for address in ADDRESSES:
        for method in ("get", "post"):
            theirs = getattr(client, method)(address.format(world.child.public_id))
            nobodys = getattr(client, method)(address.format("0" * 12))
            assert theirs.status_code == nobodys.status_code, address
            assert anonymous(theirs.text, world.child.public_id) == anonymous(nobodys.text, "0" * 12), address
            assert theirs.headers.keys() == nobodys.headers.keys()
