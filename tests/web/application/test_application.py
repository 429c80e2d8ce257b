"""The application in pages: saved while written, sent once, kind about everything that can go wrong."""

import re
from datetime import date

from helhet.access.models import Grant
from helhet.audit.models import Event
from helhet.base import clock
from helhet.intake.models import Draft, Request
from tests import factories
from tests.database import as_owner_of_everything
from tests.intake.applying import WHOLE, draft_by, sent_by
from tests.web.client import client_for


def requests():
    with as_owner_of_everything():
        return list(Request.objects.all())


def drafts():
    with as_owner_of_everything():
        return list(Draft.objects.order_by("id"))


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_parent_applies_one_question_a_page_and_gets_a_receipt(world):
    client = client_for(world.mother)
    with clock.frozen(date(2026, 11, 23)):
        client = client_for(world.mother)
        page = client.post("/soknad/", {"for": world.child.public_id})
        for step, typed in WHOLE.items():
            assert page.status_code == 303
            assert page.url.endswith(f"/{step}/")
            assert client.get(page.url).status_code == 200
            page = client.post(page.url, typed)
        assert page.url.endswith("/se-over/")
        assert "Jeg vil slippe så mange møter." in text_of(client.get(page.url))
        page = client.post(page.url)
        receipt = text_of(client.get(page.url))
    (request,) = requests()
    assert request.reference in receipt
    assert "23. desember" in receipt
    assert "Far Nordmann" in receipt


def test_sending_again_from_another_tab_shows_the_same_receipt(world):
    draft = draft_by(world.mother, world.child).public_id
    client = client_for(world.mother)
    urls = {client.post(f"/soknad/{draft}/se-over/").url for _click in range(2)}
    assert urls == {f"/soknad/{draft}/kvittering/"}
    assert len(requests()) == 1
    for again in (f"/soknad/{draft}/se-over/", f"/soknad/{draft}/om/", f"/soknad/{draft}/slett/"):
        assert client.get(again).url == f"/soknad/{draft}/kvittering/"


def test_bad_input_is_kept_and_explained(world):
    client = client_for(world.mother)
    url = client.post("/soknad/", {"for": world.child.public_id}).url
    page = client.post(url, {"situation": "", "daytime": "<script>alert(1)</script>'; DROP TABLE x--"})
    assert page.status_code == 422
    assert "Fortell kort om situasjonen" in page.content.decode()
    assert "<script>alert(1)</script>" not in page.content.decode()
    (draft,) = drafts()
    assert draft.answers["om"]["daytime"].startswith("<script>")


def test_fifty_thousand_characters_are_answered_kindly_and_not_lost(world):
    client = client_for(world.mother)
    url = client.post("/soknad/", {"for": world.child.public_id}).url
    page = client.post(url, {"situation": "å" * 50_000})
    assert page.status_code == 422
    assert "42000 tegn for lang" in page.content.decode()
    assert len(drafts()[0].answers["om"]["situation"]) == 50_000


def test_what_is_typed_is_saved_by_itself_and_the_next_saving_builds_on_it(world):
    draft = draft_by(world.mother, world.child)
    client = client_for(world.mother)
    url = f"/soknad/{draft.public_id}/om/lagre/"
    saved = client.post(url, {"situation": "Halvferd", "version": draft.version}, headers={"HX-Request": "true"})
    assert saved.status_code == 200
    assert "Lagret" in saved.content.decode()
    assert "<html" not in saved.content.decode()
    version = re.search(r'name="version" value="(\d+)"', saved.content.decode())[1]
    again = client.post(url, {"situation": "Halvferdig", "version": version})
    assert again.status_code == 200
    assert drafts()[0].answers["om"]["situation"] == "Halvferdig"
    assert "Halvferdig" in client.get(f"/soknad/{draft.public_id}/om/").content.decode()


def test_two_tabs_see_both_versions_and_choose(world):
    draft = draft_by(world.mother, world.child)
    client = client_for(world.mother)
    url = f"/soknad/{draft.public_id}/om/"
    client.post(f"{url}lagre/", {"situation": "Den ene", "version": draft.version})
    for where in (f"{url}lagre/", url):
        page = client.post(where, {"situation": "Den andre", "version": draft.version})
        assert page.status_code == 409
        assert "Den ene" in page.content.decode()
        assert "Den andre" in page.content.decode()
    assert drafts()[0].answers["om"]["situation"] == "Den ene"
    assert client.post(url, {"situation": "Den andre", "version": draft.version, "over": "1"}).status_code == 303
    assert drafts()[0].answers["om"]["situation"] == "Den andre"


def test_a_draft_is_found_again_and_can_be_thrown_away(world):
    draft = draft_by(world.mother, world.child)
    client = client_for(world.mother)
    page = client.post(f"/soknad/{draft.public_id}/om/", {"situation": "Senere", "later": "1"})
    assert page.url.startswith("/soknad/?lagret=")
    start = client.get(page.url).content.decode()
    assert f"/soknad/{draft.public_id}/" in start
    assert "Søknaden er lagret" in start
    assert client.get(f"/soknad/{draft.public_id}/slett/").status_code == 200
    assert client.post(f"/soknad/{draft.public_id}/slett/").status_code == 303
    assert client.post(f"/soknad/{draft.public_id}/slett/").status_code == 303
    assert drafts() == []


