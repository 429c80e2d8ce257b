"""Who is asked or active, over many persons of a municipality: register rows, and nothing of what is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, QuerySet

from helhet.access.types import Actor
from helhet.base import statements
from helhet.coordination import rules
from helhet.coordination.models import Assignment
from helhet.coordination.types import LIVE, AssignmentStatus, Holder, Part

_HELD = """
SELECT a.public_id, a.person_id, a.worker_id, w.name, u.name, a.role, a.part, a.status, a.proposed_on, a.starts_on
FROM coordination_assignment a JOIN people_worker w ON w.id = a.worker_id JOIN people_unit u ON u.id = w.unit_id
WHERE a.municipality_id = %s AND a.person_id = ANY (%s) AND a.status IN ('proposed', 'active')
"""


def assignments(actor: Actor, *, part: Part, statuses: Sequence[AssignmentStatus] = LIVE) -> QuerySet[Assignment]:
    """Register rows of the actor's municipality, for lists over many persons; ordered by nothing yet."""
    return Assignment.objects.filter(municipality_id=actor.municipality_id or 0, part=part, status__in=statuses)


def holders(rows: QuerySet[Assignment]) -> list[Holder]:
    """The rows as register lines show them. One query."""
    names = ("public_id", "person_id", "worker_id", "worker__name", "worker__unit__name", "role", "part", "status")
    return [_holder(*row) for row in rows.values_list(*names, "proposed_on", "starts_on")]


def holders_of(actor: Actor, persons: Sequence[int]) -> list[Holder]:
    """Who is asked or active for each of these persons of the municipality. One query."""
    return [_holder(*row) for row in statements.rows(_HELD, [actor.municipality_id or 0, list(persons)])]


def _holder(
    public_id: str, person_id: int, worker_id: int, name: str, unit: str, role: str, part: str, *since: Any
) -> Holder:
    status, proposed_on, starts_on = since
    return Holder(
        public_id=public_id,
        person_id=person_id,
        worker_id=worker_id,
        name=name,
        unit=unit,
        role=rules.role_for(part, role),
        part=part,
        status=status,
        proposed_on=proposed_on,
        starts_on=starts_on,
    )


def loads(actor: Actor) -> dict[int, int]:
    """How many each worker coordinates for now, by worker id: active main assignments. One query."""
    rows = assignments(actor, part=Part.MAIN, statuses=[AssignmentStatus.ACTIVE])
    return dict(rows.values_list("worker_id").annotate(Count("id")).order_by())
