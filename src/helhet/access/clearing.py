"""Protected addresses: who may know of such a person, and the population register's word that somebody is one.

A clearance is for a post, for a time, for a reason, and is given by somebody who has one for the whole municipality;
the first is given by the operator (``helhet clearance``). Source: folkeregisterloven § 10-4; domain.md § 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import BooleanField, F, Func, Model, QuerySet, Value
from django.utils.translation import gettext as _

from helhet.access.guard import action
from helhet.access.models import Clearance
from helhet.access.types import Actor, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.people.selectors import workers_named, workers_today
from helhet.people.types import AddressProtection, UnitKind

LONGEST = timedelta(days=365)


@dataclass(frozen=True)
class Protected:
    """What the population register's word did: the level before, grants ended, notices cancelled."""

    person_id: int
    municipality_id: int
    before: str
    grants_ended: int
    notices_cancelled: int


def protect(public_id: str, *, level: str) -> Protected:
    """The person's address is protected from now (or, with ``none``, no longer). Inside ``acting_as_job``.

    Everybody who represented the person stops doing so in the same statement, and whoever is not cleared sees
    nothing more from the next. Raises ``NotFound``.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM access_protect(%s, %s, %s)", [public_id, AddressProtection(level).value, clock.today()]
        )
        row = cursor.fetchone()
    if row is None:
        raise NotFound
    return Protected(*row)


@action(Permission.KEEP_HIDDEN_FROM)
def keep_hidden_from(actor: Actor, person: PersonInView, *, related: str, hidden: bool) -> None:
    """Note whom the person's whereabouts are kept from, or that they no longer are. ``related`` is a public id."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_keep_hidden_from(%s, %s, %s)", [person.id, related, hidden])
        found = cursor.fetchone()[0]
    if found is None:
        raise NotFound
    record("person.hidden_from", person.id, person.municipality_id, related=found, hidden=hidden)


def is_cleared(worker_id: int, person: PersonInView) -> bool:
    """Whether this post may know of the person: everybody may, of whom is not protected."""
    if not person.is_protected:
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_cleared(%s, %s, %s)", [worker_id, person.id, clock.today()])
        return bool(cursor.fetchone()[0])


def check_cleared(worker_id: int, name: str, person: PersonInView, *, field: str = "") -> None:
    """Raise ``RuleBroken`` where this post may not know of the person: asked, it would learn that there is one."""
    if not is_cleared(worker_id, person):
        raise RuleBroken(
            _(
                "{name} har ikke klarering for personer med skjermet adresse, og kan ikke få vite om denne. "
                "Velg en annen, eller be koordinerende enhet om å gi klarering først."
            ).format(name=name),
            field=field,
        )


def only_cleared[M: Model](workers: QuerySet[M], person: PersonInView) -> QuerySet[M]:
    """Of these posts those who may know of the person; all of them, of whom is not protected."""
    if not person.is_protected:
        return workers
    asks = Func(F("id"), Value(person.id), Value(clock.today()), function="access_cleared", output_field=BooleanField())
    return workers.filter(asks)


def give_clearance(
    actor: Actor, *, worker: str, level: str, until: date, reason: str, person: PersonInView | None = None
) -> Clearance:
    """Let a post know of one protected person, or (``person`` None) of every one in the municipality.

    ``worker`` is a public id. Raises ``AccessDenied`` for whoever is not cleared for all, and ``RuleBroken``.
    """
    _check_clears(actor)
    post = workers_today(actor.municipality_id or 0).filter(public_id=worker).first()
    if post is None:
        raise RuleBroken(_("Vi finner ikke den du valgte blant dem som jobber her i dag."), field="worker")
    if post.id == actor.worker_id:
        raise RuleBroken(
            _("Du kan ikke gi klarering til deg selv. Be en annen som er klarert, eller den som drifter Helhet."),
            field="worker",
        )
    row = new_clearance(
        post.id, actor.municipality_id or 0, level=level, until=until, reason=reason, given_by=actor.worker_id
    )
    row.person_id = person.id if person is not None else None
    row.save(force_insert=True)
    record(
        "clearance.given", row.person_id, row.municipality_id, clearance=row.public_id, worker=post.id, level=level,
        until=until,
    )  # fmt: skip
    return row


