"""The sessions that a provider of login gave, and who a staff login belongs to. Stands before any actor exists."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from helhet.access.models import OpenSession, SpentToken
from helhet.base import clock, statements
from helhet.base.encryption import CannotDecrypt, Place, decrypt, encrypt, read_key

_KEY_ID = "s1"
_KEPT = timedelta(hours=24)  # no session lasts so long, and no logout token is believed so late
_OF_SID = "SELECT session_key FROM access_opensession WHERE issuer = %s AND sid = %s"
_OF_SUBJECT = "SELECT session_key FROM access_opensession WHERE issuer = %s AND subject = %s"


def note_session(session_key: str, *, issuer: str, subject: str, sid: str, id_token: str) -> None:
    """Remember which session this login at the provider gave."""
    sealed = encrypt(_key(), _KEY_ID, id_token, _place(session_key))
    OpenSession.objects.update_or_create(
        session_key=session_key, defaults={"issuer": issuer, "subject": subject, "sid": sid, "id_token": sealed}
    )


def session_moved(old: str, new: str) -> None:
    """The session has a new id. Its token, sealed to the old one, is sealed anew."""
    row = OpenSession.objects.filter(session_key=old).first()
    if row is not None:
        token = decrypt({_KEY_ID: _key()}, bytes(row.id_token), _place(old))
        row.session_key, row.id_token = new, encrypt(_key(), _KEY_ID, token, _place(new))
        row.save(update_fields=["session_key", "id_token"])


def take_id_token(session_key: str) -> str:
    """The ID token of a session that ends now, forgotten here; empty where there is none."""
    row = OpenSession.objects.filter(session_key=session_key).first()
    if row is None:
        return ""
    row.delete()
    try:
        return decrypt({_KEY_ID: _key()}, bytes(row.id_token), _place(session_key)).decode()
    except CannotDecrypt:  # sealed with a key that has been changed since
        return ""


def end_sessions(*, issuer: str, sid: str = "", subject: str = "") -> int:
    """End every session that this login at the provider gave: by its session there, else by its subject. How many."""
    found = statements.rows(_OF_SID, [issuer, sid]) if sid else statements.rows(_OF_SUBJECT, [issuer, subject])
    keys = [key for (key,) in found]
    _end(keys)
    return len(keys)


def _end(keys: list[str]) -> None:
    if keys:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_session WHERE session_key = ANY(%s)", [keys])
            cursor.execute("DELETE FROM access_opensession WHERE session_key = ANY(%s)", [keys])


_OF_LOGIN = """
SELECT o.session_key, o.began_at FROM access_opensession o JOIN people_login l USING (issuer, subject)
JOIN django_session s USING (session_key)
WHERE l.id = %s AND s.expire_date > %s ORDER BY o.began_at DESC LIMIT 50
"""


@dataclass(frozen=True)
class OpenHere:
    """A session of somebody's own: when it began, and whether it is the one that asks."""

    began_at: datetime
    is_this: bool


def open_sessions(login_id: int, session_key: str) -> list[OpenHere]:
    """Where this login is logged in now, the newest first. Shown to nobody but the login itself."""
    found = statements.rows(_OF_LOGIN, [login_id, clock.now()])
    return [OpenHere(began_at, key == session_key) for key, began_at in found]


def end_other_sessions(login_id: int, session_key: str) -> int:
    """End every other session of this login. How many."""
    keys = [key for key, _began in statements.rows(_OF_LOGIN, [login_id, clock.now()]) if key != session_key]
    _end(keys)
    return len(keys)


def spend(issuer: str, token: str) -> bool:
    """Note that a token has been used; False where it was used before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_spenttoken (issuer, token) VALUES (%s, %s) ON CONFLICT DO NOTHING", [issuer, token]
        )
        return cursor.rowcount == 1


def forget_old(now: datetime) -> None:
    """Take away sessions that have run out and what was kept about them. Run by a job."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_session WHERE expire_date < %s", [now])
    OpenSession.objects.filter(began_at__lt=now - _KEPT).delete()
    SpentToken.objects.filter(spent_at__lt=now - _KEPT).delete()


def match_worker(*, issuer: str, subject: str, municipality_id: int, indexes: Sequence[bytes]) -> int | None:
    """The staff login of an issuer and subject that holds a post today in the municipality; None where there is none.

    A login that was registered beforehand by identity number (issuer ``registered``) becomes this issuer's at the first
    login, once.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_match_worker(%s, %s, %s, %s, %s::bytea[])",
            [issuer, subject, municipality_id, clock.today(), list(indexes)],
        )
        found = cursor.fetchone()[0]
    return None if found is None else int(found)


def _key() -> bytes:
    """A key of its own for what sessions hold, made from the master key."""
    return hmac.new(read_key(settings.MASTER_KEY), b"helhet: tokens of sessions", hashlib.sha256).digest()


def _place(session_key: str) -> Place:
    return Place(table="access_opensession", column="id_token", row=session_key, tenant="")
