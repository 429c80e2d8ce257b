"""The demonstration's folder: everything it owns is in it, and only one demonstration has it at a time.

``helhet.json`` says that the folder is ours, ``secrets.json`` holds the generated keys (mode 0600), ``postgres``
the database, ``outbox`` what would have been sent, ``lock`` who has it now. Deleting the folder deletes it all.
"""

from __future__ import annotations

import base64
import errno
import fcntl
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from helhet.project import cluster

_MARK = "helhet.json"
_KEYS = ("HELHET_SECRET_KEY", "HELHET_MASTER_KEY", "HELHET_BLIND_INDEX_KEY")
_URLS = {
    "HELHET_DATABASE_URL": "helhet_app",
    "HELHET_JOBS_DATABASE_URL": "helhet_jobs",
    "HELHET_OWNER_DATABASE_URL": "helhet_owner",
}


class FolderUnusable(Exception):
    """The folder cannot be used; the message says why and what to do, in one sentence."""


@dataclass
class DataFolder:
    """A folder that is ours, and that nobody else has while ``lock`` is open."""

    path: Path
    lock: IO[str]

    @property
    def database(self) -> Path:
        return self.path / "postgres"

    def tell(self, address: str) -> None:
        """Leave word of who has the folder, for whoever comes next."""
        self.lock.truncate(0)
        self.lock.write(json.dumps({"process": os.getpid(), "address": address}))
        self.lock.flush()

    def environment(self) -> dict[str, str]:
        """Keys and database addresses, as every process of the demonstration needs them."""
        return _environment(self.path)


def claim(path: Path) -> DataFolder:
    """Take ``path``, made if it is missing. Raises FolderUnusable."""
    path = path.resolve()
    try:
        path.mkdir(mode=0o711, parents=True, exist_ok=True)
        _check_ours(path)
        lock = (path / "lock").open("a+", encoding="utf-8")
        _take(lock, path)
        (path / _MARK).write_text(json.dumps({"made_by": "helhet demo"}), encoding="utf-8")
    except OSError as error:
        raise FolderUnusable(
            f"Kan ikke skrive i mappen {path}: {reason_of(error)}. Velg en annen med --data."
        ) from None
    return DataFolder(path, lock)


def environment_of(path: Path) -> dict[str, str]:
    """The environment of a demonstration that someone else runs on ``path``. Raises FolderUnusable."""
    path = path.resolve()
    if not (path / _MARK).is_file():
        raise FolderUnusable(f"Mappen {path} er ikke laget av «helhet demo».")
    return _environment(path)


def _environment(path: Path) -> dict[str, str]:
    urls = {name: cluster.url(path / "postgres", role) for name, role in _URLS.items()}
    return {**urls, **_keys(path / "secrets.json"), "HELHET_OUTBOX": str(path / "outbox")}


def reason_of(error: OSError) -> str:
    """Why a folder or file cannot be used, in words."""
    known = {
        errno.EACCES: "du har ikke lov til det",
        errno.EPERM: "du har ikke lov til det",
        errno.EROFS: "disken kan bare leses",
        errno.ENOSPC: "disken er full",
        errno.EEXIST: "det er en fil, ikke en mappe",
        errno.ENOENT: "stedet finnes ikke og kan ikke lages",
        errno.ENAMETOOLONG: "navnet er for langt",
        errno.ENOTDIR: "veien dit går gjennom en fil",
    }
    return known.get(error.errno or 0, str(error.strerror))


def _check_ours(path: Path) -> None:
    if (path / _MARK).is_file() or all(thing.name == "lock" for thing in path.iterdir()):
        return
    raise FolderUnusable(f"Mappen {path} inneholder noe annet enn Helhet. Velg en tom mappe med --data.")


def _take(lock: IO[str], path: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        where = _read(lock.read()).get("address", "")
        raise FolderUnusable(
            f"Helhet kjører allerede med mappen {path}{f', på {where}' if where else ''}. "
            "Stopp den først, eller velg en annen mappe med --data."
        ) from None


def _read(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _keys(file: Path) -> dict[str, str]:
    """The keys, made the first time; without them the identity numbers in the database cannot be read."""
    if not file.exists():
        fresh = {name: base64.b64encode(secrets.token_bytes(32)).decode() for name in _KEYS}
        unfinished = file.with_suffix(".new")
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as new:
            json.dump(fresh, new)
        unfinished.rename(file)
    keys = _read(file.read_text(encoding="utf-8"))
    if not all(keys.get(name) for name in _KEYS):
        raise FolderUnusable(f"{file} er skadet. Hent den fra en kopi, eller start på nytt med en annen --data.")
    return {name: keys[name] for name in _KEYS}
