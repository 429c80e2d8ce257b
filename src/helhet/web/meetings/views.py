"""The list of meetings; planning, calling, answering; and one meeting at each of its three states."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helhet.access.types import Permission, PersonInView
from helhet.base import clock
from helhet.base.errors import AccessDenied, Conflict, RuleBroken
from helhet.base.identifiers import new_public_id
from helhet.meetings import rules
from helhet.meetings.actions import answer_invitation, call_meeting, cancel_meeting, change_meeting, plan_meeting
from helhet.meetings.selectors import counted, family_of, last_change, meeting_for, meetings_of, upcoming
from helhet.meetings.types import MeetingPage, MeetingStatus, Part
from helhet.people.selectors import municipality
from helhet.web.meetings import minutes
from helhet.web.meetings.finding import actor_of, person_of, see
from helhet.web.meetings.forms import AnswerForm, CallForm, MeetingForm, as_typed
from helhet.web.meetings.pages import address, again, before, find, page, side_by_side
from helhet.web.whom import first_name

FORM = ["GET", "HEAD", "POST"]


@require_safe
def index(request: HttpRequest, person: str) -> HttpResponse:
    """Meetings that come, and those that have been."""
    seen = person_of(request, person, shown="meetings")
    actor = actor_of(request)
    coming = upcoming(actor, seen)
    ahead = {meeting.public_id for meeting in coming}
    others = [meeting for meeting in meetings_of(actor, seen) if meeting.public_id not in ahead]
    context = {
        "coming": coming,
        "counted": counted(len(coming)),
        "unfinished": [one for one in others if one.status in (MeetingStatus.HELD, *_NOT_OVER)],
        "past": [one for one in others if one.status in (MeetingStatus.APPROVED, MeetingStatus.CANCELLED)],
    }
    return page(request, seen, "meetings/list.html", context)


_NOT_OVER = (MeetingStatus.DRAFT, MeetingStatus.CALLED)


@require_http_methods(FORM)
def plan(request: HttpRequest, person: str) -> HttpResponse:
    """Time, place and purpose; the topics come on the next page."""
    seen = person_of(request, person, shown="meetings")
    if not seen.may(Permission.CALL_MEETING):
        raise AccessDenied("plans no meetings", person_id=seen.id, permission=Permission.CALL_MEETING, status=403)
    initial = {"key": new_public_id(), "minutes_long": 60, "interpreter": seen.interpreter}
    form = MeetingForm(request.POST or None, initial=initial, child=first_name(seen))
    if request.method != "POST":
        return page(request, seen, "meetings/plan.html", {"form": form, "back": _list(seen)})
    if form.is_valid():
        try:
            made = plan_meeting(actor_of(request), seen, key=form.cleaned_data["key"], words=form.words())
        except RuleBroken as broken:
            form.add_error(broken.field if broken.field in form.fields else None, str(broken))
        else:
            return see(address(seen, made), done="planlagt")
    return page(request, seen, "meetings/plan.html", {"form": form, "back": _list(seen)}, status=422)


@require_safe
def show(request: HttpRequest, person: str, meeting: str) -> HttpResponse:
    """Before, during or after: one address."""
    seen, found = find(request, person, meeting)
    if found.is_held and seen.may(Permission.WRITE_MINUTES):
        return minutes.during(request, seen, found)
    if found.is_before or found.is_cancelled:
        return before(request, seen, found)
    return page(request, seen, "meetings/after.html", {"meeting": found})


@require_http_methods(FORM)
def change(request: HttpRequest, person: str, meeting: str) -> HttpResponse:
    seen, found = find(request, person, meeting)
    context: dict[str, Any] = {"meeting": found, "back": address(seen, meeting)}
    form = MeetingForm(request.POST or None, initial=as_typed(found), child=first_name(seen))
    if request.method != "POST":
        return page(request, seen, "meetings/plan.html", {**context, "form": form})
    status = 422
    if form.is_valid():
        try:
            version = form.cleaned_data["version"]
            change_meeting(actor_of(request), seen, meeting=meeting, version=version, words=form.words())
            return see(address(seen, meeting), done="endret")
        except RuleBroken as broken:
            form.add_error(broken.field if broken.field in form.fields else None, str(broken))
        except Conflict:
            typed = {name: value for name, value in form.cleaned_data.items() if name not in ("version", "key")}
            context |= side_by_side(
                form, Conflict("", theirs=as_typed(found), yours=typed), last_change(seen, Part.MEETING, found.id)
            )
            form = MeetingForm(again(request, found.version), child=first_name(seen))
            status = 409
    return page(request, seen, "meetings/plan.html", {**context, "form": form}, status=status)


@require_http_methods(FORM)
def call(request: HttpRequest, person: str, meeting: str) -> HttpResponse:
    """Who will be invited and what each will see; then calling it."""
    seen, found = find(request, person, meeting)
    actor = actor_of(request)
    if request.method != "POST" and not found.is_draft:
        return see(address(seen, meeting))
    sentence = _short_notice(seen, found)
    form = CallForm(request.POST if request.method == "POST" else None, short_notice=sentence)
    if request.method == "POST" and form.is_valid():
        try:
            call_meeting(actor, seen, meeting=meeting, reason=form.cleaned_data["reason"])
            return see(address(seen, meeting), done="innkalt")
        except RuleBroken as broken:
            form.add_error(broken.field if broken.field in form.fields else None, str(broken))
    context = {
        "meeting": found,
        "form": form,
        "family": list(family_of(actor, seen).values()),
        "each": minutes.topics_of_each(found),
        "short_notice": sentence,
    }
    return page(request, seen, "meetings/call.html", context, status=422 if form.errors else 200)


def _short_notice(person: PersonInView, meeting: MeetingPage) -> str:
    """What is asked of whoever calls a meeting that is near; empty when it is in time, or was called before."""
    day, today = clock.day_of(meeting.starts_at), clock.today()
    notice = municipality(person.municipality_id).meeting_notice_days
    if not meeting.is_draft or day < today or not rules.is_short_notice(day, today, notice):
        return ""
    return rules.short_notice(day, today, notice)


@require_POST
def cancel(request: HttpRequest, person: str, meeting: str) -> HttpResponse:
    seen = person_of(request, person, shown="meeting")
    cancel_meeting(actor_of(request), seen, meeting=meeting)
    return see(address(seen, meeting), done="avlyst")


@require_POST
def answer(request: HttpRequest, person: str, meeting: str) -> HttpResponse:
    """Coming or not, with a word."""
    seen = person_of(request, person, shown="meeting")
    actor = actor_of(request)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            answer_invitation(actor, seen, meeting=meeting, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            return see(address(seen, meeting), done="svart")
    return before(request, seen, meeting_for(actor, seen, meeting), status=422, answer=form)


def _list(person: PersonInView) -> str:
    return reverse("meetings:index", args=[person.public_id])
