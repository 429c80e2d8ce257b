"""Showing who one is without electronic identity. Stands before any actor exists, and asks only tables about logins.

Answers are the same whether somebody is there or not, and take the same time: the hash is always made.
"""

from __future__ import annotations

import hmac
from typing import Any

import pyotp
from django.contrib.auth.hashers import check_password as matches
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from helhet.access.actions import match_login
from helhet.access.logins import end_sessions
from helhet.accounts import rules, secrets
from helhet.accounts.models import Account, Code, Passkey
from helhet.accounts.types import ISSUER, KnownLogin, PasskeyShown, PasswordChosen
from helhet.base import clock
from helhet.base.errors import RuleBroken

_SECONDS = 30  # a code of the app lasts so long (RFC 6238)


def code_of_letter(typed: str, born: str) -> int | None:
    """The id of a letter's code that can be used, typed with the receiver's day of birth (ISO); else None.

    A wrong day counts against the code, and after a few the letter is worth nothing.
    """
    rows = Code.objects.select_for_update().filter(mark=secrets.letter_mark(typed), account__isnull=False)
    row = rows.first()
    shown = secrets.born_mark(typed, born)
    if row is None or not _is_usable(row):
        return None
    if not hmac.compare_digest(bytes(row.born_mark or b""), shown):
        row.tries += 1
        if row.tries >= rules.LETTER_TRIES:
            row.ended_at = clock.now()
        row.save(update_fields=["tries", "ended_at"])
        return None
    return row.id


def _is_usable(row: Code) -> bool:
    return row.used_at is None and row.ended_at is None and clock.now() < row.expires_at


def username_of_code(code_id: int) -> tuple[str, bytes] | None:
    """Username and handle of the account a code is for, while the code can be used."""
    row = Code.objects.select_related("account").filter(id=code_id).first()
    if row is None or row.account is None or not _is_usable(row):
        return None
    return row.account.username, bytes(row.account.handle)


def activate(code_id: int, chosen: PasskeyShown | PasswordChosen) -> tuple[KnownLogin, list[str]]:
    """Use the code, once: what the account had before is gone, and so are its sessions. Answers reserve codes too.

    Raises ``RuleBroken`` where the code was used meanwhile, in another tab or by somebody else.
    """
    code = Code.objects.select_for_update().filter(id=code_id, account__isnull=False).first()
    if code is None or not _is_usable(code):
        raise RuleBroken(_("Koden er brukt eller for gammel. Be koordinatoren eller kommunen om et nytt brev."))
    assert code.account_id is not None
    account = Account.objects.select_for_update().get(id=code.account_id)
    code.used_at = clock.now()
    code.save(update_fields=["used_at"])
    empty(account)
    reserve: list[str] = []
    if isinstance(chosen, PasskeyShown):
        keep_passkey(account, chosen)
    else:
        reserve = keep_password(account, chosen)
    return _known(account), reserve


def empty(account: Account) -> None:
    """Everything the account logged in with is gone, and so are its sessions. Inside an action, or an activation."""
    Passkey.objects.filter(account=account, ended_at=None).update(ended_at=clock.now())
    account.password, account.second, account.reserve = "", None, []
    account.save(update_fields=["password", "second", "reserve"])
    end_sessions(issuer=ISSUER, subject=account.username)


def keep_passkey(account: Account, shown: PasskeyShown) -> None:
    try:
        with transaction.atomic():
            Passkey.objects.create(
                account=account,
                credential=shown.credential,
                public_key=shown.public_key,
                sign_count=shown.sign_count,
                name=shown.name,
                used_at=clock.now(),
            )
    except IntegrityError:
        raise RuleBroken(_("Denne passnøkkelen er allerede lagt til.")) from None


def keep_password(account: Account, chosen: PasswordChosen) -> list[str]:
    """Keep password and second factor; answers new reserve codes, which are shown once."""
    rules.check_password(chosen.password, username=account.username)
    codes = secrets.new_reserve_codes()
    account.password = make_password(chosen.password)
    account.second = secrets.seal(account.username, "second", chosen.second)
    account.second_step = chosen.step
    account.reserve = [secrets.reserve_mark(account.username, code) for code in codes]
    account.save(update_fields=["password", "second", "second_step", "reserve"])
    return codes


