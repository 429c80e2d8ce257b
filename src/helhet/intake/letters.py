"""Letters: written once, as text for the page and as a PDF made from the same text, and told of to each receiver."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from helhet.access.types import NOBODY, PersonInView, Room
from helhet.audit.actions import record
from helhet.base import clock, pdf
from helhet.files.actions import store_file
from helhet.files.selectors import file_id
from helhet.intake.models import Decision, Delivery, Letter
from helhet.intake.types import Receiver
from helhet.notices.actions import send_notice
from helhet.notices.types import Kind
from helhet.people.selectors import municipality

DIGITAL = "digital"


def issue_letter(
    person: PersonInView,
    *,
    kind: str,
    title: str,
    body: Sequence[pdf.Section],
    receivers: Sequence[Receiver],
    language: str,
    decision: Decision | None = None,
    lead: str = "",
    reference: str = "",
    signature: pdf.Signature | None = None,
    sender: str = "",
) -> Letter:
    """Write a letter, keep it, and tell its receivers. Called inside an action.

    ``body``: sections as ``base.pdf`` has them, in ``language``; the page shows the same. ``sender``:
    the unit that writes, where it is not the office.
    Needs the room of intake open, as the letter is content. A receiver without a login gets it on paper.
    """
    text = letter_text(
        person,
        body=body,
        receivers=receivers,
        language=language,
        lead=lead,
        reference=reference,
        signature=signature,
        sender=sender,
    )
    made = pdf.compile("letter", text, language=language, title=title)
    file = store_file(NOBODY, person, room=Room.INTAKE, name=f"{kind}-{clock.today().isoformat()}.pdf", content=made)
    row = Letter(
        person_id=person.id,
        municipality_id=person.municipality_id,
        kind=kind,
        decision=decision,
        title=title,
        body=dict(text),
        language=language,
        pdf_id=file_id(person, file.public_id),
        sent_at=clock.now(),
    )
    row.save(force_insert=True)
    _deliver(person, row, receivers)
    record("letter.sent", person.id, person.municipality_id, letter=row.public_id, kind=kind, receivers=len(receivers))
    return row


def _deliver(person: PersonInView, row: Letter, receivers: Sequence[Receiver]) -> None:
    Delivery.objects.bulk_create(
        Delivery(
            person_id=person.id,
            municipality_id=person.municipality_id,
            letter=row,
            login_id=one.login_id,
            receiver=one.name,
            channel=one.channel,
        )
        for one in receivers
    )
    logins = [one.login_id for one in receivers if one.login_id]
    send_notice(person, kind=Kind.LETTER, about=f"intake.letter:{row.public_id}", login_ids=logins)


def letter_text(
    person: PersonInView,
    *,
    body: Sequence[Mapping[str, Any]],
    receivers: Sequence[Receiver],
    language: str,
    lead: str = "",
    reference: str = "",
    signature: pdf.Signature | None = None,
    sender: str = "",
) -> dict[str, Any]:
    """The whole letter as it is set: for the page, the preview and the PDF alike."""
    where = municipality(person.municipality_id)
    office = sender or where.office_name
    with translation.override(language):
        names = [one.name for one in receivers]
        receiver: pdf.Receiver = {"name": _(" og ").join([", ".join(names[:-1]), names[-1]] if names[1:] else names)}
        if person.name and names != [person.name]:
            receiver["on_behalf_of"] = person.name
        text: dict[str, Any] = {
            "sender": {
                "municipality": municipality_name(where.name),
                "office": office,
                "contact": [office, where.address, _("Telefon {phone}").format(phone=where.phone)],
            },
            "receiver": receiver,
            "date": day_in_words(),
            "sections": list(body),
        }
        if lead:
            text["lead"] = lead
        if reference:
            text["reference"] = reference
        if signature:
            text |= {"greeting": _("Vennlig hilsen"), "signatures": [signature]}
            text["signature_note"] = _("Brevet er godkjent elektronisk og har derfor ingen underskrift.")
        if person.is_protected:  # paper is left lying: nothing on it tells where
            text["sender"] = {"municipality": _("Kommunen")}
    return text


def municipality_name(name: str) -> str:
    """«Fjordvik kommune», also where the register already says so."""
    return name if "kommun" in name.lower() or "suohkan" in name.lower() else _("{name} kommune").format(name=name)


def day_in_words(day: date | None = None) -> str:
    """«23. desember 2026» in the language that is active."""
    wanted = day or clock.today()
    return format_date(wanted, "j F Y") if translation.get_language() == "en" else format_date(wanted, "j. F Y")
