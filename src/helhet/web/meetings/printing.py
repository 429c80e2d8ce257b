"""The approved minutes as a tagged PDF."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helhet.access.types import PersonInView
from helhet.base import clock
from helhet.base.pdf import Document, Section, compile
from helhet.intake.selectors import municipality_name
from helhet.meetings.types import Item, MeetingPage
from helhet.people.selectors import municipality
from helhet.web.downloads import dated_pdf
from helhet.web.ui import dates


def as_pdf(person: PersonInView, meeting: MeetingPage) -> HttpResponse:
    """The document as an attachment; the title says when, never who."""
    title = _("Referat fra møte {day}").format(day=dates.day(meeting.starts_at, weekday=True, year=True))
    language = (get_language() or "nb")[:2]
    made = compile("document", document(person, meeting), language=language, title=title)
    headers = {"Content-Disposition": dated_pdf(_("referat"), clock.day_of(meeting.starts_at))}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def document(person: PersonInView, meeting: MeetingPage) -> Document:
    hides = person.is_protected
    here = _("Kommunen") if hides else municipality_name(municipality(person.municipality_id).name)
    facts = [
        (_("Gjelder"), person.name),
        (_("Tid"), dates.moment(meeting.starts_at)),
        (_("Sted"), "" if hides else meeting.place or (_("Video") if meeting.video_url else "")),
        (_("Hensikt"), meeting.purpose),
        (_("Ledet av"), meeting.approved_by),
        (
            _("Til stede"),
            "; ".join(guest.name if hides else f"{guest.name} ({guest.role})" for guest in meeting.present),
        ),
        (_("Møtet ble holdt uten"), "; ".join(meeting.absent)),
        (_("Tolk"), meeting.interpreter),
        (_("Godkjent"), dates.moment(meeting.approved_at)),
    ]
    return {
        "sender": {"municipality": here, "office": _("Referat")},
        "date": dates.day(meeting.approved_at, year=True),
        "facts": [(label, said) for label, said in facts if said],
        "sections": [*_voice(person, meeting), *(_topic(item) for item in meeting.taken_up)],
    }


def _voice(person: PersonInView, meeting: MeetingPage) -> list[Section]:
    if not meeting.voice.text:
        return []
    words = {"text": meeting.voice.text, "by": meeting.voice.said_by}
    return [{"heading": _("Det {name} mener").format(name=person.given_name), "own_words": words}]  # type: ignore[typeddict-item]


def _topic(item: Item) -> Section:
    section: Section = {"heading": item.title, "paragraphs": [item.summary] if item.summary else []}
    if item.outcomes:
        section["table"] = {
            "caption": _("Avtalt"),
            "columns": [_("Hva"), _("Hvem"), _("Når")],
            "rows": [[one.what, one.owner, dates.day(one.due_on, year=True)] for one in item.outcomes],
            "widths": [3, 2, 1.5],
        }
    return section
