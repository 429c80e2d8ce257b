"""One page for every form of who answers and whom one lets in: read, typed, refused with a sentence, or done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from helhet.access.types import PersonInView
from helhet.base.errors import RuleBroken
from helhet.web.consent.forms import ConsentForm
from helhet.web.consent.views import page

SEE_OTHER = 303


@dataclass(frozen=True, kw_only=True)
class Page:
    """The words of the page; ``sources`` of the law stand last. ``back``: where one goes, done or not."""

    title: str
    lead: str
    send: str
    back: str
    sources: Sequence[str] = ()
    notes: Sequence[str] = ()


def fill_in[F: ConsentForm](
    request: HttpRequest, person: PersonInView, words: Page, form: F, act: Callable[[F], Any]
) -> HttpResponse:
    """Do what the form asks for, or show the page again with why not and what was typed (422)."""
    sent = request.method == "POST"
    if sent and form.is_valid():
        try:
            act(form)
        except RuleBroken as broken:
            form.refused(broken)
        else:
            response = HttpResponseRedirect(words.back)
            response.status_code = SEE_OTHER
            return response
    return page(request, "around_form", person, words=words, form=form, status=422 if sent else 200)
