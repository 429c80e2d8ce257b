"""Somebody has shown who they are: a session at the weak level begins."""

from __future__ import annotations

from django.http import HttpRequest

from helhet.access.context import begin
from helhet.access.types import Level
from helhet.accounts.types import ISSUER, WAY, KnownLogin
from helhet.audit.actions import record
from helhet.base import clock
from helhet.web import sessions
from helhet.web.login.capacity import capacities, start_session


def arrive(request: HttpRequest, known: KnownLogin) -> bool:
    """Begin it; False for a login that has been closed."""
    if not begin(known.login_id, None, level=Level.LOW).is_known:
        return False
    choices = capacities(known.login_id, Level.LOW)
    start_session(request, known.login_id, choices[0], among=len(choices), level=Level.LOW, way=WAY)
    sessions.belongs_to(request, issuer=ISSUER, subject=known.subject, sid="", id_token="")
    return True


def refused(why: str) -> None:
    record("login.refused", None, None, allowed=False, way=WAY, why=why)


def is_recent(request: HttpRequest, minutes: int) -> bool:
    """Whether this weak login was shown within the last minutes: for changing how one logs in."""
    return int(clock.now().timestamp()) - request.session.get(sessions.AUTHENTICATED_AT, 0) <= minutes * 60
