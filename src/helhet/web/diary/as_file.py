"""The log as a file: semicolons and a byte order mark, as Norwegian spreadsheets read it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from helhet.web.ui import dates

MOST = 100_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def answer(entries: Sequence[dict[str, Any]], *, day: date) -> HttpResponse:
    """A download whose name tells of nobody."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Dag"), _("Klokkeslett"), _("Hvem"), _("Som hva"), _("Hva"), _("Hvorfor"), _("Uvanlig")])
    for one in entries:
        cells = (one["who"], one["acting_as"], one["act"], one["why"], " ".join(one["unusual"]))
        writer.writerow([one["day"].isoformat(), dates.clock(one["at"]), *map(harmless, cells)])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_("logg")}-{day:%Y-%m-%d}.csv"'
    return response


def harmless(text: str) -> str:
    """A cell that begins like a formula is read as text (ASVS 1.2.10)."""
    return f"'{text}" if text.startswith(_FORMULA) else text
