"""Somebody changes how they themselves log in: below the door, as it is about their own login and no person.

Each records what was done.
"""

from __future__ import annotations

from helhet.access.types import Actor
from helhet.accounts import rules
from helhet.accounts.credentials import keep_passkey, keep_password, lock
from helhet.accounts.models import Account, Passkey
from helhet.accounts.types import AccountInView, PasskeyInView, PasskeyShown, PasswordChosen
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import NotFound


def account_of(actor: Actor) -> AccountInView | None:
    """The reader's own account; None for whoever logs in with electronic identity."""
    account = Account.objects.filter(login_id=actor.login_id or 0).first()
    return None if account is None else _in_view(account)


def _in_view(account: Account) -> AccountInView:
    keys = list(Passkey.objects.filter(account=account, ended_at=None).order_by("id"))
    return AccountInView(
        id=account.id,
        username=account.username,
        handle=bytes(account.handle),
        has_password=bool(account.password),
        reserve_left=len(account.reserve),
        passkeys=tuple(PasskeyInView(key.id, key.name, key.created_at, key.used_at) for key in keys),
        credentials=tuple(bytes(key.credential) for key in keys),
    )


def add_passkey(actor: Actor, shown: PasskeyShown) -> None:
    assert actor.login_id is not None
    keep_passkey(lock(actor.login_id), shown)
    record("login.passkey_added", None, None)


def remove_passkey(actor: Actor, passkey_id: int) -> None:
    """Never the last way in. Removed twice is removed."""
    assert actor.login_id is not None
    account = lock(actor.login_id)
    key = Passkey.objects.filter(account=account, id=passkey_id).first()
    if key is None:
        raise NotFound
    if key.ended_at is None:
        rules.check_can_remove(_in_view(account).ways)
        key.ended_at = clock.now()
        key.save(update_fields=["ended_at"])
        record("login.passkey_removed", None, None)


def choose_password(actor: Actor, chosen: PasswordChosen) -> list[str]:
    """A password in the place of the one there was, or beside passkeys. Answers new reserve codes."""
    assert actor.login_id is not None
    codes = keep_password(lock(actor.login_id), chosen)
    record("login.password_chosen", None, None)
    return codes


def remove_password(actor: Actor) -> None:
    assert actor.login_id is not None
    account = lock(actor.login_id)
    if account.password:
        rules.check_can_remove(_in_view(account).ways)
        account.password, account.second, account.reserve = "", None, []
        account.save(update_fields=["password", "second", "reserve"])
        record("login.password_removed", None, None)
