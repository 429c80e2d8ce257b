"""Reading what a provider has signed, the ID token and the logout token: believed only when everything holds."""

from __future__ import annotations

from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from helhet.base import clock
from helhet.web.login import provider
from helhet.web.login.way import Way

ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
)  # never «none», no secrets
LEEWAY = 60  # seconds between two clocks
LOGOUT_SECONDS = 180  # how old a logout token may be
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"


class TokenRefused(Exception):
    """A token that is not believed; the message says why, for the log, and repeats nothing of what it holds."""


def read_id_token(way: Way, tokens: dict[str, Any], *, nonce: str, max_age: bool = False) -> dict[str, Any]:
    """The claims of the ID token, when signature, issuer, receiver, time and nonce are right.

    ``max_age``: a fresh login was asked for, so the token must say when it was. Raises TokenRefused, ProviderAway.
    """
    if not isinstance(tokens.get("id_token"), str):
        raise TokenRefused("no ID token")
    decoded = _decoded(way, tokens["id_token"])
    options = {
        "iss": {"essential": True, "value": way.issuer},
        "aud": {"essential": True, "value": way.client_id},
    }
    known = {"nonce": nonce, "client_id": way.client_id, "access_token": tokens.get("access_token"), "max_age": max_age}
    claims = CodeIDToken(decoded.claims, decoded.header, options, known)
    try:
        claims.validate(now=_now(), leeway=LEEWAY)
    except (JoseError, TypeError, ValueError) as error:
        raise TokenRefused(_reason(error)) from error
    if not isinstance(claims.get("sub"), str) or not claims["sub"]:
        raise TokenRefused("sub")
    return dict(claims)


def read_logout_token(way: Way, token: str) -> dict[str, Any]:
    """The claims of a logout token (Back-Channel Logout 1.0 § 2.6). Raises TokenRefused, ProviderAway."""
    decoded = _decoded(way, token)
    claims, now = decoded.claims, _now()
    if str(decoded.header.get("typ", "logout+jwt")).lower() not in ("logout+jwt", "jwt"):
        raise TokenRefused("typ")
    registry = jwt.JWTClaimsRegistry(
        now=now,
        leeway=LEEWAY,
        iss={"essential": True, "value": way.issuer},
        aud={"essential": True, "value": way.client_id},
        iat={"essential": True},
        jti={"essential": True},
    )
    try:
        registry.validate(claims)
    except (JoseError, TypeError, ValueError) as error:
        raise TokenRefused(_reason(error)) from error
    events = claims.get("events")
    if not (isinstance(events, dict) and isinstance(events.get(LOGOUT_EVENT), dict)):
        raise TokenRefused("events")
    if "nonce" in claims:
        raise TokenRefused("nonce")
    if claims["iat"] < now - LOGOUT_SECONDS:
        raise TokenRefused("iat")
    if not any(isinstance(claims.get(name), str) and claims[name] for name in ("sid", "sub")):
        raise TokenRefused("sid")
    return claims


def _decoded(way: Way, token: str) -> jwt.Token:
    registry = JWSRegistry(algorithms=list(ALGORITHMS), strict_check_header=False)

    def read(keys: KeySet) -> jwt.Token:
        return jwt.decode(token, keys, registry=registry)

    try:
        return provider.with_keys(way, read)
    except (JoseError, ValueError, TypeError) as error:
        raise TokenRefused(_reason(error)) from error


def _reason(error: Exception) -> str:
    return getattr(error, "claim", None) or type(error).__name__


def _now() -> int:
    return int(clock.now().timestamp())
