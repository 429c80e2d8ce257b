"""Where a request comes from, for limits on how often one may try. Kept only as a mark (accounts/attempts.py)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def place_of(request: HttpRequest) -> str:
    """The address that spoke to us; behind a proxy of ours, the one it says spoke to it: the last it added."""
    if settings.SECURE_PROXY_SSL_HEADER:
        told = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
        if told:
            return told[:64]
    return str(request.META.get("REMOTE_ADDR", ""))
