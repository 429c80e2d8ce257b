"""Every night: does each grant and opening still have its reason, and each reason its grant?

Whatever ends a reason ends its grant in the same transaction; this is the check that nothing
was forgotten. It states the rules once more, in SQL against the tables, so that a fault in an
action cannot hide itself. It changes nothing: a difference is written to the log and to the
operator's log, for a person to clear.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.db import connection

from helhet.audit.actions import record
from helhet.base import clock

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Difference:
    """A live grant or opening without its reason, or a reason without its grant."""

    what: str  # grant, opening, missing
    row: int
    person_id: int
    municipality_id: int
    source: str


# The reasons a grant may have: source prefix and the SQL that must hold of the row with that id (alias r).
_GRANT_REASONS = {
    "people.person": ("people_person", "g.basis = 'self' AND r.id = g.person_id"),
    "people.relatedperson": (
        "people_relatedperson",
        "g.basis = 'guardian' AND r.person_id = g.person_id AND r.parental_responsibility "
        # the login known in the register, or another of the same person: with and without electronic identity
        "AND (r.login_id = g.login_id OR EXISTS (SELECT 1 FROM people_login l WHERE l.id = g.login_id "
        "AND decode(l.identity_indexes ->> r.municipality_id::text, 'hex') = r.identity_index)) "
        "AND r.valid_from <= %(day)s AND (r.valid_until IS NULL OR r.valid_until > %(day)s)",
    ),
    # Whom the person lets in, and who acts by a power: as far and as long as was said, never further.
    "consent.delegation": (
        "consent_delegation",
        "g.basis = r.basis AND r.person_id = g.person_id AND r.ended_on IS NULL AND r.valid_from <= %(day)s "
        "AND r.valid_until > %(day)s AND g.valid_until <= r.valid_until "
        "AND g.rooms <@ r.rooms AND g.topics <@ r.topics "
        "AND EXISTS (SELECT 1 FROM people_relatedperson k WHERE k.id = r.kin_id AND k.login_id = g.login_id)",
    ),
    # Who answers for somebody who cannot: the parents of a youth, or whom the municipality has found for an adult.
    "consent.capacityfinding": (
        "consent_capacityfinding",
        "g.basis IN ('guardian', 'representative') AND r.person_id = g.person_id AND r.ended_on IS NULL "
        "AND EXISTS (SELECT 1 FROM people_relatedperson k WHERE k.person_id = r.person_id AND k.login_id = g.login_id "
        "AND CASE g.basis WHEN 'guardian' THEN k.parental_responsibility ELSE k.id = r.answers_id END)",
    ),
    "consent.custody": (
        "consent_custody",
        "g.basis = 'custodian' AND r.person_id = g.person_id AND r.worker_id = g.worker_id AND r.ended_on IS NULL",
    ),
    "coordination.assignment": (
        "coordination_assignment",
        "r.person_id = g.person_id AND r.worker_id = g.worker_id AND CASE g.basis "
        "WHEN 'proposed' THEN r.status = 'proposed' "
        "WHEN 'coordinator' THEN r.status = 'active' AND r.part = 'main' "
        "WHEN 'standby' THEN r.status = 'active' AND r.part = 'secondary' "
        "WHEN 'secondary' THEN r.status = 'active' AND r.part = 'secondary' ELSE false END",
    ),
    "team.membership": (
        "team_membership",
        "g.basis = 'team_member' AND r.person_id = g.person_id AND r.worker_id = g.worker_id "
        "AND r.service_id = g.service_id AND (r.ends_on IS NULL OR r.ends_on > %(day)s) "
        "AND EXISTS (SELECT 1 FROM consent_sharingconsent c WHERE c.id = r.consent_id AND c.status = 'given')",
    ),
    "intake.request": (
        "intake_request",
        "g.basis = 'officer' AND r.person_id = g.person_id AND r.officer_id = g.worker_id AND r.status = 'assessing'",
    ),
    "cases.emergencyaccess": (
        "cases_emergencyaccess",
        "g.basis = 'emergency' AND r.person_id = g.person_id AND r.worker_id = g.worker_id AND g.ends_at <= r.ends_at",
    ),
    "accounts.card": (
        "accounts_card",
        "g.basis = 'self' AND r.person_id = g.person_id AND r.login_id = g.login_id AND r.ended_at IS NULL "
        "AND r.valid_until > %(day)s",
    ),
    "cases.relay": (
        "cases_relay",
        "g.basis = 'relay_holder' AND r.person_id = g.person_id AND r.worker_id = g.worker_id "
        "AND r.accepted_on IS NOT NULL AND r.ended_on IS NULL",
    ),
}

_LIVE = "{alias}.valid_from <= %(day)s AND {alias}.valid_until > %(day)s"

_OPENINGS = f"""
    SELECT 'opening', o.id, o.person_id, o.municipality_id, o.source FROM access_opening o
    WHERE {_LIVE.format(alias="o")} AND NOT EXISTS (
        SELECT 1 FROM consent_sharingconsent c
        WHERE o.source = 'consent.sharingconsent:' || c.id AND c.person_id = o.person_id
          AND c.service_id = o.service_id AND c.status = 'given' AND c.valid_until > %(day)s
          AND o.topics <@ c.topics::smallint[] AND o.valid_until <= c.valid_until
          AND NOT EXISTS (SELECT 1 FROM consent_consenter k
                          WHERE k.sharing_consent_id = c.id AND k.answer NOT IN ('yes', 'released')
                            AND NOT (k.answer = 'pending' AND EXISTS (SELECT 1 FROM consent_override v
                                                                      WHERE v.sharing_consent_id = c.id)))
          AND NOT EXISTS (SELECT 1 FROM consent_leftout l JOIN people_worker w ON w.id = l.worker_id
                          WHERE l.sharing_consent_id = c.id
                            AND w.login_id * 16 + coalesce(l.topic, 0) <> ALL (o.shut_out)))
