"""What consents ask of whoever coordinates, on a start page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.access.policy import COORDINATING
from helhet.access.selectors import MyPerson
from helhet.access.types import Actor, Basis, PersonInView
from helhet.base import clock, statements
from helhet.base.todo import ToDo
from helhet.consent import rules, words
from helhet.consent.models import PlanConsent, SharingConsent
from helhet.consent.types import WAITING, ConsentStatus

NEWS_DAYS = 7  # how long a yes stands on a start page
LOOSE_DAYS = 14  # and what somebody should do something about
SEES = COORDINATING | {Basis.OFFICER}

# The plan's consents, then services' own, with the names of who has yet to answer and of who said no.
_TOLD = """
SELECT c.person_id, c.public_id, c.status, c.asked_on, c.given_on, least(c.review_on, c.valid_until), c.valid_until,
       c.service,
       array_remove(array_agg(CASE WHEN a.answer = 'pending' THEN a.name END ORDER BY a.id), NULL),
       array_remove(array_agg(CASE WHEN a.answer = 'no' THEN a.name END ORDER BY a.id), NULL)
FROM (SELECT id, person_id, public_id, status, asked_on, given_on, review_on, ended_on, NULL::date AS valid_until,
             NULL AS service, id AS plan_id, NULL::bigint AS sharing_id FROM consent_planconsent
      UNION ALL
      SELECT s.id, s.person_id, s.public_id, s.status, s.asked_on, s.given_on, s.review_on, s.ended_on,
             s.valid_until, u.name, NULL, s.id
      FROM consent_sharingconsent s JOIN people_unit u ON u.id = s.service_id) c
LEFT JOIN consent_consenter a
  ON a.person_id = c.person_id AND (a.plan_consent_id = c.plan_id OR a.sharing_consent_id = c.sharing_id)
WHERE c.person_id = ANY (%(persons)s)
AND (c.status IN ('asked', 'change') AND c.asked_on <= %(waited)s
     OR c.status = 'given' AND (c.given_on > %(news)s OR least(c.review_on, c.valid_until) < %(near)s)
        AND (c.valid_until IS NULL OR c.valid_until > %(loose)s)
     OR c.status IN ('refused', 'withdrawn') AND c.ended_on > %(loose)s)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, c.sharing_id, c.id ORDER BY c.sharing_id NULLS FIRST, c.id
"""


@dataclass(frozen=True, slots=True)
class Told:
    """A consent worth telling of. ``service`` is None for the plan's own."""

    person_id: int
    public_id: str
    status: str
    asked_on: date
    given_on: date | None
    review_on: date | None  # or the day it ends, if that is before
    valid_until: date | None
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
    if row.status in WAITING:
        yield _pending(row, person)
    elif row.status == ConsentStatus.REFUSED:
        yield _refused(row, person)
    elif row.status == ConsentStatus.WITHDRAWN:
        if row.given_on:
            yield _withdrawn(row, person)
    else:
        yield from _of_given(row, person)


def _of_given(row: Told, person: MyPerson) -> Iterator[ToDo]:
    today = clock.today()
    if row.valid_until and row.valid_until <= today:
        yield _ran_out(row, person)
    elif rules.review_is_near(row.review_on, today):
        yield _review(row, person)
    elif row.given_on and row.given_on > today - timedelta(days=NEWS_DAYS):
        yield _given(row, person)


def _to(row: Told) -> str:
    return row.service or _("planen")


def _pending(row: Told, person: MyPerson) -> ToDo:
    late = words.listed(row.waited_for)
    return line(
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
    return line(
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
    return line(
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
    return line(
        row, person, what=_("Alle har sagt ja til {what}.").format(what=_to(row)), why=why, button=_("Se svaret")
    )


def _review(row: Told, person: MyPerson) -> ToDo:
    assert row.review_on is not None
    day = words.day(row.review_on)
    ends = row.review_on == row.valid_until
    what = (
        _("Samtykket til {what} går ut {day}.").format(what=_to(row), day=day)
        if ends
        else _("Samtykket til {what} skal ses på igjen.").format(what=_to(row))
    )
    why = (
        _("Da stenges det av seg selv. Spør i god tid om det skal fortsette.")
        if ends
        else _("Spør om det fortsatt er slik de vil ha det, innen {day}.").format(day=day)
    )
    return line(
        row, person, what=what, why=why, button=_("Se samtykket"), weight=1, due_on=row.review_on
    )  # fmt: skip


def _ran_out(row: Told, person: MyPerson) -> ToDo:
    assert row.valid_until is not None
    return line(
        row,
        person,
        what=_("Samtykket til {what} gikk ut {day}.").format(what=_to(row), day=words.day(row.valid_until)),
        why=_("Tjenesten ser ingenting lenger. Skal den se noe igjen, spør du på nytt."),
        button=_("Se samtykket"),
        open_end=True,
    )


def line(row: Told | PlanConsent | SharingConsent, person: MyPerson | PersonInView, **more: object) -> ToDo:
    url = reverse("consent:consent", args=[person.public_id, row.public_id])
    return ToDo(person=person.public_id, name=person.name, **{"url": url, **more})  # type: ignore[arg-type]
