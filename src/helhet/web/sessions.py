"""Who is logged in, in which capacity: kept in the session, checked against the database at every request."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from helhet.base import clock

LOGIN = "login"
WORKER = "worker"
SEEN_AT = "seen_at"
STARTED_AT = "started_at"


def log_in(request: HttpRequest, login_id: int, worker_id: int | None = None) -> None:
    """Start a session with a new id (an old one could have been planted)."""
    request.session.flush()
    request.session[LOGIN] = login_id
    request.session[WORKER] = worker_id
    request.session[STARTED_AT] = request.session[SEEN_AT] = int(clock.now().timestamp())


def log_out(request: HttpRequest) -> None:
    request.session.flush()


def who(request: HttpRequest) -> tuple[int | None, int | None]:
    """Login and post of the session; nobody once it has been idle or lasted too long."""
    session = request.session
    if LOGIN not in session:
        return None, None
    now = int(clock.now().timestamp())
    idle = now - session.get(SEEN_AT, 0)
    if idle > settings.SESSION_IDLE_SECONDS or now - session.get(STARTED_AT, 0) > settings.SESSION_COOKIE_AGE:
        session.flush()
        request.session_expired = True  # type: ignore[attr-defined]
        return None, None
    if idle > 60:  # noted once a minute, not at every page
        session[SEEN_AT] = now
    return session[LOGIN], session.get(WORKER)
