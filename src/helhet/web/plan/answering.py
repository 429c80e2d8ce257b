"""One way for every form of the plan: shown, saved, refused with a sentence, or two versions side by side.

A form is a page of its own, and the same form stands in the plan where scripts run: then only
the part ``form`` of the page is sent, and after saving the block it belongs to (``place``) is
taken from the plan's page, which the redirect leads to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.access.types import PersonInView, Room, Topic
from helhet.base.errors import Conflict, RuleBroken
from helhet.plan.selectors import last_edition
from helhet.plan.types import Part
from helhet.web.case.who_reads import Readers, readers_for_form
from helhet.web.plan.finding import actor_of, address, see
from helhet.web.plan.forms import PlanForm
from helhet.web.ui import dates
from helhet.web.ui.shapes import Version
from helhet.withheld.types import FOR_ALL, MARKS, Mark, Marks

TEMPLATE = "plan/form.html"
FROM = {"innhold": "plan:points", "ta-i-bruk": "plan:activate"}


@dataclass(frozen=True, kw_only=True)
class FormPage:
    """``make`` makes the form (``data``, ``initial``, ``auto_id``), ``act`` does the action with what was cleaned.

    ``standing`` is what the row says now, with its version; ``part`` and ``row_id`` name it in
    the history. ``text_row`` is the address of the text it is, and ``marks`` how it is kept back.
    ``place`` is the block of the plan that is shown anew; where more than that block
    has changed (``reloads``), the whole page is.
    """

    person: PersonInView
    title: str
    place: str
    make: Callable[..., PlanForm]
    standing: Mapping[str, Any]
    act: Callable[[dict[str, Any]], object]
    lead: str = ""
    law: str = ""
    label: str = ""
    part: Part | None = None
    row_id: int = 0
    row: str = ""
    template: str = TEMPLATE
    back: str = ""
    reloads: Callable[[dict[str, Any]], bool] | None = None
    can_remove: bool = False
    text_row: str = ""
    marks: Marks = FOR_ALL
    more: Mapping[str, Any] = field(default_factory=dict)


def answer(request: HttpRequest, page: FormPage) -> HttpResponse:
    auto_id = f"id-{page.place}-%s"
    if request.method != "POST":
        return _show(request, page, page.make(initial=page.standing, auto_id=auto_id))
    form = page.make(data=request.POST, initial=page.standing, auto_id=auto_id)
    if not form.is_valid():
        return _show(request, page, form, status=422)
    try:
        page.act(form.cleaned_data)
    except RuleBroken as broken:
        form.add_error(broken.field if broken.field in form.fields else None, str(broken))
        return _show(request, page, form, status=422, source=broken.source or "")
    except Conflict:
        return _both(request, page, form, auto_id)
    if _in_place(request) and page.reloads and page.reloads(form.cleaned_data):
        return HttpResponse(status=200, headers={"HX-Refresh": "true"})
    return see(_back(request, page))


def _both(request: HttpRequest, page: FormPage, form: PlanForm, auto_id: str) -> HttpResponse:
    """What was typed and what is saved; sent again, it is held against the version now shown."""
    yours, saved = form.in_words(form.cleaned_data), form.in_words(page.standing)
    versions = [Version(label=label, yours=words, saved=saved[name][1]) for name, (label, words) in yours.items()]
    edition = last_edition(actor_of(request), page.person, page.part, page.row_id) if page.part else None
    data = request.POST.copy()
    data["version"] = str(page.standing.get("version", 0))
    both = {
        "versions": versions,
        "saved_by": edition.who if edition else _("Noen andre"),
        "saved_at": dates.moment(edition.at) if edition else "",
    }
    again = page.make(data=data, initial=page.standing, auto_id=auto_id)
    return _show(request, page, again, status=409, **both)


def _show(request: HttpRequest, page: FormPage, form: PlanForm, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "person": page.person,
        "tab": "plan",
        "page": page,
        "form": form,
        "back": _back(request, page),
        "action": request.get_full_path(),
        "readers": _readers(request, page, form),
        **page.more,
        **more,
    }
    return render(request, f"{page.template}#form" if _in_place(request) else page.template, context, status=status)


def _readers(request: HttpRequest, page: FormPage, form: PlanForm) -> Readers | None:
    """Who can read what is written here, said before the first word; as chosen in the form."""
    if page.part is Part.PLAN or "period_from" in form.fields:
        return None
    topic = str(form["topic"].value() or "") if "topic" in form.fields else ""
    mark = str(form["mark"].value() or "") if "mark" in form.fields else ""
    return readers_for_form(
        actor_of(request),
        page.person,
        Room.PLAN,
        topic=int(topic) if topic.isdecimal() and int(topic) in Topic.values else None,
        marks=MARKS[Mark(mark)] if mark in set(Mark) and mark else page.marks,
        url=f"{reverse('withheld:readers', args=[page.person.public_id])}?rom=plan",
        changes="topic" in form.fields and not page.marks,
    )


def _back(request: HttpRequest, page: FormPage) -> str:
    """To the list the form was opened from, else to its place in the plan."""
    came_from = FROM.get(request.GET.get("fra", ""))
    if came_from:
        return f"{reverse(came_from, args=[page.person.public_id])}#{page.place}"
    return page.back or address(page.person, page.place)


def _in_place(request: HttpRequest) -> bool:
    return bool(request.htmx)  # type: ignore[attr-defined]


def words_of(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """What was written, without what the form carries for itself."""
    return {name: value for name, value in cleaned.items() if name not in ("version", "key")}
