"""What waits for somebody: an answer to give, a text that can be shown, a decision to look at again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.access.selectors import MyPerson
from helhet.access.types import Actor, Basis, PersonInView
from helhet.base import clock, statements
from helhet.base.todo import ToDo
from helhet.withheld.models import Use, Withholding
from helhet.withheld.types import KEPT, Status, UseAnswer

SOON = timedelta(days=7)
COORDINATES = frozenset({Basis.COORDINATOR, Basis.SECONDARY})
_KEPT = """
SELECT person_id, status, asked_on, review_on, shown_from, by_self FROM withheld_withholding
WHERE person_id = ANY (%s) AND (status = 'waiting' OR status = 'refused' AND shown_from <= %s
OR status = 'granted' AND review_on <= %s) ORDER BY asked_on, id
"""


def to_do(actor: Actor, persons: list[MyPerson]) -> list[ToDo]:
    """For whoever coordinates (``my_persons`` with the room of consents); one query."""
    mine = {one.id: one for one in persons if COORDINATES & set(one.bases)}
    if not mine:
        return []
    today = clock.today()
    waiting = statements.rows(_KEPT, [list(mine), today, today + SOON])
    return [_to_decide(mine[person_id], *rest) for person_id, *rest in waiting]


def _to_decide(person: MyPerson, status: str, asked_on: Any, review_on: Any, shown_from: Any, by_self: bool) -> ToDo:
    if status == Status.WAITING:
        what = (
            _("{name} vil ikke at foreldrene skal se en tekst")
            if by_self
            else _("Skal en tekst skjules for foreldrene?")
        )
        why = _("Teksten er skjult til du har svart. Snakk med {name} først.")
        return _line(person, what, why, _("Svar"), due_on=asked_on + SOON, weight=1)
    if status == Status.REFUSED:
        what = _("Snakk med {name} om teksten foreldrene kan få se")
        why = _("{name} har hatt tid til å ta den bort.")
        return _line(person, what, why, _("Åpne"), due_on=shown_from)
    what = _("Skal teksten fortsatt være skjult for foreldrene?")
    return _line(person, what, _("Dere avtalte å se på det igjen."), _("Se på det igjen"), due_on=review_on)


def family_to_do(actor: Actor, person: PersonInView | MyPerson) -> list[ToDo]:
    """For the young person alone: a question about a text, and an answer to one's own; two queries."""
    if Basis.SELF not in person.bases:
        return []
    asked = list(Use.objects.filter(person_id=person.id, answer=UseAnswer.WAITING).order_by("id"))
    since = clock.today() - SOON
    told = Withholding.objects.filter(
        person_id=person.id, status__in=KEPT, decided_on__gte=since, by_self=True
    ).order_by("id")
    return [*(_question(person, one) for one in asked), *(_answer(person, one) for one in told)]


def _question(person: PersonInView | MyPerson, asked: Use) -> ToDo:
    what = _("{name} spør om å få bruke noe du har skrevet").format(name=asked.asked_by_name)
    why = _("Ingen andre har sett det. Du bestemmer.")
    return _line(person, what, why, _("Les og svar"), weight=1)


def _answer(person: PersonInView | MyPerson, row: Withholding) -> ToDo:
    if row.status == Status.GRANTED:
        what = _("{name} har svart: foreldrene dine ser ikke det du ba om").format(name=row.decided_by_name)
        return _line(person, what, _("Her står hvorfor, og når dere ser på det igjen."), _("Les svaret"))
    what = _("{name} har svart nei på det du ba om").format(name=row.decided_by_name)
    why = _("Foreldrene dine ser det ikke ennå. Du kan ta det bort først.")
    return _line(person, what, why, _("Les svaret og velg"), due_on=row.shown_from, weight=1)


def _line(person: PersonInView | MyPerson, what: str, why: str, button: str, **more: Any) -> ToDo:
    name = person.given_name or person.name
    return ToDo(
        person=person.public_id,
        name=person.name,
        what=what.format(name=name),
        why=why.format(name=name),
        button=button,
        url=reverse("withheld:index", args=[person.public_id]),
        **more,
    )
