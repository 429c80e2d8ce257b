"""A young person keeps a note from the parents: told who reads it before writing, answered, and still not seen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helhet.base import clock
from tests.journeys.walking import PHONE, AsPersona, Walk, follow, heading, hides, press, shows

NOTE = "Jeg gruer meg til prøven på mandag, og vil ikke snakke om det hjemme."


@pytest.mark.journey(17)
def test_a_note_a_young_person_asks_to_keep_from_the_parents_is_hidden_from_them(as_persona: AsPersona):
    walk = Walk()
    youth = as_persona("youth", viewport=PHONE)
    youth.goto("/min/")
    follow(youth, "Åpne planen")
    case = youth.url.partition("/sak/")[2].partition("/")[0]
    youth.goto(f"/sak/{case}/plan/ord/ny/need/")
    shows(youth, "Kan leses av:", "deg, mamma, pappa og koordinatoren Marit Bakke.")
    youth.get_by_label("Med egne ord").fill(NOTE)
    youth.get_by_label("Hva handler det om?").select_option("2")
    shows(youth, "deg, mamma, pappa, koordinatoren Marit Bakke,")
    youth.get_by_label("Ikke vis dette til foreldrene mine").check()
    shows(youth, "deg, koordinatoren Marit Bakke,")
    walk.look(youth, "writing for oneself")
    press(youth, "Lagre")
    shows(youth, "Skriv hvorfor, med dine egne ord. Én setning er nok.")
    youth.get_by_label("Hvorfor skal ikke foreldrene dine se det?").fill("De blir så bekymret.")
    press(youth, "Lagre")
    shows(youth, NOTE, "Foreldrene dine ser ikke dette.")

    marit = as_persona("coordinator")
    _hidden_from(marit, case)
    marit.goto("/oppgaver/")
    shows(marit, "Amina vil ikke at foreldrene skal se en tekst")
    marit.goto(f"/sak/{case}/skjult/")
    follow(marit, "Les og svar")
    shows(marit, NOTE, "De blir så bekymret.")
    marit.get_by_label("Ja, skjul den").check()
    marit.get_by_label("Hvem har du snakket med?").fill("Amina, på skolen")
    marit.get_by_label("Hvorfor?", exact=True).fill("Amina får hjelp av læreren, og sier det selv hjemme etter prøven.")
    marit.get_by_label("Når ser dere på det igjen?").fill(f"{clock.today() + timedelta(days=60):%d.%m.%Y}")
    walk.look(marit, "answering whether a text is hidden")
    press(marit, "Lagre svaret")
    shows(marit, "Svaret er lagret, og den unge får beskjed.")
    _hidden_from(marit, case)

    youth.goto("/min/")
    shows(youth, "Marit Bakke har svart: foreldrene dine ser ikke det du ba om")
    youth.goto(f"/sak/{case}/skjult/")
    heading(youth, "Det ikke alle får lese")
    walk.look(youth, "what is kept from some")
    assert not walk.barriers, walk.barriers


def _hidden_from(coordinator, case: str) -> None:
    """The plan as each of the parents sees it, by the same walls, says nothing of it."""
    for parent in ("Hodan Nilsen", "Petter Nilsen"):
        coordinator.goto(f"/sak/{case}/se-som/")
        press(coordinator, f"Se som {parent}")
        coordinator.goto(f"/sak/{case}/plan/")
        shows(coordinator, "at jeg får være som de andre", f"Du ser saken slik {parent}")
        hides(coordinator, NOTE, "ser ikke dette")
        press(coordinator, "Se som deg selv igjen")
