"""Who is logged in, how surely, and in which capacity: in the session, checked in the database at every request."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest

from helhet.access import logins
from helhet.access.types import Level
from helhet.base import clock

LOGIN = "login"
WORKER = "worker"
LEVEL = "level"
WAY = "way"  # how they logged in, and so how they show again that it is they
AUTHENTICATED_AT = "authenticated_at"
SEEN_AT = "seen_at"
STARTED_AT = "started_at"

LEAVE_AT = "leave_at"  # where one logs out at the provider too

BY_DEMONSTRATION = "demo"
_OF_THE_LOGIN = (LOGIN, LEVEL, WAY, AUTHENTICATED_AT, STARTED_AT, LEAVE_AT)


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


def belongs_to(request: HttpRequest, *, issuer: str, subject: str, sid: str, id_token: str, leave_at: str = "") -> None:
    """Note which login at a provider gave the session that has just begun, so that it ends when that one does."""
    request.session[LEAVE_AT] = leave_at
    request.session.cycle_key()  # which gives it an id at once
    logins.note_session(_key(request), issuer=issuer, subject=subject, sid=sid, id_token=id_token)


def switch(request: HttpRequest, worker_id: int | None) -> None:
    """The same login in another capacity, with a new id: no surer and no fresher, and it lasts no longer."""
    _change_key(request)
    for name in [name for name, _value in request.session.items() if name not in _OF_THE_LOGIN]:
        del request.session[name]
    request.session.update({WORKER: worker_id, SEEN_AT: _now()})


def confirm(request: HttpRequest, *, level: Level, authenticated_at: int | None = None) -> None:
    """The same login has shown again who it is: a new id, and as long a time again. Nothing else changes."""
    now = _now()
    _change_key(request)
    shown_at = now if authenticated_at is None else min(authenticated_at, now)
    request.session.update({LEVEL: level.value, AUTHENTICATED_AT: shown_at, STARTED_AT: now, SEEN_AT: now})


def extend(request: HttpRequest) -> None:
    """Somebody is still there, though nothing was sent."""
    request.session[SEEN_AT] = _now()


class Leaving(NamedTuple):
    """Where to log out at the provider too, and the ID token that tells it who; empty where there is none."""

    there: str = ""
    id_token: str = ""


def log_out(request: HttpRequest) -> Leaving:
    """End the session, and forget what was kept about it."""
    there = request.session.get(LEAVE_AT, "")
    id_token = logins.take_id_token(_key(request)) if WAY in request.session else ""
    request.session.flush()
    return Leaving(there, id_token) if there and id_token else Leaving()


def who(request: HttpRequest) -> LoggedIn:
    """Whose session it is; nobody once it has been idle or lasted too long."""
    session = request.session
    if LOGIN not in session or LEVEL not in session:
        return NOBODY
    now = _now()
    idle = now - session.get(SEEN_AT, 0)
    if idle > settings.SESSION_IDLE_SECONDS or _seconds_left(request, now) < 0:
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


class Ends(NamedTuple):
    """Seconds until the session ends: untouched, and whatever is done."""

    untouched: int
    at_most: int

    @property
    def untouched_at(self) -> datetime:
        return clock.now() + timedelta(seconds=self.untouched)

    @property
    def at_most_at(self) -> datetime:
        return clock.now() + timedelta(seconds=self.at_most)


def ends(request: HttpRequest) -> Ends:
    """When this session ends, counted from now."""
    now = _now()
    left = max(_seconds_left(request, now), 0)
    untouched = settings.SESSION_IDLE_SECONDS - (now - request.session.get(SEEN_AT, 0))
    return Ends(max(min(untouched, left), 0), left)


def _seconds_left(request: HttpRequest, now: int) -> int:
    """A post may last a working day; at home a session ends sooner, as more people use the same machine."""
    longest = settings.SESSION_SECONDS_AT_WORK if request.session.get(WORKER) else settings.SESSION_SECONDS
    return int(longest) - (now - int(request.session.get(STARTED_AT, 0)))


def _change_key(request: HttpRequest) -> None:
    old = _key(request)
    request.session.cycle_key()
    if LEAVE_AT in request.session:
        logins.session_moved(old, _key(request))


def _key(request: HttpRequest) -> str:
    return request.session.session_key or ""


def _now() -> int:
    return int(clock.now().timestamp())
