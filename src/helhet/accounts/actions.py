"""Ordering a letter for somebody without electronic identity, and making and ending a child's card."""

from __future__ import annotations

import secrets as random
from datetime import date

from django.db import IntegrityError, transaction

from helhet.access.actions import end_grants, grant, match_login
from helhet.access.guard import action
from helhet.access.policy import OPENS
from helhet.access.types import Actor, Basis, Permission, PersonInView, Room
from helhet.accounts import paper, rules, secrets
from helhet.accounts.credentials import empty
from helhet.accounts.models import Account, Card, Code, Letter
from helhet.accounts.selectors import receivers
from helhet.accounts.types import CARD_ISSUER
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import NotFound
from helhet.base.identifiers import new_public_id

_TRIES = 5  # at a username nobody has


@action(Permission.ORDER_LETTER)
def order_letter(actor: Actor, person: PersonInView, *, receiver: str, born_on: date | None, address: str) -> Letter:
    """Order a letter with a code. What the receiver logged in with until now stops working at once.

    ``receiver`` as ``selectors.receivers`` names them; ``born_on`` for somebody near, as the register knows only the
    person's own. ``address`` is where the code is typed, for the letter.
    """
    chosen = next((one for one in receivers(actor, person) if one.value == receiver), None)
    if chosen is None:
        raise NotFound
    is_self = chosen.value == "self"
    rules.check_letter(chosen.why_not, has_number=chosen.identity_index is not None)
    born = person.born_on if is_self else born_on
    assert chosen.identity_index is not None
    assert born is not None  # the rule and the form have seen to it
    account = _account(person.municipality_id, chosen.identity_index)
    empty(account)
    now = clock.now()
    Code.objects.filter(account=account, used_at=None, ended_at=None).update(ended_at=now)
    code = secrets.new_letter_code()
    row = Letter(
        person_id=person.id,
        municipality_id=person.municipality_id,
        account=account,
        code=Code.objects.create(
            mark=secrets.letter_mark(code),
            born_mark=secrets.born_mark(code, born.isoformat()),
            account=account,
            expires_at=now + rules.letter_days(),
        ),
        name=chosen.name,
        is_self=is_self,
        ordered_by_id=actor.worker_id,
        ordered_by_name=actor.name,
    )
    pdf = paper.letter(person, row, code=code, address=address)
    row.sealed = secrets.seal(row.public_id, "letter", pdf)
    row.save()
    record("access.letter_ordered", person.id, person.municipality_id, letter=row.id, to=chosen.name)
    return row


def _account(municipality_id: int, identity_index: bytes) -> Account:
    """The account of whoever has this number, made at the first letter."""
    for _try in range(_TRIES):
        found = Account.objects.select_for_update().filter(identity_index=identity_index).first()
        if found is not None:
            return found
        try:
            with transaction.atomic():
                Account.objects.create(
                    username=secrets.new_username(),
                    municipality_id=municipality_id,
                    identity_index=identity_index,
                    handle=random.token_bytes(32),
                )
        except IntegrityError:  # the username is taken, or somebody else has just made the account
            continue
    raise RuntimeError("no free username")


@action(Permission.HOLD_CARD)
def make_card(actor: Actor, person: PersonInView, *, address: str) -> bytes:
    """A card with a new code, to be printed: the only time its words are seen. The card there was ends."""
    rules.check_card(person.born_on, clock.today(), is_protected=person.is_protected)
    assert person.born_on is not None
    _end_cards(actor, person)
    until = rules.card_ends_on(person.born_on)
    words = _unused_words()
    login_id = match_login(issuer=CARD_ISSUER, subject=new_public_id(), name=person.given_name, identity_indexes={})
    row = Card.objects.create(
        person_id=person.id,
        municipality_id=person.municipality_id,
        login_id=login_id,
        code=Code.objects.create(mark=secrets.card_mark(words), login_id=login_id, expires_at=clock.start_of(until)),
        made_by_name=actor.name,
        made_on=clock.today(),
        valid_until=until,
    )
    topics = OPENS[Basis.SELF][1]
    grant(
        person,
        login_id=login_id,
        basis=Basis.SELF,
        source=_source(row),
        rooms=[Room.CHILD],
        topics=topics,
        valid_until=until,
    )
    record("access.card_made", person.id, person.municipality_id, card=row.id)
    return paper.card(words=words, address=address)


def _unused_words() -> str:
    """Words that no card has or has had: one in many millions is drawn anew."""
    while True:
        words = secrets.new_card_code()
        if not Code.objects.filter(mark=secrets.card_mark(words)).exists():
            return words


@action(Permission.HOLD_CARD)
def end_card(actor: Actor, person: PersonInView) -> None:
    """The card opens nothing from now on. Ended twice is ended."""
    _end_cards(actor, person)
    record("access.card_ended", person.id, person.municipality_id)


def _end_cards(actor: Actor, person: PersonInView) -> None:
    for row in Card.objects.select_for_update(of=("self",)).filter(person_id=person.id, ended_at=None):
        row.ended_at, row.ended_by_name = clock.now(), actor.name
        row.save(update_fields=["ended_at", "ended_by_name"])
        Code.objects.filter(id=row.code_id).update(ended_at=row.ended_at)
        end_grants(person, source=_source(row))


def _source(row: Card) -> str:
    return f"accounts.card:{row.pk}"


__all__ = ["end_card", "make_card", "order_letter"]
