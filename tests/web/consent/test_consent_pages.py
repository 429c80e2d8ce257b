"""The pages of consent: what each may see and do, and what is said when something is wrong."""

from datetime import timedelta

import pytest
from django.db import connection

from helhet.access.models import Opening
from helhet.access.types import Basis, Topic
from helhet.base import clock
from helhet.consent.models import SharingConsent
from helhet.consent.types import ConsentStatus
from tests import factories
from tests.consent.consents import (
    answers,
    asked,
    asked_for_plan,
    coordinated,
    given,
    given_for_plan,
    now,
    row_of,
)
from tests.database import as_owner_of_everything
from tests.web.client import client_for

SAID = {"heard": "said", "child_said": "Jeg vil være med på tur."}


@pytest.fixture
def world(db):
    world = factories.world()
    coordinated(world)
    return world


def at(world, *parts: str) -> str:
    return "/".join([f"/sak/{world.child.public_id}/samtykke", *parts, ""])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def member(world) -> None:
    factories.grant(world.child, world.teacher.login, Basis.TEAM_MEMBER, post=world.teacher, service=world.school)


def refusals() -> list[tuple]:
    with as_owner_of_everything(), connection.cursor() as cursor:
        cursor.execute("SELECT login_id, person_id FROM audit_event WHERE action = 'access.refused' ORDER BY id")
        return cursor.fetchall()


def test_the_family_sees_services_down_and_topics_across(world, django_assert_num_queries):
    given_for_plan(world)
    given(world)
    asked(world, world.health_service, Topic.HEALTH)
    client = client_for(world.mother)
    client.get(at(world))
    with django_assert_num_queries(12):
        page = text_of(client.get(at(world)))
    assert "Én tjeneste ser noe, og ingen ser alt." in page
    assert '<td class="yes" data-topic="Fritid">ser</td>' in page
    assert '<td class="asks" data-topic="Helse">spør</td>' in page
    assert "Svar Helsestasjonen" in page
    assert "Elias er 9 år og skal få si sin mening." in page
    assert "Spør om å dele" not in page


def test_a_young_person_is_told_as_du_that_the_opinion_counts(world):
    with as_owner_of_everything():
        world.child.born_on = clock.today().replace(year=clock.today().year - 15)
        world.child.save()
    login = factories.login("child")
    factories.grant(world.child, login, Basis.SELF)
    consent = given(world)
    page = text_of(client_for(login).get(at(world)))
    assert "Du er 15 år og skal få si din mening." in page
    assert "De kan ombestemme seg" in page
    one = text_of(client_for(login).get(at(world, consent.public_id)))
    assert "Mener du noe annet, så si det til dem" in one
    assert "Trekk samtykket" not in one
    assert "Trekk samtykket" in text_of(client_for(world.mother).get(at(world, consent.public_id)))


def test_the_coordinator_sees_who_has_answered_and_may_ask_for_more(world):
    consent = asked(world)
    answers(world.mother, consent)
    page = text_of(client_for(world.coordinator).get(at(world)))
    assert "Mor Nordmann har sagt ja. Far Nordmann har ikke svart ennå." in page
    assert "Spør om å dele med en tjeneste" in page
    assert "Svar Barneskolen" not in page


@pytest.mark.parametrize("who", ["outsider", "stranger"])
@pytest.mark.parametrize("part", ["", "spor", "svar", "trekk", "steng"])
def test_who_has_no_tie_finds_no_page_and_is_noted(world, who, part):
    consent = given(world)
    parts = [consent.public_id, part] if part in ("svar", "trekk", "steng") else [part] if part else []
    worker = getattr(world, who)
    assert client_for(worker).get(at(world, *parts)).status_code == 404
    assert client_for(worker).post(at(world, *parts)).status_code in (404, 405)
    assert refusals()[0] == (worker.login_id, world.child.id)


