"""Send what waits in the outbox, by the ports this installation has."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from helhet.accounts.sending import send_letters
from helhet.jobs.figures import Told
from helhet.notices.actions import deliver_due, local_ports
from helhet.notices.selectors import waiting


def deliver(now: datetime) -> Told:
    """Through the local adapters: mail, SMS and letters as files in ``HELHET_OUTBOX`` (docs/operations.md)."""
    ports = local_ports(settings.OUTBOX)
    delivered = deliver_due(now, ports)
    letters = send_letters(ports.letter)
    still, in_vain = waiting()
    return {
        "outbox_waiting": still,
        "outbox_retrying": in_vain,
        "outbox_sent_total": delivered.sent + letters,
        "outbox_failed_total": delivered.failed,
    }
