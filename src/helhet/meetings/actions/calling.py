"""Calling a meeting, calling it off, and answering."""

from __future__ import annotations

from django.utils.translation import gettext as _

from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import NotFound
from helhet.coordination.selectors import assignments_of
from helhet.coordination.types import AssignmentStatus, Part
from helhet.meetings import rows, rules
from helhet.meetings.interpreting import order_interpreter
from helhet.meetings.inviting import follow_topics, invite_family, invited_logins, invited_workers, tell
from helhet.meetings.models import Invitation
from helhet.meetings.reading import meeting_for
from helhet.meetings.types import InvitationStatus, MeetingStatus
from helhet.notices.actions import send_notice
from helhet.notices.types import Kind
from helhet.people.selectors import municipality


@action(Permission.CALL_MEETING)
def call_meeting(actor: Actor, person: PersonInView, *, meeting: str, reason: str = "") -> None:
    """Invite the family and those the topics need, and tell them; called twice, it is called once.

    Each sees only their own topics, and nobody learns from it who else is in the team.
    """
    row = rows.locked(person, meeting)
    if row.status != MeetingStatus.CALLED:
        rules.check_move(row.status, MeetingStatus.CALLED)
        rules.check_may_call(
            items=meeting_for(actor, person, meeting).items,
            day=clock.day_of(row.starts_at),
            today=clock.today(),
            notice_days=municipality(person.municipality_id).meeting_notice_days,
            reason=reason,
            child_takes_part=row.child_takes_part,
            child=person.given_name or _("barnet"),
        )
        # The need may have come after the meeting was planned: it follows the person (tolkeloven §§ 4, 6).
        called = {"status": MeetingStatus.CALLED, "called_at": clock.now(), "short_notice_reason": reason}
        rows.put(row, called | {"interpreter": row.interpreter or person.interpreter})
        order_interpreter(actor, person, row)
        invite_family(actor, person, row)
        follow_topics(actor, person, row)
    record("meeting.called", person.id, person.municipality_id, meeting=row.public_id, workers=invited_workers(row))


@action(Permission.CALL_MEETING)
def cancel_meeting(actor: Actor, person: PersonInView, *, meeting: str) -> None:
    """Call a meeting off before it is held; those invited are told, and the topics stay for the next one."""
    row = rows.locked(person, meeting)
    if row.status != MeetingStatus.CANCELLED:
        rules.check_move(row.status, MeetingStatus.CANCELLED)
        was_called = row.status == MeetingStatus.CALLED
        rows.put(row, {"status": MeetingStatus.CANCELLED})
        if was_called:
            tell(person, row, invited_logins(row))
    record("meeting.cancelled", person.id, person.municipality_id, meeting=row.public_id)


@action(Permission.ANSWER_INVITATION)
def answer_invitation(actor: Actor, person: PersonInView, *, meeting: str, coming: bool, message: str = "") -> None:
    """Say whether one comes, with a word if one likes. The answer can be changed until the meeting begins."""
    row = rows.locked(person, meeting)
    invitation = own_invitation(actor, row.id)
    if row.status != MeetingStatus.CALLED:
        rules.check_move(row.status, MeetingStatus.CALLED)
    invitation.status = InvitationStatus.ACCEPTED if coming else InvitationStatus.DECLINED
    invitation.message, invitation.answered_at = message, clock.now()
    invitation.save(update_fields=["status", "message", "answered_at"])
    if not coming:
        # By the register: a member cannot tell from the grants who else has access.
        now = (Part.MAIN, AssignmentStatus.ACTIVE)
        leaders = {row.worker.login_id for row in assignments_of(actor, person) if (row.part, row.status) == now}
        about = f"meetings.invitation:{invitation.id}"
        send_notice(person, kind=Kind.WAITING, about=about, login_ids=leaders)
    record(
        "meeting.answered",
        person.id,
        person.municipality_id,
        meeting=row.public_id,
        answer=invitation.status,
    )


def own_invitation(actor: Actor, meeting_id: int) -> Invitation:
    """The actor's invitation in this capacity, locked; called inside an action. ``NotFound`` for whoever has none."""
    mine = {"worker_id": actor.worker_id} if actor.is_worker else {"login_id": actor.login_id, "worker": None}
    found = (
        Invitation.objects.select_for_update()
        .filter(meeting_id=meeting_id, **mine)
        .exclude(status=InvitationStatus.TAKEN_BACK)
        .first()
    )
    if found is None:
        raise NotFound(_("Du er ikke kalt inn til dette møtet."))
    return found
