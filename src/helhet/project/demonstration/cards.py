"""Two children with a card, and a mother with a letter: what they hold stands on the demonstration's page."""

from __future__ import annotations

from datetime import date
from secrets import token_bytes

from helhet.access.types import Basis, Room
from helhet.accounts import secrets
from helhet.accounts.rules import card_ends_on
from helhet.accounts.types import CARD_ISSUER
from helhet.base import clock
from helhet.base.identifiers import new_public_id
from helhet.project.demonstration.place import Fjordvik
from helhet.project.demonstration.rows import add, day, grant
from helhet.web.demo.personas import CARDS, LETTER

BY = {"Nora": "Ingrid Solheim", "Sigrid": "Marit Bakke"}


def load(fjordvik: Fjordvik) -> None:
    """Made some days ago, by a mother and by a coordinator."""
    for card in CARDS:
        child = fjordvik.persons[card.name.split()[0]]
        until = card_ends_on(child.born_on)
        login = add("people.Login", issuer=CARD_ISSUER, subject=new_public_id(), name=child.given_name)
        code = add("accounts.Code", mark=secrets.card_mark(card.words), login=login, expires_at=clock.start_of(until))
        row = add(
            "accounts.Card",
            child,
            login=login,
            code=code,
            made_by_name=BY[child.given_name],
            made_on=day(-9),
            valid_until=until,
        )
        grant(child, login, Basis.SELF, source=row, since=day(-9), until=until, rooms=[Room.CHILD])
    _letter(fjordvik)


def _letter(fjordvik: Fjordvik) -> None:
    """Ordered by the coordinator, on its way by post: the mother has no electronic identity."""
    child = fjordvik.persons["Sigrid"]
    kin = next(one for one in fjordvik.nearest["Sigrid"] if one.name == LETTER.name)
    born_on = date(*(int(part) for part in reversed(LETTER.born.split("."))))
    account = add(
        "accounts.Account",
        municipality=fjordvik.municipality,
        username="furu-4827",
        identity_index=kin.identity_index,
        handle=token_bytes(32),
    )
    code = add(
        "accounts.Code",
        mark=secrets.letter_mark(LETTER.code),
        born_mark=secrets.born_mark(LETTER.code, born_on.isoformat()),
        account=account,
        expires_at=clock.start_of(day(366)),  # longer than a real one: the demonstration lasts
    )
    add(
        "accounts.Letter",
        child,
        account=account,
        code=code,
        name=kin.name,
        is_self=False,
        ordered_by_name="Marit Bakke",
        sent_at=clock.now(),
    )
