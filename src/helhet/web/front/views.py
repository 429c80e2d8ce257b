"""The public front: what Helhet is for somebody who lives here, and the way in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from helhet.people.selectors import municipality_words
from helhet.web.doors import public
from helhet.web.login.capacity import start_page


@public
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """For whoever has logged in, the mark on top leads to the one page that says what to do next."""
    actor = request.actor  # type: ignore[attr-defined]
    if actor.is_known:
        return HttpResponseRedirect(start_page(actor))
    return render(
        request,
        "front/start.html",
        {"municipality": municipality_words(), "logged_out": "logget-ut" in request.GET},
    )


@public
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Read on in another language, on the same page."""
    return set_language(request)
