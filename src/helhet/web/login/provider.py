"""Talking to a provider: what it says of itself, its keys, the way there, and the tokens for a code.

Every call has a time limit, and none is made while a transaction of ours is open. What a provider says of itself is
kept for an hour; keys are asked for again when a token names one we lack, at most once a minute.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from django.conf import settings
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet, RSAKey

from helhet.web.login.way import Kind, Way

SCOPE = "openid profile"
_KEPT, _KEYS_AGAIN = 3600, 60
_ASSERTION_SECONDS = 60  # ID-porten takes at most 120


class ProviderAway(Exception):
    """The provider does not answer, not in time, or with nothing that can be used."""


class CodeRefused(Exception):
    """The provider would not give tokens for the code: used before, too old, or not ours."""


@dataclass
class _Known:
    says: dict[str, Any] = field(default_factory=dict)
    says_until: float = 0
    keys: KeySet | None = None
    keys_at: float = 0


_known: dict[str, _Known] = {}


def forget() -> None:
    """Ask everything anew; for tests."""
    _known.clear()


def endpoints(way: Way) -> dict[str, Any]:
    """What the provider says of itself (OpenID Connect Discovery). Raises ProviderAway."""
    known = _known.setdefault(way.issuer, _Known())
    if known.says_until < time.monotonic():
        says = _fetch(f"{way.issuer.rstrip('/')}/.well-known/openid-configuration")
        if says.get("issuer") != way.issuer:
            raise ProviderAway(f"{way.key}: says it is another issuer")
        known.says, known.says_until = says, time.monotonic() + _KEPT
    return known.says


def keys(way: Way, *, again: bool = False) -> KeySet:
    """The keys the provider signs with. Raises ProviderAway."""
    known = _known.setdefault(way.issuer, _Known())
    now = time.monotonic()
    if known.keys is None or (again and now - known.keys_at > _KEYS_AGAIN) or now - known.keys_at > _KEPT:
        try:
            known.keys = KeySet.import_key_set(_fetch(endpoints(way)["jwks_uri"]))  # type: ignore[arg-type]
        except (KeyError, JoseError, ValueError) as error:
            raise ProviderAway(f"{way.key}: keys cannot be read") from error
        known.keys_at = now
    return known.keys


def with_keys[Read](way: Way, read: Callable[[KeySet], Read]) -> Read:
    """``read(keys)``, and once more with newly fetched keys where the token names one we lack."""
    try:
        return read(keys(way))
    except InvalidKeyIdError:
        return read(keys(way, again=True))


def address_to_log_in(way: Way, back: str, *, state: str, verifier: str, **more: Any) -> str:
    """Where to send the browser (authorization code with PKCE S256). Raises ProviderAway."""
    says = endpoints(way)
    with _session(way, back) as session:
        url, _state = session.create_authorization_url(
            says["authorization_endpoint"], state=state, code_verifier=verifier, **more
        )
    return str(url)


def tokens_for(way: Way, back: str, *, code: str, verifier: str) -> dict[str, Any]:
    """The tokens for a code. Raises CodeRefused, ProviderAway."""
    endpoint = endpoints(way)["token_endpoint"]
    try:
        with _session(way, back) as session:
            session.register_client_auth_method(_signature(way, endpoint))
            return dict(
                session.fetch_token(endpoint, code=code, code_verifier=verifier, grant_type="authorization_code")
            )
    except OAuthError as error:
        raise CodeRefused(f"{way.key}: {error.error}") from error
    except (requests.RequestException, ValueError) as error:
        raise ProviderAway(f"{way.key}: {type(error).__name__}") from error


def _session(way: Way, back: str) -> OAuth2Session:
    return OAuth2Session(
        client_id=way.client_id,
        client_secret=way.signing_keys[0],
        token_endpoint_auth_method=PrivateKeyJWT.name,
        scope=SCOPE,
        redirect_uri=back,
        code_challenge_method="S256",
        default_timeout=settings.LOGIN_PROVIDER_SECONDS,
    )


def _signature(way: Way, endpoint: str) -> PrivateKeyJWT:
    """Who we are: signed with our key, for a minute. Its receiver is the issuer; Entra wants its own address there."""
    key = way.signing_keys[0]
    header = {"kid": key.kid}
    algorithm = "RS256" if isinstance(key, RSAKey) else "ES256"
    if way.kind is Kind.ENTRA:
        header, algorithm = {"x5t#S256": way.thumbprint, "kid": key.kid}, "PS256"
    receiver = endpoint if way.kind is Kind.ENTRA else way.issuer
    return PrivateKeyJWT(receiver, {"exp": int(time.time()) + _ASSERTION_SECONDS}, header, algorithm)


def _fetch(address: str) -> dict[str, Any]:
    try:
        answer = requests.get(address, timeout=settings.LOGIN_PROVIDER_SECONDS, allow_redirects=False)
        answer.raise_for_status()
        found = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise ProviderAway(f"{address}: {type(error).__name__}") from error
    if not isinstance(found, dict):
        raise ProviderAway(f"{address}: not an object")
    return found
