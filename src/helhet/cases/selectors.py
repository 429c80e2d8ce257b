"""Reading cases."""

from __future__ import annotations

from django.db.models import F, QuerySet

from helhet.access.types import Actor, PersonInView
from helhet.cases.models import Case, Relay
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
