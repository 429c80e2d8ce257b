"""The plan on paper: tagged, with title and language, and only what this reader may see."""

import io

import pikepdf
import pytest

from helhet.access.types import Topic
from helhet.web.plan.paper import _document
from tests import factories
from tests.factories import in_case
from tests.plan import making
from tests.web.client import client_for


@pytest.fixture
def world(db):
    world = factories.world()
    making.coordinating(world)
    making.consent(world.child)
    making.member(world.child, world.teacher, world.school, Topic.SCHOOL)
    return world


def printed(world, who) -> pikepdf.Pdf:
    response = client_for(who).get(f"/sak/{world.child.public_id}/plan/pdf/")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert "Elias" not in response["Content-Disposition"]
    return pikepdf.open(io.BytesIO(response.content))


def kinds(node, found=None) -> set[str]:
    """Every structure type of a tagged document."""
    found = set() if found is None else found
    if isinstance(node, pikepdf.Array):
        for one in node:
            kinds(one, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.add(str(node["/S"]))
        if "/K" in node:
            kinds(node["/K"], found)
    return found


def words(data) -> str:
    if isinstance(data, str):
        return data
    if isinstance(data, dict):
        return " ".join(words(value) for value in data.values())
    return " ".join(words(one) for one in data) if isinstance(data, list | tuple) else ""


def document(world, who) -> str:
    from helhet.plan.selectors import plan_page

    with in_case(who, world.child) as (actor, child):
        return words(_document(actor, child, plan_page(actor, child)))


def test_the_paper_is_tagged_with_title_language_and_table_headers(world):
    making.whole_plan(world, status="active")
    pdf = printed(world, world.coordinator)
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang).startswith("nb")
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert "Elias Nordmann" in metadata["dc:title"]
    assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= kinds(pdf.Root.StructTreeRoot)


def test_the_paper_holds_the_plan_and_who_it_was_made_for(world):
    making.whole_plan(world, status="active")
    paper = document(world, world.mother)
    for part in (
        "de voksne snakker sammen",
        "Jeg vil spise lunsj med klassen.",
        "Mor øver hjemme",
        "Slik har barnet vært med",
        "Ja til at planen lages",
        "Barneskolen",
        "Skrevet ut for Mor Nordmann",
    ):
        assert part in paper
    assert "Utkast" not in paper


def test_a_draft_says_so_on_every_page(world):
    making.whole_plan(world)
    assert "Utkast" in document(world, world.mother)


def test_the_teachers_paper_is_the_schools_part_and_says_that_it_is_a_part(world):
    making.whole_plan(world, status="active")
    paper = document(world, world.teacher)
    assert "Fast plass ved vinduet" in paper
    assert "delene av planen som Tor Lærer har fått lese" in paper
    for hidden in ("Mor øver hjemme", "de voksne snakker sammen", "Slik har barnet vært med", "Marit Bakke"):
        assert hidden not in paper


def test_forty_measures_and_strange_signs_still_make_a_paper(world):
    plan = making.whole_plan(world, status="active")
    goal = making.goal(plan, "#let x = 1; *fet* $ <script> 漢字")
    for number in range(40):
        making.measure(
            plan, f"Tiltak {number} " + "langtord" * 20, goal=goal, how="linje\n\nlinje", responsible_name="N" * 200
        )
    assert len(printed(world, world.coordinator).pages) > 2


def test_without_a_plan_there_is_no_paper(world):
    assert client_for(world.mother).get(f"/sak/{world.child.public_id}/plan/pdf/").status_code == 404


def test_the_paper_of_a_protected_person_names_no_service_and_no_municipality(world):
    making.whole_plan(world, status="active")
    assert "Barneskolen" in document(world, world.coordinator)
    factories.clearance(world.coordinator)
    factories.protected(world.child)
    paper = document(world, world.coordinator)
    assert "de voksne snakker sammen" in paper
    for place in ("Fjordvik", "Barneskolen", "Helsestasjonen", "Skolehelsetjenesten"):
        assert place not in paper, place
    with printed(world, world.coordinator).open_metadata() as metadata:
        assert "Fjordvik" not in str(metadata)
