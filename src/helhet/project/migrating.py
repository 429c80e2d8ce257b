"""Bring the database to this release, as its owner."""

from __future__ import annotations

from pathlib import Path

_LIBRARIES = Path(__file__).parent / "sql" / "libraries.sql"
_ONE_AT_A_TIME = 4_253_651  # the number of the lock; any, but always the same
_BIND = """
    UPDATE people_login SET issuer = %s
    WHERE subject = ANY (%s) AND (issuer = %s OR issuer LIKE 'http://localhost:%%')
"""
_DEMONSTRATION = "helhet: demonstrasjonskommunen er lastet"


def migrate(verbosity: int = 1) -> None:
    """Run every migration that is missing, each statement for at most five seconds, and waiting four for a lock.

    A change that needs longer must say so itself, and be made so that pages go on meanwhile (docs/operations.md).
    Raises django.db.DatabaseError.
    """
    from django.core.management import call_command
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '5s'")
        cursor.execute("SET lock_timeout = '4s'")
        cursor.execute("SELECT pg_advisory_lock(%s)", [_ONE_AT_A_TIME])
        try:
            call_command("migrate", verbosity=verbosity, interactive=False)
            cursor.execute(_LIBRARIES.read_text(encoding="utf-8"))
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_ONE_AT_A_TIME])
            cursor.execute("SET statement_timeout = 0")


def bind_logins() -> None:
    """Let the personas' logins be those of how one logs in this time: by a button, or by this machine's providers."""
    from django.conf import settings
    from django.db import connection

    from helhet.web.demo.personas import BY_KEY, ISSUER

    to = {way.is_for_staff: way.issuer for way in settings.LOGIN_WAYS}
    with connection.cursor() as cursor:
        for at_work in (True, False):
            keys = [one.key for one in BY_KEY.values() if one.at_work is at_work]
            cursor.execute(_BIND, [to.get(at_work, ISSUER), keys, ISSUER])


def load_demonstration() -> bool:
    """Load the demonstration municipality the first time; whole or not at all. True when it was loaded now."""
    from django.db import connection, transaction

    from helhet.project import demonstration

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT obj_description('public'::regnamespace, 'pg_namespace')")
        if cursor.fetchone()[0] == _DEMONSTRATION:
            return False
        demonstration.load()
        cursor.execute(f"COMMENT ON SCHEMA public IS '{_DEMONSTRATION}'")
    return True
