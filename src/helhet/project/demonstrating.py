"""The demonstration's processes: database, web pages and jobs, started in order and stopped in order."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field

from helhet.project import cluster, demonstration_login, processes, roles
from helhet.project.data_folder import DataFolder

_HOST = "127.0.0.1"
_SECONDS_TO_READY = 60


class DemonstrationFailed(Exception):
    """A part did not start or has stopped; the message says which."""


def free_port(wanted: int) -> int | None:
    """``wanted``, or one the system finds when it is 0; None when another program has it."""
    with socket.socket() as trial, contextlib.suppress(OSError):
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind((_HOST, wanted))
        if not _answers("::1", wanted):  # «localhost» may lead there first
            return int(trial.getsockname()[1])
    return None


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


@dataclass
class Demonstration:
    """Everything that runs. ``begin`` starts it, ``watch`` stays until it is told to stop, ``end`` stops it."""

    folder: DataFolder
    port: int
    jobs: bool
    through_provider: bool = False  # one logs in at an OpenID Connect provider, not by a button
    environment: dict[str, str] = field(default_factory=dict)
    server: cluster.Cluster | None = None
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}/"

    def begin(self) -> None:
        """Raises DemonstrationFailed, cluster.ClusterFailed, openid_provider.ProviderFailed."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stopping.set())
        if self.through_provider:
            self.children["innloggingen"], self.environment = demonstration_login.start(self.folder.path, self.address)
        self.server = cluster.start(self.folder.database)
        roles.set_up(cluster.url(self.folder.database, database="postgres"), "helhet")
        self._finish(self._start("migrate", "--quiet", "--demonstration"), "Tabellene eller demonstrasjonskommunen")
        self.children["nettsidene"] = self._start("serve")
        if self.jobs:
            self.children["planlagt arbeid"] = self._start("jobs")
        self._wait_until_ready()
        self.folder.tell(self.address)

    def watch(self) -> None:
        """Stay until told to stop. Begin the database again if it is gone. Raises DemonstrationFailed."""
        while not self.stopping.wait(0.5):
            self._check_children()
            if self.server is not None and self.server.process.poll() is not None:
                sys.stderr.write("Databasen stoppet og startes igjen.\n")
                self.server = cluster.start(self.folder.database)

    def end(self) -> None:
        for process in reversed(self.children.values()):
            processes.stop(process)
        if self.server is not None:
            self.server.stop()

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        """One of our own commands, with the demonstration's settings and nothing of ours from outside."""
        outside = {name: value for name, value in os.environ.items() if not name.startswith("HELHET_")}
        own = {"HELHET_DEMONSTRATION": "1", "HELHET_BIND": f"{_HOST}:{self.port}", **self.environment}
        return processes.start(
            [sys.executable, "-m", "helhet.project", *command], env={**outside, **self.folder.environment(), **own}
        )

    def _finish(self, process: subprocess.Popen[bytes], what: str) -> None:
        self.children[what] = process
        while process.poll() is None and not self.stopping.wait(0.05):
            pass
        if process.poll():
            raise DemonstrationFailed(f"{what} kunne ikke gjøres klare; grunnen står over.")
        processes.stop(process)
        del self.children[what]

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + _SECONDS_TO_READY
        while not self.stopping.is_set() and not _is_ready(self.port):
            self._check_children()
            if time.monotonic() > until:
                raise DemonstrationFailed(f"Nettsidene svarte ikke innen {_SECONDS_TO_READY} sekunder.")
            self.stopping.wait(0.1)

    def _check_children(self) -> None:
        for what, process in self.children.items():
            if process.poll() is not None:
                raise DemonstrationFailed(f"Helhet stopper, for {what} har stoppet; grunnen står over.")


def _is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection(_HOST, port, timeout=5)
    try:
        connection.request("GET", "/-/ready", headers={"Host": "localhost"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
