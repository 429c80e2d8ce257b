"""Starting a team, and letting services in and out of it. Whatever gives a place gives access, and ends it with it."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext as _

from helhet.access.actions import end_grants
from helhet.access.types import PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.team.models import CareTeam, Membership


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
