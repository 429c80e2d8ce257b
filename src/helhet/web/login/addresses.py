"""Where to go after login."""

from __future__ import annotations

from django.utils.http import url_has_allowed_host_and_scheme

SEE_OTHER = 303


def local_path(wanted: str | None) -> str:
    """Where to go after login: an address of ours, or empty. A link into another site would make Helhet its bait."""
    if wanted and wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return ""
