"""What consents ask of somebody on a start page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import FETCH_RAISE, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.access.policy import COORDINATING
from helhet.access.selectors import MyPerson
from helhet.access.types import Actor, Basis, PersonInView
from helhet.base import clock
from helhet.base.todo import ToDo
from helhet.consent import rules, words
from helhet.consent.answering import is_asked
from helhet.consent.asking import Deciders
from helhet.consent.models import Consenter, PlanConsent, SharingConsent
from helhet.consent.types import WAITING, Answer, ConsentStatus

NEWS_DAYS = 7  # how long a yes stands on a start page
LOOSE_DAYS = 14  # and what somebody should do something about
SEES = COORDINATING | {Basis.OFFICER}

Consent = PlanConsent | SharingConsent


def to_do(actor: Actor, persons: list[MyPerson]) -> list[ToDo]:
    """For a coordinator (and an officer, about the plan), over everyone opened: at most four queries."""
    whose = {person.id: person for person in persons if SEES & set(person.bases)}
    if not whose:
        return []
    rows: list[Consent] = [*_worth_telling(PlanConsent, whose), *_worth_telling(SharingConsent, whose, "service")]
    return [line for row in rows for line in _lines(row, whose[row.person_id])]


def _worth_telling(kind: type, whose: dict[int, MyPerson], *with_: str) -> QuerySet:
    today = clock.today()
    near = today + timedelta(days=31)
    told = (
        Q(status__in=WAITING, asked_on__lte=today - timedelta(days=7))
        | Q(status=ConsentStatus.GIVEN, given_on__gt=today - timedelta(days=NEWS_DAYS))
        | Q(status=ConsentStatus.GIVEN, review_on__lt=near)
        | Q(
            status__in=(ConsentStatus.REFUSED, ConsentStatus.WITHDRAWN), ended_on__gt=today - timedelta(days=LOOSE_DAYS)
        )
    )
    answers = Prefetch("consenters", queryset=Consenter.objects.order_by("id").fetch_mode(FETCH_RAISE))
    rows = kind.objects.fetch_mode(FETCH_RAISE).filter(told, person_id__in=whose).prefetch_related(answers)  # type: ignore[attr-defined]
    return (rows.select_related(*with_) if with_ else rows).order_by("id")


def _lines(row: Consent, person: MyPerson) -> Iterator[ToDo]:
    if isinstance(row, SharingConsent) and not COORDINATING & set(person.bases):
        return
    today = clock.today()
    if row.status in WAITING:
        yield _pending(row, person)
    elif row.status == ConsentStatus.REFUSED:
        yield _refused(row, person)
    elif row.status == ConsentStatus.WITHDRAWN:
        if row.given_on:
            yield _withdrawn(row, person)
    elif rules.review_is_near(row.review_on, today):
        yield _review(row, person)
    elif row.given_on and row.given_on > today - timedelta(days=NEWS_DAYS):
        yield _given(row, person)


def _to(row: Consent) -> str:
    return row.service.name if isinstance(row, SharingConsent) else _("planen")


def _pending(row: Consent, person: MyPerson) -> ToDo:
    late = words.listed(one.name for one in row.consenters.all() if one.answer == Answer.PENDING)
    return _line(
        row,
        person,
        what=_("{names} har ikke svart om {what}.").format(names=late or _("Noen"), what=_to(row)),
        why=_("Spurt {day}. Til alle har svart, er det stengt.").format(day=words.day(row.asked_on)),
        button=_("Minn på"),
        weight=1,
    )


def _refused(row: Consent, person: MyPerson) -> ToDo:
    names = words.listed(one.name for one in row.consenters.all() if one.answer == Answer.NO)
    why = (
        _("{names} har svart nei. Tjenesten får ikke vite noe og kan ikke være med i teamet.")
        if isinstance(row, SharingConsent)
        else _("{names} har svart nei. Tilbudet om koordinator står ved lag.")
    )
    return _line(
        row,
        person,
        what=_("Svaret om {what} ble nei.").format(what=_to(row)),
        why=why.format(names=names),
        button=_("Se svaret"),
    )


def _withdrawn(row: Consent, person: MyPerson) -> ToDo:
    why = (
        _("Tjenesten ser ingenting lenger. Se hvilke tiltak som trenger noen nye.")
        if isinstance(row, SharingConsent)
        else _("Planen er avsluttet, ikke slettet. Koordinatoren fortsetter.")
    )
    return _line(
        row,
        person,
        what=_("Samtykket til {what} er trukket.").format(what=_to(row)),
        why=why,
        button=_("Se hva som står igjen"),
        weight=1,
        open_end=True,
    )


def _given(row: Consent, person: MyPerson) -> ToDo:
    why = (
        _("{what} kan være med i teamet nå.").format(what=_to(row))
        if isinstance(row, SharingConsent)
        else _("Dere kan begynne på planen.")
    )
    return _line(
        row, person, what=_("Alle har sagt ja til {what}.").format(what=_to(row)), why=why, button=_("Se svaret")
    )


def _review(row: Consent, person: MyPerson) -> ToDo:
    assert row.review_on is not None
    return _line(
        row,
        person,
        what=_("Samtykket til {what} skal ses på igjen.").format(what=_to(row)),
        why=_("Spør om det fortsatt er slik de vil ha det, innen {day}.").format(day=words.day(row.review_on)),
        button=_("Se samtykket"),
        weight=1,
        due_on=row.review_on,
    )


def _line(row: Consent, person: MyPerson | PersonInView, **more: object) -> ToDo:
    url = reverse("consent:consent", args=[person.public_id, row.public_id])
    return ToDo(person=person.public_id, name=person.name, **{"url": url, **more})  # type: ignore[arg-type]


def family_to_do(actor: Actor, person: PersonInView | MyPerson) -> list[ToDo]:
    """The questions that wait for this login's answer about this person: two queries, three where something waits."""
    rows = (
        Consenter.objects.filter(person_id=person.id, answer=Answer.PENDING)
        .fetch_mode(FETCH_RAISE)
        .filter(Q(plan_consent__status__in=WAITING) | Q(sharing_consent__status__in=WAITING))
        .filter(Q(related_person__isnull=True) | Q(related_person__login_id=actor.login_id))
        .select_related("related_person", "plan_consent", "sharing_consent__service")
        .order_by("id")
    )
    mine = [row for row in rows if is_asked(actor, person.bases, row)]
    if not mine:
        return []
    deciders = Deciders(person)
    return [_question(row, person) for row in mine if _still_decides(row, deciders)]


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
    url = reverse("consent:answer", args=[person.public_id, consent.public_id])
    return _line(consent, person, what=what, why=why, button=_("Svar"), url=url, weight=1)
