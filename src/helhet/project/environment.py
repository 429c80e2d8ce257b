"""The environment, read once, by name and type.

A missing or malformed setting stops the start with a sentence that says what to do.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

_SHORTEST_TOKEN = 24


class SettingMissing(SystemExit):
    """A setting is absent or cannot be read; the message tells the operator what to do."""


@dataclass(frozen=True)
class Database:
    """Where a PostgreSQL database is and who connects: the parts of ``postgresql://user:password@host:port/name``."""

    name: str
    user: str
    password: str = ""
    host: str = ""
    port: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    def as_django(self) -> dict[str, object]:
        """The parts Django names; ``options`` (``sslmode`` and the like) go to the driver and stand apart."""
        return {
            "NAME": self.name,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": self.port,
        }


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None or (value == "" and default is None):
        raise SettingMissing(
            f"{name} mangler. Sett den i miljøet (se docs/operations.md), "
            "eller prøv «helhet demo», som ikke trenger den."
        )
    return value


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in ("", "0", "no", "false", "nei"):
        return default if value == "" else False
    if value in ("1", "yes", "true", "ja"):
        return True
    raise SettingMissing(f"{name} må være «ja» eller «nei», ikke «{value}».")


def number(name: str, default: int) -> int:
    """A whole number from 1 up."""
    value = os.environ.get(name, "")
    if value == "":
        return default
    if not value.isdecimal() or int(value) < 1:
        raise SettingMissing(f"{name} må være et helt tall fra 1 og opp, ikke «{value}».")
    return int(value)


def token(name: str) -> str:
    """A secret that may be absent, but not short."""
    value = os.environ.get(name, "")
    if value and len(value) < _SHORTEST_TOKEN:
        raise SettingMissing(
            f"{name} er kortere enn {_SHORTEST_TOKEN} tegn. Lag en med «openssl rand -hex 32», eller la den være tom."
        )
    return value


def one_of(name: str, known: Sequence[str], default: str) -> str:
    value = os.environ.get(name, "").strip().upper() or default
    if value not in known:
        raise SettingMissing(f"{name} må være en av {', '.join(known)}, ikke «{value}».")
    return value


def address(name: str, default: str) -> tuple[str, int]:
    """Host and port of ``host:port``; an IPv6 host stands in brackets."""
    value = os.environ.get(name) or default
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise SettingMissing(f"{name} må være «vert:port», for eksempel 127.0.0.1:8000, ikke «{value}».")
    return host.strip("[]"), int(port)


def words(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def origins(name: str) -> list[str]:
    """Addresses without a path, «https://» and all: a browser says where a form comes from in that way."""
    found = words(name)
    for origin in found:
        parts = urlsplit(origin)
        if parts.scheme not in ("https", "http") or not parts.netloc or parts.path.strip("/"):
            raise SettingMissing(f"{name} må være slik: https://helhet.example.no, med komma imellom, ikke «{origin}».")
    return [origin.rstrip("/") for origin in found]


def folder(name: str, default: str) -> Path:
    return Path(os.environ.get(name) or default).expanduser()


def database(name: str, default: str | None = None) -> Database:
    return read_database(name, text(name, default))


def read_database(name: str, url: str) -> Database:
    """Parse a PostgreSQL address; never repeats the password in an error."""
    wrong = SettingMissing(
        f"{name} er ikke en adresse til PostgreSQL. Den skal se slik ut: "
        "postgresql://bruker:passord@vert:5432/navn (vert kan være en mappe: ?host=/sti)."
    )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise wrong from None
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/") or not parts.username:
        raise wrong
    return Database(
        name=unquote(parts.path.lstrip("/")),
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        host=unquote(host),
        port=str(port or options.pop("port", "")),
        options=options,
    )
