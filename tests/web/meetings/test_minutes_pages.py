"""The pages during and after a meeting: written, agreed, approved, read, printed."""

import io
import re
from datetime import timedelta

import pikepdf
import pytest
from django.conf import settings

from helhet.access.types import Topic
from helhet.base import clock
from helhet.base.identifiers import new_public_id
from helhet.meetings.models import AgendaItem, Outcome
from helhet.meetings.selectors import meeting_for
from helhet.meetings.types import LEADER
from helhet.web.meetings.printing import document
from tests import factories
from tests.database import as_owner_of_everything
from tests.meetings.setting import (
    approved,
    call,
    called,
    held,
    page_for,
    planned,
    raised,
    row_of,
    topic,
    write,
)
from tests.team.setting import coordinated, with_team
from tests.web.client import client_for

HTMX = {"HX-Request": "true"}


@pytest.fixture
def world(db):
    return with_team(coordinated())


def url(world, meeting, rest=""):
    return f"/sak/{world.child.public_id}/moter/{meeting}/{rest}"


def text_of(response):
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def agreement(**changed):
    day = clock.today() + timedelta(days=30)
    return {
        "key": new_public_id(),
        "what": "Øve på lyder",
        "owner": LEADER,
        "due_on": f"{day:%d.%m.%Y}",
        "shared": "tjenestene",
        **changed,
    }


def test_beginning_opens_the_page_for_the_minutes(world):
    meeting, _ = called(world, days=0, reason="Haster.")
    client = client_for(world.coordinator)
    assert client.post(url(world, meeting, "begynn/")).status_code == 303
    page = text_of(client.get(url(world, meeting)))
    for expected in ("Hvem er her", "Det Elias mener", "Hva snakket dere om?", "Avtalt:", "Les gjennom og godkjenn"):
        assert expected in page, expected


def test_beginning_too_early_says_when(world):
    meeting, _ = called(world)
    response = client_for(world.coordinator).post(url(world, meeting, "begynn/"))
    assert response.status_code == 422
    assert "Referatet kan begynne den dagen." in text_of(response)


def test_a_topic_saves_itself_and_says_when(world):
    meeting, items = held(world)
    client = client_for(world.coordinator)
    where = url(world, meeting, f"sak/{items['Lesing']}/referat/")
    response = client.post(where, {"version": "1", "summary": "Går bra."}, headers=HTMX)
    assert response.status_code == 200
    assert "Lagret" in text_of(response)
    assert 'name="version" value="2"' in response.content.decode()
    assert client.post(where, {"version": "2", "summary": "Går bedre."}).status_code == 303
    with as_owner_of_everything():
        assert AgendaItem.objects.get(public_id=items["Lesing"]).summary == "Går bedre."


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_two_tabs_see_both_texts_and_overwrite_nothing(world, headers):
    meeting, items = held(world)
    client = client_for(world.coordinator)
    where = url(world, meeting, f"sak/{items['Lesing']}/referat/")
    client.post(where, {"version": "1", "summary": "Fra den ene fanen."}, headers=HTMX)
    response = client.post(where, {"version": "1", "summary": "Fra den andre fanen."}, headers=headers)
    assert response.status_code == 409
    page = text_of(response)
    assert "To har skrevet samtidig" in page
    assert "Fra den ene fanen." in page
    assert "Fra den andre fanen." in page
    assert bool(response.headers.get("HX-Retarget")) == bool(headers)
    with as_owner_of_everything():
        assert AgendaItem.objects.get(public_id=items["Lesing"]).summary == "Fra den ene fanen."


def test_fifty_thousand_characters_are_answered_kindly_and_kept(world):
    meeting, items = held(world)
    where = url(world, meeting, f"sak/{items['Lesing']}/referat/")
    response = client_for(world.coordinator).post(where, {"version": "1", "summary": "å" * 50_000})
    assert response.status_code == 422
    assert "her er det plass til 8 000" in text_of(response)
    assert "å" * 50_000 in response.content.decode()


def test_the_childs_words_save_themselves(world):
    meeting, _ = held(world)
    typed = {"version": "0", "text": "Jeg vil svømme.", "said_by": "Elias"}
    client = client_for(world.coordinator)
    assert "Lagret" in text_of(client.post(url(world, meeting, "stemme/"), typed, headers=HTMX))
    response = client.post(url(world, meeting, "stemme/"), {**typed, "text": "Noe annet"}, headers=HTMX)
    assert response.status_code == 409
    assert response.headers["HX-Retarget"] == "#stemme"


