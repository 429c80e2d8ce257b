"""A login under way at a provider: kept by the browser that began it, signed, for ten minutes.

One cookie for each, so that two tabs do not disturb each other. Whoever comes back without the cookie of that state was
not sent from here by this browser; whoever comes back twice has lost it.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, field

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from helhet.base import clock
from helhet.web.login.way import Way

_SECONDS = 600
_SALT = "helhet.login.pending"


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Pending:
    """``again``: the one who is logged in shows it anew. ``started``: when, by our clock, as seconds since 1970."""

    way: str
    onward: str = ""
    again: bool = False
    state: str = field(default_factory=_secret)
    nonce: str = field(default_factory=_secret)
    verifier: str = field(default_factory=_secret)
    started: int = field(default_factory=lambda: int(clock.now().timestamp()))

    def keep(self, response: HttpResponse) -> None:
        response.set_cookie(
            _name(self.state),
            signing.dumps(asdict(self), salt=_SALT, compress=True),
            max_age=_SECONDS,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )

    def forget(self, response: HttpResponse) -> None:
        response.delete_cookie(_name(self.state), samesite="Lax")


def pending_of(request: HttpRequest, way: Way) -> Pending | None:
    """The login this answer belongs to; None where this browser began none such, at this provider, just now."""
    state = request.GET.get("state", "")
    try:
        kept = Pending(**signing.loads(request.COOKIES.get(_name(state), ""), salt=_SALT, max_age=_SECONDS))
    except (signing.BadSignature, TypeError):
        return None
    return kept if kept.state == state and kept.way == way.key else None


def _name(state: str) -> str:
    tail = "".join(sign for sign in state[:12] if sign.isalnum())
    return f"{settings.SESSION_COOKIE_NAME}-inn-{tail}"
