"""The office in pages: find the request, judge it, see the letter, send it."""

import re
from datetime import date, timedelta

import pytest

from helhet.base import clock
from helhet.intake.actions import take_request
from helhet.intake.models import Assessment, Decision, Letter, Request
from helhet.intake.selectors import COUNTED, PAGE
from tests import factories
from tests.database import as_owner_of_everything
from tests.intake.applying import sent_by
from tests.intake.judging import all_met, assessed_by, decided_by, everybody_consents, issued_by, taken_by
from tests.web.client import client_for


@pytest.fixture
def asked(world):
    return sent_by(world.mother, world.child)


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_inbox_shows_who_waits_for_what_and_until_when_and_nothing_of_what_is_said(world):
    with clock.frozen(date(2026, 11, 23)):
        sent_by(world.mother, world.child)
    with clock.frozen(date(2026, 11, 26)):
        page = client_for(world.officer).get("/kontor/")
    said = text_of(page)
    assert "Elias Nordmann, 9 år" in said
    assert "koordinator, barnekoordinator, individuell plan" in said
    assert "for 3 dager siden" in said
    assert "Om 27 dager, 23. desember" in said
    assert "Ingen ennå" in said
    assert "sover" not in said


def test_the_nearest_deadline_comes_first_and_a_deadline_passed_says_so(world):
    other = factories.person(world.municipality, "Ida", "Annen")
    factories.guardian(other, "Mor Annen", who=world.mother.login)
    with clock.frozen(date(2026, 11, 23)):
        sent_by(world.mother, other)
    with clock.frozen(date(2026, 10, 1)):
        sent_by(world.mother, world.child)
    with clock.frozen(date(2026, 11, 24)):
        said = text_of(client_for(world.officer).get("/kontor/"))
    assert said.index("Elias") < said.index("Ida")
    assert "Fristen var 2. november" in said


def test_filters_show_mine_and_those_nobody_has(world, asked):
    client = client_for(world.officer)
    assert "Elias" in text_of(client.get("/kontor/?vis=uten"))
    assert "Elias" not in text_of(client.get("/kontor/?vis=mine"))
    taken_by(world.officer, asked)
    assert "Elias" in text_of(client.get("/kontor/?vis=mine"))
    assert "Elias" not in text_of(client.get("/kontor/?vis=uten"))
    assert client.get("/kontor/?vis=tull&side=abc").status_code == 200
    assert client.get("/kontor/?side=99").status_code == 200


def test_only_the_office_has_an_inbox_and_only_its_own_municipality(world, asked):
    for other in (world.mother, world.outsider, world.coordinator):
        assert client_for(other).get("/kontor/").status_code == 403
    assert "Elias" not in text_of(client_for(world.stranger).get("/kontor/"))
    for other in (world.mother, world.outsider, world.stranger):
        client = client_for(other)
        assert client.get(f"/kontor/{asked.public_id}/").status_code == 404
        assert client.get(f"/kontor/{asked.public_id}/svar/").status_code == 404
        for address in ("ta", "vurdering", "svar"):
            assert client.post(f"/kontor/{asked.public_id}/{address}/").status_code == 404
    assert client_for(world.officer).get("/kontor/finnes-ikke/").status_code == 404


def test_the_request_is_taken_and_then_says_what_was_said(world, asked):
    client = client_for(world.officer)
    before = text_of(client.get(f"/kontor/{asked.public_id}/"))
    assert "Ta saken" in before
    assert "sover" not in before
    for _click in range(2):
        page = client.post(f"/kontor/{asked.public_id}/ta/")
        assert page.url == f"/kontor/{asked.public_id}/"
    after = text_of(client.get(page.url))
    assert "Elias sover lite" in after
    assert "Vil behovet for tjenester vare en tid?" in after
    assert "Reglene foreslår" in after


def test_an_office_worker_who_has_not_taken_it_cannot_judge_or_answer(world, asked):
    client = client_for(world.officer)
    assert client.post(f"/kontor/{asked.public_id}/vurdering/", all_met()).status_code == 403
    assert client.get(f"/kontor/{asked.public_id}/svar/").url == f"/kontor/{asked.public_id}/"
    assert client.post(f"/kontor/{asked.public_id}/svar/").url == f"/kontor/{asked.public_id}/"
    with as_owner_of_everything():
        assert not Assessment.objects.exists()
        assert not Decision.objects.exists()


