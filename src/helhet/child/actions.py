"""The child says something, chooses who reads it, and takes it back."""

from __future__ import annotations

from django.utils.translation import gettext as _

from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import NotFound, RuleBroken
from helhet.child.models import Word

MOST = 500  # a person; older ones stay


@action(Permission.SPEAK_ON_CHILDS_PAGE)
def say(actor: Actor, person: PersonInView, *, text: str, for_coordinator: bool) -> None:
    """Keep the words; they wait on the coordinator's start page until heard. Sent twice is said once."""
    if not text:
        raise RuleBroken(_("Skriv noe først. Ett ord er nok."), field="text")
    mine = Word.objects.filter(person_id=person.id, taken_back_at=None)
    if mine.count() >= MOST:
        raise RuleBroken(_("Det er veldig mye her nå. Ta bort noe gammelt først."), field="text")
    last = mine.order_by("-id").first()
    if last is not None and last.text == text and last.asked_first == for_coordinator:
        record("child.said", person.id, person.municipality_id, word=last.id, **_hidden(last))
        return
    row = Word.objects.create(
        person_id=person.id, municipality_id=person.municipality_id, text=text, asked_first=for_coordinator
    )
    record("child.said", person.id, person.municipality_id, word=row.id, **_hidden(row))


@action(Permission.SPEAK_ON_CHILDS_PAGE)
def choose_readers(actor: Actor, person: PersonInView, *, word: str, for_coordinator: bool) -> None:
    """Let more people read it, or fewer. What somebody has read already, they have read."""
    row = _own(person, word)
    row.asked_first = for_coordinator
    row.save(update_fields=["asked_first"])
    record("child.readers_chosen", person.id, person.municipality_id, word=row.id, **_hidden(row))


@action(Permission.SPEAK_ON_CHILDS_PAGE)
def take_back(actor: Actor, person: PersonInView, *, word: str) -> None:
    """Nobody reads it any more. Taken back twice is taken back."""
    row = _own(person, word)
    row.text, row.taken_back_at = "", row.taken_back_at or clock.now()
    row.save(update_fields=["text", "taken_back_at"])
    record("child.took_back", person.id, person.municipality_id, word=row.id, **_hidden(row))


@action(Permission.HEAR_CHILD)
def heard(actor: Actor, person: PersonInView, *, word: str) -> None:
    """The coordinator has read it and will talk with the child about it. The child sees that."""
    row = _own(person, word)
    if row.heard_at is None:
        row.heard_at, row.heard_by_name = clock.now(), actor.name
        row.save(update_fields=["heard_at", "heard_by_name"])
    record("child.heard", person.id, person.municipality_id, word=row.id, **_hidden(row))


def _own(person: PersonInView, word: str) -> Word:
    row = Word.objects.select_for_update().filter(person_id=person.id, public_id=word).first()
    if row is None:
        raise NotFound
    return row


def _hidden(row: Word) -> dict[str, bool]:
    """In the log, what is for the coordinator alone is no guardian's to see."""
    return {"withheld": True} if row.asked_first else {}