@pytest.mark.parametrize("who", ["teacher", "officer"])
def test_a_member_and_an_office_after_the_decision_find_the_room_shut(world, who):
    consent = given(world)
    member(world)
    client = client_for(getattr(world, who))
    assert client.get(at(world)).status_code == 403
    assert client.post(at(world, consent.public_id, "trekk")).status_code == 403
    assert now(consent).status == ConsentStatus.GIVEN
    assert refusals()[-1] == (getattr(world, who).login_id, world.child.id)


def test_a_guardian_of_another_child_and_ids_from_elsewhere_find_nothing(world):
    consent = asked(world)
    other = factories.person(world.elsewhere, "Ida")
    stranger = factories.guardian(other, "Annen Mor")
    client = client_for(stranger)
    assert client.get(at(world)).status_code == 404
    theirs = f"/sak/{other.public_id}/samtykke/{consent.public_id}/svar/"
    assert client.get(theirs).status_code == 404
    assert client.post(theirs, {"answer": "yes", **SAID}).status_code == 404
    assert now(consent).status == ConsentStatus.ASKED


def test_the_question_says_who_asks_why_what_and_what_each_answer_means(world):
    consent = asked(world, exceptions="Ikke vikarer.")
    page = text_of(client_for(world.father).get(at(world, consent.public_id, "svar")))
    for words in (
        "Marit Bakke, vernepleier, spurte",
        "For å legge til rette skoledagen.",
        "Fritid, venner og det som er gøy",
        "Ikke vikarer.",
        "Hva et nei betyr",
        "Det er frivillig",
        "Til ",
        "Elias er 9 år og skal få si sin mening.",
    ):
        assert words in page


def test_each_page_about_one_consent_asks_the_database_as_little(world, django_assert_max_num_queries):
    consent = given(world)
    client = client_for(world.mother)
    client.get(at(world))
    for part, most in (([], 12), (["svar"], 13), (["steng"], 10), (["trekk"], 20)):
        with django_assert_max_num_queries(most):
            assert client.get(at(world, consent.public_id, *part)).status_code == 200


def test_a_child_that_is_expected_is_called_so(world):
    with as_owner_of_everything():
        world.child.born_on, world.child.given_name = None, ""
        world.child.expected_on = clock.today() + timedelta(days=90)
        world.child.save()
    consent = asked(world)
    page = text_of(client_for(world.father).get(at(world, consent.public_id, "svar")))
    assert "få se dette om barnet du venter?" in page
    assert "si sin mening" not in page


def test_both_answer_and_the_last_yes_opens(world):
    consent = asked(world)
    address = at(world, consent.public_id, "svar")
    first = client_for(world.mother).post(address, {"answer": "yes", **SAID}, follow=True)
    assert "Far Nordmann har ikke svart ennå. Til da er det stengt." in text_of(first)
    second = client_for(world.father).post(address, {"answer": "yes"}, follow=True)
    assert "Barneskolen ser skole/barnehage og fritid fra nå." in text_of(second)
    assert now(consent).status == ConsentStatus.GIVEN


def test_a_double_click_shows_the_same_result(world):
    consent = asked(world)
    client = client_for(world.mother)
    for _click in range(2):
        response = client.post(at(world, consent.public_id, "svar"), {"answer": "yes", **SAID})
        assert response.status_code == 303


def test_a_yes_before_the_child_is_heard_is_met_with_why_and_keeps_what_was_typed(world):
    consent = asked(world)
    address = at(world, consent.public_id, "svar")
    response = client_for(world.mother).post(address, {"answer": "yes", "heard": "not_yet", "child_said": "Kanskje."})
    assert response.status_code == 422
    assert "Elias har rett til å få vite om dette og si sin mening før du svarer ja." in text_of(response)
    assert "Kanskje." in text_of(response)
    assert client_for(world.mother).post(address, {"answer": "no"}).status_code == 303
    assert now(consent).status == ConsentStatus.REFUSED


def test_no_answer_chosen_and_a_text_of_fifty_thousand_letters_are_said_kindly(world):
    consent = asked(world)
    address = at(world, consent.public_id, "svar")
    client = client_for(world.mother)
    assert "Velg ja eller nei." in text_of(client.post(address, SAID))
    long = client.post(address, {"answer": "yes", "heard": "said", "child_said": "å" * 50_000})
    assert long.status_code == 422
    assert "her er det plass til 500" in text_of(long)
    assert now(consent).status == ConsentStatus.ASKED