def test_answers_are_saved_as_they_change_and_the_proposal_follows(world, asked):
    taken_by(world.officer, asked)
    client = client_for(world.officer)
    url = f"/kontor/{asked.public_id}/vurdering/"
    part = client.post(url, {"answer-long_term": "no", "version": "0"}, headers={"HX-Request": "true"})
    said = text_of(part)
    assert part.status_code == 200
    assert "Lagret" in said
    assert "<html" not in part.content.decode()
    assert "Reglene foreslår: Nei" in said
    assert 'id="forslag-R3"' in part.content.decode()


def test_without_scripts_saving_leads_back_and_onward_to_the_letter(world, asked):
    taken_by(world.officer, asked)
    client = client_for(world.officer)
    page = client.post(f"/kontor/{asked.public_id}/vurdering/", {**all_met(), "version": "0"})
    assert (page.status_code, page.url) == (303, f"/kontor/{asked.public_id}/")
    page = client.post(f"/kontor/{asked.public_id}/vurdering/", {"reason-R1": "Ny", "version": "99", "onward": "1"})
    assert page.status_code == 409
    version = re.search(r'name="version" value="(\d+)"', client.get(f"/kontor/{asked.public_id}/").content.decode())[1]
    page = client.post(f"/kontor/{asked.public_id}/vurdering/", {"reason-R1": "Ny", "version": version, "onward": "1"})
    assert page.url == f"/kontor/{asked.public_id}/svar/"


def test_two_tabs_see_both_versions(world, asked):
    taken_by(world.officer, asked)
    client = client_for(world.officer)
    url = f"/kontor/{asked.public_id}/vurdering/"
    client.post(url, {"reason-R1": "Den ene", "version": "0"})
    for headers in ({}, {"HX-Request": "true"}):
        page = client.post(url, {"reason-R1": "Den andre", "version": "0"}, headers=headers)
        assert page.status_code == 409
        assert "Den ene" in text_of(page)
        assert "Den andre" in text_of(page)
    assert client.post(url, {"reason-R1": "Den andre", "version": "0", "over": "1"}).status_code == 303
    with as_owner_of_everything():
        assert Assessment.objects.get(right="R1").reason == "Den andre"


def test_bad_input_is_answered_kindly_and_stays_on_the_page(world, asked):
    taken_by(world.officer, asked)
    client = client_for(world.officer)
    url = f"/kontor/{asked.public_id}/vurdering/"
    page = client.post(url, {"reason-R1": "å" * 50_000, "version": "0"})
    assert page.status_code == 422
    assert "42" in text_of(page)
    assert "å" * 50_000 in page.content.decode()
    hostile = "<script>alert(1)</script>'; DROP TABLE intake_request; --"
    client.post(url, {"reason-R1": hostile, "version": "0"})
    assert hostile not in client.get(f"/kontor/{asked.public_id}/").content.decode()
    with as_owner_of_everything():
        assert Assessment.objects.get(right="R1").reason == hostile


def test_the_preview_is_the_letter_and_lists_what_is_missing(world, asked):
    assessed_by(world.officer, asked, **{"reason-R3": "", "outcome-R3": "not_met", "hearing-best_interests": ""})
    client = client_for(world.officer)
    url = f"/kontor/{asked.public_id}/svar/"
    said = text_of(client.get(url))
    assert "Begrunn svaret om barnekoordinator." in said
    assert "best for barnet" in said
    assert "Send svaret" not in said
    page = client.post(url, {"after": "0"})
    assert page.status_code == 422
    with as_owner_of_everything():
        assert not Decision.objects.exists()


def test_the_answer_is_sent_once_and_the_office_sees_when_it_is_opened(world, asked):
    assessed_by(world.officer, asked)
    client = client_for(world.officer)
    url = f"/kontor/{asked.public_id}/svar/"
    preview = text_of(client.get(url))
    assert "Barnekoordinatoren gjør dette også" in preview
    for _click in range(2):
        assert client.post(url, {"after": "0"}).url == f"/kontor/{asked.public_id}/?sendt=1"
    with as_owner_of_everything():
        (letter,) = Letter.objects.all()
    after = text_of(client.get(f"/kontor/{asked.public_id}/"))
    assert "Mor Nordmann: ikke åpnet ennå" in after
    assert "sover" not in after
    assert client_for(world.mother).get(f"/sak/{world.child.public_id}/brev/{letter.public_id}/").status_code == 200
    assert "Mor Nordmann: åpnet" in text_of(client.get(f"/kontor/{asked.public_id}/"))


