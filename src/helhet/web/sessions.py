"""Who is logged in, how surely, and in which capacity: in the session, checked in the database at every request."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest

from helhet.access.types import Level
from helhet.base import clock

LOGIN = "login"
WORKER = "worker"
LEVEL = "level"
WAY = "way"  # how they logged in, and so how they show again that it is they
AUTHENTICATED_AT = "authenticated_at"
SEEN_AT = "seen_at"
STARTED_AT = "started_at"

BY_DEMONSTRATION = "demo"
_OF_THE_LOGIN = (LOGIN, LEVEL, WAY, AUTHENTICATED_AT, STARTED_AT)


class LoggedIn(NamedTuple):
    """Login and post of a session, and how surely the login showed who it is."""

    login_id: int | None = None
    worker_id: int | None = None
    level: Level = Level.CODE


NOBODY = LoggedIn()


def begun(
    login_id: int,
    worker_id: int | None = None,
    *,
    level: Level = Level.HIGH,
    way: str = BY_DEMONSTRATION,
    authenticated_at: int | None = None,
) -> dict[str, Any]:
    """What a session that begins now holds. ``authenticated_at``: when the login was shown, as seconds since 1970."""
    now = _now()
    return {
        LOGIN: login_id,
        WORKER: worker_id,
        LEVEL: level.value,
        WAY: way,
        AUTHENTICATED_AT: now if authenticated_at is None else min(authenticated_at, now),
        STARTED_AT: now,
        SEEN_AT: now,
    }


def log_in(
    request: HttpRequest,
    login_id: int,
    worker_id: int | None = None,
    *,
    level: Level = Level.HIGH,
    way: str = BY_DEMONSTRATION,
    authenticated_at: int | None = None,
) -> None:
    """Start a session with a new id (an old one could have been planted)."""
    request.session.flush()
    request.session.update(begun(login_id, worker_id, level=level, way=way, authenticated_at=authenticated_at))


def switch(request: HttpRequest, worker_id: int | None) -> None:
    """The same login in another capacity, with a new id: no surer and no fresher, and it lasts no longer."""
    kept = {name: value for name, value in request.session.items() if name in _OF_THE_LOGIN}
    request.session.flush()
    request.session.update({**kept, WORKER: worker_id, SEEN_AT: _now()})


def confirm(request: HttpRequest, *, level: Level, authenticated_at: int | None = None) -> None:
    """The same login has shown again who it is. A new id; nothing else in the session changes."""
    now = _now()
    request.session.cycle_key()
    request.session.update(
        {LEVEL: level.value, AUTHENTICATED_AT: now if authenticated_at is None else min(authenticated_at, now)}
    )


def log_out(request: HttpRequest) -> None:
    request.session.flush()


def who(request: HttpRequest) -> LoggedIn:
    """Whose session it is; nobody once it has been idle or lasted too long."""
    session = request.session
    if LOGIN not in session or LEVEL not in session:
        return NOBODY
    now = _now()
    idle = now - session.get(SEEN_AT, 0)
    if idle > settings.SESSION_IDLE_SECONDS or now - session.get(STARTED_AT, 0) > settings.SESSION_COOKIE_AGE:
        session.flush()
        request.session_expired = True  # type: ignore[attr-defined]
        return NOBODY
    if idle > 60:  # noted once a minute, not at every page
        session[SEEN_AT] = now
    return LoggedIn(session[LOGIN], session.get(WORKER), Level(session[LEVEL]))


def is_fresh(request: HttpRequest) -> bool:
    """Whether the login was shown, strongly, within the last minutes (``FRESH_LOGIN_MINUTES``)."""
    session = request.session
    since = _now() - session.get(AUTHENTICATED_AT, 0)
    return Level(session.get(LEVEL, Level.CODE)).is_strong and since <= settings.FRESH_LOGIN_MINUTES * 60


def _now() -> int:
    return int(clock.now().timestamp())
