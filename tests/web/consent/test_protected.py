"""Asking for consent at a protected address: nobody is told, nobody answers for another, some are not asked."""

import pytest

from helhet.access.types import Basis
from helhet.consent.models import Consenter, SharingConsent
from helhet.notices.models import Notice
from tests import factories
from tests.database import as_owner_of_everything
from tests.web.client import client_for


@pytest.fixture
def hidden(world):
    factories.grant(world.child, world.coordinator.login, Basis.COORDINATOR, post=world.coordinator)
    factories.clearance(world.coordinator)
    return factories.protected(world.child)


@pytest.fixture
def page(world, hidden):
    return f"/sak/{world.child.public_id}/samtykke/"


@pytest.fixture
def coordinator(world, hidden):
    return client_for(world.coordinator)


def ask(client, page, world):
    typed = {
        "service": world.school.public_id,
        "topics": ["2"],
        "purpose": "For at skolen skal kunne legge til rette.",
        "valid_until": "",
        "exceptions": "",
    }
    form = client.get(f"{page}spor/").context["form"]
    typed["valid_until"] = f"{form.initial['valid_until']:%d.%m.%Y}"
    return client.post(f"{page}spor/", typed)


def test_the_coordinator_is_told_to_ask_orally_and_says_whom_the_address_is_hidden_from(world, page, coordinator):
    said = coordinator.get(page).text
    assert "Adressen er skjermet" in said
    assert "ta imot svaret muntlig eller på papir" in said
    assert said.count("Spørres muntlig eller på papir.") == 2
    hide = f"{page}skjul/{world.father.public_id}/"
    assert coordinator.post(hide, {"skjult": "ja"}).status_code == 303
    said = coordinator.get(page).text
    assert "Adressen er skjult for Far Nordmann. Ikke spør herfra" in said
    assert said.count("Spørres muntlig eller på papir.") == 1
    assert coordinator.post(hide, {"skjult": "nei"}).status_code == 303
    assert "Ikke spør herfra" not in coordinator.get(page).text


def test_a_parent_of_another_child_or_nobody_cannot_be_noted(world, page, coordinator):
    other = factories.guardian(factories.person(world.municipality, "Nora", "Annen"), "Far Annen")
    for related in (other.public_id, "0" * 12):
        assert coordinator.post(f"{page}skjul/{related}/", {"skjult": "ja"}).status_code == 404


def test_where_the_address_is_open_nothing_of_this_stands(world):
    factories.grant(world.child, world.coordinator.login, Basis.COORDINATOR, post=world.coordinator)
    assert "skjermet" not in client_for(world.coordinator).get(f"/sak/{world.child.public_id}/samtykke/").text


def test_a_question_reaches_no_parent_by_any_way(world, page, coordinator):
    assert ask(coordinator, page, world).status_code == 303
    with as_owner_of_everything():
        consent = SharingConsent.objects.get(person=world.child)
        assert Consenter.objects.filter(sharing_consent=consent).count() == 2
    for parent in (world.mother, world.father):
        client = client_for(parent)
        for address in (page, f"{page}{consent.public_id}/", f"{page}{consent.public_id}/svar/", "/min/", "/velg/"):
            answer = client.get(address)
            text = answer.text
            for secret in ("Elias", "Barneskolen", "Fjordvik kommune spør", "For at skolen"):
                assert secret not in text, (address, secret)
    with as_owner_of_everything():
        parents = [world.mother.login_id, world.father.login_id]
        waiting = Notice.objects.filter(person=world.child, login_id__in=parents, state="sent")
        assert not waiting.exists()


def test_the_answer_is_written_down_by_the_coordinator(world, page, coordinator):
    ask(coordinator, page, world)
    with as_owner_of_everything():
        consent = SharingConsent.objects.get(person=world.child)
        rows = list(Consenter.objects.filter(sharing_consent=consent))
    for row in rows:
        form = coordinator.get(f"{page}{consent.public_id}/skriv-ned/{row.public_id}/")
        assert form.status_code == 200
