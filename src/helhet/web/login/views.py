"""How to log in, in which capacity one acts, and staying logged in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helhet.access.types import Level
from helhet.people.selectors import municipality_words
from helhet.web import sessions
from helhet.web.doors import opens_to, public
from helhet.web.login import capacity, ways
from helhet.web.login.addresses import SEE_OTHER, local_path


@public
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The ways to log in. In the demonstration: by choosing who to be."""
    onward = local_path(request.GET.get("neste"))
    query = f"?{urlencode({'neste': onward})}" if onward else ""
    return render(
        request,
        "login/choose.html",
        {
            "expired": "utlopt" in request.GET,
            "onward": onward,
            "query": query,
            "demonstration": reverse("demo:choose") + query if settings.DEMONSTRATION or settings.TESTING else "",
            "ways": ways.all_ways(),
            "municipality": municipality_words(),
        },
    )


@opens_to(Level.LOW)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest) -> HttpResponse:
    """Choose in which capacity to act. Only what the database finds for the login can be chosen."""
    actor = request.actor  # type: ignore[attr-defined]
    choices = capacity.capacities(actor.login_id, actor.level)
    onward = local_path(request.POST.get("neste") or request.GET.get("neste"))
    error = ""
    if request.method == "POST":
        chosen = next((choice for choice in choices if choice.value == request.POST.get("som")), None)
        if chosen is not None:
            now = capacity.switch_to(request, actor, chosen, among=len(choices))
            return HttpResponseRedirect(onward or capacity.start_page(now), status=SEE_OTHER)
        error = _("Velg en av dem på lista. Det du valgte, har du ikke lenger.")
    context: dict[str, Any] = {"choices": choices, "error": error, "onward": onward}
    context["current"] = "" if onward or "ny" in request.GET else _current(request, choices)
    return render(request, "login/act.html", context, status=422 if error else 200)


def _current(request: HttpRequest, choices: list[capacity.Capacity]) -> str:
    """The value of the capacity one is in now."""
    worker_id, person = request.session.get(sessions.WORKER), request.session.get(capacity.FOR_PERSON, "")
    if worker_id is None and not person:
        return choices[0].value
    same = (c.value for c in choices if c.worker_id == worker_id and (worker_id or c.person == person))
    return next(same, "")


@opens_to(Level.LOW, Level.CODE)
@require_POST
def extend(request: HttpRequest) -> HttpResponse:
    """Somebody is still there: the session goes on, and the page learns for how long."""
    sessions.extend(request)
    return render(request, "ui/shell/session.html", {"ends": sessions.ends(request)})
