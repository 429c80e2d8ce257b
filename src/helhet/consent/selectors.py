"""Reading consents. The wall shows them to the family, the coordinator and the officer of a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch

from helhet.access.types import Actor, PersonInView
from helhet.base import clock
from helhet.base.errors import NotFound
from helhet.consent.models import Consenter, PlanConsent, SharingConsent
from helhet.consent.types import OPEN, ConsentStatus

if TYPE_CHECKING:
    from django.db.models import QuerySet

_ANSWERS = Prefetch(
    "consenters", queryset=Consenter.objects.select_related("related_person", "recorded_by").order_by("id")
)


def plan_consents(person_id: int) -> QuerySet[PlanConsent]:
    return PlanConsent.objects.filter(person_id=person_id).select_related("asked_by").prefetch_related(_ANSWERS)


def sharing_consents(person_id: int) -> QuerySet[SharingConsent]:
    return (
        SharingConsent.objects.filter(person_id=person_id)
        .select_related("asked_by", "service")
        .prefetch_related(_ANSWERS)
    )


def plan_consent_of(actor: Actor, person: PersonInView) -> PlanConsent | None:
    """The consent to a plan that is asked or given now, with ``consenters``; two queries."""
    return plan_consents(person.id).filter(status__in=OPEN).first()


def has_plan_consent(person: PersonInView) -> bool:
    """Whether everybody who must, has said yes to a plan (IPF § 5)."""
    return PlanConsent.objects.filter(person_id=person.id, status=ConsentStatus.GIVEN).exists()


def sharing_consents_of(actor: Actor, person: PersonInView) -> list[SharingConsent]:
    """Every question and consent to sharing, ended ones too, newest first, with ``service`` and ``consenters``."""
    return list(sharing_consents(person.id).order_by("-id"))


def sharing_given(person: PersonInView, service_id: int) -> SharingConsent | None:
    """The consent that opens topics to this service today, if there is one: IPF § 9 i."""
    return SharingConsent.objects.filter(
        person_id=person.id, service_id=service_id, status=ConsentStatus.GIVEN, valid_until__gt=clock.today()
    ).first()


def plan_consent(actor: Actor, person: PersonInView, public_id: str) -> PlanConsent:
    """The question or consent at this address, whatever became of it. Raises ``NotFound``."""
    found = plan_consents(person.id).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def sharing_consent(actor: Actor, person: PersonInView, public_id: str) -> SharingConsent:
    """As ``plan_consent``, of sharing; with ``service``."""
    found = sharing_consents(person.id).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def is_given(consent: PlanConsent | SharingConsent) -> bool:
    """Whether it holds today."""
    over = isinstance(consent, SharingConsent) and consent.valid_until <= clock.today()
    return consent.status == ConsentStatus.GIVEN and not over
