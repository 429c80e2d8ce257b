"""Answering and withdrawing, with what follows in other rooms at once (pbrl. § 4-1; IPF §§ 5, 9 i).

A consent that takes the place of another carries the service's places in the team with it; one
that is withdrawn ends them, and the invitations, or closes the plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView, Room
from helhet.audit.actions import record
from helhet.base.errors import RuleBroken
from helhet.consent.actions import (
    ON_SCREEN,
    Said,
    answer,
    ask_again,
    decider,
    end_plan_consent,
    end_sharing,
    keep_from_worker,
    narrow_sharing,
    override,
    record_oral_answer,
    somebody_who_answers,
    tell_of,
)
from helhet.consent.selectors import is_given, plan_consent, sharing_consent
from helhet.consent.types import ConsentStatus, Heard, How, KeptFrom, MustAnswer
from helhet.meetings.actions import drop_invitations_of_service, drop_invitations_of_worker
from helhet.plan.actions import revoke_plan
from helhet.team.actions import end_membership, end_memberships_of_service, follow_consent
from helhet.team.selectors import members_of

if TYPE_CHECKING:
    from helhet.consent.models import PlanConsent, SharingConsent

CLOSED_HERE = frozenset({Room.TEAM, Room.PLAN, Room.MEETINGS})


@action(Permission.ANSWER_CONSENT)
def answer_consent(
    actor: Actor, person: PersonInView, *, consenter: str, yes: bool, heard: Heard | None = None, read: str = ""
) -> None:
    """``consent.actions.answer``, and the team follows a consent that is replaced."""
    _after(actor, person, answer(actor, person, consenter=consenter, yes=yes, heard=heard, read=read))


@action(Permission.RECORD_CONSENT)
def record_answer(
    actor: Actor,
    person: PersonInView,
    *,
    consenter: str,
    yes: bool,
    how: How,
    note: str,
    heard: Heard | None = None,
    **understood: str,
) -> None:
    """``consent.actions.record_oral_answer``, and the team follows a consent that is replaced."""
    said = {"consenter": consenter, "yes": yes, "how": how, "note": note, "heard": heard}
    _after(actor, person, record_oral_answer(actor, person, **said, **understood))  # type: ignore[arg-type]


@action(Permission.ASK_SHARING_CONSENT)
def remind_of_sharing(actor: Actor, person: PersonInView, *, consent: str) -> None:
    """``consent.actions.ask_again``, which may find that everybody who must has said yes."""
    _follow(person, ask_again(actor, person, consent=consent))


@action(Permission.WITHDRAW_CONSENT)
def shut_topics(actor: Actor, person: PersonInView, *, consent: str, topics: Iterable[int]) -> str:
    """``consent.actions.narrow_sharing``; who is in the team stays, and sees less. The new consent's public id."""
    new = narrow_sharing(actor, person, consent=consent, topics=topics)
    _follow(person, new)
    return new.public_id


@action(Permission.WITHDRAW_CONSENT)
def shut_out_worker(
    actor: Actor, person: PersonInView, *, consent: str, worker: str, topics: Iterable[int] = ()
) -> str:
    """``consent.actions.keep_from_worker``; one who sees nothing any longer leaves the team. The new public id.

    Who sees a topic less stays in the team, and is no longer asked about it in meetings that are not over.
    """
    kept = KeptFrom(worker, tuple(sorted(set(topics))))
    new = keep_from_worker(actor, person, consent=consent, kept=kept)
    _follow(person, new)
    for member in members_of(actor, person):
        if member.worker_public_id == worker and not member.topics:
            end_membership(person, member.public_id, reason=_("familien har stengt for denne personen"))
            drop_invitations_of_worker(person, member.worker_id)
    return new.public_id


@action(Permission.OVERRIDE_CONSENT)
def let_one_suffice(
    actor: Actor, person: PersonInView, *, consent: str, plan: bool, ground: str, rests_on: str, reason: str
) -> None:
    """``consent.actions.override``, and the team follows a consent that is replaced."""
    _follow(
        person, override(actor, person, consent=consent, plan=plan, ground=ground, rests_on=rests_on, reason=reason)
    )