def test_when_consent_has_come_the_plan_is_answered_from_the_inbox(world, asked):
    decided_by(world.officer, asked)
    client = client_for(world.officer)
    assert "Svaret om planen venter på samtykke" in text_of(client.get(f"/kontor/{asked.public_id}/"))
    everybody_consents(world.child)
    assert "Elias" in text_of(client.get("/kontor/?vis=klare"))
    assert "Ta opp saken og svar om planen" in text_of(client.get(f"/kontor/{asked.public_id}/"))
    client.post(f"/kontor/{asked.public_id}/ta/")
    url = f"/kontor/{asked.public_id}/svar/"
    page = client.get(url)
    after = re.search(r'name="after" value="(\d)"', page.content.decode())[1]
    assert client.post(url, {"after": after}).status_code == 303
    with as_owner_of_everything():
        last = Decision.objects.order_by("-id").first()
        assert [(item.right, item.outcome) for item in last.items.all()] == [("R4", "granted")]
        assert Request.objects.get().status == "decided"


def test_a_withdrawn_request_says_so(world, asked):
    taken_by(world.officer, asked)
    from helhet.intake.models import Draft

    with as_owner_of_everything():
        draft = Draft.objects.get().public_id
    family = client_for(world.mother)
    assert family.get(f"/soknad/{draft}/trekk/").status_code == 200
    for _click in range(2):
        assert family.post(f"/soknad/{draft}/trekk/").url == f"/soknad/{draft}/kvittering/"
    assert "Søknaden er trukket" in text_of(family.get(f"/soknad/{draft}/kvittering/"))
    said = text_of(client_for(world.officer).get(f"/kontor/{asked.public_id}/"))
    assert "har trukket søknaden" in said
    assert "sover" not in said
    page = client_for(world.officer).post(f"/kontor/{asked.public_id}/ta/")
    assert page.status_code == 422


def test_the_pages_cost_no_more_with_forty_requests(world, django_assert_max_num_queries):
    for number in range(40):
        child = factories.person(world.municipality, f"Barn{number}", "Mange")
        factories.guardian(child, "Mor", who=world.mother.login)
        with clock.frozen(date(2026, 11, 1) + timedelta(days=number % 20)):
            asked = sent_by(world.mother, child)
    client = client_for(world.officer)
    with django_assert_max_num_queries(9):
        first = client.get("/kontor/")
    with django_assert_max_num_queries(9):
        client.get("/kontor/?side=2")
    assert first.content.decode().count("Mange,") == 25
    assessed_by(world.officer, asked)
    with django_assert_max_num_queries(19):
        client.get(f"/kontor/{asked.public_id}/")


def test_each_letter_says_when_it_was_sent_so_that_two_answers_are_not_one(world, asked):
    decided_by(world.officer, asked)
    everybody_consents(world.child)
    later = clock.today() + timedelta(days=9)
    with clock.frozen(later):
        with factories.in_case(world.officer, world.child) as (actor, child):
            take_request(actor, child, request=asked.public_id)
        issued_by(world.officer, asked, after=1)
        page = text_of(client_for(world.officer).get(f"/kontor/{asked.public_id}/"))
    headings = re.findall(r"Brevet som ble sendt (\d+\. \w+)", page)
    assert len(headings) == len(set(headings)) == 2


def test_whoever_is_there_by_their_post_alone_is_called_by_it(world, asked):
    page = client_for(world.officer).get(f"/kontor/{asked.public_id}/").content.decode()
    assert "Du er her som <strong>saksbehandler, Tjenestekontoret</strong>. Det gjelder <strong>Elias, 9 år" in page


def test_many_that_wait_are_counted_no_further_than_some_pages_ahead_and_can_all_be_reached(world, asked):
    with as_owner_of_everything():
        rows = [copy_of(asked, number) for number in range(1, COUNTED + 2 * PAGE)]
        Request.objects.bulk_create(rows)
    client = client_for(world.officer)
    said = text_of(client.get("/kontor/"))
    assert f"Over {COUNTED} søknader venter på svar." in said
    assert f"Uten saksbehandler (over {COUNTED})" in said
    assert "Mine (0)" in said
    last = (COUNTED + 2 * PAGE) // PAGE
    assert f"Side {last}" not in client.get("/kontor/").content.decode()
    assert f"Side {last}" in client.get(f"/kontor/?side={COUNTED // PAGE}").content.decode()
    assert text_of(client.get(f"/kontor/?side={last}")).count("Elias Nordmann") == PAGE


def copy_of(request, number):
    row = Request.objects.get(pk=request.pk)
    row.pk, row.public_id, row.reference, row.draft_id = None, f"copy{number}", f"ref-{number}", None
    return row
