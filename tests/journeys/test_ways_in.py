"""Everybody can ask for help: with the keyboard alone, and in a browser that runs no scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.walking import AsPersona, choose, follow, heading, press, reach, shows, write
from tests.journeys.working import day

ONWARD = "Gå videre til"


def _onward(page: Page) -> None:
    before = page.url
    reach(page, "button", ONWARD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address != before)


@pytest.mark.journey(2)
def test_an_application_for_a_child_who_is_expected_is_written_and_sent_with_the_keyboard_alone(as_persona: AsPersona):
    page = as_persona("next-of-kin")
    page.goto("/soknad/")
    choose(page, "Et barn vi venter")
    reach(page, "button", "Begynn på søknaden")
    page.keyboard.press("Enter")
    heading(page, "Hva vet dere om barnet dere venter?")
    write(page, "Når er barnet ventet?", day(100))
    choose(page, "Mor")
    reach(page, "combobox", "Hvilken kommune bor dere i?")
    page.keyboard.type("Fjordvik")
    write(page, "Fortell med egne ord", "Barnet har en hjertefeil som vi har fått vite om på sykehuset.")
    _onward(page)
    heading(page, "Hvordan når vi dere best?")
    _onward(page)
    choose(page, "Én person som holder i trådene for hele familien")
    _onward(page)
    heading(page, "Hvem hjelper dere i dag?")
    _onward(page)
    heading(page, "Er det noen dere ønsker som koordinator?")
    _onward(page)
    heading(page, "Se over før du sender")
    reach(page, "button", "Send søknaden")
    page.keyboard.press("Enter")
    heading(page, "Søknaden er sendt")
    shows(page, "Barnekoordinator.", re.compile("Referansen er"))


@pytest.mark.journey(4)
def test_an_adult_applies_for_a_coordinator_without_a_plan_in_a_browser_without_scripts(as_persona: AsPersona):
    page = as_persona("adult", java_script_enabled=False)
    page.goto("/soknad/")
    page.get_by_label("Meg selv").check()
    press(page, "Begynn på søknaden")
    press(page, ONWARD)
    shows(page, "Det er én ting du må se på:")
    page.get_by_label("Fortell med egne ord").fill("Jeg har fått en sykdom som gjør det vanskelig å holde oversikten.")
    press(page, ONWARD)
    press(page, "Lagre og fortsett senere")
    shows(page, "Søknaden er lagret.")
    follow(page, "Fortsett søknaden")
    press(page, ONWARD)
    page.get_by_label("Én person som holder i trådene", exact=True).check()
    for _ in range(3):
        press(page, ONWARD)
    heading(page, "Se over før du sender")
    expect(page.get_by_text("En felles plan")).to_have_count(0)
    press(page, "Send søknaden")
    heading(page, "Søknaden er sendt")
    shows(page, "Koordinator.", re.compile("Referansen er"))
