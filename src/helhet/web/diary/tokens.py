"""Which line of a log a question is about: signed, as a line is no row and has no address of its own."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from django.core import signing

from helhet.audit.selectors import LogLine
from helhet.base.errors import NotFound

_SALT = "helhet.diary.line"


def of(line: LogLine, person: str) -> str:
    facts = asdict(line) | {"day": line.day.isoformat(), "at": line.at.isoformat(), "person": person}
    return signing.dumps(facts, salt=_SALT, compress=True)


def read(token: str, person: str) -> LogLine:
    """The line again. Raises ``NotFound`` for what we have not signed, or for another person's."""
    try:
        facts = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        raise NotFound from None
    if facts.pop("person") != person:
        raise NotFound
    day, at = date.fromisoformat(facts.pop("day")), datetime.fromisoformat(facts.pop("at"))
    basis, unusual = tuple(facts.pop("basis")), tuple(facts.pop("unusual"))
    return LogLine(day=day, at=at, basis=basis, unusual=unusual, **facts)
