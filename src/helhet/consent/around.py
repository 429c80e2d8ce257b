"""Whom the person lets in or is represented by, and what is recorded of who answers: for the pages."""

from __future__ import annotations

from django.db.models import FETCH_RAISE, Q

from helhet.access.types import Actor, Basis, PersonInView
from helhet.base import clock
from helhet.consent.deciding import Deciders
from helhet.consent.models import CapacityFinding, Custody, Delegation, Override
from helhet.consent.types import DelegationInView, MustAnswer
from helhet.law.ages import ConsentRule


def delegations(actor: Actor, person: PersonInView) -> tuple[DelegationInView, ...]:
    """Those that stand, then those that have ended; one query."""
    rows = Delegation.objects.filter(person_id=person.id).select_related("kin").fetch_mode(FETCH_RAISE)
    today = clock.today()
    found = [_in_view(row) for row in rows.order_by("-id")]
    return tuple(sorted(found, key=lambda one: one.ended_on is not None or one.valid_until <= today))


def _in_view(row: Delegation) -> DelegationInView:
    same = ("public_id", "extent", "document", "valid_from", "valid_until", "given_by", "ended_on", "ended_by")
    return DelegationInView(
        name=row.kin.name,
        is_representative=row.basis == Basis.REPRESENTATIVE,
        rooms=tuple(row.rooms),
        topics=tuple(row.topics),
        waits=row.kin.login_id is None,
        **{name: getattr(row, name) for name in same},
    )


def kin_who_take_part(person: PersonInView) -> dict[int, str]:
    """Next of kin who are let into the meetings today, by login; one query."""
    today = clock.today()
    rows = Delegation.objects.filter(
        person_id=person.id, ended_on=None, extent="takes_part", valid_until__gt=today, kin__login__isnull=False
    )
    return {login: name for login, name in rows.values_list("kin__login_id", "kin__name") if login}


def findings(actor: Actor, person: PersonInView) -> list[CapacityFinding]:
    """Newest first, with who answers and who recorded; one query."""
    rows = CapacityFinding.objects.filter(person_id=person.id).fetch_mode(FETCH_RAISE)
    return list(rows.select_related("answers", "recorded_by", "ended_by").order_by("-id"))


def custodies(actor: Actor, person: PersonInView) -> list[Custody]:
    """Newest first, with unit, caseworker and who recorded; one query."""
    rows = Custody.objects.filter(person_id=person.id).fetch_mode(FETCH_RAISE)
    return list(rows.select_related("unit", "worker", "recorded_by", "ended_by").order_by("-id"))


def who_answers(actor: Actor, person: PersonInView, topics: list[int]) -> tuple[ConsentRule, list[MustAnswer]]:
    """Who answers for this today, with the rule and its sources; at most two queries."""
    deciders = Deciders(person)
    return deciders.rule(topics), deciders.of_topics(topics)


def override_in(person: PersonInView, public_id: str) -> Override | None:
    """Why one parent's yes suffices for this consent, with who decided; one query."""
    rows = Override.objects.filter(person_id=person.id).select_related("decided_by").fetch_mode(FETCH_RAISE)
    return rows.filter(Q(plan_consent__public_id=public_id) | Q(sharing_consent__public_id=public_id)).first()
