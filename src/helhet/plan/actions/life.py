"""The plan's life: started with consent, given a period, taken into use when nothing is missing, revoked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.consent.actions import hold_plan_consent
from helhet.consent.selectors import plan_consent_of
from helhet.consent.types import ConsentStatus
from helhet.plan import rows, rules
from helhet.plan.models import Plan
from helhet.plan.points import gaps
from helhet.plan.selectors import around_plan, plan_page
from helhet.plan.types import OPEN, PlanStatus


@action(Permission.ACTIVATE_PLAN)
def start_plan(actor: Actor, person: PersonInView, *, key: str) -> Plan:
    """Open the person's plan as a draft. ``key`` is the public id the form was given: sent twice, it is one plan.

    Judged under the lock of the consent, which a withdrawal takes first too: no draft is left behind by one.
    """
    consent = hold_plan_consent(person)
    there = Plan.objects.select_for_update().filter(person_id=person.id, status__in=OPEN).first()
    if there is not None and there.public_id == key:
        record("plan.started", person.id, person.municipality_id, plan=there.id, changed=False)
        return there
    has_consent = consent is not None and consent.status == ConsentStatus.GIVEN
    rules.check_may_start(has_consent=has_consent, has_open_plan=there is not None)
    plan = Plan(
        public_id=rows.usable(key),
        person_id=person.id,
        municipality_id=person.municipality_id,
        consent=consent,
        opened_on=clock.today(),
    )
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError:  # somebody else started it between the question and the answer
        rules.check_may_start(has_consent=has_consent, has_open_plan=True)
    record("plan.started", person.id, person.municipality_id, plan=plan.id)
    return plan


@dataclass(frozen=True, kw_only=True)
class Period:
    """How long the plan holds, when it is looked at again, and the version of the plan that was read."""

    period_from: date | None
    period_until: date | None
    review_on: date | None
    version: int


@action(Permission.EDIT_PLAN)
def set_period(actor: Actor, person: PersonInView, *, period: Period) -> Plan:
    """How long the plan holds, and when it is looked at again (IPF § 9 h)."""
    plan = rows.open_plan(person)
    changed = _write_period(plan, period)
    record("plan.period_set", person.id, person.municipality_id, plan=plan.id, changed=changed)
    return plan


@action(Permission.ACTIVATE_PLAN)
def activate_plan(actor: Actor, person: PersonInView, *, period: Period | None = None) -> Plan:
    """Take the plan into use, for this period. Refused with what is missing; a plan already in use stays as it is.

    Judged under the lock of the plan: a withdrawal that comes first is seen, one that comes
    after finds an active plan and revokes it.
    """
    plan = rows.open_plan(person)
    if plan.status == PlanStatus.ACTIVE:
        record("plan.activated", person.id, person.municipality_id, plan=plan.id, changed=False)
        return plan
    if period is not None:
        _write_period(plan, period)
    consent = plan_consent_of(actor, person)
    has_consent = consent is not None and consent.status == ConsentStatus.GIVEN
    today = clock.today()
    page = plan_page(actor, person)
    assert page is not None  # it has just been locked
    around = around_plan(actor, person, has_consent=has_consent)
    lacking = gaps(page, around, is_child=rules.is_child(person, today))
    rules.check_may_activate(status=plan.status, has_consent=has_consent, gaps=lacking)
    plan.status, plan.consent, plan.activated_on = PlanStatus.ACTIVE, consent, today
    plan.version += 1
    plan.save(update_fields=["status", "consent", "activated_on", "version"])
    record("plan.activated", person.id, person.municipality_id, plan=plan.id)
    return plan


def revoke_plan(person: PersonInView, *, reason: str) -> int:
    """Close the open plan because the consent to it is gone (IPF § 5); how many. Called inside an action.

    Closed, not deleted: it can still be read by whoever could, and changed by nobody. The
    coordinator stays.
    """
    plan = Plan.objects.select_for_update().filter(person_id=person.id, status__in=OPEN).first()
    if plan is None:
        return 0
    plan.status, plan.ended_on, plan.end_reason = PlanStatus.REVOKED, clock.today(), reason
    plan.version += 1
    plan.save(update_fields=["status", "ended_on", "end_reason", "version"])
    record("plan.revoked", person.id, person.municipality_id, plan=plan.id)
    return 1


def _write_period(plan: Plan, period: Period) -> bool:
    rules.check_period(period.period_from, period.period_until, field="period_until")
    rules.check_review(period.period_from, period.review_on)
    values = {
        "period_from": period.period_from,
        "period_until": period.period_until,
        "review_on": period.review_on,
    }
    return rows.write(plan, values, version=period.version)
