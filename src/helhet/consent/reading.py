"""Everything about who sees what of one person, for the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import FETCH_RAISE, Prefetch
from django.utils.translation import gettext as _

from helhet.access.types import Actor, PersonInView
from helhet.base import clock
from helhet.base.names import sort_key
from helhet.consent import words
from helhet.consent.answering import is_asked
from helhet.consent.deciding import Deciders
from helhet.consent.models import Consenter, PlanConsent, SharingConsent
from helhet.consent.types import LIVE, AnswerInView, ConsentInView, ConsentStatus, MustAnswer, Overview, ServiceInView

if TYPE_CHECKING:
    from django.db.models import QuerySet


def _answers() -> Prefetch:
    rows = Consenter.objects.select_related("related_person", "recorded_by").fetch_mode(FETCH_RAISE)
    return Prefetch("consenters", queryset=rows.order_by("id"))


def plan_consents(person_id: int) -> QuerySet[PlanConsent]:
    rows = PlanConsent.objects.filter(person_id=person_id).fetch_mode(FETCH_RAISE)
    return rows.select_related("asked_by").prefetch_related(_answers())


def sharing_consents(person_id: int) -> QuerySet[SharingConsent]:
    rows = SharingConsent.objects.filter(person_id=person_id).fetch_mode(FETCH_RAISE)
    return rows.select_related("asked_by", "service").prefetch_related(_answers())


def overview(actor: Actor, person: PersonInView) -> Overview:
    """The plan's consent, the services and what has ended; at most six queries, however many there are."""
    deciders = Deciders(person)
    plans = [_in_view(actor, person, row, deciders) for row in plan_consents(person.id).order_by("-id")]
    shared = [_in_view(actor, person, row, deciders) for row in sharing_consents(person.id).order_by("-id")]
    live = [one for one in shared if one.holds or one.is_waiting]
    past = [one for one in (*plans, *shared) if not (one.holds or one.is_waiting)]
    return Overview(
        plan=next((one for one in plans if one.status in LIVE), None),
        services=_by_service(live),
        past=tuple(sorted(past, key=lambda one: one.ended_on or one.valid_until or one.asked_on, reverse=True)),
    )


def consent_in_view(actor: Actor, person: PersonInView, row: PlanConsent | SharingConsent) -> ConsentInView:
    return _in_view(actor, person, row, Deciders(person))


def _by_service(live: list[ConsentInView]) -> tuple[ServiceInView, ...]:
    found: dict[tuple[int, bool], dict[str, ConsentInView]] = {}
    for one in live:
        found.setdefault((one.service_id, one.withheld), {})["given" if one.holds else "question"] = one
    pairs = [ServiceInView(given=both.get("given"), question=both.get("question")) for both in found.values()]
    return tuple(sorted(pairs, key=lambda pair: (pair.question is None, sort_key(pair.about.service))))


def _in_view(
    actor: Actor, person: PersonInView, row: PlanConsent | SharingConsent, deciders: Deciders
) -> ConsentInView:
    must = deciders.of(row)
    answers = tuple(_answer(actor, person, one, must) for one in row.consenters.all())
    asked = {one.related_person_id for one in row.consenters.all()}
    missing = tuple(one.name for one in must if one.related_person_id not in asked)
    shown: dict[str, Any] = {
        field: getattr(row, field)
        for field in (
            "public_id", "status", "asked_on", "given_on", "ended_on", "review_on", "child_heard", "child_said",
            "child_heard_by",
        )
    }  # fmt: skip
    return ConsentInView(
        **shown,
        is_plan=isinstance(row, PlanConsent),
        holds=_holds(row),
        asked_by=row.asked_by.name if row.asked_by else "",
        asked_by_title=row.asked_by.title if row.asked_by else "",
        answers=answers,
        missing=missing if row.status in LIVE and row.status != ConsentStatus.GIVEN else (),
        said=words.said(row.status, answers, missing, was_given=row.given_on is not None) + _unknown(row),
        **(_of_sharing(row) if isinstance(row, SharingConsent) else {}),
    )


def _unknown(row: PlanConsent | SharingConsent) -> str:
    """That the guardians neither answer nor know, said to those who see it all the same."""
    return " " + _("Foreldrene vet ikke om dette.") if getattr(row, "withheld", False) else ""


def _of_sharing(row: SharingConsent) -> dict[str, Any]:
    return {
        "service_id": row.service_id,
        "service_public_id": row.service.public_id,
        "service": row.service.name,
        "topics": tuple(row.topics),
        "in_words": words.topics(row.topics),
        "purpose": row.purpose,
        "exceptions": row.exceptions,
        "valid_until": row.valid_until,
        "withheld": row.withheld,
    }


def _holds(row: PlanConsent | SharingConsent) -> bool:
    over = isinstance(row, SharingConsent) and row.valid_until <= clock.today()
    return row.status == ConsentStatus.GIVEN and not over


def _answer(actor: Actor, person: PersonInView, row: Consenter, must: list[MustAnswer]) -> AnswerInView:
    return AnswerInView(
        public_id=row.public_id,
        name=row.name,
        answer=row.answer,
        on=clock.day_of(row.answered_at) if row.answered_at else None,
        how=row.how,
        note=row.note,
        recorded_by=row.recorded_by.name if row.recorded_by else "",
        mine=is_asked(actor, person.bases, row),
        must=row.related_person_id in {one.related_person_id for one in must},
    )
