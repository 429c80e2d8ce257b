"""Showing again that it is the same person, for what needs a fresh login; then back to where they were."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from helhet.access.types import Level
from helhet.audit.actions import record
from helhet.web import freshness, sessions
from helhet.web.login.addresses import SEE_OTHER, begin_address, local_path


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Why it is asked, and one button. Whoever is fresh already goes straight on."""
    if not request.actor.level.is_strong:  # type: ignore[attr-defined]
        return freshness.too_weak(request)
    onward = local_path(request.POST.get("neste") or request.GET.get("neste"))
    if sessions.is_fresh(request):
        return HttpResponseRedirect(onward or reverse("login:confirmed"), status=SEE_OTHER)
    way = request.session[sessions.WAY]
    if request.method == "POST" and way in WAYS:
        return WAYS[way](request, onward)
    there = "" if way in WAYS else begin_address(way, onward=onward, again=True)
    return render(request, "login/again.html", {"why": freshness.why(), "onward": onward, "there": there})


@require_safe
def confirmed(request: HttpRequest) -> HttpResponse:
    """For whoever confirmed in a tab of its own: back to the other."""
    return render(request, "login/again.html", {"confirmed": True})


def has_confirmed(
    request: HttpRequest, onward: str, *, level: Level, authenticated_at: int | None = None
) -> HttpResponse:
    """Note it and go on. Called by each way of logging in when the same login has been shown again."""
    sessions.confirm(request, level=level, authenticated_at=authenticated_at)
    record("login.confirmed", None, request.actor.municipality_id, level=level.value)  # type: ignore[attr-defined]
    return HttpResponseRedirect(onward or reverse("login:confirmed"), status=SEE_OTHER)


def _by_button(request: HttpRequest, onward: str) -> HttpResponse:
    """In the demonstration one is whom one chose to be."""
    if not settings.LOGIN_BY_BUTTON:
        raise Http404
    return has_confirmed(request, onward, level=Level.HIGH)


# How a way of logging in that is our own (``sessions.WAY``) shows again who somebody is: given the request and where to
# go after. Every other is a provider, to which the browser is sent.
WAYS: dict[str, Callable[[HttpRequest, str], HttpResponse]] = {sessions.BY_DEMONSTRATION: _by_button}
