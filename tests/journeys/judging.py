"""Judging a request as an officer does: each condition, the child, each right."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

MET = (
    "Oppholder personen seg i kommunen?",
    "Vil behovet for tjenester vare en tid?",
    "Trengs det to eller flere helse- og omsorgstjenester fra ulike steder",
    "alvorlig sykdom, skade eller nedsatt funksjonsevne?",
    "Trengs det sammensatte tjenester",
    "Trengs det to eller flere tjenester som må ses i sammenheng?",
    "Vil familien trenge helse- og omsorgstjenester?",
    "Vil familien også trenge andre velferdstjenester",
    "Ønsker foreldrene, eller den som samtykker for barnet, en barnekoordinator?",
)
SOURCES = ("§ 3-1", "§ 7-2", "§ 2-5 c", "§ 4", "§ 7-2 a")
RIGHTS = ("Koordinator", "Barnekoordinator", "Individuell plan")
BEST = "Samlet hjelp gjør at Nora slipper å fortelle det samme mange ganger. Ingenting taler mot."
REASON = "Nora har behov som varer, og tjenestene må ses i sammenheng."


def right(page: Page, name: str) -> object:
    """The part of the page where one right is answered."""
    return page.get_by_role("group", name=name, exact=True)


def answer_conditions(page: Page) -> None:
    """Every condition is met, and the officer says what that builds on."""
    for question in MET:
        part = page.get_by_role("group", name=re.compile(re.escape(question)))
        part.get_by_role("radio", name="Ja").check()
        part.get_by_role("textbox").fill("Søknaden og samtale med mor.")
    with page.expect_response(re.compile("/kontor/")):
        page.get_by_role("group", name=re.compile("kvalifiseringsprogram")).get_by_role("radio", name="Nei").check()


def hear_the_child(page: Page) -> None:
    """What the child says, how it was heard, which weight it has, what is best for her."""
    expect(page.get_by_label("Hva mener Nora?")).to_have_value("Jeg vil svømme med klassen min.")
    page.get_by_label("Hvordan er Nora hørt?").fill("Mor og Nora snakket sammen hjemme. Jeg ringte Nora etterpå.")
    page.get_by_label("Hvilken vekt har det fått?").fill("Stor vekt. Det Nora vil, er grunnen til svaret.")


def answer_rights(page: Page) -> None:
    """As the rules propose, with a reason for whoever asked."""
    for name in RIGHTS:
        part = page.get_by_role("group", name=name, exact=True)
        part.get_by_role("radiogroup", name="Svaret ditt").get_by_role("radio", name="Ja").check()
        part.get_by_role("textbox", name="Begrunnelse").fill(REASON)
