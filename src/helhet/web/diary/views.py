"""Who has looked at the case, as what, why and when (pjl. § 22 a): on the page, and as a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from helhet.access.selectors import person_for
from helhet.access.types import Actor, Permission, PersonInView, Room
from helhet.audit.selectors import KINDS, Choice, LogLine, log_of, who_has_been
from helhet.base import clock
from helhet.base.errors import AccessDenied
from helhet.oversight.selectors import questions_of
from helhet.web.case.readers import may_see
from helhet.web.diary import as_file, words
from helhet.web.doors import fresh_page
from helhet.web.limits import limited
from helhet.web.ui import dates
from helhet.web.ui.shapes import Line, Place

LINES = 40

# ?vis= → the word, and which lines
CHOICES: dict[str, tuple[Promise, Choice]] = {
    "andre": (gettext_lazy("Andre enn deg"), Choice(only_others=True)),
    "uvanlig": (gettext_lazy("Det som er uvanlig"), Choice(only_others=True, only_unusual=True)),
    "lest": (gettext_lazy("Det noen har lest"), Choice(kinds=("viewing",))),
    "gjort": (gettext_lazy("Det noen har gjort"), Choice(kinds=("event",))),
    "stengt": (gettext_lazy("Dem som ikke slapp inn"), Choice(kinds=("refusal",))),
    "alt": (gettext_lazy("Alt"), Choice(kinds=KINDS)),
}


def own_log(actor: Actor, person: str, *, shown: str = "log", reading: bool = True) -> PersonInView:
    """The person, for whoever may read the log: it is the person's own."""
    seen = person_for(actor, person, shown=shown, reading=reading)
    if Room.LOG not in seen.whole:
        raise AccessDenied("the log is the person's own", person_id=seen.id, status=403)
    return seen


@require_safe
def log(request: HttpRequest, person: str) -> HttpResponse:
    """The newest first, by day. Chosen by kind and by who."""
    actor = request.actor  # type: ignore[attr-defined]
    seen = own_log(actor, person)
    chosen, reader = chosen_in(request.GET)
    choice = replace(CHOICES[chosen][1], reader=reader)
    lines, page = _page(request, seen, choice)
    query = {"vis": chosen} | ({"hvem": reader} if reader else {})
    context = {
        "person": seen,
        "tab": "log",
        "entries": [words.entry(line, actor.login_id, person) for line in lines],
        "may_ask": seen.may(Permission.ASK_WHY),
        "page": page,
        "query": query,
        "chosen": chosen,
        "readers": [(one.key, words.reader(one), one.key == reader) for one in who_has_been(actor, seen.id)],
        "filters": [
            Place(label=str(word), url=f"?vis={key}", current=key == chosen) for key, (word, _choice) in CHOICES.items()
        ],
    }
    return render(request, "diary/log.html", context | (_first_page(actor, seen) if page.number == 1 else {}))


@limited(10, seconds=3600, methods=("GET",))
@fresh_page
@require_safe
def file(request: HttpRequest, person: str) -> HttpResponse:
    """All of it as a file that a spreadsheet opens, made whole before it is sent."""
    actor = request.actor  # type: ignore[attr-defined]
    seen = own_log(actor, person, shown="log file")
    lines, _total = log_of(actor, seen.id, family_name=seen.family_name, first=0, number=as_file.MOST)
    return as_file.answer([words.entry(line, actor.login_id, person) for line in lines], day=clock.today())


def chosen_in(query: QueryDict) -> tuple[str, str]:
    """What was chosen, and whose lines; an unknown word is none."""
    chosen, reader = query.get("vis", ""), query.get("hvem", "")
    return (chosen if chosen in CHOICES else "andre"), (reader if reader.isalnum() and len(reader) == 12 else "")


def _first_page(actor: Actor, person: PersonInView) -> dict[str, Any]:
    """What stands around the newest lines: who may see now, and the questions that were asked."""
    rows = [Line(cells=(one.name, one.role, one.sees, dates.day(one.since))) for one in may_see(actor, person)]
    return {
        "may_see": rows,
        "columns": [_("Hvem"), _("Som hva"), _("Ser"), _("Siden")],
        "questions": [words.question_line(row, person.public_id) for row in questions_of(actor, person)],
    }


def _page(request: HttpRequest, person: PersonInView, choice: Choice) -> tuple[list[LogLine], Page[int]]:
    """The lines of the page that was asked for, or of the first; with Django's page of numbers for turning."""
    typed = request.GET.get("side", "1")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1
    first = (max(number, 1) - 1) * LINES
    actor, family = request.actor, person.family_name  # type: ignore[attr-defined]
    lines, total = log_of(actor, person.id, choice=choice, family_name=family, first=first, number=LINES)
    if not lines and first:
        lines, total = log_of(actor, person.id, choice=choice, family_name=family, first=0, number=LINES)
        number = 1
    return lines, Paginator(range(total), LINES).get_page(number)
