"""How often one may try. What is tried is counted before it is looked at, so that many tries at once are no way round.

Counted under a username (there or not: the answer is the same) and under the place it comes from. A username closes
for a while that grows; passkeys are not counted under it, so nobody is shut out by somebody else's guessing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from helhet.accounts.models import Attempt
from helhet.accounts.secrets import mark
from helhet.base import clock, statements

_FORGOTTEN = timedelta(hours=24)
_LONGEST = 15 * 60  # seconds
_FIRST = 30

# One more try, unless it is closed: a closed one is not counted, so that waiting helps.
_COUNT = """
INSERT INTO accounts_attempt AS a (mark, count, last_at) VALUES (%(mark)s, 1, %(now)s)
ON CONFLICT (mark) DO UPDATE SET
  count = CASE WHEN a.closed_until > %(now)s THEN a.count WHEN a.last_at < %(old)s THEN 1 ELSE a.count + 1 END,
  last_at = CASE WHEN a.closed_until > %(now)s THEN a.last_at ELSE %(now)s END
RETURNING count, closed_until
"""


@dataclass(frozen=True)
class Limit:
    """``free`` tries, then a pause that doubles with each one more."""

    what: str
    free: int


USERNAME = Limit("username", 5)
PLACE = Limit("place", 20)  # a school behind one address
LETTER = Limit("letter", 10)
CARD = Limit("card", 20)
EVERYWHERE = Limit("all cards", 300)  # in all, from wherever: a card's code is short


def try_now(limit: Limit, which: str) -> int:
    """Count one try. Seconds to wait; 0 when it may be made."""
    now = clock.now()
    row = statements.row(_COUNT, {"mark": _of(limit, which), "now": now, "old": now - _FORGOTTEN})
    assert row is not None
    count, closed_until = row
    if closed_until is not None and closed_until > now:
        return int((closed_until - now).total_seconds()) + 1
    over = count - limit.free
    if over >= 0:  # this one may be made; the next waits
        pause = min(_FIRST * 2 ** min(over, 10), _LONGEST)
        Attempt.objects.filter(mark=_of(limit, which)).update(closed_until=now + timedelta(seconds=pause))
    return 0


def succeeded(limit: Limit, which: str) -> None:
    """It was the right one: what was counted is forgotten."""
    Attempt.objects.filter(mark=_of(limit, which)).update(count=0, closed_until=None)


def forget_old(now: datetime) -> None:
    """Take away what has been counted and no longer matters. Run by a job."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_attempt WHERE last_at < %s", [now - _FORGOTTEN])


def _of(limit: Limit, which: str) -> bytes:
    return mark("attempt", f"{limit.what} {which}")