def test_a_form_sent_after_the_question_was_taken_back_says_so(world):
    consent = asked(world)
    client_for(world.coordinator).post(at(world, consent.public_id, "ta-tilbake"))
    response = client_for(world.mother).post(at(world, consent.public_id, "svar"), {"answer": "yes", **SAID})
    assert response.status_code == 422
    assert "Spørsmålet står ikke lenger" in text_of(response)


def test_a_form_sent_after_responsibility_ended_says_so_and_saves_nothing(world):
    consent = asked(world)
    with as_owner_of_everything():
        world.father.valid_until = clock.today()
        world.father.save()
    response = client_for(world.father).post(at(world, consent.public_id, "svar"), {"answer": "yes", **SAID})
    assert response.status_code == 422
    assert "svarer ikke lenger for Elias" in text_of(response)
    assert row_of(consent, world.father).answer == "pending"


def test_a_form_sent_after_logout_is_asked_to_log_in(world):
    consent = asked(world)
    client = client_for(world.mother)
    client.session.flush()
    assert client.post(at(world, consent.public_id, "svar"), {"answer": "yes", **SAID}).status_code == 401
    assert row_of(consent, world.mother).answer == "pending"


def test_a_coordinator_does_not_answer_for_the_family_on_screen(world):
    consent = asked(world)
    response = client_for(world.coordinator).post(at(world, consent.public_id, "svar"), {"answer": "yes", **SAID})
    assert response.status_code == 403


def test_the_coordinator_asks_and_markup_stays_text(world):
    question = {
        "service": world.school.public_id,
        "topics": ["2", "6"],
        "purpose": "<script>alert(1)</script> '; DROP TABLE consent_sharingconsent; --",
        "valid_until": (clock.today() + timedelta(days=100)).isoformat(),
    }
    page = client_for(world.coordinator).post(at(world, "spor"), question, follow=True)
    assert "Mor Nordmann og Far Nordmann har ikke svart ennå." in text_of(page)
    with as_owner_of_everything():
        consent = SharingConsent.objects.get()
    assert consent.purpose == question["purpose"]
    assert "<script>alert" not in text_of(client_for(world.mother).get(at(world, consent.public_id, "svar")))
    again = client_for(world.coordinator).post(at(world, "spor"), question)
    assert again.status_code == 422
    assert "Barneskolen er det allerede spurt om." in text_of(again)


def test_a_question_with_holes_gets_a_sentence_at_each(world):
    page = client_for(world.coordinator).post(at(world, "spor"), {"valid_until": "30. februar 2027"})
    assert page.status_code == 422
    for words in ("Velg tjenesten det gjelder.", "Velg minst ett tema", "Skriv hvorfor.", "30. februar finnes ikke"):
        assert words in text_of(page)


def test_the_family_does_not_ask_and_others_do_not_see_the_form(world):
    assert client_for(world.mother).get(at(world, "spor")).status_code == 403
    assert client_for(world.mother).post(at(world, "spor-om-plan")).status_code == 403


def test_a_change_is_asked_beside_what_stands(world):
    old = given(world)
    address = at(world, "spor") + f"?endre={old.public_id}"
    client = client_for(world.coordinator)
    assert "skal se noe annet" in text_of(client.get(address))
    question = {
        "service": world.school.public_id,
        "topics": ["1"],
        "purpose": "Medisin.",
        "valid_until": (clock.today() + timedelta(days=100)).isoformat(),
    }
    assert client.post(address, question).status_code == 303
    assert now(old).status == ConsentStatus.GIVEN
    page = text_of(client_for(world.mother).get(at(world)))
    assert '<td class="asks" data-topic="Helse">spør</td>' in page
    assert '<td class="yes" data-topic="Fritid">ser</td>' in page


