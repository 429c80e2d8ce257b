"""Whom a question goes to, and what their answers amount to: shared by every action of this room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from helhet.access.actions import close_openings, open_topics
from helhet.access.selectors import who_may_see
from helhet.access.types import NO_TOPIC, Actor, Basis, PersonInView, shut_out
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import NotFound
from helhet.consent import rules
from helhet.consent.deciding import must_for, source_of, unseen, until_of
from helhet.consent.models import Consenter, ConsentRecord, LeftOut, Override, PlanConsent, SharingConsent, StoredAnswer
from helhet.consent.types import Answer, ConsentStatus, Spoken
from helhet.notices.actions import send_notice
from helhet.notices.types import Kind


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
        withheld=row.withheld,
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
            withheld=getattr(consent, "withheld", False),
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
    answers = {key: row.answer for key, row in asked.items()}
    state = rules.state_of(must, answers, one_suffices=override_of(consent) is not None)
    if state is ConsentStatus.REFUSED:
        end(consent, ConsentStatus.REFUSED)
        record("consent.refused", person.id, person.municipality_id, consent=source_of(consent), **unseen(consent))
    elif state is ConsentStatus.GIVEN:
        _release(row for key, row in asked.items() if key not in must)
        _give(person, consent)
        record("consent.given", person.id, person.municipality_id, consent=source_of(consent), **unseen(consent))
    if actor is not None and state is not ConsentStatus.ASKED:
        tell(person, consent, coordinating(actor, person), Kind.WAITING, happened=str(state))
    return state


def override_of(consent: ConsentRecord) -> Override | None:
    """What lets one parent's yes suffice for this consent, if anything does; one query."""
    return Override.objects.filter(**{key_of(consent): consent}).first()


def _release(rows: Iterable[Consenter]) -> None:
    """Whoever was asked, and no longer decides when those who do have said yes, holds nothing back."""
    pending = [row.id for row in rows if row.answer == Answer.PENDING]
    Consenter.objects.filter(id__in=pending).update(answer=Answer.RELEASED)


def _give(person: PersonInView, consent: ConsentRecord) -> None:
    today = clock.today()
    if isinstance(consent, SharingConsent):
        if consent.status == ConsentStatus.CHANGE:
            replace_given(person, consent.service_id, withheld=consent.withheld)
        consent.valid_until = until_of(person, consent)
        consent.save(update_fields=["valid_until"])
        open_topics(
            person,
            service_id=consent.service_id,
            topics=consent.topics,
            source=source_of(consent),
            valid_until=consent.valid_until,
            left_out=left_out_of(consent),
            withheld=consent.withheld,
        )
    consent.status, consent.given_on = ConsentStatus.GIVEN, today
    consent.review_on = rules.review_on(person.born_on, today)
    consent.save(update_fields=["status", "given_on", "review_on"])


def left_out_of(consent: SharingConsent) -> list[int]:
    """Whom of the service the opening leaves out, and of which topics (``access.types.shut_out``); one query."""
    rows = LeftOut.objects.filter(sharing_consent=consent).values_list("worker__login_id", "topic")
    return [shut_out(login_id, topic or NO_TOPIC) for login_id, topic in rows]


def remind(actor: Actor, person: PersonInView, consent: ConsentRecord) -> None:
    """Ask whoever must answer by now but was not asked, and remind the rest, once a day. The consent is locked."""
    ask(person, consent)
    record("consent.asked_again", person.id, person.municipality_id, consent=source_of(consent), **unseen(consent))
    if settle(actor, person, consent) is not ConsentStatus.ASKED:
        return
    answers = answers_of(consent)
    late = [one for one in must_for(person, consent) if answers[one.related_person_id].answer == Answer.PENDING]
    logins = {one.login_id for one in late if one.login_id}
    tell(person, consent, logins, Kind.REMINDER, day=f"{clock.today():%Y%m%d}")


def replace_given(person: PersonInView, service_id: int, *, withheld: bool = False) -> None:
    """End the consent that a newer one takes the place of, and what it opened."""
    for old in SharingConsent.objects.select_for_update().filter(
        person_id=person.id, service_id=service_id, withheld=withheld, status=ConsentStatus.GIVEN
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
    source = f"withheld.{source_of(consent)}" if unseen(consent) else source_of(consent)  # no guardian sees the notice
    about = ":".join([source, *map(str, what.values())])
    send_notice(person, kind=kind, about=about, login_ids=sorted(login_ids))
