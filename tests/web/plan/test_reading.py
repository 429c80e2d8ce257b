"""The plan's page: who sees what of it, what it costs, and what it says when there is little or much."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helhet.access.types import Topic
from helhet.audit.models import Viewing
from tests import factories
from tests.database import as_owner_of_everything
from tests.plan import making
from tests.web.client import client_for


@pytest.fixture
def world(db):
    world = factories.world()
    making.coordinating(world)
    making.consent(world.child)
    making.member(world.child, world.teacher, world.school, Topic.SCHOOL)
    return world


def url(world, rest: str = "") -> str:
    return f"/sak/{world.child.public_id}/plan/{rest}"


def text(response) -> str:
    return response.content.decode()


def test_the_coordinator_reads_the_whole_plan(world):
    making.whole_plan(world, status="active")
    page = text(client_for(world.coordinator).get(url(world)))
    for words in (
        "de voksne snakker sammen",
        "Jeg vil spise lunsj med klassen.",
        "Fast plass ved vinduet",
        "Tor Lærer",
        "Slik arbeider vi sammen",
    ):
        assert words in page
    assert "UNDEFINED" not in page


def test_the_teacher_reads_what_the_school_may_and_writes_nowhere(world):
    making.whole_plan(world, status="active")
    page = text(client_for(world.teacher).get(url(world)))
    assert "Fast plass ved vinduet" in page
    assert "Mor øver hjemme" not in page
    assert "de voksne snakker sammen" not in page
    assert "/vurder/" in page  # the teacher's own measure
    assert "Endre målet" not in page
    assert "UNDEFINED" not in page


@pytest.mark.parametrize("who", ["outsider", "stranger"])
@pytest.mark.parametrize("rest", ["", "pdf/", "tidligere/", "innhold/", "ta-i-bruk/", "mal/ny/"])
def test_others_learn_nothing(world, who, rest):
    making.whole_plan(world)
    assert client_for(getattr(world, who)).get(url(world, rest)).status_code == 404


def test_the_office_sees_no_plan(world):
    making.whole_plan(world, status="active")
    page = text(client_for(world.officer).get(url(world)))
    assert "lunsj" not in page
    assert "Utkast" not in page


def test_reading_is_logged_as_what_was_read(world):
    making.whole_plan(world, status="active")
    client = client_for(world.teacher)
    client.get(url(world))
    client.get(url(world, "pdf/"))
    with as_owner_of_everything():
        shown = list(Viewing.objects.filter(worker_id=world.teacher.id).order_by("id").values_list("shown", flat=True))
    assert shown == ["plan", "plan pdf"]


def test_the_page_costs_the_same_for_one_measure_and_for_forty(world):
    plan = making.whole_plan(world, status="active")
    client = client_for(world.coordinator)
    client.get(url(world))  # what is remembered for the life of the process is remembered

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(url(world))
        return len(asked)

    before = cost()
    goal = making.goal(plan, "Mange tiltak", Topic.SCHOOL)
    for number in range(40):
        making.measure(plan, f"Tiltak {number}", Topic.SCHOOL, goal=goal, responsible=world.teacher)
    assert cost() == before <= 14


def test_without_a_plan_the_page_says_who_starts_it(world):
    mother, coordinator = (text(client_for(who).get(url(world))) for who in (world.mother, world.coordinator))
    assert "Koordinatoren starter planen" in mother
    assert "Start planen" not in mother
    assert "Start planen" in coordinator


def test_an_empty_plan_asks_for_the_first_words(world):
    making.plan(world.child)
    page = text(client_for(world.mother).get(url(world)))
    assert "Skriv det første målet" in page
    assert "gjenstår" in page
    assert "Ta planen i bruk" not in page  # the coordinator's to press


def test_markup_in_the_plan_stays_words(world):
    plan = making.plan(world.child)
    making.goal(plan, "<script>alert(1)</script>")
    making.measure(plan, "'; DROP TABLE plan_goal; --<b>")
    page = text(client_for(world.mother).get(url(world)))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "--&lt;b&gt;" in page


def test_an_ended_plan_is_read_and_not_written(world):
    making.whole_plan(world, status="revoked", end_reason="Samtykket er trukket")
    page = text(client_for(world.mother).get(url(world)))
    assert "Samtykket er trukket" in page
    assert "Endre målet" not in page


def test_only_measures_of_a_goal_are_announced_as_the_goals(world):
    plan = making.plan(world.child, status="active")
    lunch = making.goal(plan, "Jeg vil spise lunsj.", Topic.SCHOOL)
    making.measure(plan, "Fast plass", Topic.SCHOOL, goal=lunch)
    making.measure(plan, "Ringe badet")
    page = text(client_for(world.coordinator).get(url(world)))
    captions = re.findall(r'<caption class="ds-sr-only">([^<]*)</caption>', page)
    assert captions == ["Tiltak for målet Jeg vil spise lunsj.", "Tiltak uten eget mål"]
