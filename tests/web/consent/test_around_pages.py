"""The pages around consent: who answers, one parent's yes, whom one lets in, what is kept from whom, and renewing."""

from datetime import date, timedelta

import pytest

from helhet.access.types import Topic
from helhet.base import clock
from helhet.base.errors import AccessDenied
from helhet.base.identifiers import synthetic_identity_number
from helhet.consent.models import CapacityFinding, Custody, Delegation, Override, SharingConsent
from helhet.consent.types import ConsentStatus
from tests import factories
from tests.consent.consents import answers, asked, coordinated, given, now, row_of
from tests.database import as_owner_of_everything
from tests.web.client import client_for
from tests.web.consent.test_consent_pages import SAID, at, member, text_of

NUMBER = synthetic_identity_number(date(1980, 9, 13), "female")


@pytest.fixture
def world(db):
    world = factories.world()
    coordinated(world)
    return world


def stored(model):
    with as_owner_of_everything():
        return list(model.objects.all())


def day(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


AUNT = {"name": "Tante Toril", "identity_number": NUMBER, "extent": "reads", "topics": ["2"], "valid_until": day(100)}


def test_a_parent_lets_an_aunt_read_and_shuts_it_again(world):
    client = client_for(world.mother)
    assert "Slipp inn en pårørende" in text_of(client.get(at(world, "parorende")))
    page = text_of(client.post(at(world, "parorende"), AUNT, follow=True))
    assert "Kan lese. Bare om skole/barnehage." in page
    assert "Har ikke logget inn ennå." in page
    assert NUMBER not in page
    (row,) = stored(Delegation)
    address = at(world, "parorende", row.public_id, "steng")
    assert "Stengt" in text_of(client_for(world.father).post(address, follow=True))
    assert client_for(world.father).post(address).status_code == 303


def test_whom_is_told_is_said_to_the_one_who_reads(world):
    assert "får de andre vite det" in text_of(client_for(world.mother).get(at(world, "parorende")))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"identity_number": "123"}, "har 11 siffer"),
        ({"topics": []}, "Velg minst ett tema."),
        ({"extent": "acts"}, "extent"),
        ({"valid_until": day(0)}, "fram i tid"),
        ({"valid_until": day(1200)}, "to år om gangen"),
        ({"valid_until": "30. februar 2027"}, "30. februar finnes ikke"),
        ({"name": ""}, "Skriv navnet."),
    ],
)
def test_whom_one_lets_in_is_refused_with_a_sentence_and_what_was_typed_stays(world, wrong, words):
    response = client_for(world.mother).post(at(world, "parorende"), {**AUNT, **wrong})
    assert response.status_code == 422
    page = text_of(response)
    assert words in page
    assert "Tante Toril" in page or not wrong.get("name", "x")
    assert stored(Delegation) == []


def test_with_a_blocked_address_nobody_is_let_in(world):
    with as_owner_of_everything():
        world.child.address_protection = "confidential"
        world.child.save()
    response = client_for(world.mother).post(at(world, "parorende"), AUNT)
    assert response.status_code in (403, 404, 422)
    assert stored(Delegation) == []


@pytest.mark.parametrize("who", ["coordinator", "teacher", "outsider", "stranger"])
def test_others_let_nobody_in(world, who):
    response = client_for(getattr(world, who)).post(at(world, "parorende"), AUNT)
    assert response.status_code in (403, 404)
    assert stored(Delegation) == []


POWER = {
    "name": "Vidar Verge",
    "identity_number": NUMBER,
    "relation": "legal_guardian",
    "areas": ["plan", "tasks"],
    "topics": ["4"],
    "document": "Vedtak fra statsforvalteren, i arkivet.",
    "valid_from": day(0),
    "valid_until": day(300),
}


def test_a_power_is_recorded_by_the_coordinator_and_shown_to_the_family(world):
    page = text_of(client_for(world.coordinator).post(at(world, "fullmakt"), POWER, follow=True))
    assert "Ser planen og det som er avtalt, bare om økonomi." in page
    assert "Vedtak fra statsforvalteren" in text_of(client_for(world.mother).get(at(world)))
    assert client_for(world.mother).post(at(world, "fullmakt"), POWER).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "words"), [({"document": ""}, "hvor den ligger"), ({"areas": []}, "hva fullmakten gjelder")]
)
def test_a_power_without_a_document_or_a_scope_is_not_recorded(world, wrong, words):
    response = client_for(world.coordinator).post(at(world, "fullmakt"), {**POWER, **wrong})
    assert response.status_code == 422
    assert words in text_of(response)
    assert stored(Delegation) == []


