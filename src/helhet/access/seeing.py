"""Seeing a case exactly as somebody else does: made by the same functions, policies and pages, not by a copy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import connection

from helhet.access.guard import require
from helhet.access.policy import OPENS
from helhet.access.selectors import open_topics_of, who_may_see
from helhet.access.types import Actor, Basis, Permission, PersonInView
from helhet.base import clock
from helhet.base.errors import AccessDenied
from helhet.people.selectors import close_to, units_by_id

if TYPE_CHECKING:
    from helhet.access.models import Grant

# Whoever opens a case in an emergency is told of, and is nobody the family has let in.
_NOT_OFFERED = frozenset({Basis.EMERGENCY, Basis.SELF})


@dataclass(frozen=True)
class Eyes:
    """Whose eyes: a login (privately, or in a post), or a service that has consent and nobody in the team.

    ``key`` is what a form carries, made of public ids; ``basis`` why they see, ``of`` where they are.
    """

    key: str
    name: str
    of: str
    basis: Basis
    login_id: int | None = None
    worker_id: int | None = None
    service_id: int | None = None


def eyes(actor: Actor, person: PersonInView) -> list[Eyes]:
    """Everybody through whose eyes the case may be seen now, those nearest first. Four queries."""
    grants = [grant for grant in who_may_see(actor, person) if Basis(grant.basis) not in _NOT_OFFERED]
    family = {kin.login_id: kin for kin in close_to(person.id, clock.today())}
    found: dict[str, Eyes] = {}
    for grant in grants:
        one = _of_grant(grant, family)
        if one is not None and grant.login_id != actor.login_id:
            found.setdefault(one.key, one)
    seen = {grant.service_id for grant in grants}
    services = units_by_id([unit for unit in open_topics_of(person).services if unit not in seen])
    for unit in services:
        key = f"service:{unit.public_id}"
        found[key] = Eyes(key, unit.name, "", Basis.TEAM_MEMBER, service_id=unit.id)
    return list(found.values())


def _of_grant(grant: Grant, family: dict) -> Eyes | None:
    if grant.worker is not None:
        key, name, of = f"worker:{grant.worker.public_id}", grant.worker.name, grant.worker.unit.name
        of = f"{grant.worker.title}, {of}"
    elif (kin := family.get(grant.login_id)) is not None:
        key, name, of = f"kin:{kin.public_id}", kin.name, ""
    else:
        return None
    return Eyes(key, name, of, Basis(grant.basis), login_id=grant.login_id, worker_id=grant.worker_id)


def see_as(actor: Actor, person: PersonInView, whose: Eyes) -> Actor:
    """From here on, in this transaction, the person is seen through ``whose`` eyes; nothing can be written.

    Answers the actor the pages are made for; its ``seen_by`` is who really looks. Raises ``AccessDenied`` for
    whoever does not hold the whole case. Never shows more than the reader may see.
    """
    require(actor, Permission.SEE_AS, person)
    rooms, topics = OPENS[Basis.TEAM_MEMBER]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_see_as(%s, %s, %s, %s::smallint[], %s::smallint[])",
            [whose.login_id, whose.worker_id, whose.service_id, [int(room) for room in rooms], list(topics)],
        )
        allowed = cursor.fetchone()[0]
    if not allowed:
        raise AccessDenied(
            "does not hold the whole case", person_id=person.id, permission=Permission.SEE_AS, status=403
        )
    return replace(
        actor,
        login_id=whose.login_id or 0,
        worker_id=whose.worker_id,
        name=whose.name,
        acting_as=whose.of,
        posts=frozenset(),
        seen_by=actor,
    )
