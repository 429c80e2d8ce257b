"""The demonstration behind a real OpenID Connect provider, with the personas as its people (``--login oidc``)."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from joserfc.jwk import RSAKey

from helhet.project import openid_provider
from helhet.web.demo.personas import BY_KEY

MUNICIPALITY = "9999"
_LABELS = {"idporten": "Logg inn med ID-porten", "ansattporten": "Logg inn med Ansattporten"}


def start(place: Path, address: str) -> tuple[subprocess.Popen[bytes], dict[str, str]]:
    """Start it, and write the file that says how one logs in. Its process, and the settings it needs.

    Raises openid_provider.ProviderFailed.
    """
    key_file = place / "login-key.pem"
    key = _key(key_file)
    told = [
        {
            "kind": kind,
            "port": port,
            "accounts": _accounts(at_work=kind == "ansattporten"),
            "keys": [{**RSAKey.generate_key(2048, auto_kid=True).as_dict(private=True), "alg": "RS256", "use": "sig"}],
            "client": {
                "client_id": "helhet",
                "redirect_uris": [f"{address}logg-inn/fra/{kind}/"],
                "post_logout_redirect_uris": [f"{address}?logget-ut=1"],
                "backchannel_logout_uri": f"{address}logg-ut/fra/{kind}/melding/",
                "token_endpoint_auth_signing_alg": "RS256",
                "jwks": {"keys": [key.as_dict(private=False)]},
            },
        }
        for kind, port in zip(_LABELS, openid_provider.free_ports(len(_LABELS)), strict=True)
    ]
    running = openid_provider.start(place, told)
    file = place / "login.toml"
    file.write_text(_as_toml(running.issuers, key_file), encoding="utf-8")
    return running.process, {"HELHET_LOGIN": str(file), "HELHET_DEMONSTRATION_OIDC": "1"}


def _accounts(*, at_work: bool) -> list[dict[str, object]]:
    """Identity numbers that nobody has: here a login is known by its subject, the persona's key."""
    return [
        {"key": one.key, "name": one.name, "claims": {"pid": f"{number:011d}", "name": one.name}}
        for number, one in enumerate(BY_KEY.values())
        if one.at_work is at_work
    ]


def _as_toml(issuers: list[str], key_file: Path) -> str:
    ways = []
    for (kind, label), issuer in zip(_LABELS.items(), issuers, strict=True):
        said = {"key": kind, "kind": kind, "label": label, "issuer": issuer, "client_id": "helhet"}
        if kind == "ansattporten":
            said["municipality"] = MUNICIPALITY
        lines = [f"{name} = {json.dumps(value)}" for name, value in said.items()]
        ways.append("\n".join(["[[way]]", *lines, f"signing_keys = [{json.dumps(str(key_file))}]"]))
    return "\n\n".join(ways) + "\n"


def _key(file: Path) -> RSAKey:
    """Our key, made the first time."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_bytes(RSAKey.generate_key(2048).as_pem(private=True))
    key = RSAKey.import_key(file.read_bytes())
    key.ensure_kid()
    return key
