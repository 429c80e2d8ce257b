"""Somebody of each kind there is, at one child: a client for every basis, post and level of login."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client

from helhet.access.policy import LEVELS, OPENS
from helhet.access.types import POST_BASES, PRIVATE_BASES, Basis, Level, Room
from helhet.base import clock
from helhet.people.types import UnitKind
from tests import factories
from tests.database import as_owner_of_everything
from tests.factories import World
from tests.web.client import client_for

# Other kinds of units open nothing that a school does not.
POSTS = (UnitKind.OFFICE, UnitKind.COORDINATING_UNIT, UnitKind.ADMINISTRATION, UnitKind.SCHOOL)


@dataclass
class Role:
    """``rooms`` and ``whole`` are what the policy opens to the role, worked out from its tables alone."""

    name: str
    client: Client
    bases: frozenset[Basis] = frozenset()
    posts: frozenset[str] = frozenset()
    at_work: bool = False
    known: bool = True
    level: Level = Level.HIGH
    rooms: frozenset[Room] = field(default_factory=frozenset)
    whole: frozenset[Room] = field(default_factory=frozenset)


def everybody(world: World) -> list[Role]:
    """One of each, at ``world.child``; a member of the team for the school, with what is open to it."""
    roles = [_with_basis(world, basis) for basis in OPENS]
    roles += [_weaker(world, level) for level in (Level.LOW, Level.CODE)]
    roles += [_in_post(world, kind) for kind in POSTS]
    roles.append(Role("stranger", client_for(world.stranger), at_work=True))
    roles.append(Role("private", client_for(factories.login("Ingens Pårørende"))))
    roles.append(Role("nobody", Client(), known=False))
    return roles


def _with_basis(world: World, basis: Basis) -> Role:
    private = basis in PRIVATE_BASES
    unit = world.school if basis is Basis.TEAM_MEMBER else factories.unit(world.municipality, f"Enhet for {basis}")
    who = factories.login(f"Rolle {basis}")
    post = None if private else factories.worker(unit, f"Rolle {basis}", login=who)
    given = factories.grant(world.child, who, basis, post=post, service=unit if basis is Basis.TEAM_MEMBER else None)
    if basis is Basis.EMERGENCY:
        with as_owner_of_everything():
            given.ends_at = clock.now() + timedelta(hours=1)
            given.save(update_fields=["ends_at"])
    rooms, topics = OPENS[basis]
    client = client_for(post or who)
    return Role(basis, client, frozenset({basis}), at_work=not private, rooms=frozenset(rooms),
                whole=frozenset(rooms) if 0 in topics else frozenset())  # fmt: skip


def _weaker(world: World, level: Level) -> Role:
    who = factories.login(f"Selv {level}")
    factories.grant(world.child, who, Basis.SELF)
    opened = frozenset(LEVELS[level])
    whole = frozenset(OPENS[Basis.SELF][0]) & opened
    rooms = whole | frozenset(room for room in OPENS[Basis.SELF][0] if -room in opened)
    bases = frozenset({Basis.SELF}) if rooms else frozenset()
    return Role(f"self, {level}", client_for(who, level=level), bases, level=level, rooms=rooms, whole=whole)


def _in_post(world: World, kind: UnitKind) -> Role:
    where = factories.unit(world.municipality, f"Post {kind}", kind)
    who = factories.worker(where, f"Post {kind}")
    bases = frozenset(basis for basis in POST_BASES if basis == kind)
    return Role(f"post, {kind}", client_for(who), bases, posts=frozenset({kind}), at_work=True)
