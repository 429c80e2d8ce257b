"""What time it is. Nothing else in Helhet asks the machine.

Instants are aware and in UTC; days are days in Norway, so a deadline that ends at midnight
ends at Norwegian midnight, also between 22:00 and 24:00 UTC.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")

_frozen_at: ContextVar[datetime | None] = ContextVar("frozen_at", default=None)


def now() -> datetime:
    """This instant: aware, UTC."""
    return _frozen_at.get() or datetime.now(UTC)


def today() -> date:
    """This day in Norway."""
    return day_of(now())


def day_of(instant: datetime) -> date:
    """The Norwegian day an aware instant falls on."""
    if instant.tzinfo is None:
        raise ValueError("an instant without a time zone falls on no certain day")
    return instant.astimezone(OSLO).date()


def start_of(day: date) -> datetime:
    """The first instant of a Norwegian day, in UTC."""
    return datetime.combine(day, time.min, OSLO).astimezone(UTC)


@contextmanager
def frozen(at: datetime | date) -> Iterator[datetime]:
    """For tests: time stands still at an aware instant, or at noon in Norway on a day."""
    if not isinstance(at, datetime):
        at = datetime.combine(at, time(12), OSLO)
    if at.tzinfo is None:
        raise ValueError("time can only be frozen at an instant with a time zone")
    token = _frozen_at.set(at.astimezone(UTC))
    try:
        yield at.astimezone(UTC)
    finally:
        _frozen_at.reset(token)
