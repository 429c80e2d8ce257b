"""Two children with a card, whose words stand on the demonstration's page: nowhere else are they known."""

from __future__ import annotations

from helhet.access.types import Basis, Room
from helhet.accounts import secrets
from helhet.accounts.rules import card_ends_on
from helhet.accounts.types import CARD_ISSUER
from helhet.base import clock
from helhet.base.identifiers import new_public_id
from helhet.project.demonstration.place import Fjordvik
from helhet.project.demonstration.rows import add, day, grant
from helhet.web.demo.personas import CARDS

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