def test_who_answers_says_who_and_by_which_law(world):
    page = text_of(client_for(world.mother).get(at(world, "hvem-svarer")))
    for words in ("Alle med foreldreansvar må samtykke.", "Mor Nordmann", "Far Nordmann", "§ 4-4"):
        assert words in page
    assert "Skriv ned en vurdering" not in page
    assert client_for(world.mother).get(at(world, "hvem-svarer", "vurdering")).status_code == 403


def test_nobody_is_invited_to_a_finding_that_changes_nothing_under_16(world):
    client = client_for(world.coordinator)
    assert "Skriv ned en vurdering" not in text_of(client.get(at(world, "hvem-svarer")))
    assert "Da trengs ingen slik vurdering." in text_of(client.get(at(world, "hvem-svarer", "vurdering")))


def test_a_finding_is_recorded_and_ended_on_its_page(world):
    with as_owner_of_everything():
        world.child.born_on = clock.today().replace(year=clock.today().year - 17)
        world.child.save()
    client = client_for(world.coordinator)
    address = at(world, "hvem-svarer", "vurdering")
    assert "Skriv ned en vurdering" in text_of(client.get(at(world, "hvem-svarer")))
    form = text_of(client.get(address))
    assert "Marit Bakke, vernepleier" in form
    assert "er under 18 år. Da svarer de som har foreldreansvar." in form
    said = {"found_on": day(0), "found_by": "Marit Bakke, vernepleier", "reason": "Forstår ikke hva det gjelder."}
    empty = client.post(address, {**said, "reason": ""})
    assert empty.status_code == 422
    assert "Skriv begrunnelsen." in text_of(empty)
    page = text_of(client.post(address, said, follow=True))
    assert "Ungdommen kan ikke ta stilling til dette selv." in page
    (row,) = stored(CapacityFinding)
    done = client.post(at(world, "hvem-svarer", "vurdering", row.public_id), {"reason": "Ny vurdering."}, follow=True)
    assert "Personen samtykker selv." in text_of(done)


def test_custody_is_recorded_in_two_steps_and_the_page_says_who_answers(world):
    unit = factories.unit(world.municipality, "Barneverntjenesten")
    post = factories.worker(unit, "Berit Barnevern", "saksbehandler")
    client = client_for(world.coordinator)
    address = at(world, "hvem-svarer", "omsorg")
    assert "Barneverntjenesten" in text_of(client.get(address))
    said = {"worker": post.public_id, "started_on": day(0), "rests_on": "Vedtak.", "foster_home": "Familien Haugen"}
    page = text_of(client.post(f"{address}?tjeneste={unit.public_id}", said, follow=True))
    assert "Berit Barnevern svarer." in page
    assert "Familien Haugen får vite hva barnevernet svarer." in page
    (row,) = stored(Custody)
    assert client_for(post).get(at(world)).status_code == 200
    client.post(at(world, "hvem-svarer", "omsorg", row.public_id), {"reason": "Vedtak."})
    assert client_for(post).get(at(world)).status_code == 404


def test_one_parents_yes_is_let_suffice_and_the_other_reads_why_and_may_still_say_no(world):
    consent = asked(world)
    answers(world.mother, consent)
    address = at(world, consent.public_id, "en-er-nok")
    client = client_for(world.coordinator)
    assert "ikke bekreftet" in text_of(client.get(address))
    said = {"ground": "daily_care", "rests_on": "Samtale med mor.", "reason": "Far er på havet."}
    assert client.post(address, {**said, "reason": ""}).status_code == 422
    assert stored(Override) == []
    assert client.post(address, said).status_code == 303
    father = client_for(world.father)
    assert "Én forelders ja er regnet som nok" in text_of(father.get("/min/"))
    page = text_of(father.get(at(world, consent.public_id, "svar")))
    for words in ("Far er på havet.", "Samtale med mor.", "Bestemt", "Marit Bakke", "Helhets egen regel"):
        assert words in page
    done = text_of(father.post(at(world, consent.public_id, "svar"), {"answer": "no"}, follow=True))
    assert "Samtykket til Barneskolen er trukket." in done
    assert now(consent).status == ConsentStatus.WITHDRAWN
    assert client_for(world.mother).get(address).status_code == 403


