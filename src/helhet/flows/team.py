"""Leaving a team: the place, the access and the invitations end together."""

from __future__ import annotations

from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView
from helhet.audit.actions import record
from helhet.meetings.actions import drop_invitations_of_worker
from helhet.team.actions import end_membership


@action(Permission.HOLD_TEAM)
def leave_team(actor: Actor, person: PersonInView, *, membership: str, reason: str) -> None:
    """End one member's place, their access, and their part in meetings that are not over; twice is once."""
    worker_id = end_membership(person, membership, reason=reason)
    if worker_id is None:
        record("team.kept", person.id, person.municipality_id, membership=membership)
        return
    drop_invitations_of_worker(person, worker_id)
