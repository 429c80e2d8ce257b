"""The coordinating unit's pages: the way from who waits to who has said yes, and what others meet there."""

from datetime import timedelta

import pytest
from django.urls import reverse

from helhet.base import clock
from helhet.cases.models import Case
from helhet.coordination.models import Assignment
from tests import factories
from tests.coordination import stories
from tests.database import as_owner_of_everything
from tests.web.client import client_for

LISTS = ("start", "waiting", "unanswered", "without_secondary", "register")


@pytest.fixture
def lead(world):
    return client_for(world.unit_lead)


@pytest.fixture
def waiting(world):
    on = clock.today() - timedelta(days=20)
    with as_owner_of_everything():
        Case.objects.create(person=world.child, municipality_id=world.child.municipality_id, opened_on=on)
    stories.decided(world.child, world.officer, "R3", wish="Helst Marit", on=on)
    return world


def ask(client, world, **more):
    url = reverse("ke:appoint", args=[world.child.public_id, more.pop("worker", world.coordinator).public_id])
    typed = {"role": "child_coordinator", "secondary": world.leader.public_id, "secondary_reason": ""}
    return client.post(url, {**typed, **more})


def rows(world):
    with as_owner_of_everything():
        return list(Assignment.objects.filter(person=world.child).order_by("id").values_list("part", "status"))


def test_three_sentences_with_numbers_that_lead_to_their_lists(waiting, lead, django_assert_max_num_queries):
    with django_assert_max_num_queries(17):
        page = lead.get(reverse("ke:start")).text
    assert ">1 person</a> venter på koordinator, 1 av dem lenger enn fristen på 14 dager." in page
    assert "Alle som er spurt, har svart." in page
    assert "Elias Nordmann, 9 år" in page
    assert "fristen gikk ut for 6 dager siden. Ønsket: Helst Marit" in page
    for name in LISTS[1:]:
        assert lead.get(reverse(f"ke:{name}")).status_code == 200


def test_nobody_waiting_is_said_kindly(world, lead):
    assert "Ingen venter på koordinator." in lead.get(reverse("ke:start")).text
    assert "Ingen venter." in lead.get(reverse("ke:waiting")).text


@pytest.mark.parametrize("name", LISTS)
def test_other_posts_and_the_family_are_refused_and_nobody_is_asked_to_log_in(world, name):
    for who in (world.officer, world.coordinator, world.stranger, world.mother):
        answer = client_for(who).get(reverse(f"ke:{name}"))
        assert answer.status_code == 403
        assert "Nordmann, 9" not in answer.text
    from django.test import Client

    assert Client().get(reverse(f"ke:{name}")).status_code == 302


def test_a_unit_that_is_also_the_office_has_the_same_pages(waiting):
    both = factories.unit(waiting.municipality, "Tildeling og koordinering", "office", "coordinating_unit")
    client = client_for(factories.worker(both, "Begge Deler"))
    assert "Elias Nordmann, 9 år" in client.get(reverse("ke:start")).text
    assert client.get(reverse("ke:choose", args=[waiting.child.public_id])).status_code == 200


def test_from_waiting_to_asked(waiting, lead):
    person = waiting.child.public_id
    choose = lead.get(reverse("ke:choose", args=[person])).text
    assert "Familien ønsker: Helst Marit" in choose
    assert reverse("ke:appoint", args=[person, waiting.coordinator.public_id]) in choose
    page = lead.get(reverse("ke:appoint", args=[person, waiting.coordinator.public_id])).text
    assert "Leder Lund, avdelingsleder, Helsestasjonen – nærmeste leder" in page
    answer = ask(lead, waiting, wish_met="ja")
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        reverse("ke:person", args=[person]) + "?gjort=spurt",
    )
    after = lead.get(answer.headers["Location"]).text
    assert "Spørsmålet er sendt." in after
    assert "om å være barnekoordinator. Har ikke svart." in after
    assert rows(waiting) == [("main", "proposed"), ("secondary", "proposed")]
    assert ask(lead, waiting, wish_met="ja").status_code == 303  # a double click
    assert len(rows(waiting)) == 2


