"""The lists of the coordinating unit, and one person's register page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from helhet.coordination.selectors import assignments_of, rights_granted
from helhet.coordination.types import LIVE, Part
from helhet.oversight import selectors as oversight
from helhet.web.ke import clearing, words
from helhet.web.ke.frame import frame
from helhet.web.limits import limited
from helhet.web.ui.shapes import Place

LONGEST_WAITING = 8


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Three sentences with numbers, and those who have waited longest."""
    actor = request.actor  # type: ignore[attr-defined]
    oversight.unit_entered(actor, shown="ke")
    numbers = oversight.numbers(actor)
    page = oversight.waiting(actor, size=LONGEST_WAITING) if numbers.waiting else None
    context = {
        "sentences": words.sentences(numbers, oversight.appointment_days(actor)),
        "waiting": [words.waiting_line(one) for one in page] if page else [],
        "more": page is not None and page.has_next(),
        **clearing.unread(actor),
    }
    return render(request, "ke/start.html", context | frame(actor, "start"))


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Everyone who waits for a coordinator, the longest first."""
    actor = request.actor  # type: ignore[attr-defined]
    oversight.unit_entered(actor, shown="ke/waiting")
    page = oversight.waiting(actor, page=_number(request))
    context = {"page": page, "waiting": [words.waiting_line(one) for one in page]}
    return render(request, "ke/waiting.html", context | frame(actor, "waiting"))


@require_safe
def unanswered(request: HttpRequest) -> HttpResponse:
    """Questions nobody has answered yet."""
    actor = request.actor  # type: ignore[attr-defined]
    oversight.unit_entered(actor, shown="ke/asked")
    page = oversight.unanswered(actor, page=_number(request))
    context = {"page": page, "items": [words.asked_line(one) for one in page], "columns": words.asked_columns()}
    return render(request, "ke/unanswered.html", context | frame(actor, "unanswered"))


@require_safe
def without_secondary(request: HttpRequest) -> HttpResponse:
    """Those whose coordinator has nobody to stand in."""
    actor = request.actor  # type: ignore[attr-defined]
    oversight.unit_entered(actor, shown="ke/without secondary")
    page = oversight.without_secondary(actor, page=_number(request))
    context = {"page": page, "items": [words.register_line(one) for one in page], "columns": words.register_columns()}
    return render(request, "ke/without_secondary.html", context | frame(actor, "without_secondary"))


@limited(120, seconds=600, methods=("GET",), queries=("navn",))
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The municipality's persons by name, with who coordinates."""
    actor = request.actor  # type: ignore[attr-defined]
    oversight.unit_entered(actor, shown="ke/register")
    name, having = request.GET.get("navn", "").strip()[:100], request.GET.get("har", "")
    found = oversight.register(actor, name=name, having=having, after=request.GET.get("etter", ""))
    asked = {key: value for key, value in (("navn", name), ("har", having)) if value}
    context = {
        "name": name,
        "having": having,
        "items": [words.register_line(one) for one in found.lines],
        "columns": words.register_columns(),
        "filters": _having(name, having),
        "next_url": "?" + urlencode({**asked, "etter": found.next_after}) if found.next_after else "",
        "from_middle": "etter" in request.GET,
    }
    return render(request, "ke/register.html", context | frame(actor, "register"))


@require_safe
def person(request: HttpRequest, person: str) -> HttpResponse:
    """What the register says of one person: rights, who is asked or active, and what has been."""
    actor = request.actor  # type: ignore[attr-defined]
    seen = oversight.person_entered(actor, person, shown="ke/person", reading=True)
    rows = assignments_of(actor, seen)
    live = [row for row in rows if row.status in LIVE]
    context = {
        "person": seen,
        "who": words.named(seen.name, seen.born_on, seen.is_protected),
        "rights": [words.right_line(item) for item in rights_granted(actor, seen)],
        "now": [words.holder_line(row, seen.public_id) for row in sorted(live, key=lambda row: row.part)],
        "past": [words.past_line(row) for row in rows if row.status not in LIVE],
        "has_main": any(row.part == Part.MAIN for row in live),
        "has_secondary": any(row.part == Part.SECONDARY for row in live),
        "done": words.DONE.get(request.GET.get("gjort", "")),
    }
    return render(request, "ke/person.html", context | frame(actor, ""))


def _having(name: str, having: str) -> list[Place]:
    words = [("", _("Alle")), ("med", _("Har koordinator")), ("uten", _("Har ikke koordinator"))]
    query = {"navn": name} if name else {}
    return [
        Place(
            label=label,
            url="?" + urlencode({**query, "har": value} if value else query),
            current=having == value or (not value and having not in ("med", "uten")),
        )
        for value, label in words
    ]


def _number(request: HttpRequest) -> int:
    typed = request.GET.get("side", "1")
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 1
