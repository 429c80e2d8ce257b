"""What somebody had typed when something went wrong, so that the page which says so can give it back to be copied."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError

WORTH_KEEPING = 20  # letters; shorter answers, and identity numbers, are quickly written again and not repeated


def texts(request: HttpRequest) -> list[str]:
    """The longer texts of a form from our own pages; nothing of what another site made the browser send."""
    if request.method != "POST" or not _is_ours(request):
        return []
    try:
        values: Iterable[str] = (value for name in request.POST for value in _kept(request, name))
        return [value for value in values if len(value) > WORTH_KEEPING]
    except (BadRequest, SuspiciousOperation, UnreadablePostError, OSError):
        return []


def _kept(request: HttpRequest, name: str) -> list[str]:
    return [] if name == "csrfmiddlewaretoken" else [str(value) for value in request.POST.getlist(name)]


def _is_ours(request: HttpRequest) -> bool:
    return request.headers.get("Sec-Fetch-Site") == "same-origin"
