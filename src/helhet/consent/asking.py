"""Whom a question goes to, and what their answers amount to: shared by every action of this room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from helhet.access.actions import close_openings, open_topics
from helhet.access.selectors import MyPerson, who_may_see
from helhet.access.types import NOBODY, Actor, Basis, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import NotFound, RuleBroken
from helhet.base.names import first_name
from helhet.consent import rules
from helhet.consent.models import Consenter, ConsentRecord, PlanConsent, SharingConsent, StoredAnswer
from helhet.consent.types import Answer, ConsentStatus, MustAnswer, Spoken
from helhet.law.ages import Consents
from helhet.notices.actions import send_notice
from helhet.notices.types import Kind
from helhet.people.selectors import holders_of_responsibility


def source_of(consent: ConsentRecord) -> str:
    """What an opening because of this consent names: ``consent.sharingconsent:17``."""
    return f"{consent._meta.label_lower}:{consent.pk}"


class Deciders:
    """Who answers for a person today, by what is asked; asks the database once for each way of answering."""

    def __init__(self, person: PersonInView | MyPerson) -> None:
        self.person, self.today = person, clock.today()
        self._found: dict[bool, list[MustAnswer]] = {}

    def of_topics(self, topics: list[int]) -> list[MustAnswer]:
        parents = rules.who_decides(self.person.born_on, self.today, topics=topics).who is Consents.PARENTS
        if parents not in self._found:
            self._found[parents] = self._parents() if parents else self._self()
        return self._found[parents]

    def of(self, consent: ConsentRecord) -> list[MustAnswer]:
        return self.of_topics(getattr(consent, "topics", []))

    def _parents(self) -> list[MustAnswer]:
        return [
            MustAnswer(kin.id, kin.name, Basis.GUARDIAN, kin.login_id)
            for kin in holders_of_responsibility(self.person.id, self.today)
        ]

    def _self(self) -> list[MustAnswer]:
        own = [grant.login_id for grant in who_may_see(NOBODY, self.person) if grant.basis == Basis.SELF]
        return [MustAnswer(None, self.person.name, Basis.SELF, own[0] if own else None)]


def who_must(person: PersonInView, *, topics: list[int] | None = None) -> list[MustAnswer]:
    """Who must answer today: all holders of parental responsibility, or the person alone (law.ages)."""
    return Deciders(person).of_topics(topics or [])


def must_for(person: PersonInView, consent: ConsentRecord) -> list[MustAnswer]:
    return Deciders(person).of(consent)


def called(person: PersonInView) -> str:
    """What a sentence calls the person: the first name, or who is expected."""
    return first_name(person.given_name) or _("barnet")


def check_somebody_answers(person: PersonInView, topics: list[int] | None = None) -> None:
    if not who_must(person, topics=topics):
        raise RuleBroken(
            _("Vi vet ikke hvem som har foreldreansvar, så det er ingen å spørre ennå. Kommunen må finne ut av det."),
            source="pbrl-4-4",
        )


def locked[C: (PlanConsent, SharingConsent)](kind: type[C], person: PersonInView, public_id: str) -> C:
    """The consent, held until the transaction ends: two who answer at once take turns."""
    found = kind.objects.select_for_update().filter(person_id=person.id, public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def answers_of(consent: ConsentRecord) -> dict[int | None, Consenter]:
    """Who has been asked, by related person (None: the person). Read after the consent is locked."""
    return {row.related_person_id: row for row in consent.consenters.order_by("id")}  # type: ignore[attr-defined]


def keep(row: Consenter, text: str, language: str, spoken: Spoken | None = None) -> None:
    """Keep an answer as it was given, with what was read first. The consent is locked."""
    assert row.answered_at is not None
    kept = StoredAnswer(
        person_id=row.person_id,
        municipality_id=row.municipality_id,
        consenter=row,
        answer=row.answer,
        at=row.answered_at,
        how=row.how,
        text=text,
        language=spoken.language if spoken else language,
        interpreting=spoken.interpreting if spoken else "",
        interpreter=spoken.interpreter if spoken else "",
        note=row.note,
        recorded_by_id=spoken.worker_id if spoken else None,
    )
    StoredAnswer.objects.bulk_create([kept])


def key_of(consent: ConsentRecord) -> str:
    return "plan_consent" if isinstance(consent, PlanConsent) else "sharing_consent"


def ask(person: PersonInView, consent: ConsentRecord) -> list[Consenter]:
    """Ask everybody who must answer and has not been asked; tell them that something waits."""
    asked = answers_of(consent)
    must = [one for one in must_for(person, consent) if one.related_person_id not in asked]
    rows = [
        Consenter(
            person_id=person.id,
            municipality_id=person.municipality_id,
            related_person_id=one.related_person_id,
            name=one.name,
            capacity=one.capacity,
            **{key_of(consent): consent},
        )
        for one in must
    ]
    Consenter.objects.bulk_create(rows)
    tell(person, consent, {one.login_id for one in must if one.login_id}, Kind.QUESTION)
    return rows


def settle(actor: Actor | None, person: PersonInView, consent: ConsentRecord) -> ConsentStatus:
    """Let the answers take effect: refuse, give (and open the topics), or wait. The consent is locked."""
    asked = answers_of(consent)
    must = [one.related_person_id for one in must_for(person, consent)]
    state = rules.state_of(must, {key: row.answer for key, row in asked.items()})
    if state is ConsentStatus.REFUSED:
        end(consent, ConsentStatus.REFUSED)
        record("consent.refused", person.id, person.municipality_id, consent=source_of(consent))
    elif state is ConsentStatus.GIVEN:
        _release(asked.values())
        _give(person, consent)
        record("consent.given", person.id, person.municipality_id, consent=source_of(consent))
    if actor is not None and state is not ConsentStatus.ASKED:
        tell(person, consent, coordinating(actor, person), Kind.WAITING, happened=str(state))
    return state


def _release(rows: Iterable[Consenter]) -> None:
    """Everybody who must has said yes: whoever is still pending was asked, and no longer decides."""
    pending = [row.id for row in rows if row.answer == Answer.PENDING]
    Consenter.objects.filter(id__in=pending).update(answer=Answer.RELEASED)


def _give(person: PersonInView, consent: ConsentRecord) -> None:
    today = clock.today()
    if isinstance(consent, SharingConsent):
        if consent.status == ConsentStatus.CHANGE:
            replace_given(person, consent.service_id)
        open_topics(
            person,
            service_id=consent.service_id,
            topics=consent.topics,
            source=source_of(consent),
            valid_until=consent.valid_until,
        )
    consent.status, consent.given_on = ConsentStatus.GIVEN, today
    consent.review_on = rules.review_on(person.born_on, today)
    consent.save(update_fields=["status", "given_on", "review_on"])


def remind(actor: Actor, person: PersonInView, consent: ConsentRecord) -> None:
    """Ask whoever must answer by now but was not asked, and remind the rest, once a day. The consent is locked."""
    ask(person, consent)
    record("consent.asked_again", person.id, person.municipality_id, consent=source_of(consent))
    if settle(actor, person, consent) is not ConsentStatus.ASKED:
        return
    answers = answers_of(consent)
    late = [one for one in must_for(person, consent) if answers[one.related_person_id].answer == Answer.PENDING]
    logins = {one.login_id for one in late if one.login_id}
    tell(person, consent, logins, Kind.REMINDER, day=f"{clock.today():%Y%m%d}")


def replace_given(person: PersonInView, service_id: int) -> None:
    """End the consent that a newer one takes the place of, and what it opened."""
    for old in SharingConsent.objects.select_for_update().filter(
        person_id=person.id, service_id=service_id, status=ConsentStatus.GIVEN
    ):
        close_openings(person, source=source_of(old))
        end(old, ConsentStatus.REPLACED)


def end(consent: ConsentRecord, status: ConsentStatus) -> None:
    consent.status, consent.ended_on = status, clock.today()
    consent.save(update_fields=["status", "ended_on"])


def coordinating(actor: Actor, person: PersonInView) -> set[int]:
    """Logins of those who asked: coordinator, secondary in absence, officer while the request is judged."""
    bases = {Basis.COORDINATOR, Basis.SECONDARY, Basis.OFFICER}
    return {grant.login_id for grant in who_may_see(actor, person) if grant.basis in bases}


def tell(person: PersonInView, consent: ConsentRecord, login_ids: set[int], kind: Kind, **what: Any) -> None:
    about = ":".join([source_of(consent), *map(str, what.values())])
    send_notice(person, kind=kind, about=about, login_ids=sorted(login_ids))
