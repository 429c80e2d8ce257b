"""Ending a consent, or shutting topics of it: at once, and by one alone (pbrl. § 4-1)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helhet.access.actions import close_openings
from helhet.access.types import Actor, Basis, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import RuleBroken
from helhet.consent import rules
from helhet.consent.asking import answers_of, coordinating, end, keep, key_of, locked, tell
from helhet.consent.deciding import called, must_for, source_of, unseen
from helhet.consent.models import Consenter, PlanConsent, SharingConsent
from helhet.consent.types import LIVE, Answer, ConsentStatus, How, MustAnswer, Spoken
from helhet.notices.types import Kind


@dataclass(frozen=True)
class Said:
    """How a withdrawal was given: on screen, or to a worker who wrote it down."""

    how: How = How.SCREEN
    note: str = ""
    worker_id: int | None = None


ON_SCREEN = Said()


def decider(actor: Actor, person: PersonInView, consent: PlanConsent | SharingConsent) -> MustAnswer:
    """Whoever answers and acts now; one of them may end a consent alone, as then not everybody says yes."""
    for one in must_for(person, consent):
        if one.related_person_id is None and Basis.SELF in person.bases:
            return one
        if one.related_person_id is not None and one.login_id == actor.login_id:
            return one
    raise RuleBroken(
        _("Det er ikke du som svarer for {child} nå. Er det feil, så si fra til kommunen.").format(
            child=called(person)
        ),
        source="pbrl-4-1",
    )


def somebody_who_answers(person: PersonInView, consent: PlanConsent | SharingConsent, consenter: str) -> MustAnswer:
    """Whoever a row asks (its public id), if they still answer: they said to a worker that they take it back."""
    asked = {row.related_person_id: row.public_id for row in answers_of(consent).values()}
    for one in must_for(person, consent):
        if asked.get(one.related_person_id) == consenter:
            return one
    raise RuleBroken(_("Velg en som svarer for {child} nå.").format(child=called(person)), field="consenter")


def tell_of(actor: Actor, person: PersonInView, consent: PlanConsent | SharingConsent) -> None:
    """Let the coordinator and the others who answer know that it has ended; whoever ended it knows."""
    tell(person, consent, coordinating(actor, person), Kind.WAITING, happened=ConsentStatus.WITHDRAWN)
    others = {one.login_id for one in must_for(person, consent) if one.login_id and one.login_id != actor.login_id}
    tell(person, consent, others, Kind.ACCESS, happened=ConsentStatus.WITHDRAWN)


def end_sharing(
    person: PersonInView, *, consent: str, by: MustAnswer, said: Said = ON_SCREEN
) -> tuple[SharingConsent, bool]:
    """End the consent (public id) and close what it opened. Called inside an action (``flows.consent``).

    A change that was asked for goes with the consent it should replace. Answers the consent, and
    whether anything ended: withdrawn twice is withdrawn once.
    """
    found = locked(SharingConsent, person, consent)
    if found.status == ConsentStatus.WITHDRAWN:
        return found, False
    rules.check_can_be_withdrawn(found.status)
    whole = found.status == ConsentStatus.GIVEN
    _end_by(person, found, by, said)
    close(person, found, whole=whole)
    return found, True


def close(person: PersonInView, consent: PlanConsent | SharingConsent, *, whole: bool) -> None:
    """Close what a consent opened; with one that stood goes the question about a change of it."""
    if not isinstance(consent, SharingConsent):
        return
    close_openings(person, source=source_of(consent))
    if whole:
        for change in SharingConsent.objects.select_for_update().filter(
            person_id=person.id, service_id=consent.service_id, withheld=consent.withheld, status__in=LIVE
        ):
            end(change, ConsentStatus.WITHDRAWN)


def close_by_no(person: PersonInView, consent: PlanConsent | SharingConsent, row: Consenter) -> None:
    """Close what one parent's yes had opened: the other has said no. Called inside an action (``answering``)."""
    end(consent, ConsentStatus.WITHDRAWN)
    close(person, consent, whole=True)
    record("consent.withdrawn", person.id, person.municipality_id, consent=source_of(consent), by=row.id, how=row.how)


def end_plan_consent(
    person: PersonInView, *, consent: str, by: MustAnswer, said: Said = ON_SCREEN
) -> tuple[PlanConsent, bool]:
    """End the consent to a plan. Called inside an action (``flows.consent``), which closes the plan."""
    found = locked(PlanConsent, person, consent)
    if found.status == ConsentStatus.WITHDRAWN:
        return found, False
    rules.check_can_be_withdrawn(found.status)
    _end_by(person, found, by, said)
    return found, True


def _end_by(person: PersonInView, consent: PlanConsent | SharingConsent, by: MustAnswer, said: Said) -> None:
    row = answers_of(consent).get(by.related_person_id) or Consenter(
        person_id=person.id,
        municipality_id=person.municipality_id,
        related_person_id=by.related_person_id,
        name=by.name,
        capacity=by.capacity,
        withheld=getattr(consent, "withheld", False),
        **{key_of(consent): consent},
    )
    row.answer, row.answered_at, row.how = Answer.NO, clock.now(), said.how
    row.note, row.recorded_by_id = said.note, said.worker_id
    row.save()
    spoken = Spoken(said.how, said.note, worker_id=said.worker_id) if said.worker_id else None
    keep(row, "", get_language() or "nb", spoken)
    end(consent, ConsentStatus.WITHDRAWN)
    record(
        "consent.withdrawn",
        person.id,
        person.municipality_id,
        consent=source_of(consent),
        by=row.id,
        how=said.how,
        **unseen(consent),
    )
