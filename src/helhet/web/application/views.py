"""The application: choose whom it is for, one question a page, look it over, send, receipt."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helhet.access.selectors import my_persons, person_for
from helhet.access.types import PRIVATE_BASES, Actor, PersonInView, Room
from helhet.base.errors import AccessDenied, Conflict, RuleBroken
from helhet.intake.actions import delete_draft, save_draft, send, start_draft, withdraw_request
from helhet.intake.rules import steps_of
from helhet.intake.selectors import draft_of, drafts_of, guardians_asked, receipt_of, requests_sent
from helhet.intake.types import DraftInView
from helhet.web.application import pages
from helhet.web.application.forms import typed_in
from helhet.web.application.pages import CHECK, address, form_for, subject_of
from helhet.web.application.words import Subject, words_of

SEE_OTHER = 303
EXPECTED = "venter"
SHOWN = "application"


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Drafts to go on with, what has been sent, and whom a new one is for."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.is_worker:
        return render(request, "application/at_work.html", status=403)
    persons = [one for one in my_persons(actor, [Room.INTAKE], shown=SHOWN) if not PRIVATE_BASES.isdisjoint(one.bases)]
    error = ""
    if request.method == "POST":
        chosen = request.POST.get("for", "")
        person = next((one for one in persons if one.public_id == chosen), None)
        try:
            if person is None and chosen != EXPECTED:
                raise RuleBroken(_("Velg hvem du søker for."))
            draft = start_draft(actor, person=person)
            return _to(address(draft, pages.first_unanswered(draft)))
        except RuleBroken as broken:
            error = str(broken)
    names = {one.id: one.name for one in persons}
    drafts = drafts_of(actor)
    context = {
        "drafts": [
            (draft, names.get(draft.person_id or 0, ""), address(draft, pages.first_unanswered(draft)))
            for draft in drafts
        ],
        "sent": requests_sent(actor),
        "choices": [(one.public_id, pages.whom(one)) for one in persons],
        "expected": EXPECTED,
        "error": error,
        "saved": request.GET.get("lagret", ""),
        "deleted": "slettet" in request.GET,
    }
    return render(request, "application/start.html", context, status=422 if error else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, draft: str, step: str) -> HttpResponse:
    """One question. What is typed is kept before anything is asked of it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    writing = draft_of(actor, draft)
    if writing.sent_as:
        return _to(reverse("application:receipt", args=[draft]))
    if step not in steps_of(writing.about, writing.answers):
        raise Http404
    if request.method != "POST":
        return _step_page(request, writing, step)
    over = "over" in request.POST
    typed, version = typed_in(request.POST, step), _version(request, writing)
    try:
        saved = save_draft(actor, draft=draft, step=step, typed=typed, version=version, over=over)
    except Conflict as conflict:
        return _step_page(request, writing, step, conflict=conflict, status=409)
    except RuleBroken as broken:
        return _step_page(request, writing, step, broken=broken, status=422)
    if "later" in request.POST:
        return _to(f"{reverse('application:start')}?lagret={draft}")
    return _step_page(request, saved, step, data=request.POST, onward=True)


def _step_page(
    request: HttpRequest,
    draft: DraftInView,
    step: str,
    *,
    data: Any = None,
    conflict: Conflict | None = None,
    broken: RuleBroken | None = None,
    onward: bool = False,
    status: int = 200,
) -> HttpResponse:
    try:
        who, person = _enter(request, draft)
    except AccessDenied as denied:
        return _no_longer(request, denied)
    typed = data if data is not None else request.POST if conflict or broken else None
    form = form_for(step, draft, who, typed)
    if broken is not None:
        form.add_error(broken.field if broken.field in form.fields else None, str(broken))
    elif onward:
        if form.is_valid():
            return _to(address(draft, pages.next_step(draft, step)))
        status = 422
    order = pages.steps_with_check(draft)
    following = pages.next_step(draft, step)
    context = {
        "draft": draft,
        "version": _version(request, draft) if conflict else draft.version,
        "broken": "",
        "step": step,
        "who": who,
        "person": person,
        "words": words_of(step, who),
        "form": form,
        "versions": pages.versions_of(conflict, form) if conflict else (),
        "thread": pages.thread_of(draft, who, step),
        "number": order.index(step) + 1,
        "of": len(order),
        "next_label": pages.in_a_sentence(pages.label_of(following, who)),
        "asked": guardians_asked(request.actor, person) if step == "samtykke" and person else (),  # type: ignore[attr-defined]
    }
    return render(request, "application/step.html", context, status=status)