def test_a_refused_rule_keeps_what_was_typed_and_says_why(waiting, lead):
    answer = ask(lead, waiting, wish_met="nei", secondary_reason="Vi ble enige <b>om</b> det")
    assert answer.status_code == 422
    assert "Familien ønsket seg noe annet. Skriv hvorfor det ikke ble slik." in answer.text
    assert "Vi ble enige &lt;b&gt;om&lt;/b&gt; det" in answer.text
    assert "Helse- og omsorgstjenesteloven § 7-2" in answer.text
    assert ask(lead, waiting, wish_met="nei", wish_reason="x" * 50_000).status_code == 422
    assert ask(lead, waiting, wish_met="ja", role="konge").status_code == 422
    assert ask(lead, waiting, wish_met="ja", secondary="finnes-ikke").status_code == 422
    assert rows(waiting) == []


def test_a_second_tab_sees_who_was_asked_first(waiting, lead):
    ask(lead, waiting, wish_met="ja")
    answer = ask(lead, waiting, worker=waiting.nurse, wish_met="ja")
    assert answer.status_code == 422
    assert "Marit Bakke er allerede spurt og har ikke svart ennå." in answer.text


def test_an_adult_is_not_offered_a_child_coordinator(world, lead):
    adult = factories.person(world.municipality, "Ada", "Voksen", born_on=clock.today().replace(year=1990, day=1))
    page = lead.get(reverse("ke:appoint", args=[adult.public_id, world.coordinator.public_id])).text
    assert 'value="child_coordinator"' not in page
    assert 'type="hidden" name="role" value="coordinator"' in page


def test_ending_says_what_it_closes_and_needs_a_reason(waiting, lead):
    row = stories.accepted(waiting, wish_met=True)
    url = reverse("ke:end", args=[waiting.child.public_id, row.public_id])
    assert "mister tilgangen med en gang" in lead.get(url).text
    assert lead.post(url, {"reason": " "}).status_code == 422
    assert lead.post(url, {"reason": "Familien ba om en annen."}).status_code == 303
    page = lead.get(reverse("ke:person", args=[waiting.child.public_id])).text
    assert "Familien ba om en annen." in page
    assert "Oppnevn koordinator" in page
    assert lead.post(url, {"reason": "Igjen"}).status_code == 303
    assert lead.get(reverse("ke:end", args=[waiting.child.public_id, "finnesikke12"])).status_code == 404


def test_a_new_secondary_is_asked_from_the_persons_page(waiting, lead):
    stories.accepted(waiting, wish_met=True)
    second = stories.secondary_of(waiting.child)
    lead.post(reverse("ke:end", args=[waiting.child.public_id, second.public_id]), {"reason": "Slutter."})
    assert "Spør noen om å steppe inn" in lead.get(reverse("ke:person", args=[waiting.child.public_id])).text
    url = reverse("ke:secondary", args=[waiting.child.public_id])
    assert "Marit Bakke er koordinator." in lead.get(url).text
    assert lead.post(url, {"secondary": "", "secondary_reason": ""}).status_code == 422
    assert lead.post(url, {"secondary": waiting.leader.public_id, "secondary_reason": ""}).status_code == 303
    assert rows(waiting)[-1] == ("secondary", "proposed")


def test_no_page_of_a_person_opens_to_others(waiting):
    row = stories.accepted(waiting, wish_met=True)
    person = waiting.child.public_id
    urls = [
        reverse("ke:person", args=[person]),
        reverse("ke:choose", args=[person]),
        reverse("ke:appoint", args=[person, waiting.coordinator.public_id]),
        reverse("ke:secondary", args=[person]),
        reverse("ke:end", args=[person, row.public_id]),
    ]
    for who, status in (
        (waiting.coordinator, 403),
        (waiting.officer, 403),
        (waiting.mother, 403),
        (waiting.stranger, 404),
    ):
        client = client_for(who)
        for url in urls:
            assert client.get(url).status_code == status
            assert client.post(url, {"reason": "x", "role": "coordinator"}).status_code in (status, 405)
    assert rows(waiting) == [("main", "active"), ("secondary", "active")]


def test_the_register_is_found_by_name_and_costs_the_same_with_many(waiting, lead, django_assert_num_queries):
    url = reverse("ke:register")
    with django_assert_num_queries(9):
        few = lead.get(url, {"navn": "nordm"}).text
    assert "Elias Nordmann, 9 år" in few
    for serial in range(30):
        factories.person(waiting.municipality, f"Nr {serial:02}", "Nordmo")
    with django_assert_num_queries(9):
        many = lead.get(url, {"navn": "nordm"}).text
    assert "Vis flere" in many
    assert "Ingen her har et navn som begynner på «&lt;script&gt;»" in lead.get(url, {"navn": "<script>"}).text
    assert lead.get(url, {"navn": "a" * 50_000, "etter": "tull", "har": "tull", "side": "-1"}).status_code == 200
