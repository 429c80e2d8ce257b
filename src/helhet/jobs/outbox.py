"""Send what waits in the outbox, by the ports this installation has."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from helhet.notices.actions import deliver_due, local_ports


def deliver(now: datetime) -> None:
    """Through the local adapters: mail, SMS and letters as files in ``HELHET_OUTBOX`` (docs/operations.md)."""
    deliver_due(now, local_ports(settings.OUTBOX))
