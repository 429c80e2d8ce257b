"""The minutes, written on one page while people talk: a field for each topic, and what was agreed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helhet.access.types import Permission, PersonInView
from helhet.base import clock
from helhet.base.errors import Conflict, NotFound, RuleBroken
from helhet.base.identifiers import new_public_id
from helhet.meetings.actions import (
    agree,
    approve_minutes,
    begin_meeting,
    note_attendance,
    write_topic,
    write_voice,
)
from helhet.meetings.selectors import has_plan, last_change, meeting_for, still_missing
from helhet.meetings.types import LEADER, Item, MeetingPage, Part
from helhet.web.doors import fresh
from helhet.web.meetings import printing
from helhet.web.meetings.finding import actor_of, person_of, see
from helhet.web.meetings.forms import AttendanceForm, OutcomeForm, SummaryForm, VoiceForm
from helhet.web.meetings.pages import address, again, before, find, page, side_by_side
from helhet.web.ui.shapes import Choice
from helhet.web.whom import first_name

TEMPLATE = "meetings/during.html"


def during(
    request: HttpRequest, person: PersonInView, meeting: MeetingPage, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The whole page. ``parts`` replaces those of one topic, by its public id; ``voice`` those of the child's words."""
    parts = more.pop("parts", {})
    context = {
        "meeting": meeting,
        "topics": [parts.get(item.public_id) or topic_parts(meeting, item) for item in meeting.taken_up],
        "voice": more.pop("voice", None) or voice_parts(person, meeting),
        "attendance": attendance_form(meeting),
        "missing": still_missing(person, meeting),
        "becomes_measure": has_plan(actor_of(request), person),
        **more,
    }
    return page(request, person, TEMPLATE, context, status=status)


def topic_parts(meeting: MeetingPage, item: Item, **instead: Any) -> dict[str, Any]:
    """What one topic's part of the page is made of."""
    auto_id = f"id-{item.public_id}-%s"
    return {
        "item": item,
        "form": SummaryForm(initial={"version": item.version, "summary": item.summary}, auto_id=auto_id),
        "outcome": outcome_form(meeting, item, initial={"key": new_public_id()}),
        **instead,
    }


def voice_parts(person: PersonInView, meeting: MeetingPage, **instead: Any) -> dict[str, Any]:
    voice = meeting.voice
    initial = {"version": voice.version, "text": voice.text, "said_by": voice.said_by}
    return {"form": VoiceForm(initial=initial, child=first_name(person), auto_id="id-stemme-%s"), **instead}


def outcome_form(meeting: MeetingPage, item: Item, data: Any = None, **more: Any) -> OutcomeForm:
    return OutcomeForm(
        data, item=item, owners=owners_of(meeting, item), auto_id=f"id-avtalt-{item.public_id}-%s", **more
    )


def owners_of(meeting: MeetingPage, item: Item) -> list[tuple[str, str]]:
    """Who can take something on: who leads, the family, and those the topic is for."""
    guests = [
        (guest.public_id, guest.name if guest.is_family else f"{guest.name}, {guest.role}")
        for guest in meeting.guests
        if guest.is_family or guest.worker_id in item.needed_ids
    ]
    return [(LEADER, _("Koordinatoren (deg)")), *guests]


def attendance_form(meeting: MeetingPage, data: Any = None) -> AttendanceForm:
    guests = [(guest.public_id, Choice(label=guest.name, under=guest.role)) for guest in meeting.guests]
    known = any(guest.attended is not None for guest in meeting.guests)
    there = [guest.public_id for guest in meeting.guests if (guest.attended if known else guest.status == "accepted")]
    return AttendanceForm(data, guests=guests, initial={"present": there}, auto_id="id-oppmote-%s")


def topics_of_each(meeting: MeetingPage) -> list[tuple[str, str, list[str]]]:
    """For each who will be called: name, role, and the titles they will see."""
    found: dict[int, tuple[str, str, list[str]]] = {}
    for item in meeting.items:
        for one in item.needed:
            found.setdefault(one.worker_id, (one.name, one.role, []))[2].append(item.title)
    return list(found.values())


@require_POST
def begin(request: HttpRequest, person: str, meeting: str) -> HttpResponse:
    seen = person_of(request, person, shown="meeting")
    try:
        begin_meeting(actor_of(request), seen, meeting=meeting)
    except RuleBroken as broken:
        found = meeting_for(actor_of(request), seen, meeting)
        return before(request, seen, found, status=422, broken=broken)
    return see(address(seen, meeting))


@require_POST
def write(request: HttpRequest, person: str, meeting: str, item: str) -> HttpResponse:
    """Keep one topic's text, by itself or with the button; two who wrote at once see both."""
    seen, found = find(request, person, meeting, shown="minutes")
    topic = _topic(found, item)
    form = SummaryForm(request.POST, auto_id=f"id-{item}-%s")
    if not form.is_valid():
        return _topic_again(request, seen, found, topic_parts(found, topic, form=form), status=422)
    try:
        version = write_topic(
            actor_of(request),
            seen,
            meeting=meeting,
            item=item,
            version=form.cleaned_data["version"],
            summary=form.cleaned_data["summary"],
        )
    except Conflict as conflict:
        newest = SummaryForm(again(request, topic.version), auto_id=f"id-{item}-%s")
        parts = topic_parts(
            found, topic, form=newest, **side_by_side(form, conflict, last_change(seen, Part.ITEM, found.id, topic.id))
        )
        return _topic_again(request, seen, found, parts, status=409)
    if _by_htmx(request):
        saved = {"id": item, "version": version, "saved_at": clock.now()}
        return render(request, f"{TEMPLATE}#saved", saved)
    return see(address(seen, meeting, f"sak-{item}"))


