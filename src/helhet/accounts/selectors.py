"""Whom a letter may be ordered for, which letters and card there are."""

from __future__ import annotations

from helhet.access.types import Actor, Permission, PersonInView, Room
from helhet.accounts import rules
from helhet.accounts.models import Card, Code, Letter
from helhet.accounts.types import CardInView, LetterInView, LetterState, Receiver
from helhet.base import clock
from helhet.people.selectors import identity_index_of, related_of

_SHOWN = 20


def receivers(actor: Actor, person: PersonInView) -> list[Receiver]:
    """The person, and everybody near whom the reader may see. Nobody near a person with a protected address."""
    today = clock.today()
    why_not = rules.why_no_letter(person.born_on, today, is_protected=person.is_protected)
    found = [Receiver("self", person.name, identity_index_of(person.id), why_not=why_not)]
    if Room.CASE in person.whole and not person.is_protected:
        near = related_of(person.id, today)
        found += [Receiver(one.public_id, one.name, _bytes(one.identity_index)) for one in near if not one.hidden_from]
    return found


def _bytes(index: bytes | memoryview | None) -> bytes | None:
    return None if index is None else bytes(index)


def letters_of(actor: Actor, person: PersonInView) -> list[LetterInView]:
    """The letters that have been ordered in this case, the newest first."""
    rows = Letter.objects.filter(person_id=person.id).select_related("code").order_by("-id")[:_SHOWN]
    return [
        LetterInView(
            public_id=row.public_id,
            name=row.name,
            ordered_at=row.ordered_at,
            ordered_by=row.ordered_by_name,
            sent_at=row.sent_at,
            expires_at=row.code.expires_at,
            state=_state(row.code),
        )
        for row in rows
    ]


def _state(code: Code) -> LetterState:
    if code.used_at is not None:
        return LetterState.USED
    return LetterState.ENDED if code.ended_at or code.expires_at <= clock.now() else LetterState.WAITING


def card_of(actor: Actor, person: PersonInView) -> CardInView | None:
    """The child's card in use today."""
    row = Card.objects.filter(person_id=person.id, ended_at=None, valid_until__gt=clock.today()).first()
    return None if row is None else CardInView(row.public_id, row.made_by_name, row.made_on, row.valid_until)


def may_have_card(person: PersonInView) -> bool:
    """Whether the reader may make a card for the person today."""
    if not person.may(Permission.HOLD_CARD) or person.is_protected or person.born_on is None:
        return False
    return rules.is_of_card_age(person.born_on, clock.today())
