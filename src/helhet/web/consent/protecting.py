"""A protected address: parents are asked orally, and whom it is hidden from, not from here at all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from helhet.access.clearing import keep_hidden_from
from helhet.web.consent.views import entered

SEE_OTHER = 303


@require_POST
def hide(request: HttpRequest, person: str, related: str) -> HttpResponse:
    """Note whom the whereabouts are kept from, or take it back."""
    seen = entered(request, person)
    keep_hidden_from(
        request.actor,  # type: ignore[attr-defined]
        seen,
        related=related,
        hidden=request.POST.get("skjult") == "ja",
    )
    return HttpResponseRedirect(reverse("consent:show", args=[person]), status=SEE_OTHER)
