"""What consents ask of somebody on a start page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import FETCH_RAISE, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.access.policy import COORDINATING
from helhet.access.selectors import MyPerson
from helhet.access.types import Actor, Basis, PersonInView
from helhet.base import clock, statements
from helhet.base.todo import ToDo
from helhet.consent import rules, words
from helhet.consent.answering import is_asked
from helhet.consent.asking import Deciders
from helhet.consent.models import Consenter, PlanConsent, SharingConsent
from helhet.consent.types import WAITING, Answer, ConsentStatus

NEWS_DAYS = 7  # how long a yes stands on a start page
LOOSE_DAYS = 14  # and what somebody should do something about
SEES = COORDINATING | {Basis.OFFICER}

# The plan's consents, then services' own, with the names of who has yet to answer and of who said no.
_TOLD = """
SELECT c.person_id, c.public_id, c.status, c.asked_on, c.given_on, c.review_on, c.service,
       array_remove(array_agg(CASE WHEN a.answer = 'pending' THEN a.name END ORDER BY a.id), NULL),
       array_remove(array_agg(CASE WHEN a.answer = 'no' THEN a.name END ORDER BY a.id), NULL)
FROM (SELECT id, person_id, public_id, status, asked_on, given_on, review_on, ended_on, NULL AS service,
             id AS plan_id, NULL::bigint AS sharing_id FROM consent_planconsent
      UNION ALL
      SELECT s.id, s.person_id, s.public_id, s.status, s.asked_on, s.given_on, s.review_on, s.ended_on, u.name,
             NULL, s.id FROM consent_sharingconsent s JOIN people_unit u ON u.id = s.service_id) c
LEFT JOIN consent_consenter a
  ON a.person_id = c.person_id AND (a.plan_consent_id = c.plan_id OR a.sharing_consent_id = c.sharing_id)
WHERE c.person_id = ANY (%(persons)s)
AND (c.status IN ('asked', 'change') AND c.asked_on <= %(waited)s
     OR c.status = 'given' AND (c.given_on > %(news)s OR c.review_on < %(near)s)
     OR c.status IN ('refused', 'withdrawn') AND c.ended_on > %(loose)s)
GROUP BY 1, 2, 3, 4, 5, 6, 7, c.sharing_id, c.id ORDER BY c.sharing_id NULLS FIRST, c.id
"""


@dataclass(frozen=True, slots=True)
class Told:
    """A consent worth telling of. ``service`` is None for the plan's own."""

    person_id: int
    public_id: str
    status: str
    asked_on: date
    given_on: date | None
    review_on: date | None
    service: str | None
    waited_for: list[str]
    said_no: list[str]


def to_do(actor: Actor, persons: list[MyPerson]) -> list[ToDo]:
    """For a coordinator (and an officer, about the plan), over everyone opened: one query."""
    whose = {person.id: person for person in persons if SEES & set(person.bases)}
    if not whose:
        return []
    return [line for row in _worth_telling(whose) for line in _lines(row, whose[row.person_id])]


def _worth_telling(whose: dict[int, MyPerson]) -> list[Told]:
    today = clock.today()
    values = {
        "persons": list(whose),
        "waited": today - timedelta(days=7),
        "news": today - timedelta(days=NEWS_DAYS),
        "near": today + timedelta(days=31),
        "loose": today - timedelta(days=LOOSE_DAYS),
    }
    return [Told(*row) for row in statements.rows(_TOLD, values)]


def _lines(row: Told, person: MyPerson) -> Iterator[ToDo]:
    if row.service and not COORDINATING & set(person.bases):
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


def _to(row: Told) -> str:
    return row.service or _("planen")


def _pending(row: Told, person: MyPerson) -> ToDo:
    late = words.listed(row.waited_for)
    return _line(
        row,
        person,
        what=_("{names} har ikke svart om {what}.").format(names=late or _("Noen"), what=_to(row)),
        why=_("Spurt {day}. Til alle har svart, er det stengt.").format(day=words.day(row.asked_on)),
        button=_("Minn på"),
        weight=1,
    )


def _refused(row: Told, person: MyPerson) -> ToDo:
    names = words.listed(row.said_no)
    why = (
        _("{names} har svart nei. Tjenesten får ikke vite noe og kan ikke være med i teamet.")
        if row.service
        else _("{names} har svart nei. Tilbudet om koordinator står ved lag.")
    )
    return _line(
        row,
        person,
        what=_("Svaret om {what} ble nei.").format(what=_to(row)),
        why=why.format(names=names),
        button=_("Se svaret"),
    )


def _withdrawn(row: Told, person: MyPerson) -> ToDo:
    why = (
        _("Tjenesten ser ingenting lenger. Se hvilke tiltak som trenger noen nye.")
        if row.service
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


def _given(row: Told, person: MyPerson) -> ToDo:
    why = (
        _("{what} kan være med i teamet nå.").format(what=_to(row)) if row.service else _("Dere kan begynne på planen.")
    )
    return _line(
        row, person, what=_("Alle har sagt ja til {what}.").format(what=_to(row)), why=why, button=_("Se svaret")
    )


def _review(row: Told, person: MyPerson) -> ToDo:
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


def _line(row: Told | PlanConsent | SharingConsent, person: MyPerson | PersonInView, **more: object) -> ToDo:
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
