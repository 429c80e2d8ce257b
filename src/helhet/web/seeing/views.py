"""Choosing whose eyes to see the case through, and being oneself again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.access.guard import require
from helhet.access.seeing import Eyes, eyes
from helhet.access.selectors import person_for
from helhet.access.types import BASIS_WORDS, Basis, Permission
from helhet.web.login.capacity import start_page
from helhet.web.seeing import borrowed
from helhet.web.whom import first_name

SEE_OTHER = 303


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, person: str) -> HttpResponse:
    """Everybody who sees something of the case now. Only whoever holds the whole case may ask."""
    actor, posted = request.actor, request.method == "POST"  # type: ignore[attr-defined]
    seen = person_for(actor, person, shown="see as", reading=True)
    require(actor, Permission.SEE_AS, seen)
    found, error = eyes(actor, seen), ""
    if posted:
        whose = next((one for one in found if one.key == request.POST.get("som")), None)
        if whose is not None:
            borrowed.begin(request, person, whose)
            return HttpResponseRedirect(reverse("case:show", args=[person]), status=SEE_OTHER)
        error = _("Velg en av dem på lista. Den du valgte, ser ikke saken lenger.")
    context = {
        "person": seen,
        "name": "" if Basis.SELF in seen.bases else first_name(seen),
        "tab": "see_as",
        "choices": [(one, _as_what(one)) for one in found],
        "error": error,
        "looking": request.session.get(borrowed.EYES) is not None,
    }
    return render(request, "seeing/choose.html", context, status=422 if error else 200)


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Oneself again, where one was. Stopped twice is stopped."""
    person = borrowed.end(request)
    to = reverse("case:show", args=[person]) if person else start_page(request.actor)  # type: ignore[attr-defined]
    return HttpResponseRedirect(to, status=SEE_OTHER)


def _as_what(one: Eyes) -> str:
    if one.service_id is not None:
        return _("har samtykke, men ingen derfra er i teamet ennå")
    role = str(BASIS_WORDS[one.basis])
    return f"{role}, {one.of}" if one.of else role
