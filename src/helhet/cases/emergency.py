"""Access in an emergency: opened by whoever has none, for one person and an hour, and reviewed afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from helhet.access.actions import end_grants
from helhet.access.guard import action
from helhet.access.policy import OPENS
from helhet.access.types import Actor, Basis, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.base.identifiers import new_public_id
from helhet.cases import rules
from helhet.cases.models import EmergencyAccess
from helhet.cases.types import EmergencyOutcome, EmergencyReason
from helhet.people.identity import index_of
from helhet.people.selectors import municipality


@dataclass(frozen=True)
class Opened:
    """The person's public id, and whether this opened it (else the same post had it open already)."""

    person: str
    anew: bool


def break_glass(actor: Actor, *, number: str, reason: EmergencyReason, why: str) -> Opened:
    """Open one person's case for an hour. The person is found by identity number in the worker's own municipality.

    Stands below the door, as the actor has no basis yet: the database function checks the post and leaves a row
    and a grant. What follows (the event, who is told) is ``flows.emergency``, in the same transaction.
    Raises ``AccessDenied`` outside a post, ``RuleBroken`` with what to do instead.
    """
    if actor.worker_id is None or actor.municipality_id is None:
        raise AccessDenied("emergency access needs a post", status=403)
    rules.check_why(why)
    here = municipality(actor.municipality_id)
    rooms, topics = OPENS[Basis.EMERGENCY]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM cases_open_emergency(%s, %s, %s, %s, %s, %s::smallint[], %s::smallint[])",
            [
                index_of(here.number, number),
                new_public_id(),
                EmergencyReason(reason),
                why,
                rules.EMERGENCY_MINUTES,
                [int(room) for room in rooms],
                list(topics),
            ],
        )
        outcome, person = cursor.fetchone()
    if outcome == "unknown":
        record("emergency.nobody_found", None, actor.municipality_id, allowed=False)
        raise RuleBroken(
            _("Vi finner ingen med dette nummeret i {municipality}. Se over tallene.").format(municipality=here.name),
            field="number",
        )
    if outcome == "access":
        raise RuleBroken(_("Du har allerede tilgang til denne saken. Du finner den blant oppgavene dine."))
    if outcome == "another":
        raise RuleBroken(
            _("Du har allerede en åpen nødtilgang for en annen. Avslutt den først; du kan lese om én person om gangen.")
        )
    return Opened(person, anew=outcome == "opened")


@action(Permission.USE_EMERGENCY)
def end_emergency(actor: Actor, person: PersonInView) -> None:
    """End it before its hour is over; ended twice is ended once."""
    row = (
        EmergencyAccess.objects.select_for_update()
        .filter(person_id=person.id, worker_id=actor.worker_id or 0, ended_at=None, ends_at__gt=clock.now())
        .first()
    )
    if row is not None:
        row.ended_at = clock.now()
        row.save(update_fields=["ended_at"])
        end_grants(person, source=source_of(row))
    record("emergency.ended", person.id, person.municipality_id, emergency=row.id if row else None)


@action(Permission.REVIEW_EMERGENCY)
def review_emergency(
    actor: Actor, person: PersonInView, *, emergency: str, outcome: EmergencyOutcome, review: str
) -> EmergencyAccess:
    """Say whether there were grounds, as the person will read it. Nobody reviews their own; closed is closed.

    Without grounds, the access ends if it still runs.
    """
    row = EmergencyAccess.objects.select_for_update().filter(person_id=person.id, public_id=emergency).first()
    if row is None:
        raise NotFound
    rules.check_review(closed=row.reviewed_at is not None, own=row.worker_id == actor.worker_id, review=review)
    row.outcome, row.review = EmergencyOutcome(outcome), review
    row.reviewed_at, row.reviewed_by_id = clock.now(), actor.worker_id
    if row.outcome == EmergencyOutcome.NOT_JUSTIFIED and row.ended_at is None and row.ends_at > clock.now():
        row.ended_at = clock.now()
        end_grants(person, source=source_of(row))
    row.save(update_fields=["outcome", "review", "reviewed_at", "reviewed_by", "ended_at"])
    record("emergency.reviewed", person.id, person.municipality_id, emergency=row.id, outcome=str(row.outcome))
    return row


def source_of(row: EmergencyAccess) -> str:
    return f"cases.emergencyaccess:{row.pk}"
