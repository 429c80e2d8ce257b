"""Days and times as people say them: «torsdag 3. desember kl. 14.00», in the reader's language.

Days are days in Norway; instants are turned into Norwegian time first (``base.clock``).
"""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache

from django.utils.dateformat import format as format_date
from django.utils.translation import get_language

from helhet.base.clock import OSLO, today

type Moment = date | datetime

_SPACE = "\N{NO-BREAK SPACE}"
_DAY = {"en": f"j{_SPACE}F", "nb": f"j.{_SPACE}F", "nn": f"j.{_SPACE}F"}
_AT = {"en": "at", "nb": "kl.", "nn": "kl."}
_TO = {"en": "to", "nb": "til", "nn": "til"}


def day(value: date | None, *, weekday: bool = False, year: bool | None = None) -> str:
    """«3. desember», with the year when it is not this year's (or when asked), with the weekday when asked."""
    if value is None:
        return ""
    local = value.astimezone(OSLO).date() if isinstance(value, datetime) else value
    with_year = local.year != today().year if year is None else year
    return _said(local, get_language(), weekday, with_year)


@lru_cache(maxsize=4096)  # the same days are said on every page
def _said(value: date, language: str | None, weekday: bool, with_year: bool) -> str:
    return format_date(value, ("l " if weekday else "") + _DAY[_language()] + (" Y" if with_year else ""))


def clock(value: datetime | time | None) -> str:
    """«14.00»; in English «14:00»."""
    if value is None:
        return ""
    local = value.astimezone(OSLO) if isinstance(value, datetime) else value
    return local.strftime("%H:%M" if _language() == "en" else "%H.%M")


def moment(value: datetime | None) -> str:
    """«torsdag 3. desember kl. 14.00»."""
    if value is None:
        return ""
    return f"{day(value, weekday=True)} {_AT[_language()]}{_SPACE}{clock(value)}"


def period(start: date, end: date | None) -> str:
    """«1. august 2026 til 31. juli 2027»; the year is said twice only when it differs; open end: «fra …»."""
    if end is None:
        return {"en": "from", "nb": "fra", "nn": "frå"}[_language()] + f" {day(start, year=True)}"
    same = start.year == end.year
    return f"{day(start, year=not same)} {_TO[_language()]} {day(end, year=True)}"


def machine(value: Moment) -> str:
    """For ``<time datetime>``: the day, or the instant in Norwegian time with its offset."""
    return value.astimezone(OSLO).isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def _language() -> str:
    language = (get_language() or "nb")[:2]
    return language if language in _DAY else "nb"
