"""Giving and ending access. Called by whatever gives or ends the reason, in the same transaction.

These stand below the door: the action that calls them has been checked and logs why.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.translation import gettext as _

from helhet.access.clearing import check_cleared
from helhet.access.models import FOREVER, Grant, Opening
from helhet.access.policy import OPENS
from helhet.access.types import PRIVATE_BASES, Actor, Basis, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import RuleBroken
from helhet.base.identifiers import new_public_id
from helhet.base.names import sort_key

if TYPE_CHECKING:
    from helhet.base.errors import AccessDenied

REPRESENTING = PRIVATE_BASES - {Basis.SELF}


def grant(
    person: PersonInView,
    *,
    login_id: int,
    basis: Basis,
    source: str,
    worker_id: int | None = None,
    service_id: int | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
    rooms: Collection[int] | None = None,
    topics: Collection[int] | None = None,
) -> None:
    """Let this login see the person on this basis, because of ``source`` (``package.model:id``).

    ``worker_id`` ties it to a post, ``service_id`` limits it to what consent opens to that service. ``rooms`` and
    ``topics`` (keys) let in less than the basis opens, never more: ``ValueError``.
    """
    all_rooms, all_topics = OPENS[basis]
    rooms = all_rooms if rooms is None else rooms
    topics = all_topics if topics is None else topics
    if not set(rooms) <= set(all_rooms) or not set(topics) <= set(all_topics):
        raise ValueError(f"{basis} opens {all_rooms} by {all_topics}, not {rooms} by {topics}")
    _check_protected(person, basis, worker_id)
    row = Grant(
        person_id=person.id,
        municipality_id=person.municipality_id,
        login_id=login_id,
        worker_id=worker_id,
        basis=basis,
        service_id=service_id,
        rooms=sorted(int(room) for room in rooms),
        topics=sorted(topics),
        valid_from=valid_from or clock.today(),
        valid_until=valid_until or FOREVER,
        source=source,
    )
    Grant.objects.bulk_create([row])


def _check_protected(person: PersonInView, basis: Basis, worker_id: int | None) -> None:
    """Nobody represents a person at a protected address, and no worker without clearance is told of one."""
    if not person.is_protected:
        return
    if basis in REPRESENTING:
        raise RuleBroken(_("Adressen er skjermet. Da kan ingen se saken på vegne av den det gjelder."))
    if worker_id is not None:
        check_cleared(worker_id, _("Den du valgte"), person)


def end_grants(person: PersonInView, *, source: str | None = None, basis: Basis | None = None) -> int:
    """End the person's grants from this source or on this basis, now: the next statement sees nothing through them."""
    today = clock.today()
    rows = Grant.objects.filter(person_id=person.id, valid_until__gt=today)
    if source is not None:
        rows = rows.filter(source=source)
    if basis is not None:
        rows = rows.filter(basis=basis)
    return _end(rows, today)


def open_topics(
    person: PersonInView,
    *,
    service_id: int,
    topics: Iterable[int],
    source: str,
    valid_until: date | None = None,
    left_out: Iterable[int] = (),
    withheld: bool = False,
) -> None:
    """Open these topics to a service. Alone it shows nothing to anybody: a worker also needs a grant.

    ``left_out`` (``access.types.shut_out``): those of the service who see less. ``withheld``: only what is kept from
    the guardians.
    """
    row = Opening(
        person_id=person.id,
        municipality_id=person.municipality_id,
        service_id=service_id,
        topics=sorted(topics),
        shut_out=sorted(left_out),
        valid_from=clock.today(),
        valid_until=valid_until or FOREVER,
        source=source,
        withheld=withheld,
    )
    Opening.objects.bulk_create([row])


def close_openings(person: PersonInView, *, source: str) -> int:
    """Close what this consent opened, now."""
    today = clock.today()
    return _end(Opening.objects.filter(person_id=person.id, source=source, valid_until__gt=today), today)


def shorten_openings(person: PersonInView, *, source: str, until: date) -> int:
    """Let what this consent opened end on that day, where it lasted longer; never later than before."""
    return Opening.objects.filter(person_id=person.id, source=source, valid_until__gt=until).update(valid_until=until)


def _end(rows, today: date) -> int:  # type: ignore[no-untyped-def]
    from django.db.models.functions import Greatest

    return rows.update(valid_until=Greatest("valid_from", today))


def record_refusal(actor: Actor, denied: AccessDenied) -> None:
    """Write a refusal, in a transaction of its own after the refused one has ended.

    At somebody's address it stands in that person's log, whom the refused one never learns of.
    """
    facts = {"reason": denied.reason, "permission": str(denied.permission or "")}
    if denied.public_id:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT access_refused(%s, %s, %s::jsonb)",
                [denied.public_id, actor.municipality_id, json.dumps(facts)],
            )
    else:
        record("access.refused", denied.person_id, actor.municipality_id, allowed=False, **facts)


def register_expected_child(
    actor: Actor,
    *,
    municipality_id: int,
    expected_on: date,
    relation: str,
    given_name: str = "",
    family_name: str = "",
    language: str = "nb",
) -> str:
    """Register a child who is expected, with the actor as guardian and the first grant. Its public id.

    Done when the application is sent, never before: an abandoned draft leaves nobody in the register.
    ``relation`` is the actor's (``people.types.Relation``). The caller then enters the child.
    """
    rooms, whole = OPENS[Basis.GUARDIAN]
    public_id = new_public_id()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_register_expected_child"
            "(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::smallint[], %s::smallint[])",
            [
                municipality_id,
                public_id,
                new_public_id(),
                given_name,
                family_name,
                sort_key(f"{family_name} {given_name}"),
                expected_on,
                language,
                relation,
                clock.today(),
                [int(room) for room in rooms],
                list(whole),
            ],
        )
        person_id = int(cursor.fetchone()[0])
    record("person.expected_child_registered", person_id, municipality_id, expected_on=expected_on)
    return public_id


def match_login(*, issuer: str, subject: str, name: str, identity_indexes: Mapping[int, bytes]) -> int:
    """The login of whoever has just proved who they are, with the grants the population register gives. Its id.

    ``identity_indexes``: municipality's id → blind index of their identity number there; none where it is not known.
    """
    self_rooms, own = OPENS[Basis.SELF]
    guardian_rooms, whole = OPENS[Basis.GUARDIAN]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_match_login"
            "(%s, %s, %s, %s::jsonb, %s, %s::smallint[], %s::smallint[], %s::smallint[], %s::smallint[])",
            [
                issuer,
                subject,
                name,
                json.dumps({str(where): index.hex() for where, index in identity_indexes.items()}),
                clock.today(),
                [int(room) for room in self_rooms],
                list(own),
                [int(room) for room in guardian_rooms],
                list(whole),
            ],
        )
        return int(cursor.fetchone()[0])


def end_post(public_id: str, *, on: date) -> bool:
    """End a post (public id) and every grant of it, from and including ``on``. False: no such post.

    By scheduled work and commands alone; the day may lie ahead.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_end_post(%s, %s)", [public_id, on])
        return bool(cursor.fetchone()[0])
