"""Reading the team. The wall shows it to the person, the family and the coordinator; a member sees no list of members."""

from __future__ import annotations

from django.db.models import FETCH_RAISE

from helhet.access.selectors import open_topics_of
from helhet.access.types import Actor, PersonInView
from helhet.base import clock
from helhet.team.models import CareTeam, Membership
from helhet.team.rules import has_left
from helhet.team.types import Member, Team


def team_of(actor: Actor, person: PersonInView) -> Team | None:
    """The team that is active, with those in it now; at most three queries. ``None``: no team, or not for this reader."""
    team = CareTeam.objects.filter(person_id=person.id, status="active").first()
    if team is None:
        return None
    return Team(
        id=team.id,
        public_id=team.public_id,
        started_on=team.started_on,
        meetings_per_year=team.meetings_per_year,
        members=tuple(members_of(actor, person)),
    )


def members_of(actor: Actor, person: PersonInView) -> list[Member]:
    """Those in the team now, first come first; two queries. Whoever has left the post is not among them."""
    today = clock.today()
    topics = open_topics_of(person)
    return [_member(row, topics) for row in open_memberships(person) if not has_left(row.worker.valid_until, today)]


def left_behind(actor: Actor, person: PersonInView) -> list[Member]:
    """Members whose post has ended: somebody new from the service must be found."""
    today = clock.today()
    return [_member(row, {}) for row in open_memberships(person) if has_left(row.worker.valid_until, today)]


def open_memberships(person: PersonInView) -> list[Membership]:
    return list(
        Membership.objects.filter(person_id=person.id, team__status="active", ends_on__isnull=True)
        .fetch_mode(FETCH_RAISE)
        .select_related("worker", "service")
        .order_by("starts_on", "id")
    )


def _member(row: Membership, topics: dict[int, frozenset[int]]) -> Member:
    return Member(
        id=row.id,
        public_id=row.public_id,
        worker_id=row.worker_id,
        worker_public_id=row.worker.public_id,
        login_id=row.worker.login_id,
        name=row.worker.name,
        title=row.worker.title,
        phone=row.worker.phone,
        service_id=row.service_id,
        service=row.service.name,
        role=row.role,
        contribution=row.contribution,
        starts_on=row.starts_on,
        version=row.version,
        topics=topics.get(row.service_id, frozenset()),
        left_post_on=row.worker.valid_until,
    )