def test_one_topic_is_kept_from_one_worker_and_the_page_says_so(world):
    consent = given(world)
    member(world)
    address = at(world, consent.public_id, "hold-utenfor")
    client = client_for(world.mother)
    assert "Tor Lærer, kontaktlærer" in text_of(client.get(address))
    said = {"worker": world.teacher.public_id, "what": "some", "topics": ["6"]}
    assert "Velg minst ett tema" in text_of(client.post(address, {**said, "topics": []}))
    assert client.post(address, said).status_code == 303
    with as_owner_of_everything():
        new = SharingConsent.objects.get(status="given")
    page = text_of(client.get(at(world, new.public_id)))
    assert "Tor Lærer</strong>: ser ikke noe om fritid" in page
    assert "Dette ble lest først" in page
    with factories.in_case(world.teacher, world.child) as (_, child):
        assert child.topics == {Topic.SCHOOL}
    assert client_for(world.coordinator).get(address).status_code == 403


def test_a_consent_is_renewed_by_everybody_who_answers_and_ends_on_its_day_if_not(world):
    consent = given(world)
    with clock.frozen(clock.now() + timedelta(days=340)):
        assert "Barneskolen ser skole/barnehage og fritid til" in text_of(client_for(world.mother).get("/min/"))
        mother = client_for(world.mother)
        page = mother.post(at(world, consent.public_id, "forny"), follow=True)
        assert "Kan Barneskolen få se dette om Elias?" in text_of(page)
        with as_owner_of_everything():
            new = SharingConsent.objects.get(status="change")
        assert mother.post(at(world, new.public_id, "svar"), {"answer": "yes", **SAID}).status_code == 303
        assert now(consent).status == ConsentStatus.GIVEN
        assert client_for(world.teacher).post(at(world, consent.public_id, "forny")).status_code in (403, 404)
    member(world)
    with clock.frozen(clock.now() + timedelta(days=366)):
        with pytest.raises(AccessDenied), factories.in_case(world.teacher, world.child):
            pass
        assert "gikk ut" in text_of(client_for(world.coordinator).get("/oppgaver/"))


def test_gone_through_prolongs_nothing(world):
    consent = given(world)
    until = consent.valid_until
    client = client_for(world.coordinator)
    address = at(world, consent.public_id, "gatt-gjennom")
    assert client.post(address, {"note": ""}).status_code == 422
    assert client.post(address, {"note": "Snakket med begge 3. desember."}).status_code == 303
    assert (now(consent).valid_until, consent.reviewed_on) == (until, clock.today())
    assert client_for(world.mother).post(address, {"note": "x"}).status_code == 403


def test_a_guardian_whose_responsibility_ended_yesterday_neither_withdraws_nor_renews(world):
    consent = given(world)
    with as_owner_of_everything():
        world.father.valid_until = clock.today() - timedelta(days=1)
        world.father.save()
    client = client_for(world.father)
    response = client.post(at(world, consent.public_id, "trekk"))
    assert response.status_code == 422
    assert "Det er ikke du som svarer for Elias nå." in text_of(response)
    assert client.post(at(world, consent.public_id, "steng"), {"topics": ["2"]}).status_code == 422
    assert now(consent).status == ConsentStatus.GIVEN
    assert row_of(consent, world.mother).answer == "yes"


@pytest.mark.parametrize("lift", [False, True])
def test_whom_the_family_has_shut_out_stays_out_when_something_else_is_asked_unless_the_question_says_so(world, lift):
    consent = given(world)
    said = {"worker": world.teacher.public_id, "what": "all"}
    client_for(world.mother).post(at(world, consent.public_id, "hold-utenfor"), said)
    with as_owner_of_everything():
        old = SharingConsent.objects.get(status="given")
    address = at(world, "spor") + f"?endre={old.public_id}"
    client = client_for(world.coordinator)
    assert "Spør også om Tor Lærer skal se det samme som de andre" in text_of(client.get(address))
    question = {"service": world.school.public_id, "topics": ["1", "2"], "purpose": "Medisin.", "valid_until": day(90)}
    assert client.post(address, {**question, **({"lift": "on"} if lift else {})}).status_code == 303
    with as_owner_of_everything():
        new = SharingConsent.objects.get(status="change")
        assert new.left_out.count() == (0 if lift else 1)
    page = text_of(client_for(world.father).get(at(world, new.public_id, "svar")))
    assert ("ser ingenting" in page) is not lift