def give_first_clearance(municipality_number: str, *, worker: str, until: date, reason: str) -> Clearance:
    """For all protected persons of a municipality, to one in its coordinating unit, who then gives the others.

    ``worker`` is a name. Inside ``acting_as_job``: the operator's, as nobody in the municipality is cleared yet.
    """
    posts = workers_named(municipality_number, worker, kind=UnitKind.COORDINATING_UNIT)
    if len(posts) != 1:
        raise RuleBroken(
            _("Fant {number} med det navnet i koordinerende enhet. Navnet må være helt likt, og bare ett.").format(
                number=len(posts)
            )
        )
    (post,) = posts
    row = new_clearance(
        post.id, post.municipality_id, level=AddressProtection.STRICT, until=until, reason=reason, given_by=None
    )
    row.save(force_insert=True)
    record("clearance.given", None, row.municipality_id, clearance=row.public_id, worker=post.id, until=until)
    return row


def new_clearance(
    worker_id: int, municipality_id: int, *, level: str, until: date, reason: str, given_by: int | None
) -> Clearance:
    """A clearance from today, not yet stored. Raises ``RuleBroken`` for what cannot be one."""
    today = clock.today()
    if level not in (AddressProtection.CONFIDENTIAL, AddressProtection.STRICT):
        raise RuleBroken(_("Velg hvilke adresser klareringen gjelder."), field="level")
    if not today < until <= today + LONGEST:
        raise RuleBroken(_("Velg en dag fra i morgen og inntil ett år fram."), field="until")
    if not reason.strip():
        raise RuleBroken(_("Skriv hvorfor. Den som går gjennom tilgangene, leser det."), field="reason")
    return Clearance(
        municipality_id=municipality_id,
        worker_id=worker_id,
        level=level,
        reason=reason.strip(),
        given_by_id=given_by,
        valid_from=today,
        valid_until=until,
    )


def end_clearance(actor: Actor, public_id: str, *, reason: str) -> Clearance:
    """End it now: the worker's next page knows nothing of the person. Ended twice is ended once."""
    _check_clears(actor)
    row = Clearance.objects.select_for_update().filter(public_id=public_id, municipality_id=actor.municipality_id or 0)
    found = row.first()
    if found is None:
        raise NotFound
    if not reason.strip():
        raise RuleBroken(_("Skriv kort hvorfor."), field="reason")
    today = clock.today()
    if found.valid_until > today:
        found.valid_until, found.end_reason = max(found.valid_from, today), reason.strip()
        found.save(update_fields=["valid_until", "end_reason"])
    record("clearance.ended", found.person_id, found.municipality_id, clearance=public_id, worker=found.worker_id)
    return found


@dataclass(frozen=True)
class Reading:
    """Somebody has read of a protected person, ``times`` that day."""

    day: date
    last_at: datetime
    who: str
    acting_as: str
    person_id: int
    times: int


def readings(actor: Actor, *, since: date) -> list[Reading]:
    """Who has read of the municipality's protected persons since a day, the last first; nothing for others."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_readings(%s)", [clock.start_of(since)])
        return [Reading(*row) for row in cursor.fetchall()]


def clearances(actor: Actor) -> QuerySet[Clearance]:
    """Every clearance that holds today in the municipality, for whoever gives them; with worker, unit and person."""
    _check_clears(actor)
    rows = Clearance.objects.filter(municipality_id=actor.municipality_id or 0, valid_until__gt=clock.today())
    return rows.select_related("worker__unit", "person", "given_by").order_by("valid_until", "id")


def _check_clears(actor: Actor) -> None:
    if not actor.clears:
        raise AccessDenied("not cleared for the whole municipality")
