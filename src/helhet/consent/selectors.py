"""Reading consents. The wall shows them to the family, the coordinator and the officer of a request."""

from __future__ import annotations

from django.db.models import FETCH_RAISE, Q

from helhet.access.selectors import MyPerson
from helhet.access.types import Actor, PersonInView
from helhet.base import clock
from helhet.base.errors import NotFound
from helhet.base.todo import ToDo
from helhet.consent.around import custodies, delegations, findings, kin_who_take_part, override_in, who_answers
from helhet.consent.family import custodian_to_do, family_to_do
from helhet.consent.models import PlanConsent, SharingConsent, StoredAnswer
from helhet.consent.reading import consent_in_view, overview, plan_consents, sharing_consents
from helhet.consent.telling import Told, asked_in_application, everyday, left_out_in, told_of
from helhet.consent.types import OPEN, SHARED_WITH, ConsentInView, ConsentStatus, KeptAnswer
from helhet.consent.waiting import to_do as coordinators_to_do
from helhet.consent.words import capital, listed
from helhet.consent.words import topics as topic_words
from helhet.people.selectors import units_of

__all__ = [
    "Told",
    "asked_in_application",
    "capital",
    "consent_page",
    "custodies",
    "delegations",
    "everyday",
    "family_to_do",
    "findings",
    "has_plan_consent",
    "is_given",
    "kept_answers",
    "kin_who_take_part",
    "left_out_in",
    "listed",
    "override_in",
    "overview",
    "plan_consent",
    "plan_consent_of",
    "services_to_ask",
    "sharing_consent",
    "sharing_consents_of",
    "sharing_given",
    "to_do",
    "told",
    "topic_words",
    "who_answers",
]


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
        person_id=person.id,
        service_id=service_id,
        withheld=False,  # a place in the team hangs on what the guardians know of
        status=ConsentStatus.GIVEN,
        valid_until__gt=clock.today(),
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


def consent_page(actor: Actor, person: PersonInView, public_id: str) -> ConsentInView:
    """One question or consent, of either kind, as its page shows it; at most five queries. Raises ``NotFound``."""
    row = (
        sharing_consents(person.id).filter(public_id=public_id).first()
        or plan_consents(person.id).filter(public_id=public_id).first()
    )
    if row is None:
        raise NotFound
    return consent_in_view(actor, person, row)


def told(actor: Actor, person: PersonInView, public_id: str) -> Told:
    """What is read before answering this question. Raises ``NotFound``; at most two queries."""
    row = (
        SharingConsent.objects.select_related("service").filter(person_id=person.id, public_id=public_id).first()
        or PlanConsent.objects.filter(person_id=person.id, public_id=public_id).first()
    )
    if row is None:
        raise NotFound
    return told_of(person, row)


def kept_answers(actor: Actor, person: PersonInView, public_id: str) -> list[KeptAnswer]:
    """Every answer to this question as it was given, the newest first, with what was read; one query."""
    rows = (
        StoredAnswer.objects.filter(person_id=person.id)
        .filter(Q(consenter__plan_consent__public_id=public_id) | Q(consenter__sharing_consent__public_id=public_id))
        .select_related("consenter", "recorded_by")
        .fetch_mode(FETCH_RAISE)
        .order_by("-id")
    )
    same = ("answer", "how", "text", "language", "interpreting", "interpreter", "note")
    return [
        KeptAnswer(
            name=row.consenter.name,
            on=clock.day_of(row.at),
            recorded_by=row.recorded_by.name if row.recorded_by else "",
            **{name: getattr(row, name) for name in same},
        )
        for row in rows
    ]


def services_to_ask(actor: Actor, person: PersonInView) -> list[tuple[str, str]]:
    """The municipality's services that can be asked for: public id and name, in Norwegian order."""
    return [(unit.public_id, unit.name) for unit in units_of(person.municipality_id, kinds=SHARED_WITH)]


def to_do(actor: Actor, persons: list[MyPerson]) -> list[ToDo]:
    """For a start page at work: what whoever coordinates has to do, and what the child welfare service must answer."""
    return [*coordinators_to_do(actor, persons), *custodian_to_do(actor, persons)]


def is_given(consent: PlanConsent | SharingConsent) -> bool:
    """Whether it holds today."""
    over = isinstance(consent, SharingConsent) and consent.valid_until <= clock.today()
    return consent.status == ConsentStatus.GIVEN and not over