def _after(actor: Actor, person: PersonInView, consent: PlanConsent | SharingConsent) -> None:
    """After an answer: the team follows a yes; a no to what one parent's yes had opened closes it here too."""
    if consent.status != ConsentStatus.WITHDRAWN:
        _follow(person, consent)
        return
    _leave_team(person, getattr(consent, "service_id", None))
    tell_of(actor, person, consent)


def _leave_team(person: PersonInView, service_id: int | None) -> None:
    """What goes with a consent that stood: the service's places and invitations, or (no service) the plan."""
    if not person.whole >= CLOSED_HERE:
        raise RuleBroken(
            _("Det er koordinatoren som skriver ned at et samtykke er trukket. Si fra til koordinatoren med en gang."),
            source="pbrl-4-1",
        )
    if service_id is None:
        revoke_plan(person, reason=_("samtykket til planen er trukket"))
        return
    end_memberships_of_service(person, service_id, reason=_("samtykket til å dele er trukket"))
    drop_invitations_of_service(person, service_id)


def _follow(person: PersonInView, consent: PlanConsent | SharingConsent) -> None:
    service_id, until = getattr(consent, "service_id", None), getattr(consent, "valid_until", None)
    if service_id is None or until is None or not is_given(consent) or getattr(consent, "withheld", False):
        return  # what a young person alone has opened is nobody's place in the team
    if Room.TEAM not in person.whole:
        raise RuleBroken(_("Det er koordinatoren som skriver ned svar om deling. Si fra til koordinatoren."))
    follow_consent(person, service_id, consent_id=consent.id, until=until)


@action(Permission.WITHDRAW_CONSENT)
def withdraw_sharing(actor: Actor, person: PersonInView, *, consent: str) -> None:
    """Take back a yes to sharing with a service. One who answers may do it alone, and twice is once."""
    by = decider(actor, person, sharing_consent(actor, person, consent))
    _close_service(actor, person, consent, by, ON_SCREEN)


@action(Permission.WITHDRAW_CONSENT)
def withdraw_plan_consent(actor: Actor, person: PersonInView, *, consent: str) -> None:
    """Take back a yes to the plan: it is closed, not deleted, and the coordinator stays (IPF § 5)."""
    by = decider(actor, person, plan_consent(actor, person, consent))
    _close_plan(actor, person, consent, by, ON_SCREEN)


@action(Permission.RECORD_CONSENT)
def record_withdrawal(
    actor: Actor, person: PersonInView, *, consent: str, consenter: str, how: How, note: str, plan: bool = False
) -> None:
    """Write down that somebody took a consent back orally or in writing (pbrl. § 4-1), with a note; it closes at once.

    ``consenter`` is the public id of the row of whoever said it. Only who sees the team, the
    plan and the meetings can close them.
    """
    if not note:
        raise RuleBroken(_("Skriv når og hvordan det ble sagt."), field="note")
    found = plan_consent(actor, person, consent) if plan else sharing_consent(actor, person, consent)
    by = somebody_who_answers(person, found, consenter)
    close = _close_plan if plan else _close_service
    close(actor, person, consent, by, Said(how, note, actor.worker_id))


def _close_service(actor: Actor, person: PersonInView, consent: str, by: MustAnswer, said: Said) -> None:
    ended, now = end_sharing(person, consent=consent, by=by, said=said)
    if not now:
        record("consent.withdrawal_repeated", person.id, person.municipality_id, consent=ended.id)
        return
    if ended.given_on is not None and not ended.withheld:
        _leave_team(person, ended.service_id)
    tell_of(actor, person, ended)


def _close_plan(actor: Actor, person: PersonInView, consent: str, by: MustAnswer, said: Said) -> None:
    ended, now = end_plan_consent(person, consent=consent, by=by, said=said)
    if not now:
        record("consent.withdrawal_repeated", person.id, person.municipality_id, consent=ended.id)
        return
    _leave_team(person, None)
    tell_of(actor, person, ended)
