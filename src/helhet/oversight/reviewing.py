"""Going through who still has access: a year after it began, and each year since (pasientjournalforskriften § 13).

The law says that authorisations are time-limited and reassessed; a year is the product's own limit. What a consent
opens ends with the consent; what follows from an assignment is gone through here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from helhet.access.types import Actor, Basis
from helhet.audit.actions import record
from helhet.base import clock, statements
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.law.ages import birthday
from helhet.oversight.models import AccessReview
from helhet.people.selectors import workers_today

MOST = 100  # of those who are due; when they are gone through, the next stand there

# Live grants of a post; what is only asked, or ends by the clock, is not authorisation to be gone through. Each post
# is looked up by itself, so it costs the posts of the municipality and not its persons.
_DUE = """
    WITH live AS NOT MATERIALIZED (
        SELECT * FROM access_grant WHERE ends_at IS NULL AND basis <> 'proposed' AND municipality_id = %(municipality)s
                                     AND valid_from <= %(day)s AND valid_until > %(day)s
    ), due AS MATERIALIZED (
        SELECT w.id, w.public_id, w.name, w.title, w.unit_id FROM people_worker w
        WHERE w.municipality_id = %(municipality)s AND (w.valid_until IS NULL OR w.valid_until > %(day)s)
          AND NOT EXISTS (SELECT 1 FROM oversight_accessreview r WHERE r.worker_id = w.id AND r.reviewed_on > %(limit)s)
          AND EXISTS (SELECT 1 FROM live WHERE live.worker_id = w.id AND live.valid_from <= %(limit)s)
        ORDER BY w.id LIMIT %(most)s
    )
    SELECT due.public_id, due.name, due.title, u.name,
           (SELECT count(DISTINCT live.person_id) FROM live WHERE live.worker_id = due.id),
           (SELECT min(live.valid_from) FROM live WHERE live.worker_id = due.id) AS since
    FROM due JOIN people_unit u ON u.id = due.unit_id ORDER BY since, due.id
"""
_HELD = """
    SELECT p.public_id, p.given_name, p.family_name, p.born_on, g.basis, min(g.valid_from)
    FROM access_grant g JOIN people_person p ON p.id = g.person_id
    WHERE g.worker_id = %(worker)s AND g.municipality_id = %(municipality)s AND g.ends_at IS NULL
      AND g.basis <> 'proposed' AND g.valid_from <= %(day)s AND g.valid_until > %(day)s
    GROUP BY p.id, g.basis ORDER BY p.name_key, p.id
"""


@dataclass(frozen=True)
class Due:
    """A post to go through: how many persons, and since when the oldest."""

    public_id: str
    name: str
    title: str
    unit: str
    persons: int
    since: date


@dataclass(frozen=True)
class Held:
    """What the post sees of one person: on which basis, since when."""

    public_id: str
    given_name: str
    family_name: str
    born_on: date | None
    basis: Basis
    since: date

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


def reviews_due(actor: Actor) -> list[Due]:
    """Posts nobody has gone through for a year, the oldest access first, at most ``MOST``. One query."""
    return [Due(*row) for row in statements.rows(_DUE, _values(actor))]


def held_by(actor: Actor, worker: str) -> tuple[Any, list[Held]]:
    """The post (public id) and everything it has access to. Two queries."""
    post = workers_today(actor.municipality_id or 0).filter(public_id=worker).first()
    if post is None:
        raise NotFound
    rows = statements.rows(_HELD, {**_values(actor), "worker": post.id})
    return post, [
        Held(public, given, family, born, Basis(basis), since) for public, given, family, born, basis, since in rows
    ]


def confirm_access(actor: Actor, worker: str) -> None:
    """Everything is as it should be. Twice the same day is once; nobody confirms their own.

    About a post and no one person, so it asks for the unit itself, where others would stand inside an action.
    """
    if Basis.COORDINATING_UNIT not in actor.posts or actor.worker_id is None:
        raise AccessDenied("not in the coordinating unit: access review", status=403)
    post, held = held_by(actor, worker)
    if post.id == actor.worker_id:
        raise RuleBroken(_("Dette er din egen tilgang. En annen i koordinerende enhet må gå gjennom den."))
    today = clock.today()
    if not AccessReview.objects.filter(worker_id=post.id, reviewed_on=today).exists():
        AccessReview.objects.create(
            municipality_id=actor.municipality_id or 0,
            worker_id=post.id,
            reviewed_on=today,
            reviewed_by_id=actor.worker_id,
        )
    record("access.reviewed", None, actor.municipality_id, worker=post.id, grants=len(held))


def _values(actor: Actor) -> dict[str, Any]:
    today = clock.today()
    return {"municipality": actor.municipality_id, "day": today, "limit": birthday(today, -1), "most": MOST}