def test_an_agreement_stands_on_the_page_at_once(world):
    meeting, items = held(world)
    client = client_for(world.coordinator)
    where = url(world, meeting, f"sak/{items['Lesing']}/avtalt/")
    response = client.post(where, agreement(), headers=HTMX)
    assert response.status_code == 200
    assert "Øve på lyder. Marit Bakke, innen" in text_of(response)
    assert "Står nå som oppgave." in text_of(response)
    assert client.post(where, agreement(what="Ringe hjem")).status_code == 303


def test_an_agreement_sent_twice_is_one(world):
    meeting, items = held(world)
    client, same = client_for(world.coordinator), agreement()
    for _ in range(2):
        client.post(url(world, meeting, f"sak/{items['Lesing']}/avtalt/"), same)
    with as_owner_of_everything():
        assert Outcome.objects.count() == 1


@pytest.mark.parametrize("headers", [HTMX, {}])
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"owner": ""}, "Uten noen som tar det, er det ikke avtalt."),
        ({"due_on": ""}, "Uten en dag er det ikke avtalt."),
        ({"due_on": "31.4.2027"}, "finnes ikke"),
    ],
)
def test_an_agreement_without_owner_or_day_is_refused_and_kept(world, changed, said, headers):
    meeting, items = held(world)
    where = url(world, meeting, f"sak/{items['Lesing']}/avtalt/")
    response = client_for(world.coordinator).post(where, agreement(**changed), headers=headers)
    assert response.status_code == 422
    assert said in text_of(response)
    assert "Øve på lyder" in text_of(response)
    with as_owner_of_everything():
        assert not Outcome.objects.exists()


def test_who_was_there_is_kept(world):
    meeting, _ = held(world)
    guests = page_for(world, world.coordinator, meeting).guests
    there = [guest.public_id for guest in guests if guest.name == "Mor Nordmann"]
    client_for(world.coordinator).post(url(world, meeting, "oppmote/"), {"present": there})
    attended = {guest.name: guest.attended for guest in page_for(world, world.coordinator, meeting).guests}
    assert attended["Mor Nordmann"] is True
    assert attended["Tor Lærer"] is False


def test_approval_is_read_through_first_and_names_what_is_left(world):
    meeting, items = held(world)
    client = client_for(world.coordinator)
    response = client.post(url(world, meeting, "godkjenn/"))
    assert response.status_code == 422
    assert "skriv kort hva dere snakket om" in text_of(response)
    assert row_of(meeting).status == "held"
    write(world, meeting, items)
    assert "Godkjenn referatet" in text_of(client.get(url(world, meeting, "godkjenn/")))
    for _ in range(2):
        assert client.post(url(world, meeting, "godkjenn/")).status_code == 303
    page = text_of(client.get(url(world, meeting)))
    assert "Det endres ikke." in page
    assert "<textarea" not in page


def test_a_form_left_open_after_approval_is_told_so(world):
    meeting, items = approved(world)
    where = url(world, meeting, f"sak/{items['Lesing']}/referat/")
    response = client_for(world.coordinator).post(where, {"version": "2", "summary": "Noe annet"})
    assert response.status_code == 422
    assert "godkjent og kan ikke endres" in text_of(response)


def test_each_reads_the_minutes_of_their_own_topics(world):
    meeting, _ = approved(world)
    teacher = text_of(client_for(world.teacher).get(url(world, meeting)))
    assert "Vi snakket om Lesing." in teacher
    assert "Øve på lyder hjemme" in teacher
    for hidden in ("Vi snakket om Medisin.", "Vi snakket om Ferie.", "Jeg vil svømme.", "Hanne", "Last ned som PDF"):
        assert hidden not in teacher, hidden
    father = text_of(client_for(world.father).get(url(world, meeting)))
    for shown in ("Vi snakket om Medisin.", "Jeg vil svømme.", "Hanne Sykepleier", "Last ned som PDF"):
        assert shown in father, shown


def test_unfinished_minutes_are_not_shown_to_the_family(world):
    meeting, items = held(world)
    write(world, meeting, items)
    page = text_of(client_for(world.mother).get(url(world, meeting)))
    assert "Referatet er ikke klart ennå." in page
    assert "Vi snakket om" not in page


def test_the_minutes_are_printed_tagged_for_family_and_coordinator_alone(world):
    meeting, _ = approved(world)
    for who in ("mother", "coordinator"):
        response = client_for(getattr(world, who)).get(url(world, meeting, "referat.pdf"))
        assert response.headers["Content-Type"] == "application/pdf"
        with pikepdf.open(io.BytesIO(response.content)) as document:
            assert document.Root.MarkInfo.Marked
            assert str(document.Root.Lang).startswith("nb")
            assert "Referat fra møte" in str(document.open_metadata()["dc:title"])
    assert client_for(world.teacher).get(url(world, meeting, "referat.pdf")).status_code == 404
    assert client_for(world.outsider).get(url(world, meeting, "referat.pdf")).status_code == 404


