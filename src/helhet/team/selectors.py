"""Reading the team. The wall shows it to the person, the family and the coordinator; no member sees the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import FETCH_RAISE

from helhet.access.selectors import OpenTopics, open_topics_of
from helhet.access.types import Actor, Basis, PersonInView
from helhet.base import clock, statements
from helhet.consent.selectors import sharing_consents_of
from helhet.consent.types import SHARED_WITH, Answer, ConsentStatus
from helhet.people.selectors import units_of
from helhet.team import rules
from helhet.team.models import CareTeam, Membership
from helhet.team.rules import has_left
from helhet.team.types import Candidate, Member, Team, TeamName

if TYPE_CHECKING:
    from helhet.consent.models import SharingConsent

_NAMES = """
SELECT w.name, coalesce(nullif(m.role, ''), w.title), u.name, w.valid_until
FROM team_membership m JOIN team_careteam t ON t.id = m.team_id
JOIN people_worker w ON w.id = m.worker_id JOIN people_unit u ON u.id = m.service_id
WHERE m.person_id = %s AND m.ends_on IS NULL AND t.status = 'active' ORDER BY m.starts_on, m.id
"""


def team_of(actor: Actor, person: PersonInView) -> Team | None:
    """The team that is active, with those in it now; three queries. ``None``: no team, or not for this reader."""
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


def names_of_team(actor: Actor, person: PersonInView) -> list[TeamName]:
    """Those in the team now, by name alone, for pages that only say who is in it; one query."""
    today = clock.today()
    return [
        TeamName(name, role, service)
        for name, role, service, left_on in statements.rows(_NAMES, [person.id])
        if not has_left(left_on, today)
    ]


def left_behind(actor: Actor, person: PersonInView) -> list[Member]:
    """Members whose post has ended: somebody new from the service must be found."""
    today = clock.today()
    return [_member(row, OpenTopics()) for row in open_memberships(person) if has_left(row.worker.valid_until, today)]


def open_memberships(person: PersonInView) -> list[Membership]:
    return list(
        Membership.objects.filter(person_id=person.id, team__status="active", ends_on__isnull=True)
        .fetch_mode(FETCH_RAISE)
        .select_related("worker", "service")
        .order_by("starts_on", "id")
    )


def _member(row: Membership, topics: OpenTopics) -> Member:
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
        service_public_id=row.service.public_id,
        service=row.service.name,
        role=row.role,
        contribution=row.contribution,
        starts_on=row.starts_on,
        version=row.version,
        topics=topics.to(row.service_id, row.worker.login_id),
        left_post_on=row.worker.valid_until,
    )


def candidates(actor: Actor, person: PersonInView) -> list[Candidate]:
    """Every service that could be in the team, those that may come now first; five queries.

    What is in the way of the others is said in words.
    """
    latest: dict[int, SharingConsent] = {}
    for consent in sharing_consents_of(actor, person):  # newest first
        if consent.withheld:  # nobody comes into the team by it
            continue
        kept = latest.setdefault(consent.service_id, consent)
        if consent.status == ConsentStatus.GIVEN and kept.status == ConsentStatus.CHANGE:
            latest[consent.service_id] = consent  # what was given stands until the change is answered
    names: dict[int, list[str]] = {}
    for member in members_of(actor, person):
        names.setdefault(member.service_id, []).append(member.name)
    found = [
        Candidate(
            unit_id=unit.id,
            public_id=unit.public_id,
            name=unit.name,
            missing=what_is_missing(unit.name, latest.get(unit.id)),
            already=tuple(names.get(unit.id, ())),
            asked=unit.id in latest,
        )
        for unit in units_of(person.municipality_id, kinds=SHARED_WITH)
    ]
    return sorted(found, key=lambda one: (not one.can_join, not one.asked))


def what_is_missing(service: str, consent: SharingConsent | None) -> str:
    """Why the service cannot be in the team today, as a sentence; empty when it can."""
    if consent is None or consent.status == ConsentStatus.REPLACED:
        return rules.not_asked(service)
    if consent.status == ConsentStatus.GIVEN:
        return "" if consent.valid_until > clock.today() else rules.ran_out(service)
    if consent.status == ConsentStatus.REFUSED:
        return rules.said_no(service)
    if consent.status == ConsentStatus.WITHDRAWN:
        return rules.was_withdrawn(service)
    consenters = list(consent.consenters.all())
    return rules.waits_for(
        service,
        must=len(consenters),
        answered=sum(one.answer != Answer.PENDING for one in consenters),
        parents=all(one.capacity == Basis.GUARDIAN for one in consenters),
    )
