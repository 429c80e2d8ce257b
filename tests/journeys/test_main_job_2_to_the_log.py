"""The second half of the way: the plan, a meeting, how it goes, on paper, and what the family sees and steers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.paper import fetch
from tests.journeys.walking import AsPersona, Walk, follow, heading, hides, post, press, refused, shows
from tests.journeys.working import (
    AT_HOME,
    FRIEND,
    HEALTH,
    MEDICINE,
    PILLS,
    POINTS,
    RISE,
    SCHOOL,
    SWIM,
    SWIMMING,
    open_case,
    save,
    write_goal,
    write_measure,
    write_point,
    write_words,
)

pytestmark = [pytest.mark.usefixtures("step"), pytest.mark.xdist_group("main job")]

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
    write_words(page, "Skriv det første : Det er viktig for meg at …", SWIM, "fritid")
    write_words(page, "Skriv det første : Det som går bra", "Nora er modig i vannet.", "fritid")
    write_words(page, "Skriv det første : Det jeg trenger", "Hjelp med medisinen på skolen.", "helse")
    write_goal(page, "Skriv det første målet", SWIM, "skole og barnehage")
    write_goal(page, f"Nytt delmål : {SWIM}", RISE, "skole og barnehage")
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
        follow(page, f"Endre målet : {RISE}")
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


@pytest.mark.journey(58)
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
