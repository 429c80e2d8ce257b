"""What a coordinator types: whom to ask, the points of the plan, its goals and measures."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.journeys.walking import follow, heading, press

SCHOOL, HEALTH = "Fjordvik skole", "Helsestasjonen og skolehelsetjenesten"
SWIM, RISE, PILLS, FRIEND = (
    "Jeg vil svømme med klassen min.",
    "Jeg vil komme meg opp av bassenget selv.",
    "Jeg vil ha medisinen min uten å gå glipp av friminuttet.",
    "Jeg vil ha en venn med hjem på fredager.",
)
SWIMMING, MEDICINE = "Svømme sammen med assistent", "Gi medisin rett før storefri"
SAID_OF = {
    SWIMMING: "Nora tør mer når Tor er i vannet.",
    MEDICINE: "Det går bedre når medisinen kommer før friminuttet.",
}
AT_HOME = "Spørre om Mia blir med hjem på fredag."
POINTS = {
    "Hvem som har ansvaret": "Barnekoordinatoren ser etter at det avtalte skjer.",
    "Hva hver av oss bidrar med": "Skolen svømmer, helsesykepleier gir medisin, foreldrene øver hjemme.",
    "Samarbeid med andre": "Sykehuset, når foreldrene sier ja til det.",
}


def day(days: int) -> str:
    """So many days from today, as it is typed."""
    then = datetime.now(ZoneInfo("Europe/Oslo")).date() + timedelta(days=days)
    return f"{then.day}.{then.month}.{then.year}"


def of(link: str, what: str) -> re.Pattern[str]:
    """A link by its words and what it is heard to be about, however the two are joined."""
    return re.compile(rf"{re.escape(link)}\W*{re.escape(what)}")


def save(page: Page) -> None:
    """Save the form one is in, and see it go: it was opened in its place on the page, or on a page of its own."""
    button = page.get_by_role("button", name="Lagre", exact=True)
    button.click()
    expect(button).to_have_count(0)
    page.wait_for_load_state()


def open_case(page: Page, tab: str = "") -> str:
    """From the start page to Nora's case, or one of its tabs. Answers the address of the case."""
    follow(page, "Nora Berg, 9 år")
    root = page.url
    if tab:
        page.get_by_role("navigation", name="Saken til Nora").get_by_role("link", name=tab, exact=True).click()
        page.wait_for_load_state()
    return root


def ask_to_share(page: Page, service: str, topics: list[str], why: str) -> None:
    """From the page of consents: ask the guardians about one service."""
    follow(page, "Spør om å dele med en tjeneste")
    page.get_by_label("Hvilken tjeneste?").select_option(label=service)
    for topic in topics:
        page.get_by_label(topic, exact=True).check()
    page.get_by_label("Hvorfor trenger de det?").fill(why)
    page.get_by_label("Foreldrene snakker med Nora før de svarer").check()
    press(page, "Send spørsmålet")


def say_yes(page: Page, service: str) -> None:
    """From a guardian's own page: answer yes to what is asked about one service."""
    follow(page, f"Svar {service}")
    page.get_by_label(f"Ja, {service} kan se dette").check()
    heard = page.get_by_label("Nora vet om dette og vil ikke si noe")
    if heard.count():  # whoever answers first says how the child was heard
        heard.check()
    press(page, "Send svaret")


def write_words(page: Page, link: str | re.Pattern[str], text: str, topic: str) -> None:
    """From the plan: the first words under «Det er viktig for meg at …» and its like."""
    page.get_by_role("link", name=link).click()
    page.get_by_label("Med egne ord").fill(text)
    page.get_by_label("Hvem sa det?").fill("Nora")
    page.get_by_label("Hva handler det om?").select_option(label=topic)
    save(page)


def write_goal(page: Page, link: str | re.Pattern[str], text: str, topic: str) -> None:
    """From the plan: a goal, or a subgoal by the link of the goal it belongs to."""
    page.get_by_role("link", name=link).click()
    page.get_by_label("Målet").fill(text)
    page.get_by_label("Hvem sa det?").fill("Nora")
    page.get_by_label("Hva handler det om?").select_option(label=topic)
    save(page)


