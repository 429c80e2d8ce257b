"""What pages know of accounts, letters and cards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

ISSUER = "helhet"  # of those who log in without electronic identity
CARD_ISSUER = "helhet:kort"
WAY = "account"  # in the session: how they logged in
CARD_WAY = "card"


class LetterState(StrEnum):
    WAITING = "waiting"
    USED = "used"
    ENDED = "ended"  # a newer one was ordered, too many tries, or the days have passed


@dataclass(frozen=True)
class LetterInView:
    public_id: str
    name: str
    ordered_at: datetime
    ordered_by: str
    sent_at: datetime | None
    expires_at: datetime
    state: LetterState


@dataclass(frozen=True)
class CardInView:
    public_id: str
    made_by: str
    made_on: date
    valid_until: date


@dataclass(frozen=True)
class Receiver:
    """Somebody a letter may be ordered for. ``value`` in a form: ``self`` or a related person's id."""

    value: str
    name: str
    identity_index: bytes | None
    why_not: str = ""


@dataclass(frozen=True)
class PasskeyInView:
    id: int
    name: str
    created_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class AccountInView:
    """What somebody sees of their own ways of logging in."""

    id: int
    username: str
    handle: bytes
    has_password: bool
    reserve_left: int
    passkeys: tuple[PasskeyInView, ...]
    credentials: tuple[bytes, ...]

    @property
    def ways(self) -> int:
        return len(self.passkeys) + self.has_password


@dataclass(frozen=True)
class KnownLogin:
    """Somebody has shown who they are: the login, and the name it goes by."""

    login_id: int
    subject: str


@dataclass(frozen=True)
class PasskeyShown:
    """A passkey that has been checked, to be kept."""

    credential: bytes
    public_key: bytes
    sign_count: int
    name: str


@dataclass(frozen=True)
class PasswordChosen:
    """A password that has been checked, and the secret of the app that has shown its first code."""

    password: str
    second: str
    step: int