def test_the_minutes_of_a_protected_person_name_no_place_on_paper(world):
    meeting, _ = approved(world)

    def said():
        with factories.in_case(world.coordinator, world.child) as (actor, child):
            return str(document(child, meeting_for(actor, child, meeting)))

    assert "Fjordvik" in said()
    factories.clearance(world.coordinator)
    factories.protected(world.child)
    paper = said()
    assert "Marit Bakke" in paper
    for place in ("Fjordvik", "Helsestasjonen", "Barneskolen", "rom 12"):
        assert place not in paper, place


def test_nothing_is_printed_before_it_is_approved(world):
    meeting, _ = held(world)
    assert client_for(world.coordinator).get(url(world, meeting, "referat.pdf")).status_code == 404


def test_others_write_nothing(world):
    meeting, items = held(world)
    attempts = {
        f"sak/{items['Lesing']}/referat/": {"version": "1", "summary": "X"},
        f"sak/{items['Lesing']}/avtalt/": agreement(),
        "stemme/": {"version": "0", "text": "X"},
        "oppmote/": {},
        "begynn/": {},
    }
    for who, refused in (
        ("mother", {403, 422}),
        ("teacher", {403, 422, 404}),
        ("outsider", {404}),
        ("stranger", {404}),
    ):
        for rest, data in attempts.items():
            response = client_for(getattr(world, who)).post(url(world, meeting, rest), data)
            assert response.status_code in refused, (who, rest, response.status_code)
    with as_owner_of_everything():
        assert not AgendaItem.objects.exclude(summary="").exists()
        assert not Outcome.objects.exists()


def test_the_page_for_the_minutes_costs_the_same_however_many_topics(world, django_assert_num_queries):
    meeting, items = held(world)
    write(world, meeting, items)
    client = client_for(world.coordinator)
    client.get(url(world, meeting))
    with django_assert_num_queries(14):
        client.get(url(world, meeting))


@pytest.mark.parametrize(("language", "word"), [("nb", "referat"), ("nn", "referat"), ("en", "minutes")])
def test_the_file_of_the_minutes_is_called_so_in_the_readers_language(world, language, word):
    meeting, _ = approved(world)
    client = client_for(world.mother)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    named = client.get(url(world, meeting, "referat.pdf"))
    assert named["Content-Disposition"] == f'attachment; filename="{word}-{clock.today().isoformat()}.pdf"'


def test_who_can_read_it_stands_beside_what_is_agreed_and_the_services_at_it_are_chosen_beforehand(world):
    meeting, items = held(world)
    page = text_of(client_for(world.coordinator).get(url(world, meeting)))
    assert "Også Barneskolen, som får vite om skole og barnehage" in page
    chosen = re.findall(r'value="(familien|tjenestene)"[^>]* checked', page)
    assert chosen == ["tjenestene"] * 3  # the family's own has no topic: nothing to choose
    assert "Bare familien og du kan lese dette." in page
    place = f"sak/{items['Lesing']}/avtalt/"
    unsaid = client_for(world.coordinator).post(url(world, meeting, place), agreement(shared=""))
    assert unsaid.status_code == 422
    assert "Velg hvem som kan lese dette." in text_of(unsaid)
    client_for(world.coordinator).post(url(world, meeting, place), agreement())
    assert "Familien, du og Barneskolen kan lese det." in text_of(
        client_for(world.coordinator).get(url(world, meeting))
    )


def test_a_topic_nobody_else_was_at_is_read_by_nobody_else_until_it_is_chosen(world):
    meeting = planned(world, days=0)
    item = raised(world, meeting, topic("Leksene hjemme", Topic.SCHOOL))
    call(world, meeting, reason="Haster.")
    client = client_for(world.coordinator)
    client.post(url(world, meeting, "begynn/"))
    page = text_of(client.get(url(world, meeting)))
    assert re.findall(r'value="(familien|tjenestene)"[^>]* checked', page) == ["familien"]
    client.post(url(world, meeting, f"sak/{item}/avtalt/"), agreement(shared="familien"))
    assert "Bare familien og du kan lese det." in text_of(client.get(url(world, meeting)))
    with as_owner_of_everything():
        assert Outcome.objects.get().topic is None
