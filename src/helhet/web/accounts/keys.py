"""Passkeys (WebAuthn): what the browser is asked, and whether its answer is true (py_webauthn checks it).

A challenge is used once and stands in the session; a few are kept, for tabs beside each other.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from helhet.accounts.credentials import passkey_of
from helhet.accounts.types import PasskeyShown

_CHALLENGES = "challenges"
_KEPT = 5
_CHOOSE = AuthenticatorSelectionCriteria(
    resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
)


class NotShown(Exception):
    """The answer does not prove what it should. Why is for nobody: the page says the same of all."""


def to_register(request: HttpRequest, *, username: str, handle: bytes, there: Sequence[bytes] = ()) -> str:
    """What the browser needs to make a key, as JSON. ``there``: those the account has already."""
    options = generate_registration_options(
        rp_id=_host(request),
        rp_name="Helhet",
        user_name=username,
        user_id=handle,
        authenticator_selection=_CHOOSE,
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in there],
    )
    _keep(request, options.challenge)
    return options_to_json(options)


def registered(request: HttpRequest, answer: str, *, name: str) -> PasskeyShown:
    """The key that was made. Raises ``NotShown``."""
    try:
        shown = verify_registration_response(
            credential=answer,
            expected_challenge=_spend(request, answer),
            expected_rp_id=_host(request),
            expected_origin=_origin(request),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as wrong:
        raise NotShown from wrong
    return PasskeyShown(shown.credential_id, shown.credential_public_key, shown.sign_count, name or "–")


def to_enter(request: HttpRequest) -> str:
    """What the browser needs to show a key, as JSON: any key it has for this place, so nobody is named."""
    options = generate_authentication_options(
        rp_id=_host(request), user_verification=UserVerificationRequirement.REQUIRED
    )
    _keep(request, options.challenge)
    return options_to_json(options)


def shown(request: HttpRequest, answer: str) -> tuple[bytes, int]:
    """The credential that was shown, and its new count. Raises ``NotShown``."""
    try:
        credential = base64url_to_bytes(str(json.loads(answer)["rawId"]))
        known = passkey_of(credential)
        if known is None:
            raise NotShown
        public_key, count = known
        result = verify_authentication_response(
            credential=answer,
            expected_challenge=_spend(request, answer),
            expected_rp_id=_host(request),
            expected_origin=_origin(request),
            credential_public_key=public_key,
            credential_current_sign_count=count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as wrong:
        raise NotShown from wrong
    return credential, result.new_sign_count


def _keep(request: HttpRequest, challenge: bytes) -> None:
    before = request.session.get(_CHALLENGES, [])
    request.session[_CHALLENGES] = [*before, bytes_to_base64url(challenge)][-_KEPT:]


def _spend(request: HttpRequest, answer: str) -> bytes:
    """The challenge the answer is to, if it is one of this session's; it is then used."""
    told: Any = json.loads(base64url_to_bytes(json.loads(answer)["response"]["clientDataJSON"]))
    waiting = request.session.get(_CHALLENGES, [])
    challenge = str(told.get("challenge", "")).rstrip("=")
    if challenge not in waiting:
        raise NotShown
    request.session[_CHALLENGES] = [one for one in waiting if one != challenge]
    return base64url_to_bytes(challenge)


def _host(request: HttpRequest) -> str:
    return request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()


def _origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
