"""The page of figures. The public reaches this address as it reaches any other, so it is shut to whoever has no key."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from helhet.web.doors import no_actor

_PLAIN = "text/plain; charset=utf-8"
_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


@no_actor
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """404 where HELHET_METRICS_TOKEN is not set, 401 to whoever does not bring it."""
    if not settings.METRICS_TOKEN:
        return HttpResponse("not found\n", _PLAIN, status=404)
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse("token\n", _PLAIN, status=401, headers={"WWW-Authenticate": "Bearer"})
    from helhet.project.metrics import telling  # only where it is used: it brings a library along

    return HttpResponse(telling.text(), _PROMETHEUS)
