"""The acting context: every transaction says who acts before it can see anything.

``acting`` opens it for a request, ``acting_as_job`` for scheduled work; ``enter`` steps into
one person's case, ``survey`` into a list of many, ``list_shown`` past a list that opens
nobody. Each is one round trip (``sql/``).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction

from helhet.access.policy import LEVELS
from helhet.access.types import NO_TOPIC, NOBODY, Actor, Basis, Level, PersonInView, Room, Topic
from helhet.base import clock, statements
from helhet.base.errors import AccessDenied

_TOPICS = frozenset(Topic.values)
COORDINATION_OF_CARE = "COC"  # HL7 v3 PurposeOfUse: the normal purpose of a viewing


@contextmanager
def acting(
    login_id: int | None, worker_id: int | None = None, *, request_id: str | None = None, level: Level = Level.HIGH
) -> Iterator[Actor]:
    """One transaction in which this login acts, privately or in a post.

    Yields ``NOBODY`` where the login is closed or the post is no longer held: such an
    actor sees no row of any person.
    """
    with transaction.atomic():
        yield begin(login_id, worker_id, level=level, request_id=request_id)


def begin(login_id: int | None, worker_id: int | None = None, *, level: Level, request_id: str | None = None) -> Actor:
    """Set the context of the transaction that is open. ``level`` is how surely the login showed who it is.

    The keys of whomever is entered are cut by it in the database; a post needs a strong login.
    """
    if login_id is None:
        return NOBODY
    if worker_id is not None and not level.is_strong:
        login_id = None  # refused there, so that nothing stands from before
    request = request_id or secrets.token_hex(8)
    values = [login_id, worker_id, clock.today(), clock.now(), request, [int(room) for room in LEVELS[level]]]
    row = statements.row("SELECT * FROM access_begin(%s, %s, %s, %s, %s, %s::smallint[])", values)
    if row is None:
        return NOBODY
    login_name, worker_name, title, unit_id, unit_name, municipality_id, kinds = row
    return Actor(
        login_id=login_id,
        worker_id=worker_id,
        name=worker_name or login_name,
        acting_as=f"{title}, {unit_name}" if worker_id else "",
        unit_id=unit_id,
        unit_name=unit_name or "",
        municipality_id=municipality_id,
        posts=frozenset(kinds or ()),
        request_id=request,
        level=level,
    )


@contextmanager
def acting_as_job(name: str) -> Iterator[None]:
    """One transaction of scheduled work, under its own name in the log."""
    with transaction.atomic():
        statements.row("SELECT access_begin_job(%s, %s)", [name, clock.today()])
        yield


def enter(
    actor: Actor, public_id: str, *, shown: str, reading: bool = False, purpose: str = COORDINATION_OF_CARE
) -> PersonInView:
    """Step into one person's case: check, log the viewing, and open what the grants open.

    ``reading`` makes the rest of the transaction read-only in the database. Raises
    ``AccessDenied`` (answered as 404: whether the person exists is itself confidential).
    """
    row = None
    if actor.is_known:
        row = statements.row("SELECT * FROM access_enter(%s, %s, %s, %s)", [public_id, shown, purpose, reading])
    if row is None:
        raise AccessDenied(f"no access: {shown}", public_id=public_id)
    (id_, municipality_id, given, family, born_on, expected_on, language, interpreter, protection, *opened) = row
    bases, keys, ends_at = opened
    return PersonInView(
        id=id_,
        public_id=public_id,
        municipality_id=municipality_id,
        given_name=given,
        family_name=family,
        born_on=born_on,
        expected_on=expected_on,
        language=language,
        interpreter=interpreter,
        address_protection=protection,
        bases=frozenset(Basis(basis) for basis in bases),
        rooms=frozenset(map(Room, {key >> 4 for key in keys})),
        whole=frozenset(map(Room, {key >> 4 for key in keys if key & 15 == NO_TOPIC})),
        ends_at=ends_at,
        level=actor.level,
        topics=frozenset({key & 15 for key in keys if key >> 4 == Room.PLAN} & _TOPICS),
    )


def survey(actor: Actor, rooms: Sequence[Room], *, shown: str, reading: bool = False) -> int:
    """Open these rooms of every person the actor has grants for, and log that the list was shown.

    For pages over many persons. Answers the number of persons.
    """
    if not actor.is_known:
        raise AccessDenied(f"not logged in: {shown}")
    found = statements.row("SELECT access_survey(%s, %s, %s)", [[int(room) for room in rooms], shown, reading])
    return int(found[0]) if found else 0


def list_shown(actor: Actor, *, shown: str, reading: bool = False) -> None:
    """Log that a list of the municipality's register was shown, for pages that open nobody's case.

    Costs the same however many grants the actor has. Whether the post may see the list is the caller's to ask.
    """
    if not actor.is_known:
        raise AccessDenied(f"not logged in: {shown}")
    statements.row("SELECT access_list_shown(%s, %s)", [shown, reading])
