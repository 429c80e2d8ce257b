"""The access log: who looked, as what, why, when; and who was turned away."""

import re
from pathlib import Path

import pytest

from helhet.access.types import Basis, Topic
from helhet.base import clock
from helhet.web.case import log_words
from tests import factories
from tests.intake.applying import sent_by
from tests.web.client import client_for


@pytest.fixture
def world(db):
    world = factories.world()
    factories.opening(world.child, world.school, Topic.SCHOOL)
    factories.grant(world.child, world.teacher.login, Basis.TEAM_MEMBER, post=world.teacher, service=world.school)
    factories.grant(world.child, world.coordinator.login, Basis.COORDINATOR, post=world.coordinator)
    return world


def log_of(world, who=None, **query) -> str:
    answer = client_for(who or world.mother).get(f"/sak/{world.child.public_id}/logg/", query)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))


def visit(who, world, times: int = 1) -> int:
    return [client_for(who).get(f"/sak/{world.child.public_id}/").status_code for _ in range(times)][-1]


def test_a_guardian_reads_who_looked_as_what_why_and_when(world):
    visit(world.coordinator, world)
    page = log_of(world)
    assert "Marit Bakke, vernepleier ved Helsestasjonen, leste om saken." in page
    assert "Marit er koordinator." in page
    assert f"Kl. {clock.now().astimezone(clock.OSLO):%H.}" in page


def test_the_same_reading_the_same_day_is_one_line(world):
    visit(world.coordinator, world, times=3)
    assert "leste om saken, 3 ganger." in log_of(world)


def test_a_refusal_at_the_childs_address_stands_in_the_log_of_the_child(world):
    assert visit(world.outsider, world) == 404
    page = log_of(world, vis="stengt")
    assert "Uten Forbindelse" in page
    assert "slapp ikke inn" in page


def test_somebody_private_who_was_not_let_in_is_told_of_and_not_named(world):
    stranger = factories.login("Nora Nabo")
    assert visit(stranger, world) == 404
    page = log_of(world, vis="stengt")
    assert "En privatperson" in page
    assert "Nora Nabo" not in page
    assert "Nora Nabo" not in log_of(world, vis="alt")


def test_a_refusal_where_nobody_is_leaves_no_trace_with_anybody(world):
    assert client_for(world.outsider).get("/sak/000000000000/").status_code == 404
    assert "Uten Forbindelse" not in log_of(world, vis="alt")


def test_what_i_did_myself_is_left_out_until_i_ask_for_all(world):
    visit(world.mother, world)
    assert "Ingen har sett noe ennå" in log_of(world)
    assert "Du leste om saken" in log_of(world, vis="alt")
    assert "Mor Nordmann leste om saken" in log_of(world, world.father)


def test_coordinators_members_and_the_office_do_not_read_the_log(world):
    for who in (world.coordinator, world.teacher, world.officer):
        assert client_for(who).get(f"/sak/{world.child.public_id}/logg/").status_code == 403
    for who in (world.outsider, world.stranger):
        assert client_for(who).get(f"/sak/{world.child.public_id}/logg/").status_code == 404


def test_it_says_who_may_see_now_and_how_much(world):
    page = log_of(world)
    assert "Tor Lærer" in page
    assert "Det som gjelder skole og barnehage." in page
    assert "Far Nordmann" in page


def test_every_page_about_a_person_has_its_words_in_the_log():
    lists = {"start", "velg", "inbox", "test", "…"}  # pages over many persons leave no line with any one
    source = Path(log_words.__file__).parents[2]
    shown = {
        found
        for path in source.rglob("*.py")
        for found in re.findall(r'(?:shown=f?|^SHOWN = )"([^"]+)"', path.read_text(encoding="utf-8"), re.M)
        if not found.startswith("{")
    }
    assert len(shown) > 10
    assert {one for one in shown - lists if not log_words.shown_in_words(one)} == set()


def test_the_log_turns_pages_and_strange_pages_lead_to_the_first(world):
    for number in range(45):
        worker = factories.worker(world.health_service, f"Ansatt {number:02}")
        factories.grant(world.child, worker.login, Basis.COORDINATOR, post=worker)
        visit(worker, world)
    assert "Neste" in log_of(world)
    assert "Ansatt 00" in log_of(world, side="2")
    for side in ("999", "-1", "x", "9" * 40, "' OR 1=1"):
        assert "Ansatt 44" in log_of(world, side=side)


def test_the_log_asks_a_fixed_number_of_questions_however_long_it_is(world, django_assert_num_queries):
    client = client_for(world.mother)
    address = f"/sak/{world.child.public_id}/logg/?vis=alt"
    client.get(address)
    for _ in range(3):
        with django_assert_num_queries(11):
            client.get(address)


def test_whoever_reads_what_they_opened_themselves_reads_your_page(world):
    client_for(world.mother).get("/min/")
    assert "Du åpnet siden din." in log_of(world, vis="alt")
    assert "Mor Nordmann åpnet siden sin." in log_of(world, world.father, vis="alt")


def test_the_head_of_an_application_is_not_logged_as_if_its_content_was_read(world):
    asked = sent_by(world.mother, world.child)
    client = client_for(world.officer)
    client.get(f"/kontor/{asked.public_id}/")
    page = log_of(world)
    assert "så at det er søkt, men ikke innholdet." in page
    assert "leste søknaden" not in page
    client.post(f"/kontor/{asked.public_id}/ta/")
    client.get(f"/kontor/{asked.public_id}/")
    assert "leste søknaden" in log_of(world)


def test_a_workers_reading_of_somebody_with_a_protected_address_is_marked(world):
    own = factories.login("Elias Nordmann")
    factories.grant(world.child, own, Basis.SELF)
    factories.grant(world.child, world.coordinator.login, Basis.COORDINATOR, post=world.coordinator)
    factories.clearance(world.coordinator)
    case = f"/sak/{world.child.public_id}/"
    client_for(world.coordinator).get(f"{case}plan/")
    assert "dette er meldt fra om" not in client_for(own).get(f"{case}logg/").text
    factories.protected(world.child)
    client_for(world.coordinator).get(case)
    log = client_for(own).get(f"{case}logg/?vis=uvanlig").text
    assert log.count("Adressen er skjermet, så dette er meldt fra om.") == 1
    assert "leste om saken" in log
