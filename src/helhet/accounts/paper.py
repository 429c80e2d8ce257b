"""The letter with the code, and the child's card. Neither carries a link: the address is typed by hand."""

from __future__ import annotations

import segno
from django.utils import translation
from django.utils.translation import gettext as _

from helhet.access.types import PersonInView
from helhet.accounts.models import Letter
from helhet.accounts.rules import LETTER_DAYS
from helhet.base import clock, pdf
from helhet.people.selectors import municipality


def letter(person: PersonInView, row: Letter, *, code: str, address: str) -> bytes:
    """In the receiver's language where it is one of ours. Says nothing of what the case is about."""
    here = municipality(person.municipality_id)
    language = here.written_norwegian
    with translation.override(language):
        title = _("Slik logger du inn hos kommunen uten BankID")
        made: pdf.Letter = {
            "sender": {"municipality": here.name, "contact": [here.address, here.phone]},
            "receiver": {"name": row.name},
            "date": f"{clock.today():%d.%m.%Y}",
            "lead": _("Her er en kode som er bare din. Den virker én gang, og i {days} dager.").format(
                days=LETTER_DAYS
            ),
            "sections": [
                {
                    "facts": [
                        (_("Adressen du skriver i nettleseren"), address),
                        (_("Koden din"), code),
                        (_("Brukernavnet ditt"), row.account.username),
                    ]
                },
                {"heading": _("Slik gjør du"), "bullets": _steps()},
                {"heading": _("Pass på koden"), "paragraphs": _care(here.phone)},
            ],
        }
        return pdf.compile("letter", made, language=language, title=title)


def _steps() -> list[str]:
    return [
        _("Skriv adressen i nettleseren på telefonen eller PC-en. Vi sender den aldri som lenke."),
        _("Skriv koden, og dagen du er født."),
        _("Velg hvordan du vil logge inn senere: med finger, ansikt eller PIN-kode på telefonen, eller med passord."),
        _("Ta vare på brukernavnet. Det trenger du hvis du velger passord."),
    ]


def _care(phone: str) -> list[str]:
    return [
        _("Koden virker bare sammen med dagen du er født. Ingen fra kommunen spør deg om den på telefon."),
        _("Er koden brukt, eller mister du telefonen, så ring oss på {phone}. Da sender vi et nytt brev.").format(
            phone=phone
        ),
    ]


def card(*, words: str, address: str) -> bytes:
    """A6, in the language of the page it is made from. The picture leads to the address alone, never past the words."""
    *several, number = words.split()
    language = translation.get_language() or "nb"
    squares = [[int(one) for one in row] for row in segno.make(address, error="m", micro=False).matrix]
    made = {
        "lead": _("Her er ordene som åpner siden din."),
        "words": several,
        "number": number,
        "address": address.removeprefix("https://").removeprefix("http://"),
        "squares": squares,
        "picture_words": _("Bilde av adressen {address}").format(address=address),
        "where": _("Gå hit"),
        "how": _("Skriv ordene og tallet."),
        "care": _("Vis kortet bare til voksne du stoler på. Er det borte? Si det, så får du et nytt."),
    }
    return pdf.compile("card", made, language=language, title=_("Kortet mitt"))
