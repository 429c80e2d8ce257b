"""Reading access itself: whom somebody may see, and who may see a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from helhet.access.context import enter, list_shown, survey
from helhet.access.models import Grant, Opening
from helhet.access.types import Actor, Basis, PersonInView, Room, shut_out
from helhet.base import clock, statements
from helhet.base.errors import AccessDenied

__all__ = [
    "MyPerson",
    "OpenTopics",
    "enter",
    "list_shown",
    "my_persons",
    "open_topics_of",
    "person_for",
    "survey",
    "who_may_see",
]


_PERSONS = """
SELECT p.id, p.public_id, p.given_name, p.family_name, p.born_on, p.expected_on, array_agg(DISTINCT g.basis::text)
FROM access_grant g JOIN people_person p ON p.id = g.person_id
WHERE g.login_id = %s AND g.worker_id IS NOT DISTINCT FROM %s AND g.valid_from <= %s AND %s < g.valid_until
AND (g.ends_at IS NULL OR %s < g.ends_at)
AND p.id = ANY ((SELECT NULLIF(current_setting('app.seen', true), ''))::bigint[])
GROUP BY p.id ORDER BY p.name_key
"""


@dataclass(frozen=True)
class MyPerson:
    """One of the actor's persons, as a list shows them."""

    id: int
    public_id: str
    given_name: str
    family_name: str
    born_on: date | None
    expected_on: date | None
    bases: tuple[Basis, ...]

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


def person_for(
    actor: Actor, public_id: str, *, shown: str, reading: bool = False, room: Room | None = None
) -> PersonInView:
    """The person at this address, if the actor may see anything of them; logs what was shown.

    A page of one ``room`` is refused (403) to whoever sees nothing in it: an empty page would say that there is
    nothing, which the reader cannot know.
    """
    person = enter(actor, public_id, shown=shown, reading=reading)
    if room is not None and room not in person.rooms:
        raise AccessDenied(f"the room {room.name.lower()} is shut", person_id=person.id, status=403)
    return person


def my_persons(actor: Actor, rooms: Sequence[Room] = (), *, shown: str, reading: bool = False) -> list[MyPerson]:
    """Everyone the actor has a live grant for in this capacity, by name; opens ``rooms`` for the page."""
    if survey(actor, rooms, shown=shown, reading=reading) == 0:
        return []
    today = clock.today()
    found = statements.rows(_PERSONS, [actor.login_id, actor.worker_id, today, today, clock.now()])
    return [MyPerson(*[*person, tuple([Basis(basis) for basis in bases])]) for *person, bases in found]


def who_may_see(actor: Actor, person: PersonInView | MyPerson) -> QuerySet[Grant]:
    """Every live grant for the person, for «who can see me, why, since when»."""
    today = clock.today()
    return (
        Grant.objects.filter(person_id=person.id, valid_from__lte=today, valid_until__gt=today)
        .exclude(ends_at__lte=clock.now())
        .select_related("worker", "worker__unit", "service")
        .order_by("basis", "valid_from")
    )


@dataclass(frozen=True)
class OpenTopics:
    """What is open to the services of a person today: service, topics, and whom it leaves out."""

    rows: tuple[tuple[int, tuple[int, ...], frozenset[int]], ...] = ()

    @property
    def services(self) -> list[int]:
        """The units that something is open to, each once."""
        return list(dict.fromkeys(service for service, _topics, _left_out in self.rows))

    def to(self, service_id: int, login_id: int | None = None) -> frozenset[int]:
        """The topics (``Topic`` values) of a service; of one who works there, less what is kept from them."""
        found: set[int] = set()
        for service, topics, left_out in self.rows:
            if service == service_id:
                found.update(topic for topic in topics if not _left_out(left_out, login_id, topic))
        return frozenset(found)


def _left_out(left_out: frozenset[int], login_id: int | None, topic: int) -> bool:
    return login_id is not None and not left_out.isdisjoint({shut_out(login_id), shut_out(login_id, topic)})


def open_topics_of(person: PersonInView, *, withheld: bool = False) -> OpenTopics:
    """Which topics are open to which service today. For choosing who a matter is for; one query.

    ``withheld``: for a matter kept from the guardians, what a young person alone has opened too (pbrl. § 4-3 c).
    """
    today = clock.today()
    rows = Opening.objects.filter(person_id=person.id, valid_from__lte=today, valid_until__gt=today)
    if not withheld:
        rows = rows.filter(withheld=False)
    found = rows.values_list("service_id", "topics", "shut_out")
    return OpenTopics(tuple((service, tuple(topics), frozenset(left_out)) for service, topics, left_out in found))