@require_POST
def agree_on(request: HttpRequest, person: str, meeting: str, item: str) -> HttpResponse:
    """What, who, when: at once a measure, or a task."""
    seen, found = find(request, person, meeting, shown="minutes")
    topic = _topic(found, item)
    form = outcome_form(found, topic, request.POST)
    if form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        try:
            agree(actor_of(request), seen, meeting=meeting, item=item, **said)
        except RuleBroken as broken:
            form.add_error(broken.field if broken.field in form.fields else None, str(broken))
        else:
            if not _by_htmx(request):
                return see(address(seen, meeting, f"sak-{item}"))
            found = meeting_for(actor_of(request), seen, meeting)
            return _agreed(request, seen, found, topic_parts(found, _topic(found, item)))
    parts = topic_parts(found, topic, outcome=form)
    if _by_htmx(request):
        return _agreed(request, seen, found, parts, status=422)
    return during(request, seen, found, status=422, parts={item: parts})


@require_POST
def voice(request: HttpRequest, person: str, meeting: str) -> HttpResponse:
    """What the child said or wanted said."""
    seen, found = find(request, person, meeting, shown="minutes")
    form = VoiceForm(request.POST, child=first_name(seen), auto_id="id-stemme-%s")
    status = 422
    parts = voice_parts(seen, found, form=form)
    if form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        try:
            version = write_voice(actor_of(request), seen, meeting=meeting, **said)
        except Conflict as conflict:
            newest = VoiceForm(again(request, found.voice.version), child=first_name(seen), auto_id="id-stemme-%s")
            both = side_by_side(form, conflict, last_change(seen, Part.VOICE, found.id))
            parts, status = voice_parts(seen, found, form=newest, **both), 409
        else:
            if _by_htmx(request):
                saved = {"id": "stemme", "version": version, "saved_at": clock.now()}
                return render(request, f"{TEMPLATE}#saved", saved)
            return see(address(seen, meeting, "stemme"))
    if _by_htmx(request):
        response = page(request, seen, f"{TEMPLATE}#voice", {"meeting": found, "voice": parts}, status=status)
        return _onto(response, "stemme")
    return during(request, seen, found, status=status, voice=parts)


@require_POST
def attendance(request: HttpRequest, person: str, meeting: str) -> HttpResponse:
    """Who is here."""
    seen, found = find(request, person, meeting, shown="minutes")
    form = attendance_form(found, request.POST)
    if not form.is_valid():
        raise NotFound
    note_attendance(actor_of(request), seen, meeting=meeting, present=form.cleaned_data["present"])
    if not _by_htmx(request):
        return see(address(seen, meeting, "oppmote"))
    found = meeting_for(actor_of(request), seen, meeting)
    context = {"meeting": found, "attendance": attendance_form(found), "saved_at": clock.now()}
    return page(request, seen, f"{TEMPLATE}#attendance", context)


@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, person: str, meeting: str) -> HttpResponse:
    """Read through what each will read; from the approval on nothing in it changes, and everybody is told."""
    seen, found = find(request, person, meeting, shown="minutes")
    status = 200
    if request.method == "POST":
        try:
            approve_minutes(actor_of(request), seen, meeting=meeting)
            return see(address(seen, meeting), done="godkjent")
        except RuleBroken as broken:
            if not found.is_held:
                return before(request, seen, found, status=422, broken=broken)
            status = 422
    if not (found.is_held and seen.may(Permission.WRITE_MINUTES)):
        return see(address(seen, meeting))
    context = {"meeting": found, "missing": still_missing(seen, found)}
    return page(request, seen, "meetings/approve.html", context, status=status)


@require_safe
def pdf(request: HttpRequest, person: str, meeting: str) -> HttpResponse:
    """The approved minutes on paper, for the family and the coordinator."""
    seen, found = find(request, person, meeting, shown="minutes.pdf")
    if not (found.is_approved and found.whole):
        raise NotFound
    return printing.as_pdf(seen, found)


def _topic(meeting: MeetingPage, public_id: str) -> Item:
    found = meeting.item(public_id)
    if found is None:
        raise NotFound
    return found


def _by_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _topic_again(
    request: HttpRequest, person: PersonInView, meeting: MeetingPage, parts: dict[str, Any], *, status: int
) -> HttpResponse:
    """The topic once more with what was wrong: alone where scripts run, else on the whole page."""
    place = parts["item"].public_id
    if not _by_htmx(request):
        return during(request, person, meeting, status=status, parts={place: parts})
    response = page(request, person, f"{TEMPLATE}#topic", {"meeting": meeting, "one": parts}, status=status)
    return _onto(response, f"sak-{place}")


def _agreed(
    request: HttpRequest, person: PersonInView, meeting: MeetingPage, parts: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    context = {"meeting": meeting, "one": parts, "becomes_measure": has_plan(actor_of(request), person)}
    return page(request, person, f"{TEMPLATE}#agreed", context, status=status)


def _onto(response: HttpResponse, place: str) -> HttpResponse:
    response.headers["HX-Retarget"] = f"#{place}"
    response.headers["HX-Reswap"] = "outerHTML"
    return response
