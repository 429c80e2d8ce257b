"""What a file is called when it is kept: in the reader's language, by its day, and never by anybody's name."""

from __future__ import annotations

from datetime import date

from django.utils.http import content_disposition_header


def dated_pdf(word: str, day: date) -> str:
    """The header of a download; ``word`` is already in the reader's language: «referat-2026-12-03.pdf»."""
    return content_disposition_header(True, f"{word}-{day.isoformat()}.pdf") or "attachment"
