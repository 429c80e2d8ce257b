"""Days in the sentences of the plan, in the reader's language."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.utils.dateformat import format as format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helhet.base import clock


def in_words(value: date | None, *, year: bool | None = None) -> str:
    """«3. desember», with the year when it is not this year's (or when asked)."""
    if value is None:
        return ""
    with_year = value.year != clock.today().year if year is None else year
    return _said(value, with_year, get_language())


@lru_cache(maxsize=4096)  # the same days are said on every page
def _said(value: date, with_year: bool, language: str | None) -> str:
    return format_date(value, _("j. F Y") if with_year else _("j. F"))
