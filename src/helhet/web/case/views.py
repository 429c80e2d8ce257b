"""One person's case and its log."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from helhet.access.selectors import person_for
from helhet.access.types import Actor, PersonInView, Room
from helhet.audit.selectors import KINDS, LogLine, log_of
from helhet.base.errors import AccessDenied
from helhet.web.case import log_words, pages
from helhet.web.case.readers import may_see
from helhet.web.ui import dates
from helhet.web.ui.shapes import Line, Place

LINES = 40

# ?vis= → the word, the kinds of lines, and whether the reader's own are left out
CHOICES: dict[str, tuple[Promise, tuple[str, ...], bool]] = {
    "andre": (gettext_lazy("Andre enn deg"), KINDS, True),
    "lest": (gettext_lazy("Det noen har lest"), ("viewing",), False),
    "gjort": (gettext_lazy("Det noen har gjort"), ("event",), False),
    "stengt": (gettext_lazy("Dem som ikke slapp inn"), ("refusal",), False),
    "alt": (gettext_lazy("Alt"), KINDS, False),
}


@require_safe
def show(request: HttpRequest, person: str) -> HttpResponse:
    """The case: who the person is, what has happened, what comes."""
    actor = request.actor  # type: ignore[attr-defined]
    seen = person_for(actor, person, shown="case", reading=True)
    return render(request, "case/case.html", {"person": seen, "tab": "case", **pages.case_page(actor, seen)})


@require_safe
def log(request: HttpRequest, person: str) -> HttpResponse:
    """Who has looked at the case, as what, why and when (pjl. § 22 a): for the person and who acts for them."""
    actor = request.actor  # type: ignore[attr-defined]
    seen = person_for(actor, person, shown="log", reading=True)
    if Room.LOG not in seen.whole:
        raise AccessDenied("the log is the person's own", person_id=seen.id, status=403)
    chosen = request.GET.get("vis", "")
    chosen = chosen if chosen in CHOICES else "andre"
    lines, page = _page(request, seen, chosen)
    context = {
        "person": seen,
        "tab": "log",
        "entries": [_words(line, actor.login_id) for line in lines],
        "page": page,
        "query": {"vis": chosen},
        "chosen": chosen,
        "filters": [
            Place(label=str(word), url=f"?vis={key}", current=key == chosen) for key, (word, *_rest) in CHOICES.items()
        ],
        "columns": [_("Hvem"), _("Som hva"), _("Ser"), _("Siden")],
        "may_see": _lines(actor, seen) if page.number == 1 else [],
    }
    return render(request, "case/log.html", context)


def _page(request: HttpRequest, person: PersonInView, chosen: str):  # type: ignore[no-untyped-def]
    """The lines of the page that was asked for, or of the last one; with Django's page of numbers for turning."""
    _word, kinds, only_others = CHOICES[chosen]
    typed = request.GET.get("side", "1")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1
    first = (max(number, 1) - 1) * LINES
    actor = request.actor  # type: ignore[attr-defined]
    lines, total = log_of(actor, person.id, kinds=kinds, only_others=only_others, first=first, number=LINES)
    if not lines and first:
        lines, total = log_of(actor, person.id, kinds=kinds, only_others=only_others, first=0, number=LINES)
        number = 1
    return lines, Paginator(range(total), LINES).get_page(number)


def _lines(actor: Actor, person: PersonInView) -> list[Line]:
    return [Line(cells=(one.name, one.role, one.sees, dates.day(one.since))) for one in may_see(actor, person)]


def _words(line: LogLine, me: int | None) -> dict[str, object]:
    return {
        "day": line.day,
        "at": line.at,
        "who": log_words.who(line, me),
        "acting_as": log_words.acting_as(line),
        "act": log_words.act(line, me),
        "why": "" if line.login_id == me and not line.acting_as else log_words.why(line),
        "kind": line.kind,
    }
