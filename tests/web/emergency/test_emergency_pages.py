"""The pages of an emergency: opening, the banner, ending, the unit's list and review; and who meets a shut door."""

import pytest
from django.urls import reverse

from helhet.base.identifiers import synthetic_identity_number
from helhet.cases.models import EmergencyAccess
from helhet.people.identity import index_of
from tests.database import as_owner_of_everything
from tests.web.client import client_for

WHY = "Barnet kom til legevakta med kramper."


@pytest.fixture
def number(world):
    found = synthetic_identity_number(world.child.born_on, "male")
    with as_owner_of_everything():
        world.child.identity_index = index_of(world.municipality.number, found)
        world.child.save(update_fields=["identity_index"])
    return found


@pytest.fixture
def opener(world):
    return client_for(world.outsider)


def send(client, number, **more):
    return client.post(reverse("emergency:open"), {"number": number, "reason": "life", "why": WHY, **more})


def test_from_the_start_page_to_the_case_with_a_banner_and_out_again(world, number, opener):
    assert reverse("emergency:open") in opener.get("/oppgaver/").text
    answer = send(opener, f"{number[:6]} {number[6:]}")
    case = reverse("case:show", args=[world.child.public_id])
    assert (answer.status_code, answer.url) == (303, case)
    page = opener.get(case).text
    assert "Nødtilgang til kl." in page
    assert "Elias" in page
    assert "Nødtilgang. Du kan lese en kort stund." in opener.get("/oppgaver/").text
    end = reverse("emergency:end", args=[world.child.public_id])
    assert opener.post(end).url == "/oppgaver/?gjort=nodtilgang"
    assert opener.get(case).status_code == 404
    assert opener.post(end).status_code == 404


def test_nothing_can_be_written_through_it(world, number, opener):
    send(opener, number)
    person = world.child.public_id
    for name, form in (("team:show", {}), ("plan:show", {}), ("tasks:of_person", {"what": "Ringe"})):
        assert opener.post(reverse(name, args=[person]), form).status_code in (403, 404, 405)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"number": "12345678901"}, "De seks første sifrene"),
        ({"number": "123"}, "11 siffer"),
        ({"number": ""}, "Skriv nummeret"),
        ({"reason": ""}, "Velg hva som haster."),
        ({"why": "haster"}, "hvorfor det ikke kan vente"),
        ({"why": "å" * 501}, "er det plass til"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(world, number, opener, typed, says):
    answer = send(opener, **{"number": number, **typed})
    assert answer.status_code == 422
    assert says in answer.text
    assert typed.get("why", WHY) in answer.text
    with as_owner_of_everything():
        assert not EmergencyAccess.objects.exists()


def test_everything_that_is_missing_is_said_at_once(world, opener):
    answer = send(opener, number="", reason="", why="")
    for says in ("Skriv nummeret", "Velg hva som haster.", "Skriv hvorfor det ikke kan vente."):
        assert says in answer.text


def test_the_unit_goes_through_it_and_the_family_reads_what_was_found(world, number, opener):
    send(opener, number)
    opener.get(reverse("case:show", args=[world.child.public_id]))
    lead = client_for(world.unit_lead)
    assert "1 nødtilgang</a> skal gås gjennom." in lead.get("/ke/").text
    waiting = lead.get("/ke/nodtilgang/").text
    assert "Elias Nordmann" in waiting
    with as_owner_of_everything():
        row = EmergencyAccess.objects.get()
    review = reverse("emergency:review", args=[world.child.public_id, row.public_id])
    assert review in waiting
    page = lead.get(review).text
    assert WHY in page
    assert "leste om saken" in page
    assert lead.post(review, {"outcome": "", "review": "Noe"}).status_code == 422
    done = lead.post(review, {"outcome": "justified", "review": "Legevakta trengte det."})
    assert (done.status_code, done.url) == (303, "/ke/nodtilgang/?gjort=1")
    assert "Alle er gått gjennom." in lead.get(done.url).text
    assert "Legevakta trengte det." in lead.get(review).text
    family = client_for(world.mother).get(reverse("case:show", args=[world.child.public_id])).text
    assert WHY in family
    assert "Legevakta trengte det." in family


def test_others_find_neither_list_nor_review(world, number, opener):
    send(opener, number)
    with as_owner_of_everything():
        row = EmergencyAccess.objects.get()
    review = reverse("emergency:review", args=[world.child.public_id, row.public_id])
    for who in (world.officer, world.coordinator, world.stranger, world.mother, world.outsider):
        client = client_for(who)
        assert client.get("/ke/nodtilgang/").status_code == 403
        assert client.get(review).status_code in (403, 404)
        assert client.post(review, {"outcome": "justified", "review": "Det var helt greit."}).status_code in (403, 404)
    assert client_for(world.mother).get(reverse("emergency:open")).status_code == 403
