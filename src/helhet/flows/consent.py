"""Withdrawing a consent: what it opened closes at once, in every room (pbrl. § 4-1; IPF §§ 5, 9 i)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView, Room
from helhet.audit.actions import record
from helhet.base.errors import RuleBroken
from helhet.consent.actions import (
    ON_SCREEN,
    Said,
    decider,
    end_plan_consent,
    end_sharing,
    somebody_who_answers,
    tell_of,
)
from helhet.consent.selectors import plan_consent, sharing_consent
from helhet.consent.types import How, MustAnswer
from helhet.meetings.actions import drop_invitations_of_service
from helhet.plan.actions import revoke_plan
from helhet.team.actions import end_memberships_of_service

CLOSED_HERE = frozenset({Room.TEAM, Room.PLAN, Room.MEETINGS})


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
    if not person.whole >= CLOSED_HERE:
        raise RuleBroken(
            _("Det er koordinatoren som skriver ned at et samtykke er trukket. Si fra til koordinatoren med en gang."),
            source="pbrl-4-1",
        )
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
    if ended.given_on is not None:
        reason = _("samtykket til å dele er trukket")
        end_memberships_of_service(person, ended.service_id, reason=reason)
        drop_invitations_of_service(person, ended.service_id)
    tell_of(actor, person, ended)


def _close_plan(actor: Actor, person: PersonInView, consent: str, by: MustAnswer, said: Said) -> None:
    ended, now = end_plan_consent(person, consent=consent, by=by, said=said)
    if not now:
        record("consent.withdrawal_repeated", person.id, person.municipality_id, consent=ended.id)
        return
    revoke_plan(person, reason=_("samtykket til planen er trukket"))
    tell_of(actor, person, ended)
