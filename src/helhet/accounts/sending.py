"""Letters with codes leave as the other messages do: from the transaction that ordered them, by a job, once."""

from __future__ import annotations

import logging

from helhet.access.context import acting_as_job
from helhet.accounts import secrets
from helhet.accounts.models import Letter
from helhet.base import clock
from helhet.base.encryption import CannotDecrypt
from helhet.notices.types import DeliveryFailed, LetterPort

log = logging.getLogger(__name__)
_AT_ONCE = 200


def send_letters(port: LetterPort) -> int:
    """Hand over what waits, each in a transaction of its own; how many. Kept here no longer than until then."""
    sent, last = 0, 0
    for _round in range(_AT_ONCE):
        with acting_as_job("accounts.letters"):
            rows = Letter.objects.select_for_update(skip_locked=True, of=("self",)).filter(sent_at=None, id__gt=last)
            row = rows.order_by("id").first()
            if row is None:
                break
            last = row.id
            sent += _send(row, port)
    return sent


def _send(row: Letter, port: LetterPort) -> int:
    try:
        pdf = secrets.unseal(row.public_id, "letter", bytes(row.sealed or b""))
        port.send(key=f"accounts.letter:{row.public_id}", to=row.name, pdf=pdf)
    except (DeliveryFailed, CannotDecrypt) as wrong:
        log.warning("letter %s was not delivered: %s", row.pk, type(wrong).__name__)
        return 0
    row.sealed, row.sent_at = None, clock.now()
    row.save(update_fields=["sealed", "sent_at"])
    return 1
