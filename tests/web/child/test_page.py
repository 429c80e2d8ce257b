"""The child's page by card: four doors, own words, and no other door."""

import pytest
from django.test import Client

from helhet.access.types import Topic
from helhet.accounts.actions import end_card
from helhet.child.models import Word
from tests import factories
from tests.accounts.setting import WORDS, carded
from tests.database import as_owner_of_everything
from tests.meetings import setting as meetings
from tests.plan import making
from tests.web.client import client_for


@pytest.fixture
def world(db):
    world = factories.world()
    making.coordinating(world)
    making.member(world.child, world.teacher, world.school, Topic.SCHOOL, Topic.LEISURE)
    making.member(world.child, world.nurse, world.nurse.unit, Topic.HEALTH)
    making.consent(world.child)
    making.goal(making.plan(world.child, status="active"), "Svømme med klassen")
    meetings.called(world)
    return world


def inside(world):
    carded(world)
    client = Client()
    assert client.get("/barn/")["Location"] == "/barn/inn/"
    assert client.post("/barn/inn/", {"words": WORDS})["Location"] == "/barn/"
    return client


def test_four_doors_with_something_real_behind_each(world):
    client = inside(world)
    page = client.get("/barn/").content.decode()
    for words in ("Hei, Elias.", "3 voksne", "Svømme med klassen", "Hvem kan lese det jeg skriver?"):
        assert words in page
    assert "Tor Lærer" in client.get("/barn/hvem/").content.decode()
    assert "Møte" in client.get("/barn/na/").content.decode()
    assert "Svømme med klassen" in client.get("/barn/mal/").content.decode()


def test_who_can_read_stands_before_the_place_to_write(world):
    page = inside(world).get("/barn/mener/").content.decode()
    assert page.index("Hvem kan lese det jeg skriver?") < page.index("<textarea")


def test_a_child_says_something_changes_who_reads_it_and_takes_it_back(world):
    client = inside(world)
    assert client.post("/barn/mener/", {"readers": "alle", "text": " "}).status_code == 422
    assert client.post("/barn/mener/", {"readers": "ingen", "text": "Hei"}).status_code == 422
    said = {"readers": "koordinator", "text": "Jeg vil ikke være med på <b>møtet</b>."}
    assert client.post("/barn/mener/", said).status_code == 303
    assert "&lt;b&gt;møtet" in client.get("/barn/mener/").content.decode()
    at = f"/sak/{world.child.public_id}/barnet/"
    coordinator, mother = client_for(world.coordinator), client_for(world.mother)
    assert "Jeg vil ikke være med" in coordinator.get(at).content.decode()
    assert "Jeg vil ikke være med" not in mother.get(at).content.decode()
    with as_owner_of_everything():
        word = Word.objects.get().public_id
    assert "har skrevet hva hun eller han mener" in coordinator.get("/oppgaver/").content.decode()
    assert coordinator.post(f"{at}{word}/").status_code == 303
    assert "har skrevet hva hun eller han mener" not in coordinator.get("/oppgaver/").content.decode()
    assert "Marit Bakke har lest det" in client.get("/barn/mener/").content.decode()
    client.post(f"/barn/mener/{word}/", {"som": "alle"})
    assert "Jeg vil ikke være med" in mother.get(at).content.decode()
    assert mother.post(f"{at}{word}/").status_code == 403
    client.post(f"/barn/mener/{word}/", {"som": "bort"})
    assert "Jeg vil ikke være med" not in coordinator.get(at).content.decode()
    assert client.post(f"/barn/mener/{word}/", {"som": "noe"}).status_code == 422


def test_the_card_opens_no_other_page(world):
    client = inside(world)
    child = world.child.public_id
    for address in ("/min/", "/velg/", "/soknad/", f"/sak/{child}/", f"/sak/{child}/plan/", f"/sak/{child}/logg/"):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "Denne siden er for voksne" in answer.content.decode()
    assert client.post(f"/sak/{child}/barnet/kort/").status_code == 403


def test_a_card_ended_meanwhile_says_so_and_logs_out(world):
    client = inside(world)
    with factories.in_case(world.coordinator, world.child) as (actor, seen):
        end_card(actor, seen)
    assert client.get("/barn/")["Location"] == "/barn/inn/?slutt=1"
    assert "ikke i bruk lenger" in client.get("/barn/inn/?slutt=1").content.decode()
    assert Client().post("/barn/inn/", {"words": WORDS}).status_code == 422


def test_guessing_words_soon_waits(db):
    client = Client()
    statuses = [client.post("/barn/inn/", {"words": f"sol elg furu katt {n}"}).status_code for n in range(10, 32)]
    assert statuses == [422] * 20 + [429] * 2


def test_parents_print_and_end_a_card_with_a_fresh_login(world):
    at = f"/sak/{world.child.public_id}/barnet/"
    mother = client_for(world.mother)
    answer = mother.post(f"{at}kort/")
    assert answer["Content-Type"] == "application/pdf"
    assert "Mor Nordmann laget et kort" in mother.get(at).content.decode()
    assert mother.post(f"{at}kort/slutt/").status_code == 303
    assert "har ikke noe kort nå" in mother.get(at).content.decode()
    for who in (world.teacher, world.officer, world.outsider):
        assert client_for(who).get(at).status_code in (403, 404)
        assert client_for(who).post(f"{at}kort/").status_code in (403, 404)
