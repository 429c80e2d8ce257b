"""Counting tries, so that nobody can go through people one after another (ASVS 2.4.1). Old ones are thrown away."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from helhet.access.models import Attempt
from helhet.base import clock, statements

KEPT = timedelta(days=1)


_COUNT = "SELECT count(*) FROM (SELECT FROM access_attempt WHERE key = %s AND at > %s LIMIT %s) tries"


def attempts(key: str, *, within: timedelta, most: int) -> int:
    """How many tries of this key there have been; counted to ``most`` and no further."""
    found = statements.row(_COUNT, [key, clock.now() - within, most])
    return int(found[0]) if found else 0


def count_attempt(key: str) -> None:
    """Note a try. Called after the request's transaction has ended, so that what is undone is counted too."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO access_attempt (key, at) VALUES (%s, %s)", [key, clock.now()])


def forget_attempts(now: datetime) -> int:
    """Throw away what no limit reads any more; by the job. How many."""
    return Attempt.objects.filter(at__lt=now - KEPT).delete()[0]