def write_measure(page: Page, goal: str, what: str, who: str, service: str, topic: str) -> None:
    """From the plan: a measure with extent, how, responsible, period and the day it is looked at."""
    page.get_by_role("link", name=re.compile(rf"(Nytt tiltak|Skriv det første tiltaket)\W*{re.escape(goal)}")).click()
    page.get_by_label("Hva skal gjøres?").fill(what)
    page.get_by_label("Hvem har ansvaret?").select_option(label=who)
    page.get_by_label("Tjeneste").select_option(label=service)
    page.get_by_label("Hvor mye?").fill("en gang i uka")
    page.get_by_label("Hvordan gjøres det?").fill("I små skritt, og Nora sier stopp.")
    page.get_by_role("textbox", name="Fra (valgfritt)").fill(day(7))
    page.get_by_role("textbox", name="Til (valgfritt)").fill(day(200))
    page.get_by_label("Når ser vi på hvordan det går?").fill(day(10))
    page.get_by_label("Hva handler det om?").select_option(label=topic)
    save(page)


def write_point(page: Page, name: str, text: str) -> None:
    """From the list of what a plan shall contain: one point, in a text of its own."""
    page.get_by_role("link", name=f"Skriv {name}", exact=True).click()
    page.get_by_role("textbox").first.fill(text)
    save(page)


def appoint(page: Page, who: str) -> None:
    """From the start page of the coordinating unit: ask somebody, and by rule the leader to step in."""
    follow(page, "Oppnevn Nora Berg")
    heading(page, "Hvem skal spørres?")
    follow(page, f"Spør {who}")


def open_meeting(page: Page) -> None:
    """From the start page to Nora's latest meeting: a guardian's way or a worker's."""
    if page.url.endswith("/min/"):
        follow(page, "Åpne saken")
        page.get_by_role("navigation", name="Saken til Nora").get_by_role("link", name="Møter", exact=True).click()
    else:
        open_case(page, "Møter")
    follow(page, re.compile(r"Åpne møtet|Forbered deg til møtet|dag\s\d+\.\s\w+$"))


def write_minutes(page: Page) -> None:
    """In the meeting: who is there, what Nora means, what was said, and what was agreed."""
    there = page.get_by_role("region", name="Hvem er her")
    for name in ("Tor Halvorsen", "Ingrid Solheim"):
        there.get_by_label(name).check()
    there.get_by_role("button", name="Lagre hvem som er her").click()
    expect(there.get_by_text("Lagret")).to_be_visible()
    voice = page.get_by_role("region", name="Det Nora mener")
    voice.get_by_label("Hva mener Nora?").fill("Jeg vil ha Tor i vannet.")
    voice.get_by_label("Hvem sa det?").fill("Nora, gjennom Marit")
    expect(voice.get_by_text("Lagret")).to_be_visible()  # by itself
    for title, said in SAID_OF.items():
        topic = page.get_by_role("region", name=title)
        topic.get_by_label("Hva snakket dere om?").fill(said)
        expect(topic.get_by_text("Lagret")).to_be_visible()
    topic = page.get_by_role("region", name=FRIEND)
    topic.get_by_label("Hva snakket dere om?").fill("Mia vil gjerne være med hjem.")
    topic.get_by_label("Hva skal gjøres?").fill(AT_HOME)
    topic.get_by_label("Hvem gjør det?").select_option(label="Ingrid Solheim")
    topic.get_by_label("Når er det gjort?").fill(day(30))
    topic.get_by_role("button", name="Avtal og legg i planen").click()
    expect(topic.get_by_text("Står nå som tiltak i planen.")).to_be_visible()


def say_how_it_goes(page: Page, link: re.Pattern[str], outcome: str, label: str, words: str) -> None:
    """From the plan: evaluate a measure or a goal."""
    page.get_by_role("link", name=link).click()
    page.get_by_role("radio", name=outcome, exact=True).check()
    page.get_by_label(label).fill(words)
    button = page.get_by_role("button", name="Lagre hvordan det går")
    button.click()
    expect(button).to_have_count(0)
    page.wait_for_load_state()
