"""Requests of protected persons that nobody at the office may see: told to the operator, and nothing of whom or where.

The coordinating unit's cleared see it on their own page; where there is none, only the operator can help
(``helhet clearance``).
"""

from __future__ import annotations

import logging

from django.db import connection

from helhet.base import clock

log = logging.getLogger(__name__)

_UNSEEN = """
    SELECT count(*) FROM intake_request r JOIN people_person p ON p.id = r.person_id
    WHERE p.address_protection <> 'none' AND r.status IN ('received', 'assessing') AND NOT EXISTS (
      SELECT 1 FROM people_worker w JOIN people_unit u ON u.id = w.unit_id
      WHERE w.municipality_id = r.municipality_id AND 'office' = ANY (u.kinds) AND w.valid_from <= %(day)s
        AND (w.valid_until IS NULL OR %(day)s < w.valid_until) AND access_cleared(w.id, p.id, %(day)s))
"""


def report() -> int:
    """Say in the operator's log that such a request waits; how many there are, for whoever asks here."""
    with connection.cursor() as cursor:
        cursor.execute(_UNSEEN, {"day": clock.today()})
        unseen = int(cursor.fetchone()[0])
    if unseen:
        log.error("a request waits for a cleared worker, and nobody at its office is one; see «helhet clearance»")
    return unseen
