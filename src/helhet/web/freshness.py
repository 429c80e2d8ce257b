"""Asking somebody to show again that it is they (the doors ``@fresh`` and ``@fresh_page``), with what they typed kept.

A page is asked for again by itself. What was sent is not done: without scripts the answer carries it along, to be
sent once more; with htmx it stands where it was typed.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helhet.access.types import Level
from helhet.web.doors import READING
from helhet.web.errors import Way, by_htmx, render_error

_ADVICE = gettext_lazy(
    "Bekreft i en ny fane. Gå så tilbake hit og send på nytt: Det du skrev, står fremdeles på siden."
)
_CONFIRM = gettext_lazy("Bekreft at det er deg")


def ask(request: HttpRequest) -> HttpResponse:
    """The answer to whoever lacks a fresh login: 403 for a login too weak for it, else the way to show it again."""
    if not request.actor.level.is_strong:  # type: ignore[attr-defined]
        return too_weak(request)
    if request.method in READING:
        return HttpResponseRedirect(f"{reverse('login:again')}?{urlencode({'neste': request.get_full_path()})}")
    if by_htmx(request):
        way = Way(reverse("login:again"), _CONFIRM)
        return render_error(request, 401, title=_CONFIRM, message=why(), advice=_ADVICE, way=way)
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name != _TOKEN]
    return render(request, "errors/fresh.html", {"why": why(), "fields": fields}, status=401)


_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field


def why() -> str:
    minutes = settings.FRESH_LOGIN_MINUTES
    return ngettext(
        "Dette gjelder bare når du nettopp har logget inn, så ingen andre kan gjøre det i ditt navn. "
        "Det er mer enn {minutes} minutt siden.",
        "Dette gjelder bare når du nettopp har logget inn, så ingen andre kan gjøre det i ditt navn. "
        "Det er mer enn {minutes} minutter siden.",
        minutes,
    ).format(minutes=minutes)


def too_weak(request: HttpRequest) -> HttpResponse:
    """The page, or what was sent, needs another login than this: which, and what to do without one."""
    if request.actor.level is Level.CODE:  # type: ignore[attr-defined]
        return render_error(
            request,
            403,
            title=_("Denne siden er for voksne"),
            message=_("Kortet ditt åpner bare siden din. Alt som er ditt, er der."),
            advice=_("Lurer du på noe, så spør en voksen du stoler på."),
            way=Way(reverse("child:doors"), gettext_lazy("Til siden min")),
        )
    return render_error(
        request,
        403,
        message=_("Dette krever at du logger inn med elektronisk ID, for eksempel BankID."),
        advice=_("Har du ikke det, så gjør det muntlig eller på papir. Kommunen skriver det ned for deg."),
    )
