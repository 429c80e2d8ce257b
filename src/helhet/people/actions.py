"""Writing down somebody close to a person, for the room where it was decided."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from helhet.base import clock
from helhet.people.identity import index_of
from helhet.people.models import Municipality, RelatedPerson
from helhet.people.types import Relation


class Keys(Protocol):
    """The two keys every person-bound row carries: a person in view."""

    @property
    def id(self) -> int: ...
    @property
    def municipality_id(self) -> int: ...


def add_related(
    person: Keys,
    *,
    name: str,
    relation: Relation,
    on: date,
    until: date | None = None,
    identity_number: str = "",
    login_id: int | None = None,
) -> int:
    """Write down somebody close to the person; called inside an action. The row's id.

    ``identity_number`` (checked before) is kept as a blind index alone: it ties the login of whoever logs in with it.
    Somebody there already, by the same number and relation, is used anew.
    """
    index = _index(person, identity_number) if identity_number else None
    known = RelatedPerson.objects.filter(person_id=person.id, relation=relation, identity_index=index).first()
    if index is not None and known is not None:
        known.name, known.valid_until = name, until
        known.save(update_fields=["name", "valid_until"])
        return known.pk
    row = RelatedPerson.objects.create(
        person_id=person.id,
        municipality_id=person.municipality_id,
        name=name,
        relation=relation,
        identity_index=index,
        login_id=login_id,
        valid_from=on,
        valid_until=until,
    )
    return row.pk


def _index(person: Keys, identity_number: str) -> bytes:
    return index_of(Municipality.objects.get(id=person.municipality_id).number, identity_number)


def give_login(person: Keys, related_id: int, login_id: int) -> None:
    """Another answers for the same service; called inside an action."""
    RelatedPerson.objects.filter(person_id=person.id, id=related_id).update(login_id=login_id)


def end_related(person: Keys, related_id: int) -> None:
    """No longer close to the person in this capacity, from today; called inside an action."""
    RelatedPerson.objects.filter(person_id=person.id, id=related_id).update(valid_until=clock.today())