"""

_MISSING = f"""
    SELECT 'missing', a.id, a.person_id, a.municipality_id, 'coordination.assignment:' || a.id
    FROM coordination_assignment a
    WHERE a.status = 'active' AND a.starts_on <= %(day)s AND (a.ends_on IS NULL OR a.ends_on > %(day)s)
      AND NOT EXISTS (SELECT 1 FROM access_grant g
                      WHERE g.source = 'coordination.assignment:' || a.id AND {_LIVE.format(alias="g")})
    UNION ALL
    SELECT 'missing', m.id, m.person_id, m.municipality_id, 'team.membership:' || m.id
    FROM team_membership m
    JOIN consent_sharingconsent n ON n.id = m.consent_id  -- after its period a place rests until it is asked again
    WHERE m.ends_on IS NULL AND n.status = 'given' AND n.valid_until > %(day)s AND NOT EXISTS (
        SELECT 1 FROM access_grant g WHERE g.source = 'team.membership:' || m.id AND {_LIVE.format(alias="g")})
    UNION ALL
    SELECT 'missing', c.id, c.person_id, c.municipality_id, 'consent.sharingconsent:' || c.id
    FROM consent_sharingconsent c
    WHERE c.status = 'given' AND c.valid_until > %(day)s AND NOT EXISTS (
        SELECT 1 FROM access_opening o WHERE o.source = 'consent.sharingconsent:' || c.id AND {_LIVE.format(alias="o")})
"""


def differences() -> list[Difference]:
    """All of them, today. Reads past the wall, as the jobs' role."""
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([_grants_without_reason(), _OPENINGS, _MISSING]), {"day": clock.today()})
        return [Difference(*row) for row in cursor.fetchall()]


def _grants_without_reason() -> str:
    reasons = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} r WHERE g.source = '{prefix}:' || r.id AND {holds})"
        for prefix, (table, holds) in _GRANT_REASONS.items()
    )
    return (
        "SELECT 'grant', g.id, g.person_id, g.municipality_id, g.source::text FROM access_grant g "
        f"WHERE {_LIVE.format(alias='g')} AND NOT ({reasons})"
    )


def report() -> list[Difference]:
    """Write each difference to the log of the person it concerns, and one line to the operator's."""
    found = differences()
    for difference in found:
        record(
            "access.differs",
            difference.person_id,
            difference.municipality_id,
            what=difference.what,
            row=difference.row,
            source=difference.source,
        )
    if found:
        log.error("access differs from its reasons in %d places; see event access.differs", len(found))
    return found
