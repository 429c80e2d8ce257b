"""Where to go to log in, and after."""

from __future__ import annotations

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

SEE_OTHER = 303


def local_path(wanted: str | None) -> str:
    """Where to go after login: an address of ours, or empty. A link into another site would make Helhet its bait."""
    if wanted and wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return ""


def begin_address(way: str, *, onward: str = "", again: bool = False, anew: bool = False) -> str:
    """To the provider; ``again``: to show again who one is; ``anew``: not with what the provider remembers."""
    query = {**({"neste": onward} if onward else {}), **({"igjen": "1"} if again else {})}
    query |= {"nytt": "1"} if anew else {}
    return reverse("login:begin", args=[way]) + (f"?{urlencode(query)}" if query else "")
