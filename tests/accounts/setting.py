"""A letter ordered for the mother, and a card for the child; with codes the tests know."""

from __future__ import annotations

from datetime import date
from unittest import mock

import pyotp

from helhet.accounts import secrets
from helhet.accounts.actions import make_card, order_letter
from helhet.accounts.models import Account
from helhet.accounts.types import PasswordChosen
from helhet.base import clock
from tests import factories
from tests.database import as_owner_of_everything
from tests.plan import making

CODE, OTHER = "K7QM-R3TW-ABCD-2345", "ZZZZ-YYYY-2222-3333"
WORDS = "sol elg furu katt 47"
BORN = date(1985, 5, 17)
PASSWORD = "tre grønne epler på rad"


def furnished():
    """The world with a coordinator, and identity numbers of mother and father."""
    world = factories.world()
    making.coordinating(world)
    with as_owner_of_everything():
        for kin, index in ((world.mother, b"m" * 32), (world.father, b"f" * 32)):
            kin.identity_index = index
            kin.save(update_fields=["identity_index"])
    return world


def ordered(world, *, code=CODE, receiver=None, born=BORN, who=None):
    with (
        mock.patch.object(secrets, "new_letter_code", return_value=code),
        factories.in_case(who or world.coordinator, world.child) as (actor, child),
    ):
        return order_letter(
            actor,
            child,
            receiver=receiver or world.mother.public_id,
            born_on=born,
            address="helhet.test/logg-inn/brev/",
        )


def carded(world, *, words=WORDS, who=None):
    with (
        mock.patch.object(secrets, "new_card_code", return_value=words),
        factories.in_case(who or world.mother, world.child) as (actor, child),
    ):
        return make_card(actor, child, address="https://helhet.test/barn/")


def app_code(secret, *, steps=0):
    return pyotp.TOTP(secret).at(int(clock.now().timestamp()) + 30 * steps)


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def password(secret=SECRET, *, step=1):
    return PasswordChosen(PASSWORD, secret, step)


def account():
    return Account.objects.get(identity_index=b"m" * 32)
