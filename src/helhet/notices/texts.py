"""What notices say: that something waits, and nothing of what, whom or where (design.md § 6).

A telephone lies face up on a kitchen table. No name, no service, no link; a text message
fits in one.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helhet.notices.types import Kind


@dataclass(frozen=True)
class Text:
    """``subject`` is also the whole text message."""

    subject: str
    body: str


_LOG_IN = _("Logg inn hos kommunen slik du pleier, så står det øverst. Vi sender aldri lenker i meldinger.")

_SUBJECTS = {
    Kind.WAITING: _("Det er noe nytt til deg hos kommunen. Logg inn for å lese det."),
    Kind.LETTER: _("Du har fått et brev fra kommunen. Logg inn for å lese det."),
    Kind.QUESTION: _("Kommunen har et spørsmål til deg. Logg inn for å svare."),
    Kind.MEETING: _("Du er invitert til et møte. Logg inn for å se når og hvor."),
    Kind.TASK: _("Du har en ny oppgave. Logg inn for å se den."),
    Kind.REMINDER: _("Noe venter fortsatt på deg hos kommunen. Logg inn for å se det."),
    Kind.ACCESS: _("Noe er endret i hvem som kan lese om deg. Logg inn for å se det."),
}


def text_of(kind: str) -> Text:
    """The text in the language that is active. Raises ``ValueError`` for an unknown kind."""
    subject = str(_SUBJECTS[Kind(kind)])
    return Text(subject=subject, body=f"{subject}\n\n{_LOG_IN}\n")
