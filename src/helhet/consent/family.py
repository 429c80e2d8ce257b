"""What consents ask of those who answer: questions, one parent's yes that the other may close, and what soon ends."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import FETCH_RAISE, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.access.selectors import MyPerson
from helhet.access.types import Actor, Basis, PersonInView
from helhet.base import clock
from helhet.base.todo import ToDo
from helhet.consent import rules, words
from helhet.consent.answering import is_asked
from helhet.consent.deciding import Deciders
from helhet.consent.models import Consenter, SharingConsent
from helhet.consent.types import WAITING, Answer, ConsentStatus
from helhet.consent.waiting import line


def family_to_do(actor: Actor, person: PersonInView | MyPerson) -> list[ToDo]:
    """What waits for this login's answer about this person: questions, and consents that soon end.

    Two queries, three or four where something waits.
    """
    asked = [row for row in _unanswered(actor, person) if is_asked(actor, person.bases, row)]
    ending = _ending(person)
    if not asked and not ending:
        return []
    deciders = Deciders(person)
    questions = [_question(row, person) for row in asked if _still_decides(row, deciders)]
    mine = [row for row in ending if _decides(actor, person, row, deciders)]
    return [*questions, *(_ends(row, person) for row in mine)]


def custodian_to_do(actor: Actor, persons: list[MyPerson]) -> list[ToDo]:
    """The questions that wait for the child welfare service, over every child it has the care of: one query."""
    mine = {person.id: person for person in persons if Basis.CUSTODIAN in person.bases}
    if not mine:
        return []
    rows = _pending(list(mine)).filter(capacity=Basis.CUSTODIAN)  # a list opens no room where relatives stand
    return [_question(row, mine[row.person_id]) for row in rows]


def _unanswered(actor: Actor, person: PersonInView | MyPerson) -> list[Consenter]:
    rows = _pending([person.id]).select_related("related_person")
    return list(rows.filter(Q(related_person__isnull=True) | Q(related_person__login_id=actor.login_id)))


def _pending(person_ids: list[int]) -> QuerySet[Consenter]:
    """Questions not answered, and what one parent's yes has opened meanwhile: the other may still say no."""
    waits, one_suffices = Q(), Q()
    for kind in ("plan_consent", "sharing_consent"):
        waits |= Q(**{f"{kind}__status__in": WAITING})
        one_suffices |= Q(**{f"{kind}__status": ConsentStatus.GIVEN, f"{kind}__override__isnull": False})
    return (
        Consenter.objects.filter(waits | one_suffices, person_id__in=person_ids, answer=Answer.PENDING)
        .fetch_mode(FETCH_RAISE)
        .select_related("plan_consent", "sharing_consent__service")
        .order_by("id")
    )


def _ending(person: PersonInView | MyPerson) -> list[SharingConsent]:
    """Consents that end within a month and have not been asked about anew."""
    today = clock.today()
    asked = SharingConsent.objects.filter(
        person_id=OuterRef("person_id"),
        service_id=OuterRef("service_id"),
        withheld=OuterRef("withheld"),
        status=ConsentStatus.CHANGE,
    )
    rows = SharingConsent.objects.filter(
        ~Exists(asked),
        person_id=person.id,
        status=ConsentStatus.GIVEN,
        valid_until__gt=today,
        valid_until__lte=today + timedelta(days=rules.NEAR_DAYS),
    )
    return list(rows.select_related("service").fetch_mode(FETCH_RAISE).order_by("valid_until", "id"))


def _decides(actor: Actor, person: PersonInView | MyPerson, row: SharingConsent, deciders: Deciders) -> bool:
    return any(
        Basis.SELF in person.bases if one.related_person_id is None else one.login_id == actor.login_id
        for one in deciders.of(row)
    )


def _ends(row: SharingConsent, person: PersonInView | MyPerson) -> ToDo:
    return line(
        row,
        person,
        what=_("{service} ser {topics} til {day}.").format(
            service=row.service.name, topics=words.topics(row.topics), day=words.day(row.valid_until)
        ),
        why=_("Da stenges det av seg selv. Skal det fortsette, svarer dere på nytt."),
        button=_("Velg hva som skal skje"),
        due_on=row.valid_until,
    )


def _still_decides(row: Consenter, deciders: Deciders) -> bool:
    consent = row.plan_consent or row.sharing_consent
    assert consent is not None
    return row.related_person_id in {one.related_person_id for one in deciders.of(consent)}


def _question(row: Consenter, person: PersonInView | MyPerson) -> ToDo:
    sharing = row.sharing_consent
    consent = sharing or row.plan_consent
    assert consent is not None
    if sharing:
        what = _("{service} spør om å se {topics}.").format(
            service=sharing.service.name, topics=words.topics(sharing.topics)
        )
        why = _("Ingenting åpnes før alle som må svare, har sagt ja.")
    else:
        what = _("Kommunen spør om det skal lages en individuell plan.")
        why = _("Uten samtykke blir det ingen plan. Koordinator kan dere få likevel.")
    if consent.status == ConsentStatus.GIVEN:
        why = _("Én forelders ja er regnet som nok, med en begrunnelse du kan lese. Sier du nei, stenges det.")
    url = reverse("consent:answer", args=[person.public_id, consent.public_id])
    return line(consent, person, what=what, why=why, button=_("Svar"), url=url, weight=1)
