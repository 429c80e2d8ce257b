"""Who is at a secret address does not exist for the uncleared; and an interpreter is there at every meeting."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.walking import AsPersona, follow, heading, hides, press, shows
from tests.journeys.working import day

NOBODY = "0" * 12


@pytest.mark.journey(63)
def test_a_case_with_a_protected_address_is_there_for_the_cleared_and_for_nobody_else(as_persona: AsPersona):
    lead = as_persona("unit-lead")
    lead.goto("/ke/register/?navn=holt")
    shows(lead, "Ronja Holt, 8 år, skjermet adresse")
    follow(lead, "Ronja Holt, 8 år, skjermet adresse")
    shows(lead, "Adressen er skjermet.")
    ronja = re.search(r"/ke/([^/]+)/", lead.url).group(1)  # type: ignore[union-attr]
    for persona in ("officer", "coordinator", "secondary", "outsider"):
        page = as_persona(persona)
        page.goto(f"/sak/{ronja}/")
        heading(page, "Vi fant ikke siden")
        said = page.locator("main").inner_text()
        page.goto(f"/sak/{NOBODY}/")
        assert page.locator("main").inner_text() == said
        page.goto("/kontor/" if persona == "officer" else "/oppgaver/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        hides(page, "Ronja", "Holt")
    lead.goto("/ke/skjermet/")
    heading(lead, "Skjermet adresse")
    shows(lead, re.compile("^Lest av "), re.compile("Ronja Holt: "), "Hvem er klarert?")


@pytest.mark.journey(66)
def test_the_need_for_an_interpreter_follows_the_person_to_every_meeting(as_persona: AsPersona):
    page = as_persona("coordinator")
    page.goto("/oppgaver/")
    address = page.locator("a[href*='/sak/']", has_text="Oskar").or_(
        page.locator("[href*='/sak/']:near(:text('Oskar Vik'))")
    )
    oskar = re.search(r"/sak/([^/]+)/", address.first.get_attribute("href") or "").group(1)  # type: ignore[union-attr]
    page.goto(f"/sak/{oskar}/moter/nytt/")
    expect(page.get_by_label("Trengs det tolk?")).to_have_value("litauisk")
    page.get_by_label("Trengs det tolk?").fill("")
    page.get_by_label("Hvilken dag?").fill(day(30))
    page.get_by_label("Når begynner det?").fill("14.00")
    page.get_by_label("Hva er målet med møtet?").fill("Bli enige om høsten.")
    press(page, "Velg sakene")
    shows(page, "litauisk")
