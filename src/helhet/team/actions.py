"""Starting a team, and letting services in and out of it. Whatever gives a place gives access, and ends it with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.utils.translation import gettext as _

from helhet.access.actions import end_grants, grant
from helhet.access.clearing import check_cleared
from helhet.access.guard import action
from helhet.access.policy import FAMILY
from helhet.access.selectors import who_may_see
from helhet.access.types import Actor, Basis, Permission, PersonInView, only_keys
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import NotFound, RuleBroken
from helhet.consent.selectors import sharing_given
from helhet.consent.types import SHARED_WITH
from helhet.notices.actions import send_notice
from helhet.notices.types import Kind
from helhet.people.selectors import units_of, workers_of
from helhet.team import rules
from helhet.team.models import CareTeam, Membership

if TYPE_CHECKING:
    from helhet.people.models import Unit


@action(Permission.HOLD_TEAM)
def start_team(actor: Actor, person: PersonInView) -> str:
    """Start the person's team; with a team there already, that is the answer. Its public id.

    Neither a plan nor a decision is needed: the team is the person's own (domain.md § 5).
    """
    team, is_new = CareTeam.objects.get_or_create(
        person_id=person.id,
        status="active",
        defaults={"municipality_id": person.municipality_id, "started_on": clock.today()},
    )
    record("team.started" if is_new else "team.kept", person.id, person.municipality_id, team=team.public_id)
    return team.public_id


@action(Permission.HOLD_TEAM)
def add_member(
    actor: Actor, person: PersonInView, *, service: str, worker: str, role: str, contribution: str = ""
) -> str:
    """Let a worker into the team on behalf of a service that has a given consent; answers the membership's public id.

    ``service`` and ``worker`` are public ids. The team's row is locked before the consent is
    read, so a withdrawal at the same moment either ends this place or prevents it.
    Law: fvl. § 13 a no. 1, hpl. § 22.
    """
    team = _lock_team(person)
    if team is None:
        raise RuleBroken(_("Teamet er ikke startet ennå. Start det først, så kan du legge til tjenester."))
    unit = _service(person, service)
    consent = sharing_given(person, unit.id)
    if consent is None:
        raise rules.no_consent(unit.name)
    rules.check_words(role=role)
    post = next((post for post in workers_of(unit.id, clock.today()) if post.public_id == worker), None)
    if post is None:
        raise rules.works_elsewhere()
    check_cleared(post.id, post.name, person, field="worker")
    already = Membership.objects.filter(team=team, worker_id=post.id, ends_on__isnull=True).first()
    if already is not None:  # the same, clicked twice
        record("team.kept", person.id, person.municipality_id, membership=already.public_id)
        return already.public_id
    membership = Membership.objects.create(
        person_id=person.id,
        municipality_id=person.municipality_id,
        team=team,
        worker_id=post.id,
        service_id=unit.id,
        consent_id=consent.id,
        role=role,
        contribution=contribution,
        starts_on=clock.today(),
    )
    _open_to(actor, person, membership, login_id=post.login_id, until=consent.valid_until)
    return membership.public_id


def _service(person: PersonInView, public_id: str) -> Unit:
    units = units_of(person.municipality_id, kinds=SHARED_WITH)
    found = next((unit for unit in units if unit.public_id == public_id), None)
    if found is None:
        raise NotFound(_("Vi fant ikke tjenesten."))
    return found


def _open_to(actor: Actor, person: PersonInView, membership: Membership, *, login_id: int, until: date) -> None:
    """Give the member access for as long as the consent lasts, and tell the member and the family."""
    about = source_of(membership.id)
    grant(
        person,
        login_id=login_id,
        basis=Basis.TEAM_MEMBER,
        worker_id=membership.worker_id,
        service_id=membership.service_id,
        source=about,
        valid_until=until,
    )
    family = who_may_see(actor, person).filter(basis__in=FAMILY).exclude(login_id=actor.login_id or 0)
    send_notice(person, kind=Kind.WAITING, about=about, login_ids=[login_id])
    send_notice(person, kind=Kind.ACCESS, about=about, login_ids=set(family.values_list("login_id", flat=True)))
    record(
        "team.member_joined",
        person.id,
        person.municipality_id,
        membership=membership.public_id,
        worker=membership.worker_id,
        service=membership.service_id,
        consent=membership.consent_id,
    )


def follow_consent(person: PersonInView, service_id: int, *, consent_id: int, until: date) -> int:
    """Let a service's places hang on its newest consent, for as long as that lasts; called inside an action. How many.

    A place whose consent had run out opens again; so nobody is let in twice.
    """
    _lock_team(person)
    rows = Membership.objects.filter(person_id=person.id, service_id=service_id, ends_on__isnull=True)
    moved = list(rows.exclude(consent_id=consent_id).select_related("worker").select_for_update(of=("self",)))
    for membership in moved:
        Membership.objects.filter(id=membership.id).update(consent_id=consent_id, version=F("version") + 1)
        end_grants(person, source=source_of(membership.id))
        grant(
            person,
            login_id=membership.worker.login_id,
            basis=Basis.TEAM_MEMBER,
            worker_id=membership.worker_id,
            service_id=service_id,
            source=source_of(membership.id),
            valid_until=until,
        )
    return len(moved)


def end_membership(person: PersonInView, public_id: str, *, reason: str) -> int | None:
    """End one place in the team; called inside an action (``flows.team.leave_team``).

    The worker whose place it was; ``None`` when it had ended already. Raises ``NotFound``.
    """
    _lock_team(person)
    membership = Membership.objects.filter(person_id=person.id, public_id=public_id).select_for_update().first()
    if membership is None:
        raise NotFound(_("Vi fant ikke denne plassen i teamet."))
    if membership.ends_on is not None:
        return None
    _end(person, membership, reason)
    return membership.worker_id


def end_memberships_of_service(person: PersonInView, service_id: int, *, reason: str) -> int:
    """End every place that hangs on this service's consent; called inside an action (a withdrawal). How many.

    Locks the team first, as ``add_member`` does: a member who is being let in at the same
    moment is either seen here or finds the consent gone.
    """
    _lock_team(person)
    rows = Membership.objects.filter(person_id=person.id, service_id=service_id, ends_on__isnull=True)
    ended = list(rows.select_for_update().order_by("id"))
    for membership in ended:
        _end(person, membership, reason)
    return len(ended)


def end_memberships_that_have_run_out() -> int:
    """End places whose post or consent has ended by itself; inside an action's stead, a nightly job. How many.

    Access is gone before this runs: a post that is not held cannot act, and the grant has the
    consent's last day. This is so that the team says the same.
    """
    today = clock.today()
    rows = Membership.objects.filter(
        Q(worker__valid_until__lte=today) | Q(consent__valid_until__lte=today), ends_on__isnull=True
    )
    ended = list(rows.select_for_update(of=("self",)).order_by("id"))
    for membership in ended:
        _end(
            only_keys(membership.person_id, membership.municipality_id),
            membership,
            _("stillingen eller samtykket tok slutt"),
        )
    return len(ended)


def _lock_team(person: PersonInView) -> CareTeam | None:
    return CareTeam.objects.filter(person_id=person.id, status="active").select_for_update().first()


def _end(person: PersonInView, membership: Membership, reason: str) -> None:
    Membership.objects.filter(id=membership.id).update(
        ends_on=clock.today(), end_reason=reason or _("avsluttet"), version=F("version") + 1
    )
    end_grants(person, source=source_of(membership.id))
    record(
        "team.member_left",
        person.id,
        person.municipality_id,
        membership=membership.public_id,
        worker=membership.worker_id,
        service=membership.service_id,
    )


def source_of(membership_id: int) -> str:
    """What a member's grant names as its reason; called inside an action."""
    return f"team.membership:{membership_id}"
