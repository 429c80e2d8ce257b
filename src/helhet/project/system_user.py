"""The unprivileged user that the embedded database runs as when we are root."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

NAME = "helhet-postgres"
_FALLBACK = "nobody"


@dataclass(frozen=True)
class User:
    name: str
    uid: int
    gid: int


def for_server(folders: Iterable[Path]) -> User | None:
    """The user to start the database as, able to reach ``folders``; None when we are not root."""
    if os.geteuid() != 0:
        return None
    user = _find(NAME) or _make() or _find(_FALLBACK)
    if user is None:
        raise RuntimeError(f"no user {NAME} and none can be made: start as an ordinary user instead")
    for folder in folders:
        _let_pass(folder)
    return user


def _find(name: str) -> User | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return User(name, entry.pw_uid, entry.pw_gid)


def _make() -> User | None:
    program = shutil.which("useradd")
    if program is None:
        return None
    command = [program, "--system", "--no-create-home", "--user-group", "--shell", "/bin/false", NAME]
    subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - two starting at once: one makes it
    return _find(NAME)


def _let_pass(folder: Path) -> None:
    """Let others pass through ``folder`` and those above it, by name only: nothing becomes readable."""
    for step in (folder, *folder.parents):
        mode = step.stat().st_mode
        if not mode & stat.S_IXOTH:
            step.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)