def test_an_answer_by_telephone_is_written_down(world):
    consent = asked(world)
    row = row_of(consent, world.father)
    address = at(world, consent.public_id, "skriv-ned", row.public_id)
    client = client_for(world.coordinator)
    assert "Skriv når og hvordan." in text_of(client.post(address, {"answer": "yes", "how": "oral", "heard": "silent"}))
    told = {"answer": "yes", "how": "oral", "heard": "silent", "note": "Ringte 3. desember."}
    assert client.post(address, told).status_code == 303
    assert row_of(consent, world.father).answer == "yes"
    assert client_for(world.mother).get(address).status_code == 403


def test_the_plan_is_asked_for_and_answered_on_its_own(world):
    asking = client_for(world.coordinator)
    assert asking.post(at(world, "spor-om-plan")).status_code == 303
    consent = asked_for_plan(world)
    assert asking.post(at(world, consent.public_id, "minn-pa")).status_code == 303
    for kin in (world.mother, world.father):
        page = client_for(kin).post(at(world, consent.public_id, "svar"), {"answer": "yes", **SAID}, follow=True)
    assert "Det blir laget en plan." in text_of(page)
    with as_owner_of_everything():
        assert not Opening.objects.exists()
    page = text_of(client_for(world.mother).get(at(world, consent.public_id, "trekk")))
    assert "Koordinatoren fortsetter." in page
    done = client_for(world.mother).post(at(world, consent.public_id, "trekk"), follow=True)
    assert "Samtykket til planen er trukket." in text_of(done)


def test_withdrawing_shows_first_what_closes_then_closes_it_and_the_next_request_is_refused(world):
    consent = given(world)
    member(world)
    address = at(world, consent.public_id, "trekk")
    teacher = client_for(world.teacher)
    case = f"/sak/{world.child.public_id}/"
    assert teacher.get(case).status_code == 200
    page = text_of(client_for(world.mother).get(address))
    assert "Tor Lærer, kontaktlærer, kan ikke lenger lese om skole/barnehage og fritid" in page
    assert teacher.get(case).status_code == 200
    done = client_for(world.mother).post(address, follow=True)
    assert "Samtykket til Barneskolen er trukket." in text_of(done)
    assert teacher.get(case).status_code == 404
    assert refusals()[-1] == (world.teacher.login_id, world.child.id)


def test_what_is_left_without_anybody_is_shown_to_the_coordinator_not_to_others(world):
    from helhet.plan.models import Measure, Plan

    consent = given(world)
    of = {"person": world.child, "municipality": world.municipality}
    with as_owner_of_everything():
        plan = Plan.objects.create(**of, opened_on=clock.today())
        Measure.objects.create(**of, plan=plan, what="Leksehjelp", service=world.school, topic=Topic.SCHOOL)
    client_for(world.mother).post(at(world, consent.public_id, "trekk"))
    assert "Leksehjelp" in text_of(client_for(world.coordinator).get(at(world, consent.public_id)))
    assert "Leksehjelp" not in text_of(client_for(world.mother).get(at(world, consent.public_id)))


def test_one_topic_is_shut_by_one_guardian(world):
    consent = given(world)
    address = at(world, consent.public_id, "steng")
    client = client_for(world.father)
    assert "Hva skal Barneskolen fortsatt se?" in text_of(client.get(address))
    assert client.post(address, {"topics": []}).status_code == 422
    page = client.post(address, {"topics": ["2"]}, follow=True)
    assert "Barneskolen ser skole/barnehage fra nå." in text_of(page)
    assert client_for(world.coordinator).get(address).status_code == 403


def test_a_withdrawal_told_to_the_coordinator_is_written_down_with_who_and_how(world):
    consent = given(world)
    address = at(world, consent.public_id, "trekk")
    client = client_for(world.coordinator)
    assert client.post(address, {}).status_code == 422
    who = row_of(consent, world.mother).public_id
    told = {"consenter": who, "how": "oral", "note": "Ringte 3. desember."}
    assert client.post(address, told).status_code == 303
    assert now(consent).status == ConsentStatus.WITHDRAWN
    page = text_of(client_for(world.father).get(at(world)))
    assert "Mor Nordmann har trukket samtykket." in page
