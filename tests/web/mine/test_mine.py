"""The own page: what needs me first; mine and nobody else's."""

import re
from datetime import date

from helhet.access.types import Basis
from helhet.web.demo.personas import BY_KEY
from helhet.web.login.capacity import FOR_PERSON
from tests import factories
from tests.database import as_owner_of_everything
from tests.web.client import client_for


def as_persona(key):
    from django.apps import apps

    with as_owner_of_everything():
        login = apps.get_model("people.Login").objects.get(issuer="demo", subject=key)
        post = apps.get_model("people.Worker").objects.filter(login=login).order_by("id").first()
    return client_for(post if BY_KEY[key].at_work else login)


def words(answer) -> str:
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_guardian_without_anything_is_shown_how_to_ask(fjordvik):
    answer = as_persona("guardian").get("/min/")
    assert "Det er ikke søkt om noe ennå" in words(answer)
    assert 'href="/soknad/"' in answer.content.decode()
    assert "Nora" in words(answer)


def test_somebody_with_nobody_is_shown_how_to_ask(db):
    page = words(client_for(factories.login("Ny Beboer")).get("/min/"))
    assert "ikke noe om deg eller barna dine ennå" in page
    assert "Søk om hjelp" in page


def test_a_youth_sees_what_comes_the_plan_the_helpers_and_who_has_read(fjordvik):
    page = words(as_persona("youth").get("/min/"))
    assert "Hei, Amina." in page
    assert "Forbered deg til møtet" in page
    assert "4 mål. 1 er på god vei. 1 har ingen tatt ennå." in page
    assert "Marit Bakke" in page
    assert "55 00 02 02" in page
    assert "Hanne Sørli" in page
    assert "har lest den siste uken" in page


def test_a_parent_who_is_also_a_person_chooses(fjordvik):
    client = as_persona("adult")
    assert "balanse og gange" in words(client.get("/min/")) or "Maja Lindqvist" in words(client.get("/min/"))
    ada = client.get("/velg/").content.decode().split('value="person:')[-1][:12]
    client.post("/velg/", {"som": f"person:{ada}"})
    page = words(client.get("/min/"))
    assert "Ada, 6 år" in page
    assert "Kommunen svarer på søknaden om barnekoordinator og individuell plan." in page
    assert "Maja Lindqvist" not in page


def test_a_child_of_somebody_else_cannot_be_chosen_through_the_session(fjordvik):
    client = as_persona("guardian")
    with as_owner_of_everything():
        from django.apps import apps

        amina = apps.get_model("people.Person").objects.get(given_name="Amina")
    session = client.session
    session[FOR_PERSON] = amina.public_id
    session.save()
    page = words(client.get("/min/"))
    assert "Amina" not in page
    assert "Nora" in page


def test_a_child_has_a_page_of_its_own(fjordvik):
    client = as_persona("child")
    assert client.get("/min/")["Location"] == "/barn/"
    page = words(client.get("/barn/"))
    assert "Hei, Nora." in page
    assert "Søk" not in page


def test_a_next_of_kin_sees_only_what_the_person_wants(fjordvik):
    page = words(as_persona("next-of-kin").get("/min/"))
    assert "2 mål." in page  # of three: the one about work is not for her
    assert "Søknader og brev" not in page
    assert "Hvem har sett" not in page


def test_at_work_there_is_no_own_page(fjordvik):
    assert as_persona("coordinator").get("/min/")["Location"] == "/oppgaver/"
    assert as_persona("officer").get("/min/")["Location"] == "/kontor/"


def test_a_parents_page_is_empty_from_the_16th_birthday(db):
    world = factories.world()
    with as_owner_of_everything():
        from django.apps import apps

        apps.get_model("access.Grant").objects.filter(basis=Basis.GUARDIAN).update(valid_until="2020-02-01")
    assert "ikke noe om deg eller barna dine ennå" in words(client_for(world.mother).get("/min/"))


def test_the_page_asks_a_fixed_number_of_questions(fjordvik, django_assert_max_num_queries):
    client = as_persona("youth")
    client.get("/min/")
    with django_assert_max_num_queries(30):
        client.get("/min/")


def test_a_letter_that_is_not_opened_comes_first_and_an_old_one_that_is_does_not(fjordvik):
    from django.apps import apps

    with as_owner_of_everything():
        mother = apps.get_model("people.Login").objects.get(name="Sagal Osman")
    page = words(client_for(mother).get("/min/"))
    assert "Du har fått et brev" in page
    assert "Kommunen finner en koordinator." in page
    assert "Du har fått et brev" not in words(as_persona("adult").get("/min/"))


def test_somebody_with_a_protected_address_chooses_whether_to_be_told(world):
    own = factories.login("Siri Voksen")
    adult = factories.person(world.municipality, "Siri", "Voksen", born_on=date(1980, 5, 17))
    factories.grant(adult, own, Basis.SELF)
    client = client_for(own)
    assert "Beskjeder til deg" not in client.get("/min/").text
    factories.protected(adult)
    assert "Derfor sender vi verken e-post, SMS eller brev." in client.get("/min/").text
    assert client.post("/min/beskjeder/", {"beskjed": "ja"}).status_code == 303
    assert "Du får e-post eller SMS når noe venter." in client.get("/min/").text
    assert client.post("/min/beskjeder/", {"beskjed": "nei"}).status_code == 303
    assert "Derfor sender vi verken" in client.get("/min/").text
    assert client_for(world.mother).post("/min/beskjeder/", {"beskjed": "ja"}).status_code == 404