def test_a_form_posted_after_logout_says_so_and_the_draft_stands(world):
    draft = draft_by(world.mother, world.child)
    client = client_for(world.mother)
    client.post("/logg-ut/")
    for where in ("om/", "om/lagre/", "se-over/"):
        page = client.post(f"/soknad/{draft.public_id}/{where}", {"situation": "For sent"})
        assert page.status_code == 401
    assert drafts()[0].answers["om"] == WHOLE["om"]
    assert requests() == []


def test_access_that_ended_between_page_and_post_keeps_the_text_and_is_logged(world):
    draft = draft_by(world.mother, world.child)
    client = client_for(world.mother)
    with as_owner_of_everything():
        Grant.objects.filter(login_id=world.mother.login_id).update(valid_until=clock.today())
    for method, where in (("post", "se-over/"), ("get", "se-over/"), ("post", "om/"), ("get", "om/")):
        page = getattr(client, method)(f"/soknad/{draft.public_id}/{where}", {"situation": "Nytt"})
        assert page.status_code == 403, (method, where)
        assert "ikke sendt" in page.content.decode()
    assert requests() == []
    assert drafts()[0].answers["om"]["situation"] == "Nytt"
    with as_owner_of_everything():
        assert Event.objects.filter(allowed=False).count() == 4
    assert client.get("/soknad/").status_code == 200


def test_others_find_no_draft_and_workers_are_told_to_change_capacity(world):
    draft = draft_by(world.mother, world.child)
    for other in (world.father, world.outsider.login):
        client = client_for(other)
        for where in ("om/", "se-over/", "kvittering/", "slett/"):
            assert client.get(f"/soknad/{draft.public_id}/{where}").status_code == 404
        assert client.post(f"/soknad/{draft.public_id}/se-over/").status_code == 404
    page = client_for(world.officer).get("/soknad/")
    assert page.status_code == 403
    assert "Bytt til deg selv" in page.content.decode()


def test_nobody_is_chosen_or_somebody_elses_child(world):
    client = client_for(world.mother)
    other = factories.person(world.municipality, "Andres", "Barn")
    for chosen in ("", other.public_id, "0" * 12, "'; --"):
        page = client.post("/soknad/", {"for": chosen})
        assert page.status_code == 422
        assert "Velg hvem du søker for" in page.content.decode()
    assert drafts() == []


def test_a_step_that_does_not_exist_or_is_not_asked_is_not_found(world):
    draft = draft_by(world.mother, world.child, behov={"needs": ["coordinator"]})
    client = client_for(world.mother)
    for step in ("finnes-ikke", "samtykke"):
        assert client.get(f"/soknad/{draft.public_id}/{step}/").status_code == 404
    assert client.post(f"/soknad/{draft.public_id}/finnes-ikke/lagre/").status_code == 404


def test_parents_who_expect_a_child_apply_for_it(world):
    parent = factories.login("Venter Barn")
    with clock.frozen(date(2026, 11, 23)):
        client = client_for(parent)
        url = client.post("/soknad/", {"for": "venter"}).url
        wrong = client.post(url, {"expected_on": "30.2.2027", "relation": "mother", "situation": "Vi venter barn."})
        assert wrong.status_code == 422
        assert "30. februar finnes ikke" in wrong.content.decode()
        assert 'value="30.2.2027"' in wrong.content.decode()
        typed = {"expected_on": "2. mars 2027", "relation": "mother", "situation": "Vi venter barn."}
        assert "Velg kommunen" in client.post(url, typed).content.decode()
        page = client.post(url, {**typed, "municipality": world.municipality.number})
        draft = page.url.split("/")[2]
        client.post(f"/soknad/{draft}/behov/", {"needs": ["child_coordinator"]})
        page = client.post(f"/soknad/{draft}/se-over/")
        assert page.url.endswith("/kvittering/")
        assert client.get(page.url).status_code == 200
    (request,) = requests()
    assert request.wants_child_coordinator


def test_an_adult_applies_for_a_coordinator_without_a_plan(world):
    adult = factories.person(world.municipality, "Siri", "Voksen", born_on=date(1980, 5, 17))
    login = factories.login("Siri Voksen")
    from helhet.access.types import Basis

    factories.grant(adult, login, Basis.SELF)
    client = client_for(login)
    url = client.post("/soknad/", {"for": adult.public_id}).url
    assert "Hvordan har du det nå?" in client.get(url).content.decode()
    draft = client.post(url, {"situation": "Jeg må ordne alt selv."}).url.split("/")[2]
    needs = client.get(f"/soknad/{draft}/behov/").content.decode()
    assert "barnekoordinator" not in needs.lower()
    client.post(f"/soknad/{draft}/behov/", {"needs": ["coordinator"]})
    assert client.get(f"/soknad/{draft}/mening/").status_code == 404
    client.post(f"/soknad/{draft}/se-over/")
    (request,) = requests()
    assert (request.wants_coordinator, request.wants_plan) == (True, False)


def test_the_pages_cost_no_more_with_more_in_them(world, django_assert_max_num_queries):
    client = client_for(world.mother)
    for _number in range(6):
        sent_by(world.mother, world.child)
    draft = draft_by(world.mother, world.child)
    with django_assert_max_num_queries(8):
        client.get("/soknad/")
    with django_assert_max_num_queries(7):
        client.get(f"/soknad/{draft.public_id}/behov/")
