"""A way of logging in: one provider of OpenID Connect, as an operator has set it up (docs/operations.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlsplit

from joserfc.jwk import ECKey, RSAKey

from helhet.access.types import Level


class Kind(StrEnum):
    """The shapes we know. HelseID needs DPoP, which is not there yet."""

    IDPORTEN = "idporten"
    ANSATTPORTEN = "ansattporten"
    ENTRA = "entra"

    @property
    def is_for_staff(self) -> bool:
        return self is not Kind.IDPORTEN


# What the provider calls its levels → ours. What is not here counts for nothing.
LEVELS: Mapping[Kind, Mapping[str, Level]] = {
    Kind.IDPORTEN: {
        "idporten-loa-high": Level.HIGH,
        "idporten-loa-substantial": Level.SUBSTANTIAL,
        "idporten-loa-low": Level.LOW,
    },
    Kind.ANSATTPORTEN: {"high": Level.HIGH, "substantial": Level.SUBSTANTIAL},
    Kind.ENTRA: {},
}


@dataclass(frozen=True)
class Way:
    """``key`` stands in addresses; ``label`` is what a button calls it.

    ``level`` is the least that is accepted. ``municipality`` is the number of the one whose staff come this way.
    Entra says nothing of levels: ``context`` names the authentication context that its conditional access demands
    (``acrs``), and ``tenant`` the only tenant believed. ``signing_keys``: the first signs, all are published, so that a
    key can be changed without anybody noticing. ``frames_from``: who else than the issuer may frame our logout.
    ``logout_by``: how the ID token travels at logout; ``post`` keeps it out of addresses, where the provider takes it.
    """

    key: str
    kind: Kind
    label: str
    issuer: str
    client_id: str
    signing_keys: tuple[RSAKey | ECKey, ...]
    level: Level = Level.SUBSTANTIAL
    municipality: str = ""
    tenant: str = ""
    context: str = ""
    thumbprint: str = ""  # of the certificate, for Entra
    frames_from: tuple[str, ...] = ()
    logout_by: str = "get"

    @property
    def is_for_staff(self) -> bool:
        return self.kind.is_for_staff

    @cached_property
    def origin(self) -> str:
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def acr_values(self) -> str:
        """What is asked for: the provider's word for the least level, where it has one."""
        return next((acr for acr, level in LEVELS[self.kind].items() if level is self.level), "")

    def level_of(self, claims: Mapping[str, object]) -> Level:
        """The level an ID token shows; ``CODE``, which opens nothing here, where it shows none that we know."""
        if self.kind is Kind.ENTRA:
            shown = claims.get("acrs")
            return self.level if isinstance(shown, list) and self.context in shown else Level.CODE
        return LEVELS[self.kind].get(str(claims.get("acr", "")), Level.CODE)

    def accepts(self, level: Level) -> bool:
        return _ORDER.index(level) >= _ORDER.index(self.level)

    def subject_of(self, claims: Mapping[str, object]) -> str:
        """Who it is at this issuer: never an e-mail address or a name. Empty where the token does not say."""
        if self.kind is Kind.ENTRA:  # «sub» is another in every application; tenant and object stay
            tenant, who = claims.get("tid"), claims.get("oid")
            return f"{tenant}/{who}" if tenant == self.tenant and isinstance(who, str) and who else ""
        return str(claims.get("sub", ""))


_ORDER = (Level.CODE, Level.LOW, Level.SUBSTANTIAL, Level.HIGH)
