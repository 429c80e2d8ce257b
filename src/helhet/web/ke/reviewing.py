"""Going through who still has access, a post at a time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from helhet.access.types import BASIS_WORDS
from helhet.base.errors import AccessDenied, RuleBroken
from helhet.oversight import selectors as oversight
from helhet.oversight.actions import confirm_access
from helhet.web.doors import fresh
from helhet.web.ke.frame import frame
from helhet.web.ke.words import named
from helhet.web.ui import dates
from helhet.web.ui.shapes import Line

SEE_OTHER = 303


def _persons(persons: int) -> str:
    return ngettext("{number} person", "{number} personer", persons).format(number=persons)


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """Posts nobody has gone through for a year."""
    actor = request.actor  # type: ignore[attr-defined]
    oversight.unit_entered(actor, shown="ke/reviews")
    items = [
        Line(
            cells=(
                f"{one.name}, {one.title}, {one.unit}",
                _persons(one.persons),
                _("fra {day}").format(day=dates.day(one.since)),
            ),
            url=reverse("ke:review", args=[one.public_id]),
        )
        for one in oversight.reviews_due(actor)
    ]
    columns = [_("Hvem"), _("Ser saken til"), _("Eldste tilgang")]
    context = {"items": items, "columns": columns, "done": "gjort" in request.GET}
    return render(request, "ke/reviews.html", context | frame(actor, "start"))


@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, worker: str) -> HttpResponse:
    """Everything one post has access to, and whether it is right."""
    actor, error = request.actor, ""  # type: ignore[attr-defined]
    if "coordinating_unit" not in actor.posts:
        raise AccessDenied("not in the coordinating unit: ke/reviews", status=403)
    if request.method == "POST":
        try:
            confirm_access(actor, worker)
        except RuleBroken as broken:
            error = str(broken)
        else:
            return HttpResponseRedirect(f"{reverse('ke:reviews')}?gjort=1", status=SEE_OTHER)
    else:
        oversight.unit_entered(actor, shown="ke/reviews")
    post, held = oversight.held_by(actor, worker)
    items = [
        Line(
            cells=(named(one.name, one.born_on), str(BASIS_WORDS[one.basis]).capitalize(), dates.day(one.since)),
            url=reverse("ke:person", args=[one.public_id]),
        )
        for one in held
    ]
    context = {"post": post, "items": items, "columns": [_("Hvem"), _("Som hva"), _("Siden")], "error": error}
    return render(request, "ke/review.html", context | frame(actor, "start"), status=422 if error else 200)
