"""Filling in the application, one question a page."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys.walking import Walk, heading, press

SITUATION = (
    "Nora har cerebral parese og epilepsi. Vi snakker med elleve ulike mennesker, og ingen av dem med hverandre."
)
WISH = "Gjerne Marit Bakke, som kjenner Nora fra før."
ONWARD = "Gå videre til"


def fill_in_the_rest(page: Page, walk: Walk) -> None:
    """From the page «Hvordan har Nora og dere det nå?» to «Se over før du sender»."""
    page.get_by_label("Fortell med egne ord").fill(SITUATION)
    page.get_by_label("Barnehage eller skole").fill("Fjordvik skole, 4B")
    walk.look(page, "application: how it is")
    press(page, ONWARD)
    page.get_by_label("Telefonnummer").fill("900 00 000")
    page.get_by_label("Er det noe vi bør vite om familien?").fill("Nora bor annenhver uke hos mor og far.")
    walk.look(page, "application: how to reach you")
    press(page, ONWARD)
    page.get_by_label("Én person som holder i trådene for hele familien").check()
    page.get_by_label("En felles plan").check()
    walk.look(page, "application: what would help")
    press(page, ONWARD)
    page.get_by_label("Hvem er med i dag?").fill("Skole, helsesykepleier, fysioterapeut og sykehus.")
    press(page, "Gå videre til: hva Nora selv sier")  # a name is written as a name
    page.get_by_label("Det Nora har sagt eller vist").fill("Jeg vil svømme med klassen min.")
    page.get_by_label("Hvordan vet du det?").fill("Vi snakket sammen hjemme.")
    press(page, ONWARD)
    heading(page, "Er det noen dere ønsker som koordinator?")
    page.get_by_label("Ønsket deres").fill(WISH)
    press(page, ONWARD)
    _say_yes_to_a_plan(page, walk)


def _say_yes_to_a_plan(page: Page, walk: Walk) -> None:
    heading(page, "Sier du ja til at det lages en plan?")
    page.get_by_label("Ja, lag en plan").check()
    page.get_by_label("Ja, og Nora har sagt sin mening").check()
    page.get_by_label("Hva sa Nora?").fill("Ja, hvis jeg slipper å sitte i møter.")
    walk.look(page, "application: consent to a plan")
    press(page, ONWARD)
    heading(page, "Se over før du sender")
