"""Form fields for days and clock times as people write them in Norway.

``DateField`` reads 3.12.2026, 3/12-26, 3. desember 2026 and 2026-12-03, and says which day does not exist.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.base.clock import today
from helhet.law.dates import EARLIEST, LATEST, OUT_OF_REACH

_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_NUMBERS = re.compile(r"^(\d{1,2})[.\s/-]+(\d{1,2})[.\s/-]+(\d{4}|\d{2})$")
_TOGETHER = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_WORDED = re.compile(r"^(\d{1,2})\.?\s+([^\W\d_]{3,})\.?\s+(\d{4})$")
_CLOCK = re.compile(r"^(\d{1,2})(?:[.:]?(\d{2}))?$")
_MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_ENGLISH = {"may": 5, "oct": 10, "dec": 12}
NAMES = (
    gettext_lazy("januar"),
    gettext_lazy("februar"),
    gettext_lazy("mars"),
    gettext_lazy("april"),
    gettext_lazy("mai"),
    gettext_lazy("juni"),
    gettext_lazy("juli"),
    gettext_lazy("august"),
    gettext_lazy("september"),
    gettext_lazy("oktober"),
    gettext_lazy("november"),
    gettext_lazy("desember"),
)


class DateInput(forms.TextInput):
    """A text control for a day; shows 3.12.2026 and gives back what was typed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-width": "day", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return f"{value.day}.{value.month}.{value.year}" if isinstance(value, date) else super().format_value(value)


class DateField(forms.Field):
    """A day, written in any usual way. ``asks`` ends the error: «Skriv dagen barnet ble født.»"""

    widget = DateInput

    def __init__(self, *, asks: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("For eksempel 3.12.2026"))
        super().__init__(**kwargs)
        self.asks = asks or gettext_lazy("Skriv dagen som dag, måned og år, for eksempel 3.12.2026.")
        self.error_messages["required"] = self.asks

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else self._read(str(value).strip())

    def _read(self, typed: str) -> date:
        parts = _parts(typed)
        if parts is None:
            raise ValidationError(_("Vi forstår ikke datoen «{typed}».").format(typed=typed[:40]) + f" {self.asks}")
        year, month, day = parts
        try:
            found = date(year, month, day)
        except ValueError:
            raise ValidationError(f"{_nonexistent(year, month, day)} {self.asks}") from None
        if not EARLIEST <= found <= LATEST:
            raise ValidationError(_(OUT_OF_REACH).format(value=typed[:40]))
        return found


def _nonexistent(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return _("Måned {month} finnes ikke.").format(month=month)
    if (month, day) == (2, 29):
        return _("Datoen 29. februar {year} finnes ikke.").format(year=year)
    return _("Datoen {day}. {month} finnes ikke.").format(day=day, month=NAMES[month - 1])


def _parts(typed: str) -> tuple[int, int, int] | None:
    """Year, month and day as numbers, whether or not such a day exists."""
    if found := _ISO.match(typed):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _NUMBERS.match(typed) or _TOGETHER.match(typed):
        return _whole(found[3]), int(found[2]), int(found[1])
    if found := _WORDED.match(typed):
        month = _month(found[2])
        return (int(found[3]), month, int(found[1])) if month else None
    return None


def _whole(year: str) -> int:
    """Two figures are the nearest such year that is at most twenty years ahead."""
    if len(year) == 4:
        return int(year)
    this = today().year
    whole = this - this % 100 + int(year)
    return whole - 100 if whole > this + 20 else whole


def _month(word: str) -> int:
    short = word.lower()[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else _ENGLISH.get(short, 0)


class ClockInput(forms.TextInput):
    """A text control for a time of day; shows 14.00."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-width": "short", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return value.strftime("%H.%M") if isinstance(value, time) else super().format_value(value)


class ClockField(forms.Field):
    """A time of day: 14, 14.00, 14:00 or 1400."""

    widget = ClockInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("For eksempel 14.00"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        found = _CLOCK.match(str(value).strip())
        try:
            return time(int(found[1]), int(found[2] or 0)) if found else self._refuse(value)
        except ValueError:
            return self._refuse(value)

    def _refuse(self, value: Any) -> time:
        raise ValidationError(
            _("Klokkeslettet «{typed}» finnes ikke. Skriv for eksempel 14.00.").format(typed=str(value)[:20])
        )
