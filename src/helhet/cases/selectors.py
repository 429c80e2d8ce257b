"""Reading cases."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, QuerySet

from helhet.access.types import Actor, PersonInView
from helhet.base import clock, statements
from helhet.base.errors import NotFound
from helhet.cases.models import Case, EmergencyAccess, Relay
from helhet.cases.rules import OFTEN_DAYS
from helhet.cases.types import CaseStatus


def case_of(actor: Actor, person: PersonInView) -> Case | None:
    """The person's open case, or the one that ended last."""
    cases = Case.objects.filter(person_id=person.id)
    return cases.order_by(F("ended_on").desc(nulls_first=True), "-id").first()


def open_cases(actor: Actor) -> QuerySet[Case]:
    """Register rows of the open cases the actor can see; to be joined by person in a list."""
    return Case.objects.exclude(status=CaseStatus.ENDED)


def relays_of(actor: Actor, person: PersonInView) -> list[Relay]:
    """Who has held the baton, the one who holds it or is asked to first; with ``worker.unit``. One query."""
    rows = Relay.objects.filter(person_id=person.id).select_related("worker__unit")
    return list(rows.order_by(F("ended_on").desc(nulls_first=True), "-offered_on", "-id"))


def emergencies_of(actor: Actor, person: PersonInView) -> list[EmergencyAccess]:
    """Every time the case was opened in an emergency, the newest first; with ``worker.unit``. One query."""
    rows = EmergencyAccess.objects.filter(person_id=person.id).select_related("worker__unit", "reviewed_by")
    return list(rows.order_by("-opened_at", "-id"))


def emergency(actor: Actor, person: PersonInView, public_id: str) -> EmergencyAccess:
    """One of them; another person's is not found."""
    rows = EmergencyAccess.objects.select_related("worker__unit", "reviewed_by")
    row = rows.filter(person_id=person.id, public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def emergencies_to_review(actor: Actor) -> QuerySet[EmergencyAccess]:
    """Register rows of the actor's municipality that nobody has reviewed, the oldest first."""
    rows = EmergencyAccess.objects.filter(municipality_id=actor.municipality_id or 0, reviewed_at=None)
    return rows.order_by("opened_at", "id")


def seen_in_emergency(actor: Actor, row: EmergencyAccess) -> list[tuple[str, datetime]]:
    """What was shown and when, for the reviewer and whoever holds the log; never what it said."""
    return [(shown, at) for shown, at in statements.rows("SELECT * FROM cases_seen_in_emergency(%s)", [row.public_id])]


def emergencies_lately(actor: Actor, row: EmergencyAccess) -> int:
    """How often the same login has done it in the last ``OFTEN_DAYS`` days, this one included."""
    since = clock.now() - timedelta(days=OFTEN_DAYS)
    found = statements.row("SELECT cases_emergencies_of(%s, %s)", [row.worker_id, since])
    return int(found[0]) if found else 0
