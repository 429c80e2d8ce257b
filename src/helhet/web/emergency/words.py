"""Access in an emergency, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helhet.base import clock
from helhet.cases.rules import OFTEN_DAYS
from helhet.cases.types import EmergencyOutcome
from helhet.web.case.log_words import shown_in_words
from helhet.web.ke.words import named
from helhet.web.ui import dates, shapes

if TYPE_CHECKING:
    from helhet.cases.models import EmergencyAccess

DONE = {"1": gettext_lazy("Gjennomgangen er lagret. Den det gjelder, har fått beskjed og kan lese hva du fant.")}


def columns() -> list[str]:
    return [_("Hvem det gjelder"), _("Hvem som åpnet"), _("Når")]


def waiting_line(row: EmergencyAccess) -> shapes.Line:
    person = row.person
    name = named(f"{person.given_name} {person.family_name}".strip(), person.born_on)
    return shapes.Line(
        cells=(name, f"{row.worker.name}, {row.worker.unit.name}", dates.moment(row.opened_at)),
        url=reverse("emergency:review", args=[person.public_id, row.public_id]),
    )


def opened(row: EmergencyAccess) -> str:
    until = row.ended_at or row.ends_at
    words = _("{name}, {title} ved {unit}, åpnet saken {moment}. Den var åpen til kl. {until}.")
    if until > clock.now():
        words = _("{name}, {title} ved {unit}, åpnet saken {moment}. Den er åpen til kl. {until}.")
    return words.format(
        name=row.worker.name,
        title=row.worker.title,
        unit=row.worker.unit.name,
        moment=dates.moment(row.opened_at),
        until=dates.clock(until),
    )


def often(number: int) -> str:
    """Said only when it is not the first time: repeated use is to stand out."""
    if number < 2:
        return ""
    return ngettext(
        "Det er gjort {number} gang de siste {days} dagene av samme person.",
        "Det er gjort {number} ganger de siste {days} dagene av samme person.",
        number,
    ).format(number=number, days=OFTEN_DAYS)


def seen(rows: Sequence[tuple[str, datetime]]) -> list[str]:
    """«14.06: leste planen», each once in a row."""
    lines = [
        _("Kl. {time}: {what}.").format(time=dates.clock(at), what=shown_in_words(shown) or _("åpnet saken"))
        for shown, at in rows
    ]
    return [line for before, line in zip(["", *lines], lines, strict=False) if line != before]


def reviewed(row: EmergencyAccess) -> str:
    if row.reviewed_at is None or row.reviewed_by is None:
        return ""
    return _("{name} gikk gjennom det {day}: {outcome}. {review}").format(
        name=row.reviewed_by.name,
        day=dates.day(clock.day_of(row.reviewed_at)),
        outcome=EmergencyOutcome(row.outcome).label,
        review=row.review,
    )