def _known(account: Account) -> KnownLogin:
    """The login, with the grants the population register gives: at every login, as with electronic identity."""
    login_id = match_login(
        issuer=ISSUER,
        subject=account.username,
        name="",
        identity_indexes={account.municipality_id: bytes(account.identity_index)},
    )
    if account.login_id is None:
        account.login_id = login_id
        account.save(update_fields=["login"])
    return KnownLogin(login_id, account.username)


# --- Password and second factor ------------------------------------------------------


def by_password(username: str, password: str, second: str) -> KnownLogin | None:
    """Whose username, password and code these are, all three right; else None, after as long a time."""
    account = Account.objects.select_for_update().filter(username=username.strip().lower()[:20]).first()
    if account is None or not account.password:
        make_password(password[: rules.LONGEST])
        return None
    if not matches(password[: rules.LONGEST + 1], account.password) or not _second_is_right(account, second):
        return None
    return _known(account)


def _second_is_right(account: Account, typed: str) -> bool:
    """A code of the app, newer than the last used; or a reserve code, which is then gone."""
    step = step_of(secrets.unseal(account.username, "second", bytes(account.second or b"")).decode(), typed)
    if step is not None:
        if step <= account.second_step:
            return False
        account.second_step = step
        account.save(update_fields=["second_step"])
        return True
    shown = secrets.reserve_mark(account.username, typed)
    left = [bytes(one) for one in account.reserve if bytes(one) != shown]
    if len(left) == len(account.reserve):
        return False
    account.reserve = left
    account.save(update_fields=["reserve"])
    return True


def new_second() -> str:
    return pyotp.random_base32()


def second_address(secret: str, username: str) -> str:
    """What an app with codes reads from a picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name="Helhet")


def step_of(secret: str, typed: str) -> int | None:
    """Which half minute a code of the app belongs to, this one or the two beside it; None where it is wrong."""
    code, now = "".join(typed.split()), int(clock.now().timestamp())
    totp = pyotp.TOTP(secret)
    for step in (now // _SECONDS + near for near in (0, -1, 1)):
        if hmac.compare_digest(totp.at(step * _SECONDS).encode(), code.encode()):
            return step
    return None


# --- Passkeys ------------------------------------------------------------------------


def passkey_of(credential: bytes) -> tuple[bytes, int] | None:
    """The public key and count of a passkey in use."""
    row = Passkey.objects.filter(credential=credential, ended_at=None).values_list("public_key", "sign_count").first()
    return None if row is None else (bytes(row[0]), int(row[1]))


def by_passkey(credential: bytes, sign_count: int) -> KnownLogin | None:
    """Whose passkey this is, checked by the caller; None where it has been taken away meanwhile."""
    row = Passkey.objects.select_for_update(of=("self",)).select_related("account")
    passkey = row.filter(credential=credential, ended_at=None).first()
    if passkey is None:
        return None
    passkey.sign_count, passkey.used_at = sign_count, clock.now()
    passkey.save(update_fields=["sign_count", "used_at"])
    return _known(passkey.account)


# --- Cards ---------------------------------------------------------------------------


def by_card(words: str) -> int | None:
    """The login of a child's card by its words; None where there is none, or it has ended."""
    row = Code.objects.filter(mark=secrets.card_mark(words), login__isnull=False).first()
    if row is None or row.ended_at is not None or clock.now() >= row.expires_at:
        return None
    return row.login_id


def lock(login_id: int) -> Account:
    """The account of a login, for changing it. Inside an action on one's own account."""
    found: Any = Account.objects.select_for_update().filter(login_id=login_id).first()
    if found is None:
        raise RuleBroken(_("Du logger inn med elektronisk ID. Da er det ingenting å endre her."))
    return found
