"""The office: what waits, one request, its assessment, its answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helhet.access.selectors import person_for
from helhet.access.types import Actor, Permission, PersonInView
from helhet.base import clock
from helhet.base.errors import Conflict, RuleBroken
from helhet.intake.actions import assess, issue_decision, take_request
from helhet.intake.rules import is_about_child
from helhet.intake.selectors import RequestPage, asked_for, head_of, inbox, preview, request_page, with_typed
from helhet.web.doors import fresh
from helhet.web.office import pages
from helhet.web.office.forms import number_in, typed_in

SEE_OTHER = 303
SHOWN = "request"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everything that waits for an answer, the nearest deadline first."""
    chosen = request.GET.get("vis", "")
    chosen = chosen if chosen in pages.FILTERS else ""
    number = max(number_in(request.GET, "side"), 1)
    found = inbox(_actor(request), show=pages.FILTERS[chosen], page=number)
    today = clock.today()
    context = {
        "columns": pages.columns(),
        "lines": pages.lines_of(found, today),
        "filters": pages.filters_of(found, chosen),
        "lead": pages.lead_of(found, today),
        "page": pages.page_of(found, chosen, number),
        "query": {"vis": chosen} if chosen else {},
        "chosen": chosen,
    }
    return render(request, "office/inbox.html", context)


@require_safe
def show(request: HttpRequest, request_id: str) -> HttpResponse:
    """One request: its head before it is taken, the assessment while it is judged, the answer afterwards."""
    person, page = _enter(request, request_id, reading=True)
    return _request_page(request, person, page)


def _request_page(
    request: HttpRequest, person: PersonInView, page: RequestPage, *, status: int = 200, **more: Any
) -> HttpResponse:
    context: dict[str, Any] = {
        "person": person,
        "page": page,
        "head": page.request,
        "decisions": pages.decisions_of(page),
        "ready": page.ready,
        "sent": "sendt" in request.GET and bool(page.decisions),
        "problem": "",
        "problem_field": "",
        "versions": (),
        "swap": False,
        "now": None,
    }
    if page.assessed is None:
        context |= {
            "asked": asked_for(page.request),
            "can_take": person.may(Permission.TAKE_REQUEST) and page.can_be_taken,
        }
        return render(request, "office/head.html", context | more, status=status)
    found = page.assessed
    hearing_lead, hearing = pages.hearing_of(found, person)
    context |= {
        "found": found,
        "version": found.version,
        "tri": pages.tri(),
        "outcome_words": pages.outcome_words(),
        "prompts": pages.prompts_of(found),
        "hearing_lead": hearing_lead,
        "hearing": hearing,
        "questions": pages.questions_of(found),
        "rights": pages.rights_of(found),
        "more_said": pages.more_said(page),
        "facts": pages.facts_about(page.request, person, page.guardians),
        "consent": pages.consent_words(found, page.consent),
        "about_child": is_about_child(person.born_on, clock.today()),
        "only_plan": pages.is_last_open(found),
    }
    return render(request, "office/assessment.html", context | more, status=status)


@require_POST
def take(request: HttpRequest, request_id: str) -> HttpResponse:
    """Take a request; taking one's own again leads to the same place."""
    actor = _actor(request)
    head = head_of(actor, request_id)
    person = person_for(actor, head.person.public_id, shown=SHOWN)
    try:
        take_request(actor, person, request=request_id)
    except RuleBroken as broken:
        page = request_page(actor, person, head)
        return _request_page(request, person, page, status=422, problem=str(broken))
    return _to("office:request", request_id)


@require_POST
def keep(request: HttpRequest, request_id: str) -> HttpResponse:
    """Keep what the officer has found so far. By itself while it is typed, and by the button without scripts."""
    actor = _actor(request)
    head = head_of(actor, request_id)
    person = person_for(actor, head.person.public_id, shown=f"{SHOWN}: save")
    typed, version, status = typed_in(request.POST), number_in(request.POST, "version"), 200
    more: dict[str, Any] = {}
    try:
        assess(actor, person, request=request_id, typed=typed, version=version, over="over" in request.POST)
    except Conflict as conflict:
        more, status = {"versions": pages.versions_of(conflict), "version": version}, 409
    except RuleBroken as broken:
        more, status = {"problem": str(broken), "problem_field": broken.field or "", "version": version}, 422
    if status == 200 and not _by_htmx(request):
        return _to("office:answer" if "onward" in request.POST else "office:request", request_id)
    page = request_page(actor, person, head)
    if status != 200:
        page = with_typed(person, page, typed)
    if not _by_htmx(request):
        return _request_page(request, person, page, status=status, **more)
    return _saved(request, page, status, more)


def _saved(request: HttpRequest, page: RequestPage, status: int, more: dict[str, Any]) -> HttpResponse:
    """The line that says it is saved, and what the rules propose now."""
    found = page.assessed
    assert found is not None  # assess has just been allowed
    context = {
        "head": page.request,
        "found": found,
        "version": found.version,
        "rights": pages.rights_of(found),
        "prompts": pages.prompts_of(found),
        "problem": "",
        "problem_field": "",
        "versions": (),
        "now": clock.now(),
        "swap": True,
    }
    return render(request, "office/assessment.html#saved", context | more, status=status)


@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, request_id: str) -> HttpResponse:
    """The letter as it will be sent, what is missing, and sending it. A second click shows what was sent."""
    actor = _actor(request)
    reading = request.method in ("GET", "HEAD")
    person, page = _enter(request, request_id, reading=reading)
    after = number_in(request.POST, "after")
    if not reading and len(page.decisions) > after:  # a second click
        return _to("office:request", request_id, "?sendt=1")
    if page.assessed is None:
        return _to("office:request", request_id)
    problem = ""
    if not reading:
        try:
            issue_decision(actor, person, request=request_id, after=after)
            return _to("office:request", request_id, "?sendt=1")
        except RuleBroken as broken:
            problem = str(broken)
    context = {
        "person": person,
        "page": page,
        "head": page.request,
        "found": page.assessed,
        "problem": problem,
        "after": len(page.decisions),
        "letter": preview(actor, person, page.request, page.assessed),
    }
    return render(request, "office/answer.html", context, status=422 if problem else 200)


def _enter(request: HttpRequest, request_id: str, *, reading: bool) -> tuple[PersonInView, RequestPage]:
    actor = _actor(request)
    head = head_of(actor, request_id)
    person = person_for(actor, head.person.public_id, shown=SHOWN, reading=reading)
    return person, request_page(actor, person, head)


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def _by_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _to(name: str, request_id: str, query: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse(name, args=[request_id]) + query, status=SEE_OTHER)
