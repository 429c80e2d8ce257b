"""Reading questions about who has looked: a person's own, and those that wait for the coordinating unit."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.access.types import Actor, PersonInView, Room
from helhet.base import clock
from helhet.base.errors import NotFound
from helhet.base.todo import ToDo
from helhet.oversight.models import AccessQuestion

LATELY = timedelta(days=14)


def questions_of(actor: Actor, person: PersonInView) -> list[AccessQuestion]:
    """Every question about the person's log, the newest first, with its messages. Two queries."""
    rows = AccessQuestion.objects.filter(person_id=person.id).prefetch_related("messages")
    return sorted(rows, key=lambda row: -row.pk)


def question(actor: Actor, person: PersonInView, public_id: str) -> AccessQuestion:
    """One of them; another person's is not found."""
    row = AccessQuestion.objects.filter(person_id=person.id, public_id=public_id).prefetch_related("messages").first()
    if row is None:
        raise NotFound
    return row


def questions_waiting(actor: Actor) -> QuerySet[AccessQuestion]:
    """Those of the actor's municipality that wait for an answer, the oldest first."""
    rows = AccessQuestion.objects.filter(municipality_id=actor.municipality_id or 0, waits_since__isnull=False)
    return rows.order_by("waits_since", "id")


def family_to_do(actor: Actor, person: PersonInView) -> list[ToDo]:
    """Answers of the last two weeks that nobody has asked further about. One query."""
    if Room.LOG not in person.whole:
        return []
    return [
        ToDo(
            person=person.public_id,
            name=person.name,
            what=_("Koordinerende enhet har svart på hvorfor {name} så på saken.").format(name=row.who),
            why=_("Du spurte. Er svaret godt nok, trenger du ikke gjøre noe."),
            button=_("Les svaret"),
            url=reverse("diary:question", args=[person.public_id, row.public_id]),
        )
        for row in _answered_lately(person)
    ]


def _answered_lately(person: PersonInView) -> list[AccessQuestion]:
    rows = AccessQuestion.objects.filter(person_id=person.id, waits_since=None).annotate(last=Max("messages__at"))
    return list(rows.filter(last__gt=clock.now() - LATELY).order_by("-last"))
