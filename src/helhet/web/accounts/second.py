"""The second factor beside a password: an app with codes. Its secret waits in the session for its first code."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from helhet.accounts.credentials import new_second, second_address, step_of
from helhet.accounts.rules import check_password
from helhet.accounts.types import PasswordChosen
from helhet.base.errors import RuleBroken

_SECRET = "second"  # noqa: S105 - the name of a value in the session


@dataclass(frozen=True)
class App:
    """What an app needs: a picture to point at, or the same to type."""

    picture: SafeString
    to_type: str


def offered(request: HttpRequest, username: str) -> App:
    secret = request.session.setdefault(_SECRET, new_second())
    picture = segno.make(second_address(secret, username), error="m").svg_inline(
        scale=4, border=2, light="#fff", dark="#000"
    )
    spaced = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return App(mark_safe(picture), spaced)  # made here, of nothing typed


def chosen(request: HttpRequest, password: str, typed: str, *, username: str) -> PasswordChosen:
    """Password and app, once the app has shown its first code. Raises ``RuleBroken``."""
    check_password(password, username=username)
    secret = request.session.get(_SECRET, "")
    step = step_of(secret, typed) if secret else None
    if step is None:
        raise RuleBroken(_("Koden stemmer ikke med appen. Vent til appen viser en ny, og skriv den."), field="second")
    del request.session[_SECRET]
    return PasswordChosen(password, secret, step)
