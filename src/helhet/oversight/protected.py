"""Protected addresses, for whoever in the coordinating unit is cleared for all: readings, persons, clearances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from helhet.access.clearing import Reading
from helhet.access.clearing import clearances as _clearances
from helhet.access.clearing import readings as _readings
from helhet.access.types import Actor
from helhet.base import clock
from helhet.base.errors import AccessDenied
from helhet.coordination.selectors import assignments, holders
from helhet.coordination.types import Holder, Part
from helhet.intake.selectors import who_waits
from helhet.oversight.selectors import unit_entered
from helhet.people.selectors import protected_persons
from helhet.people.types import AddressProtection, UnitKind

if TYPE_CHECKING:
    from helhet.access.models import Clearance
    from helhet.people.models import Person, Worker

LIMIT = 200


@dataclass(frozen=True)
class Protected:
    """A protected person of the municipality. ``sees``: whether the one who coordinates is cleared.

    ``unread``: a request waits, and nobody at the office is cleared to read it.
    """

    person_id: int
    public_id: str
    name: str
    level: str
    main: Holder | None
    sees: bool
    unread: bool


def entered(actor: Actor, *, shown: str, reading: bool = True) -> None:
    """Refuse whoever is not cleared for all as if there were no such page, and log that the list was shown."""
    if not actor.clears:
        raise AccessDenied(f"not cleared: {shown}")
    unit_entered(actor, shown=shown, reading=reading)


def persons(actor: Actor) -> list[Protected]:
    """The first of them by name, with who coordinates and whose request nobody may read. Four queries."""
    rows = list(protected_persons(actor.municipality_id or 0)[:LIMIT])
    live = assignments(actor, part=Part.MAIN).filter(person_id__in=[row.id for row in rows])
    held = {one.person_id: one for one in holders(live)}
    waits = who_waits(row.id for row in rows)
    cleared = clearances(actor)

    def cleared_for(row: Person) -> Iterator[Worker]:
        found = (one for one in cleared if one.person_id in (None, row.id))
        return (one.worker for one in found if one.level in (AddressProtection.STRICT, row.address_protection))

    return [
        Protected(
            person_id=row.id,
            public_id=row.public_id,
            name=f"{row.given_name} {row.family_name}".strip(),
            level=row.address_protection,
            main=(main := held.get(row.id)),
            sees=main is not None and main.worker_id in {worker.id for worker in cleared_for(row)},
            unread=row.id in waits and not any(UnitKind.OFFICE in worker.unit.kinds for worker in cleared_for(row)),
        )
        for row in rows
    ]


def readings(actor: Actor, back: timedelta) -> list[Reading]:
    """Who has read of them, a line a day, the last first; at most 200 lines. One query."""
    return _readings(actor, since=clock.today() - back)


def clearances(actor: Actor) -> list[Clearance]:
    """Every clearance that holds today, the one that ends first at the top. One query."""
    return list(_clearances(actor)[:LIMIT])