@require_POST
def autosave(request: HttpRequest, draft: str, step: str) -> HttpResponse:
    """Keep what is typed, while it is typed. Answers only the line that says so."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    writing = draft_of(actor, draft)
    if step not in pages.KNOWN:
        raise Http404
    version = _version(request, writing)
    context: dict[str, Any] = {"draft": writing, "version": version, "versions": (), "broken": ""}
    status = 200
    try:
        saved = save_draft(actor, draft=draft, step=step, typed=typed_in(request.POST, step), version=version)
        context |= {"draft": saved, "version": saved.version}
    except Conflict as conflict:
        form = form_for(step, writing, subject_of(writing), request.POST)
        context |= {"versions": pages.versions_of(conflict, form)}
        status = 409
    except RuleBroken as broken:
        context |= {"broken": str(broken)}
        status = 422
    return render(request, "application/step.html#saved", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, draft: str) -> HttpResponse:
    """Look everything over, and send. A second click shows the same receipt."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    writing = draft_of(actor, draft)
    receipt_url = reverse("application:receipt", args=[draft])
    if writing.sent_as:
        return _to(receipt_url)
    wrong = None
    try:
        if request.method == "POST":
            try:
                send(actor, draft=draft)
                return _to(receipt_url)
            except RuleBroken as broken:
                wrong = broken
        who, person = _enter(request, writing)
    except AccessDenied as denied:
        return _no_longer(request, denied)
    where, _dot, name = (wrong.field or "").partition(".") if wrong else ("", "", "")
    context = {
        "draft": writing,
        "who": who,
        "person": person,
        "sections": pages.sections_of(writing, who),
        "thread": pages.thread_of(writing, who, CHECK),
        "number": len(pages.steps_with_check(writing)),
        "problem": str(wrong) if wrong else "",
        "problem_url": f"{address(writing, where)}#id_{name}" if where in pages.KNOWN else "",
    }
    return render(request, "application/check.html", context, status=422 if wrong else 200)


@require_safe
def receipt(request: HttpRequest, draft: str) -> HttpResponse:
    """What happens now, who answers, by when. Stays as the place to see how it goes."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    sent = draft_of(actor, draft)
    if not sent.sent_as:
        return _to(address(sent, CHECK))
    try:
        who, person = _enter(request, sent)
    except AccessDenied as denied:
        return _no_longer(request, denied)
    assert person is not None  # a request is always about somebody
    context = {"who": who, "receipt": receipt_of(actor, person, sent.sent_as), "person": person}
    return render(request, "application/receipt.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, draft: str) -> HttpResponse:
    """Take a sent application back, after one question."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    sent = draft_of(actor, draft)
    back = reverse("application:receipt", args=[draft])
    if not sent.sent_as:
        return _to(address(sent, CHECK))
    try:
        who, person = _enter(request, sent)
    except AccessDenied as denied:
        return _no_longer(request, denied)
    assert person is not None  # a request is always about somebody
    problem = ""
    if request.method == "POST":
        try:
            withdraw_request(actor, person, request=sent.sent_as)
            return _to(back)
        except RuleBroken as broken:
            problem = str(broken)
    context = {"who": who, "person": person, "problem": problem, "back": back}
    return render(request, "application/withdraw.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def throw_away(request: HttpRequest, draft: str) -> HttpResponse:
    """Throw a draft away, after one question."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.method == "POST":
        delete_draft(actor, draft=draft)
        return _to(f"{reverse('application:start')}?slettet=1")
    writing = draft_of(actor, draft)
    if writing.sent_as:
        return _to(reverse("application:receipt", args=[draft]))
    return render(
        request,
        "application/delete.html",
        {"draft": writing, "back": address(writing, pages.first_unanswered(writing))},
    )


def _enter(request: HttpRequest, draft: DraftInView) -> tuple[Subject, PersonInView | None]:
    """Whom it is about, in words. Raises ``AccessDenied`` when the writer no longer may apply for them."""
    if not draft.person:
        return subject_of(draft), None
    person = person_for(request.actor, draft.person, shown=SHOWN, reading=request.method in ("GET", "HEAD"))  # type: ignore[attr-defined]
    return subject_of(draft, person.name, person.born_on), person


def _no_longer(request: HttpRequest, denied: AccessDenied) -> HttpResponse:
    """The grant behind the draft has ended. The draft is the writer's own, and is still there."""
    request.refusal = denied  # type: ignore[attr-defined]
    return render(request, "application/no_longer.html", status=403)


def _version(request: HttpRequest, draft: DraftInView) -> int:
    """The version the page was opened with; 0 for one that no page can have had, so that it meets what stands."""
    typed = request.POST.get("version")
    if typed is None:
        return draft.version
    read = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
    return read if read <= draft.version else 0


def _to(url: str) -> HttpResponse:
    return HttpResponseRedirect(url, status=SEE_OTHER)
