"""Who is invited follows from the topics: those needed for one, and the family. Used inside actions."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from helhet.access.policy import FAMILY
from helhet.access.selectors import who_may_see
from helhet.access.types import Actor, Basis, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import RuleBroken
from helhet.consent.selectors import kin_who_take_part
from helhet.meetings import rows
from helhet.meetings.models import AgendaItem, Invitation, Meeting
from helhet.meetings.types import InvitationStatus, MeetingStatus
from helhet.notices.actions import send_notice
from helhet.notices.types import Kind
from helhet.people.selectors import close_to
from helhet.team.selectors import members_of
from helhet.team.types import Member


def family_of(actor: Actor, person: PersonInView) -> dict[int, str]:
    """The person and those who decide for the person today: login id → name."""
    names = {kin.login_id: kin.name for kin in close_to(person.id, clock.today())}
    found: dict[int, str] = {}
    for grant in who_may_see(actor, person).filter(basis__in=FAMILY):
        own = person.given_name if grant.basis == Basis.SELF else ""
        found[grant.login_id] = own or names.get(grant.login_id, "") or _("Familien")
    return found


def chosen(actor: Actor, person: PersonInView, public_ids: Iterable[str]) -> list[Member]:
    """The team members with these workers' public ids, those of them who are in the team now."""
    wanted = list(public_ids)
    members = {member.worker_public_id: member for member in members_of(actor, person)}
    if any(one not in members for one in wanted):
        raise RuleBroken(
            _("En av dem du valgte, er ikke i teamet lenger. Se over hvem som skal være med."), field="needed"
        )
    return [members[one] for one in dict.fromkeys(wanted)]


def follow_topics(actor: Actor, person: PersonInView, meeting: Meeting) -> None:
    """Let the invitations to a meeting that is called follow its topics; nothing happens before it is called."""
    if meeting.status != MeetingStatus.CALLED:
        return
    items = list(AgendaItem.objects.filter(meeting=meeting, left_out=""))
    members = {
        member.worker_id: member
        for member in members_of(actor, person)
        if any(member.worker_id in item.needed and item.topic in member.topics for item in items)
    }
    invited = invited_workers(meeting)
    take_back(person, meeting, [worker for worker in invited if worker not in members])
    _invite(person, meeting, {worker: member for worker, member in members.items() if worker not in invited})
    keep_with_topics(meeting, items)


def keep_with_topics(meeting: Meeting, items: Iterable[AgendaItem]) -> None:
    """Who comes only for what is kept from the guardians, is an invitation they do not see either (pbrl. § 3-4)."""
    all_items = list(items)
    known = {worker for item in all_items if not item.withheld for worker in item.needed}
    hidden = {worker for item in all_items for worker in item.needed} - known
    invitations = Invitation.objects.filter(meeting=meeting, worker__isnull=False)
    if hidden:
        invitations.filter(worker_id__in=hidden, withheld=False).update(withheld=True)
    invitations.exclude(worker_id__in=hidden).filter(withheld=True).update(withheld=False)


def _invite(person: PersonInView, meeting: Meeting, members: dict[int, Member]) -> None:
    if not members:
        return
    again = Invitation.objects.filter(meeting=meeting, worker_id__in=members)
    known = set(again.values_list("worker_id", flat=True))
    again.update(status=InvitationStatus.WAITING, message="", answered_at=None)
    Invitation.objects.bulk_create(
        Invitation(
            person_id=person.id,
            municipality_id=person.municipality_id,
            meeting=meeting,
            worker_id=member.worker_id,
            login_id=member.login_id,
            name=member.name,
        )
        for member in members.values()
        if member.worker_id not in known
    )
    rows.put(meeting, {})  # a new version: what is told of it is told once for each
    tell(person, meeting, {member.login_id for member in members.values()})
    record(
        "meeting.invited",
        person.id,
        person.municipality_id,
        meeting=meeting.public_id,
        workers=sorted(members),
    )


def invite_family(actor: Actor, person: PersonInView, meeting: Meeting) -> None:
    """The person, those who decide, and next of kin whom the person lets take part."""
    family = {**kin_who_take_part(person), **family_of(actor, person)}
    known = set(Invitation.objects.filter(meeting=meeting, worker__isnull=True).values_list("login_id", flat=True))
    Invitation.objects.bulk_create(
        Invitation(
            person_id=person.id,
            municipality_id=person.municipality_id,
            meeting=meeting,
            login_id=login_id,
            name=name,
        )
        for login_id, name in family.items()
        if login_id not in known
    )
    tell(person, meeting, set(family))


def take_back(person: PersonInView, meeting: Meeting, workers: Iterable[int]) -> int:
    """Withdraw these posts' invitations to a meeting that is locked. How many there were."""
    gone = [worker for worker in invited_workers(meeting) if worker in set(workers)]
    if not gone:
        return 0
    Invitation.objects.filter(meeting=meeting, worker_id__in=gone).update(status=InvitationStatus.TAKEN_BACK)
    rows.put(meeting, {})
    record(
        "meeting.invitations_taken_back",
        person.id,
        person.municipality_id,
        meeting=meeting.public_id,
        workers=gone,
    )
    return len(gone)


def tell(person: PersonInView, meeting: Meeting, logins: set[int]) -> None:
    """That a meeting waits, once for each version of it: called, moved, called off."""
    send_notice(
        person, kind=Kind.MEETING, about=f"meetings.meeting:{meeting.id}.{meeting.version}", login_ids=sorted(logins)
    )


def invited_workers(meeting: Meeting) -> list[int]:
    """The posts whose invitation stands; for whole readers, as the wall shows others their own alone."""
    found = Invitation.objects.filter(meeting=meeting, worker_id__isnull=False)
    found = found.exclude(status=InvitationStatus.TAKEN_BACK).order_by("worker_id")
    return [worker_id for worker_id in found.values_list("worker_id", flat=True) if worker_id is not None]


def invited_logins(meeting: Meeting) -> set[int]:
    """Everybody with an invitation that stands."""
    found = Invitation.objects.filter(meeting=meeting).exclude(status=InvitationStatus.TAKEN_BACK)
    return {login_id for login_id in found.values_list("login_id", flat=True) if login_id is not None}
