"""What the adults do about the child's page: read what the child has said, and make or end the card."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from helhet.access.selectors import person_for
from helhet.access.types import Permission, PersonInView, Room
from helhet.accounts.actions import end_card, make_card
from helhet.accounts.selectors import card_of, may_have_card
from helhet.base import clock
from helhet.base.errors import AccessDenied
from helhet.child.actions import heard
from helhet.child.selectors import said_by_child
from helhet.web.doors import fresh
from helhet.web.downloads import dated_pdf
from helhet.web.whom import first_name

SEE_OTHER = 303


def _entered(request: HttpRequest, person: str, *, reading: bool) -> PersonInView:
    seen = person_for(request.actor, person, shown="childs words", reading=reading)  # type: ignore[attr-defined]
    if Room.CHILD not in seen.whole:
        raise AccessDenied("the child's room is not open", person_id=seen.id, status=403)
    return seen


@require_safe
def show(request: HttpRequest, person: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    seen = _entered(request, person, reading=True)
    context = {
        "person": seen,
        "name": first_name(seen),
        "said": said_by_child(actor, seen),
        "hears": seen.may(Permission.HEAR_CHILD),
        "card": card_of(actor, seen),
        "may_have_card": may_have_card(seen),
        "is_protected": seen.is_protected,
        "ended": "slutt" in request.GET,
    }
    return render(request, "child/show.html", context)


@fresh
@require_POST
def card(request: HttpRequest, person: str) -> HttpResponse:
    """The card as a PDF, the one time its words are seen. A new one ends the one there was."""
    seen = _entered(request, person, reading=False)
    address = request.build_absolute_uri(reverse("child:doors"))
    pdf = make_card(request.actor, seen, address=address)  # type: ignore[attr-defined]
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = dated_pdf(_("kort"), clock.today())
    return response


@fresh
@require_POST
def end(request: HttpRequest, person: str) -> HttpResponse:
    seen = _entered(request, person, reading=False)
    end_card(request.actor, seen)  # type: ignore[attr-defined]
    return HttpResponseRedirect(f"{reverse('child:show', args=[person])}?slutt=1", status=SEE_OTHER)


@require_POST
def hear(request: HttpRequest, person: str, word: str) -> HttpResponse:
    """The coordinator has read it."""
    seen = _entered(request, person, reading=False)
    heard(request.actor, seen, word=word)  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("child:show", args=[person]), status=SEE_OTHER)
