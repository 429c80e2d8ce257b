"""Ending a consent, or shutting topics of it: at once, and by one alone (pbrl. § 4-1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helhet.access.actions import close_openings, open_topics
from helhet.access.guard import action
from helhet.access.types import Actor, Basis, Permission, PersonInView, Topic
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import RuleBroken
from helhet.consent import rules
from helhet.consent.asking import answers_of, called, coordinating, end, keep, key_of, locked, must_for, source_of, tell
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
    close_openings(person, source=source_of(found))
    _end_by(person, found, by, said)
    if whole:
        for change in SharingConsent.objects.select_for_update().filter(
            person_id=person.id, service_id=found.service_id, status__in=LIVE
        ):
            end(change, ConsentStatus.WITHDRAWN)
    return found, True


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
        **{key_of(consent): consent},
    )
    row.answer, row.answered_at, row.how = Answer.NO, clock.now(), said.how
    row.note, row.recorded_by_id = said.note, said.worker_id
    row.save()
    spoken = Spoken(said.how, said.note, worker_id=said.worker_id) if said.worker_id else None
    keep(row, "", get_language() or "nb", spoken)
    end(consent, ConsentStatus.WITHDRAWN)
    record("consent.withdrawn", person.id, person.municipality_id, consent=source_of(consent), by=row.id, how=said.how)


@action(Permission.WITHDRAW_CONSENT)
def narrow_sharing(actor: Actor, person: PersonInView, *, consent: str, topics: Iterable[int]) -> SharingConsent:
    """Shut topics from a service, at once: what is left is the same consent with fewer topics.

    A yes to more is a yes to less, so the answers follow.
    """
    old = locked(SharingConsent, person, consent)
    if old.status != ConsentStatus.GIVEN or old.valid_until <= clock.today():
        raise RuleBroken(_("Dette samtykket gjelder ikke lenger. Se hva tjenesten ser nå."), source="pbrl-4-1")
    decider(actor, person, old)
    left = sorted({Topic(topic).value for topic in topics})
    rules.check_narrower(old.topics, left)
    close_openings(person, source=source_of(old))
    end(old, ConsentStatus.REPLACED)
    new = _with_fewer_topics(old, left)
    open_topics(person, service_id=new.service_id, topics=left, source=source_of(new), valid_until=new.valid_until)
    record(
        "consent.narrowed",
        person.id,
        person.municipality_id,
        before=source_of(old),
        consent=source_of(new),
        topics=left,
    )
    return new


def _with_fewer_topics(old: SharingConsent, topics: list[int]) -> SharingConsent:
    left_out = {"id", "public_id", "status", "ended_on", "topics"}
    same = {field.attname: getattr(old, field.attname) for field in old._meta.fields if field.name not in left_out}
    new = SharingConsent.objects.create(**same, status=ConsentStatus.GIVEN, topics=topics)
    answers = [
        Consenter(
            sharing_consent=new,
            **{
                field.attname: getattr(row, field.attname)
                for field in row._meta.fields
                if field.name not in {"id", "public_id", "sharing_consent"}
            },
        )
        for row in answers_of(old).values()
    ]
    Consenter.objects.bulk_create(answers)
    return new
