"""What every page of a meeting needs, and how the page of one is put together at each of its three states."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.access.types import Basis, Permission, PersonInView
from helhet.base import clock
from helhet.base.errors import Conflict
from helhet.meetings.selectors import meeting_for, proposals
from helhet.meetings.types import MeetingPage
from helhet.web.meetings.finding import actor_of, is_family, person_of
from helhet.web.meetings.forms import AnswerForm, Versioned, in_words
from helhet.web.ui import dates
from helhet.web.ui.shapes import Version
from helhet.web.whom import first_name

Found = tuple[PersonInView, MeetingPage]


def find(request: HttpRequest, person: str, meeting: str, *, shown: str = "meeting") -> Found:
    """The person and one of their meetings, as this reader sees it."""
    seen = person_of(request, person, shown=shown)
    return seen, meeting_for(actor_of(request), seen, meeting)


def page(
    request: HttpRequest, person: PersonInView, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    frame = {
        "person": person,
        "tab": "meetings",
        "child": first_name(person),
        "is_family": is_family(person),
        "is_self": Basis.SELF in person.bases,
        "may_call": person.may(Permission.CALL_MEETING),
        "may_raise": person.may(Permission.RAISE_TOPIC),
        "may_write": person.may(Permission.WRITE_MINUTES),
        "done": request.GET.get("gjort", ""),
        "today": clock.today(),
    }
    return render(request, template, {**frame, **context}, status=status)


def address(person: PersonInView, meeting: str, place: str = "") -> str:
    return reverse("meetings:show", args=[person.public_id, meeting]) + (f"#{place}" if place else "")


def before(
    request: HttpRequest, person: PersonInView, meeting: MeetingPage, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The agenda and who is invited; for a member their own topics, and the answer."""
    may_call = person.may(Permission.CALL_MEETING)
    taken = {item.source for item in (*meeting.items, *meeting.left_out)}
    proposed = proposals(actor_of(request), person) if may_call and meeting.is_before else []
    context = {
        "meeting": meeting,
        "proposed": [one for one in proposed if one.source not in taken],
        "may_begin": may_call and clock.day_of(meeting.starts_at) <= clock.today(),
        "answer": AnswerForm(initial={"message": meeting.mine.message if meeting.mine else ""}),
        **more,
    }
    return page(request, person, "meetings/before.html", context, status=status)


def side_by_side(form: Versioned, conflict: Conflict, last: tuple[str, datetime] | None) -> dict[str, Any]:
    """What the page needs to show two versions of one thing; ``last``: who saved, and when."""
    yours, saved = in_words(form, conflict.yours), in_words(form, conflict.theirs)
    return {
        "versions": [Version(label=label, yours=said, saved=saved[name][1]) for name, (label, said) in yours.items()],
        "saved_by": last[0] if last else _("Noen andre"),
        "saved_at": dates.moment(last[1]) if last else "",
    }


def again(request: HttpRequest, version: int) -> Any:
    """What was typed, to be held against the version that now stands."""
    data = request.POST.copy()
    data["version"] = str(version)
    return data
