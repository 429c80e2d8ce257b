"""Asking why somebody looked, and reading the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from helhet.access.guard import require
from helhet.access.types import Permission
from helhet.base.errors import RuleBroken
from helhet.oversight.actions import ask_further, ask_why
from helhet.oversight.selectors import question as question_about
from helhet.web.diary import tokens, words
from helhet.web.diary.forms import asking
from helhet.web.diary.views import own_log

SEE_OTHER = 303


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, person: str) -> HttpResponse:
    """About one line of the log."""
    actor, posted = request.actor, request.method == "POST"  # type: ignore[attr-defined]
    seen = own_log(actor, person, reading=not posted)
    require(actor, Permission.ASK_WHY, seen)
    token = request.POST.get("om", "") if posted else request.GET.get("om", "")
    line, form = tokens.read(token, person), asking(request.POST if posted else None)
    made = tried(form, lambda text: ask_why(actor, seen, line=line, text=text)) if posted else None
    if made is not None:
        return HttpResponseRedirect(reverse("diary:question", args=[person, made.public_id]), status=SEE_OTHER)
    context = {"person": seen, "tab": "log", "told": words.told(line), "form": form, "token": token}
    return render(request, "diary/ask.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, person: str, question: str) -> HttpResponse:
    """What was asked and answered; one may go on asking."""
    actor, posted = request.actor, request.method == "POST"  # type: ignore[attr-defined]
    seen = own_log(actor, person, reading=not posted)
    row, form = question_about(actor, seen, question), asking(request.POST if posted else None)
    if posted and tried(form, lambda text: ask_further(actor, seen, question=question, text=text)) is not None:
        return HttpResponseRedirect(request.path, status=SEE_OTHER)
    context = {
        "person": seen,
        "tab": "log",
        "told": words.told(words.line_of(row)),
        "state": words.state(row),
        "messages": row.messages.all(),
        "form": form,
        "may_ask": seen.may(Permission.ASK_WHY),
    }
    return render(request, "diary/question.html", context, status=422 if form.errors else 200)


def tried(form: forms.Form, do: Callable[[str], Any]) -> Any:
    """What the act answered; None with the form's errors where it was refused."""
    if not form.is_valid():
        return None
    try:
        return do(form.cleaned_data["text"])
    except RuleBroken as broken:
        form.add_error("text", str(broken))
        return None
