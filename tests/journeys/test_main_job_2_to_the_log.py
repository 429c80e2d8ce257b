"""The second half of the way: the plan, a meeting, how it goes, on paper, and what the family sees and steers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.paper import fetch
from tests.journeys.raw import found_by
from tests.journeys.walking import AsPersona, Walk, follow, heading, hides, post, press, reach, refused, shows
from tests.journeys.working import (
    AT_HOME,
    FRIEND,
    HEALTH,
    MEDICINE,
    PILLS,
    POINTS,
    RISE,
    SAID_OF,
    SCHOOL,
    SWIM,
    SWIMMING,
    day,
    of,
    open_case,
    open_meeting,
    save,
    say_how_it_goes,
    write_goal,
    write_measure,
    write_minutes,
    write_point,
    write_words,
)

pytestmark = [pytest.mark.usefixtures("step"), pytest.mark.long]

TEACHER = f"Tor Halvorsen, kontaktlærer, {SCHOOL}"
NURSE = f"Hanne Sørli, helsesykepleier, {HEALTH}"
TOOK_PART = "Nora tegnet det hun ville, og valgte målene. Derfor står svømmingen først."


# 6: the plan


@pytest.mark.journey(45)
def test_6_the_plan_is_begun_and_holds_goals_in_her_own_words_with_measures_somebody_answers_for(
    as_persona: AsPersona, walk: Walk
):
    page = as_persona("coordinator")
    open_case(page, "Planen")
    press(page, "Start planen")
    shows(page, "Ikke tatt i bruk ennå.")
    write_words(page, of("Skriv det første", "Det er viktig for meg at"), SWIM, "fritid")
    write_words(page, of("Skriv det første", "Det som går bra"), "Nora er modig i vannet.", "fritid")
    write_words(page, of("Skriv det første", "Det jeg trenger"), "Hjelp med medisinen på skolen.", "helse")
    write_goal(page, "Skriv det første målet", SWIM, "skole og barnehage")
    write_goal(page, of("Nytt delmål", SWIM), RISE, "skole og barnehage")
    write_goal(page, "Skriv et nytt mål", PILLS, "helse")
    write_goal(page, "Skriv et nytt mål", FRIEND, "fritid")
    write_measure(page, SWIM, SWIMMING, TEACHER, SCHOOL, "skole og barnehage")
    write_measure(page, PILLS, MEDICINE, NURSE, HEALTH, "helse")
    line = page.get_by_role("row", name=re.compile(SWIMMING))
    expect(line).to_contain_text(re.compile(r"en gang i uka.*I små skritt.*Tor Halvorsen.*vurderes"))
    walk.look(page, "plan that is a draft")


@pytest.mark.journey(45, 46)
def test_6_it_cannot_be_taken_into_use_before_all_points_and_the_childs_part_are_there(
    as_persona: AsPersona, walk: Walk
):
    page = as_persona("coordinator")
    root = open_case(page, "Planen")
    follow(page, "Ta planen i bruk")
    shows(page, "Dette mangler før planen kan tas i bruk:", *POINTS, "Slik har barnet vært med")
    walk.look(page, "taking a plan into use")
    with refused(page, 422):
        press(page, "Ta planen i bruk")
    shows(page, re.compile("Planen kan ikke tas i bruk ennå"))
    for name, text in POINTS.items():
        page.goto(f"{root}plan/innhold/")
        write_point(page, name, text)
    page.goto(f"{root}plan/ta-i-bruk/")
    with refused(page, 422):
        press(page, "Ta planen i bruk")
    shows(page, "Dette punktet mangler: Slik har barnet vært med.")
    page.goto(f"{root}plan/innhold/")
    walk.look(page, "what a plan shall contain")
    write_point(page, "Slik har barnet vært med", TOOK_PART)
    page.goto(f"{root}plan/ta-i-bruk/")
    shows(page, "Alt planen skal inneholde, er på plass.")
    press(page, "Ta planen i bruk")
    shows(page, re.compile(r"I bruk siden\s\d+\."), TOOK_PART, *POINTS.values())
    walk.look(page, "plan in use")


def test_6_two_who_write_at_once_see_both_versions_and_nothing_is_overwritten(as_persona: AsPersona, walk: Walk):
    first, second = as_persona("coordinator"), as_persona("coordinator")
    for page in (first, second):
        root = open_case(page, "Planen")
        follow(page, of("Endre målet", RISE))
    first.get_by_label("Målet").fill("Jeg vil komme meg opp av bassenget uten hjelp.")
    save(first)
    second.get_by_label("Målet").fill("Jeg vil bruke stigen i bassenget.")
    with refused(second, 409):
        press(second, "Lagre")
    shows(second, "To har skrevet samtidig", "Jeg vil komme meg opp av bassenget uten hjelp.")
    expect(second.get_by_label("Målet")).to_have_value("Jeg vil bruke stigen i bassenget.")
    walk.look(second, "two versions")
    first.goto(f"{root}plan/")
    shows(first, "Jeg vil komme meg opp av bassenget uten hjelp.")
    hides(first, "Jeg vil bruke stigen i bassenget.")


def test_6_each_service_sees_only_the_parts_it_got_a_yes_for(as_persona: AsPersona, walk: Walk):
    school = as_persona("school")
    open_case(school, "Planen")
    shows(school, SWIM, SWIMMING)
    hides(school, PILLS, MEDICINE, "Hjelp med medisinen på skolen.")
    walk.look(school, "plan as a service sees it")
    nurse = as_persona("health-nurse")
    open_case(nurse, "Planen")
    shows(nurse, PILLS, MEDICINE)
    hides(nurse, SWIMMING)
    guardian = as_persona("guardian")
    follow(guardian, "Åpne planen")
    shows(guardian, SWIM, SWIMMING, PILLS, MEDICINE)
    walk.look(guardian, "plan as a guardian sees it")


# 7: a meeting


@pytest.mark.journey(47)
def test_7_a_meeting_takes_its_topics_from_the_plan_and_only_those_who_are_needed_are_called(
    as_persona: AsPersona, walk: Walk
):
    page = as_persona("coordinator")
    open_case(page, "Møter")
    follow(page, "Planlegg et møte")
    page.get_by_label("Hvilken dag?").fill(day(1))
    page.get_by_label("Når begynner det?").fill("10.00")
    page.get_by_role("textbox", name="Hvor? (valgfritt)").fill("Fjordvik skole, rom 12")
    page.get_by_label("Hva er målet med møtet?").fill("At Nora kommer i bassenget.")
    walk.look(page, "planning a meeting")
    press(page, "Velg sakene")
    shows(page, "Møtet er planlagt.", re.compile(r"Skal vurderes\s\d+\."), "Målet har ingen tiltak ennå.")
    walk.look(page, "meeting with proposed topics")
    for topic in (SWIMMING, FRIEND):
        page.get_by_label(topic).check()
    press(page, "Ta med det jeg har valgt")
    shows(page, "Trengs: Tor Halvorsen (kontaktlærer)", "Bare familien og du.")

    follow(page, "Se hvem som blir kalt inn")
    shows(page, "Ingrid Solheim, Thomas Berg, Nora", "Tor Halvorsen", f"Ser bare: {SWIMMING}")
    hides(page, "Hanne Sørli")
    follow(page, "Tilbake til sakene")
    page.get_by_label(MEDICINE).check()
    press(page, "Ta med det jeg har valgt")
    follow(page, "Se hvem som blir kalt inn")
    shows(page, "Hanne Sørli", f"Ser bare: {MEDICINE}")
    walk.look(page, "who is called")
    page.get_by_label("Hvorfor kan det ikke vente?").fill("Svømmingen begynner på mandag.")
    with refused(page, 422):
        press(page, "Kall inn til møtet")
    shows(page, re.compile("Nora"))
    follow(page, "Tilbake til sakene")
    follow(page, "Endre tid eller sted")
    page.get_by_label("Hvordan får Nora være med?").fill("Marit spør Nora på forhånd.")
    press(page, "Lagre endringene")
    follow(page, "Se hvem som blir kalt inn")
    page.get_by_label("Hvorfor kan det ikke vente?").fill("Svømmingen begynner på mandag.")
    press(page, "Kall inn til møtet")
    shows(page, "Alle er kalt inn.")
    walk.look(page, "meeting that is called")


@pytest.mark.journey(47)
def test_7_each_who_is_called_sees_only_their_own_topics(as_persona: AsPersona, walk: Walk):
    school = as_persona("school")
    follow(school, "Svar på innkallingen Nora Berg")
    shows(school, "Dine saker", SWIMMING)
    hides(school, MEDICINE, FRIEND, "Hanne Sørli")
    walk.look(school, "called to a meeting")
    press(school, "Jeg kommer", exact=True)
    nurse = as_persona("health-nurse")
    follow(nurse, "Svar på innkallingen Nora Berg")
    shows(nurse, "Dine saker", MEDICINE)
    hides(nurse, SWIMMING, FRIEND, "Tor Halvorsen")
    press(nurse, "Jeg kommer ikke")
    guardian = as_persona("guardian")
    open_meeting(guardian)
    shows(guardian, SWIMMING, MEDICINE, FRIEND)
    assert as_persona("outsider").goto(guardian.url).status in (403, 404)  # type: ignore[union-attr]


@pytest.mark.journey(48)
def test_7_minutes_are_written_in_the_meeting_and_what_is_agreed_becomes_a_measure(as_persona: AsPersona, walk: Walk):
    page = as_persona("coordinator")
    open_meeting(page)
    follow(page, "Endre tid eller sted")
    page.get_by_label("Hvilken dag?").fill(day(0))
    press(page, "Lagre endringene")
    press(page, "Begynn møtet og skriv referat")
    shows(page, "Skriv mens dere snakker.")
    walk.look(page, "minutes being written")
    follow(page, "Les gjennom og godkjenn")
    shows(page, "Dette gjenstår:")
    expect(page.get_by_role("button", name="Godkjenn referatet")).to_have_count(0)
    follow(page, "Tilbake til referatet")
    write_minutes(page)
    follow(page, "Les gjennom og godkjenn")
    shows(page, AT_HOME, SAID_OF[SWIMMING], SAID_OF[MEDICINE])
    walk.look(page, "minutes before they are approved")
    press(page, "Godkjenn referatet")
    shows(page, "Referatet er godkjent.", "Det endres ikke.")
    walk.look(page, "minutes that are approved")
    follow(page, "Planen")
    line = page.get_by_role("row", name=re.compile(AT_HOME))
    expect(line).to_contain_text("Ingrid Solheim")


@pytest.mark.journey(48)
def test_7_each_reads_their_own_part_and_approved_minutes_cannot_change(as_persona: AsPersona):
    school, nurse, guardian = as_persona("school"), as_persona("health-nurse"), as_persona("guardian")
    open_meeting(guardian)
    shows(guardian, AT_HOME, SAID_OF[SWIMMING], SAID_OF[MEDICINE])
    open_meeting(school)
    shows(school, SAID_OF[SWIMMING], "Du leser sakene du var med på.")
    hides(school, SAID_OF[MEDICINE], AT_HOME)
    nurse.goto(school.url)
    shows(nurse, SAID_OF[MEDICINE])
    hides(nurse, SAID_OF[SWIMMING], AT_HOME)

    page = as_persona("coordinator")
    page.goto(school.url)
    expect(page.get_by_role("textbox")).to_have_count(0)
    for address in ("stemme/", "oppmote/"):  # nor by going around the page
        assert post(page, f"{school.url}{address}", text="Noe annet.", version="1") in (404, 409, 422)
    page.goto(school.url)
    hides(page, "Noe annet.")
    paper = fetch(page, "Last ned som PDF")
    assert (paper.language[:2], paper.part, paper.tagged) == ("nb", "1", True)


# 8: how it goes


@pytest.mark.journey(50)
def test_8_a_measure_and_a_goal_are_evaluated_and_what_stood_before_can_still_be_read(
    as_persona: AsPersona, walk: Walk
):
    school = as_persona("school")
    open_case(school, "Planen")
    say_how_it_goes(
        school, of("Si hvordan det går", SWIMMING), "I gang", "Hva vil du si om det?", "Tre ganger så langt."
    )
    expect(school.get_by_role("row", name=re.compile(SWIMMING))).to_contain_text("I gang")

    page = as_persona("coordinator")
    root = open_case(page, "Planen")
    said = "Nora gleder seg til onsdager."
    say_how_it_goes(page, of("Si hvordan det går", SWIM), "På god vei", "Familien sier", said)
    goal = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=SWIM)).first
    expect(goal).to_contain_text("På god vei")

    guardian = as_persona("guardian")
    guardian.goto(f"{root}plan/")
    shows(guardian, re.compile(said), re.compile("Tre ganger så langt."))
    follow(guardian, "Tidligere utgaver")
    shows(guardian, "Jeg vil komme meg opp av bassenget", re.compile("Tor Halvorsen"))
    expect(guardian.get_by_role("deletion").filter(has_text="selv")).to_be_visible()
    expect(guardian.get_by_role("insertion").filter(has_text="på god vei")).to_be_visible()
    walk.look(guardian, "earlier editions")


# 9: on paper


def test_9_the_plan_is_a_paper_that_everyone_can_read(as_persona: AsPersona):
    page = as_persona("guardian")
    follow(page, "Åpne planen")
    paper = fetch(page, "Planen som PDF")
    assert "Nora" in paper.title
    assert (paper.language[:2], paper.part, paper.tagged) == ("nb", "1", True)
    assert {"/H1", "/Table", "/TH", "/TD"} <= paper.tags


# 10: the family sees who looked, and closes a door


@pytest.mark.journey(19)
def test_10_the_guardian_sees_who_looked_as_what_why_and_when(as_persona: AsPersona, walk: Walk):
    page = as_persona("guardian")
    follow(page, "Se hvem og hva")
    for who, did, why in (
        (
            "Tor Halvorsen",
            ", kontaktlærer ved Fjordvik skole, leste planen",
            "Tor er med i teamet, og tjenesten har",
        ),
        ("Marit Bakke", ", vernepleier ved Barn, unge og familie, leste planen", "Marit er koordinator."),
    ):
        shows(page, who, re.compile(did), re.compile(why))
    shows(page, re.compile(r"^\d\d\.\d\d$"))
    follow(page, "Dem som ikke slapp inn")
    shows(page, "Pernille Foss", re.compile("prøvde å åpne noe, men slapp ikke inn"))
    shows(page, re.compile("Det som gjelder skole og barnehage og fritid"))


@pytest.mark.journey(14)
def test_10_a_withdrawn_consent_says_first_what_it_closes_and_then_closes_it_everywhere(
    as_persona: AsPersona, walk: Walk
):
    school = as_persona("school")
    root = open_case(school, "Planen")
    shows(school, SWIMMING)
    person = root.rstrip("/").rsplit("/", 1)[-1]
    assert {"plan_goal", "plan_measure", "plan_measure_history", "meetings_meeting"} <= set(found_by("school", person))

    page = as_persona("guardian")
    page.goto(f"{root}samtykke/")
    page.get_by_role("heading", name=SCHOOL).locator("..").get_by_role("link", name="Se, endre eller trekk").click()
    heading(page, f"Hva {SCHOOL} ser")
    walk.look(page, "consent that is given")
    reach(page, "link", "Trekk samtykket")
    page.keyboard.press("Enter")
    shows(page, "Dette stenges med en gang", re.compile("Tor Halvorsen, kontaktlærer, kan ikke lenger lese"), SWIMMING)
    walk.look(page, "withdrawing a consent")
    reach(page, "button", "Trekk samtykket")
    page.keyboard.press("Enter")
    shows(page, f"Samtykket til {SCHOOL} er trukket.", "De ser ingenting lenger.")

    answer = school.reload()
    assert answer is not None
    assert answer.status in (403, 404)
    hides(school, SWIM, SWIMMING, "Nora")
    for address in (root, f"{root}plan/pdf/", f"{root}team/", f"{root}moter/", f"{root}plan/tidligere/"):
        assert school.request.get(address).status in (403, 404)
    assert set(found_by("school", person)) <= {"access_grant"}  # one's own, which says only until when one had it
    assert "plan_goal" in found_by("health-nurse", person)  # the other consent stands

    page.goto(f"{root}logg/?vis=stengt")
    shows(page, re.compile("Tor Halvorsen"))
    coordinator = as_persona("coordinator")
    shows(coordinator, f"Samtykket til {SCHOOL} er trukket.")


# All the way


@pytest.mark.usefixtures("browser")
def test_no_page_on_the_way_had_a_barrier(walk: Walk):
    assert len(walk.looked) > 40
    assert walk.barriers == []
