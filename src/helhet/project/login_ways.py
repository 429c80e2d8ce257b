"""The ways of logging in, from the TOML file that ``HELHET_LOGIN`` names (docs/operations.md).

What is wrong in it stops the start with a sentence that says where and what to do.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey
from joserfc.util import urlsafe_b64encode

from helhet.access.types import Level
from helhet.project.environment import SettingMissing
from helhet.web.login.way import Kind, Way

_NEEDED = {"key", "kind", "label", "issuer", "client_id", "signing_keys"}
_MAY = {"level", "municipality", "tenant", "context", "certificate", "frames_from", "logout_by"}
_LOOPBACK = ("localhost", "127.0.0.1")


def read(name: str, file: str, *, plain_http: bool = False) -> tuple[Way, ...]:
    """The ways in the order of the file; none where no file is named. Raises SettingMissing."""
    if not file:
        return ()
    try:
        found = tomllib.loads(Path(file).read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingMissing(f"{name} kan ikke leses ({file}): {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingMissing(f"{name} er ikke gyldig TOML ({file}): {error}.") from None
    ways = tuple(_way(name, number, said, plain_http) for number, said in enumerate(found.get("way", []), start=1))
    keys = [way.key for way in ways]
    if len(set(keys)) < len(keys) or len({way.issuer for way in ways}) < len(ways):
        raise SettingMissing(f"{name}: to innlogginger har samme «key» eller samme «issuer». Hver må ha sin egen.")
    return ways


def _way(name: str, number: int, said: dict[str, Any], plain_http: bool) -> Way:
    wrong = _wrong_names(said) or _wrong_values(said, plain_http)
    if wrong:
        raise SettingMissing(f"{name}, innlogging nr. {number}: {wrong} (se docs/operations.md).")
    try:
        signing_keys = tuple(_key(Path(one)) for one in said["signing_keys"])
        thumbprint = _thumbprint(said.get("certificate", ""))
    except (OSError, ValueError, JoseError) as error:
        raise SettingMissing(f"{name}, innlogging nr. {number}: nøkkelen kan ikke leses: {error}") from None
    return Way(
        key=said["key"],
        kind=Kind(said["kind"]),
        label=str(said["label"]),
        issuer=str(said["issuer"]),
        client_id=str(said["client_id"]),
        signing_keys=signing_keys,
        level=Level(said.get("level", Level.SUBSTANTIAL)),
        municipality=str(said.get("municipality", "")),
        tenant=str(said.get("tenant", "")),
        context=str(said.get("context", "")),
        thumbprint=thumbprint,
        logout_by=said.get("logout_by", "get"),
        frames_from=tuple(said.get("frames_from", ())),
    )


def _wrong_names(said: dict[str, Any]) -> str:
    if missing := sorted(_NEEDED - said.keys()):
        return f"«{missing[0]}» mangler"
    if unknown := sorted(said.keys() - _NEEDED - _MAY):
        return f"«{unknown[0]}» er ukjent"
    if said["kind"] not in list(Kind):
        return f"«kind» må være {', '.join(Kind)}"
    if not said["signing_keys"]:
        return "«signing_keys» må ha minst én nøkkel"
    return ""


def _wrong_values(said: dict[str, Any], plain_http: bool) -> str:
    if said.get("level", Level.SUBSTANTIAL) not in (Level.SUBSTANTIAL, Level.HIGH):
        return "«level» må være substantial eller high"
    if not re.fullmatch(r"[a-z0-9-]{2,30}", str(said["key"])):
        return "«key» står i adresser, og må være små bokstaver, tall og bindestrek"
    if not _is_safe(str(said["issuer"]), plain_http):
        return "«issuer» må begynne med https://"
    if said.get("logout_by", "get") not in ("get", "post"):
        return "«logout_by» må være get eller post"
    return _wrong_for_staff(Kind(said["kind"]), said)


def _wrong_for_staff(kind: Kind, said: dict[str, Any]) -> str:
    if kind.is_for_staff and not re.fullmatch(r"\d{4}", str(said.get("municipality", ""))):
        return "«municipality» må være kommunenummeret på fire siffer, for en innlogging for ansatte"
    if kind is Kind.ENTRA and not all(said.get(one) for one in ("tenant", "context", "certificate")):
        return (
            "entra må ha «tenant», «certificate» og «context»: uten «context» vet vi ikke hvor sikker innloggingen er"
        )
    return ""


def _is_safe(issuer: str, plain_http: bool) -> bool:
    """Https, but for a provider on this machine in the demonstration and the tests."""
    parts = urlsplit(issuer)
    on_this_machine = plain_http and parts.scheme == "http" and parts.hostname in _LOOPBACK
    return bool(parts.hostname) and (parts.scheme == "https" or on_this_machine)


def _key(file: Path) -> RSAKey | ECKey:
    """A private key, in PEM; its thumbprint becomes its name."""
    text = file.read_bytes()
    for kind in (RSAKey, ECKey):
        try:
            key = kind.import_key(text)
        except (ValueError, TypeError, JoseError):
            continue
        if key.is_private:
            key.ensure_kid()
            return key
    raise ValueError(f"{file} er ikke en privat RSA- eller EC-nøkkel i PEM")


def _thumbprint(file: str) -> str:
    if not file:
        return ""
    certificate = x509.load_pem_x509_certificate(Path(file).read_bytes())
    return urlsafe_b64encode(certificate.fingerprint(SHA256())).decode()
