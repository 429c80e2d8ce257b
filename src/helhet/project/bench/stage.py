"""What a measurement stands on: a database for each size, and a server in front of each."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg

from helhet.project import cluster, demonstrating, processes, roles

_PAGES_CORE, _REST_CORE = {0}, {1}


class StageFailed(Exception):
    """A step of the preparation failed; its own words stand above."""


@dataclass
class Side:
    """One database of one size, and the server in front of it."""

    persons: int
    environment: dict[str, str]
    port: int
    populate_seconds: float = 0.0
    server: subprocess.Popen[bytes] | None = None
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)

    def memory(self) -> float:
        """MiB in the process that makes the pages: the server's largest child."""
        assert self.server is not None
        family = psutil.Process(self.server.pid).children(recursive=True)
        return max(child.memory_info().rss for child in family) / 2**20


class Stage:
    """``with Stage([1000, 100000]) as stage`` prepares everything and takes it down again."""

    def __init__(self, sizes: list[int]) -> None:
        self.sizes = sizes
        self.sides: list[Side] = []
        self._open = ExitStack()

    def __enter__(self) -> Stage:
        try:
            self._prepare()
        except BaseException:
            self._open.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def _prepare(self) -> None:
        home = Path(self._open.enter_context(tempfile.TemporaryDirectory(prefix="helhet-bench-", dir="/tmp")))
        home.chmod(0o711)
        self.data = home / "postgres"
        if (os.cpu_count() or 1) > 1:  # the server has one core to itself, load and database the other
            os.sched_setaffinity(0, _REST_CORE)
        server = cluster.start(self.data)
        self._open.callback(server.stop)
        keys = {
            name: b64encode(secrets.token_bytes(32)).decode()
            for name in ("HELHET_SECRET_KEY", "HELHET_MASTER_KEY", "HELHET_BLIND_INDEX_KEY")
        }
        for persons in self.sizes:
            self.sides.append(self._side(persons, keys))

    def _side(self, persons: int, keys: dict[str, str]) -> Side:
        database = _database(persons)
        roles.set_up(cluster.url(self.data, database="postgres"), database)
        urls = {
            name: cluster.url(self.data, role, database)
            for name, role in (
                ("HELHET_DATABASE_URL", "helhet_app"),
                ("HELHET_JOBS_DATABASE_URL", "helhet_jobs"),
                ("HELHET_OWNER_DATABASE_URL", "helhet_owner"),
            )
        }
        port = demonstrating.free_port(0)
        assert port is not None
        side = Side(persons, {**keys, **urls, "HELHET_BENCH": "1", "HELHET_BIND": f"127.0.0.1:{port}"}, port)
        self._run(side, "-m", "helhet.project", "migrate", "--quiet")
        started = time.perf_counter()
        self._run(side, "-m", "helhet.project", "populate", "--persons", str(persons))
        side.populate_seconds = time.perf_counter() - started
        side.pages = json.loads(self._run(side, "-m", "helhet.project.bench.visits"))
        self._serve(side)
        return side

    def _run(self, side: Side, *arguments: str) -> bytes:
        done = subprocess.run(  # noqa: S603  (our own program)
            [sys.executable, *arguments], env={**os.environ, **side.environment}, stdout=subprocess.PIPE, check=False
        )
        if done.returncode:
            raise StageFailed(f"«{' '.join(arguments)}» feilet")
        return done.stdout

    def _serve(self, side: Side) -> None:
        side.server = processes.start(
            [sys.executable, "-m", "helhet.project", "serve"], env={**os.environ, **side.environment}
        )
        self._open.callback(processes.stop, side.server)
        if (os.cpu_count() or 1) > 1:
            os.sched_setaffinity(side.server.pid, _PAGES_CORE)
        until = time.monotonic() + 60
        while not demonstrating._is_ready(side.port):
            if side.server.poll() is not None or time.monotonic() > until:
                raise StageFailed("serveren svarte ikke")
            time.sleep(0.1)
        for child in psutil.Process(side.server.pid).children(recursive=True):
            child.cpu_affinity(list(_PAGES_CORE if (os.cpu_count() or 1) > 1 else range(1)))

    def walls(self, side: Side, *, up: bool) -> None:
        """Take row security and the logging of viewings away from one database, or put them back."""
        with psycopg.connect(cluster.url(self.data, database=_database(side.persons)), autocommit=True) as admin:
            tables = admin.execute("SELECT DISTINCT polrelid::regclass::text FROM pg_policy").fetchall()
            for (table,) in tables:
                admin.execute(f"ALTER TABLE {table} {'ENABLE' if up else 'DISABLE'} ROW LEVEL SECURITY".encode())
            admin.execute(_enter(with_viewing=up).encode())


def _database(persons: int) -> str:
    return f"bench_{persons}"


def _enter(*, with_viewing: bool) -> str:
    """The function that enters a person, whole or without its INSERT of the viewing."""
    from helhet.access.functions import text_of

    function = text_of("enter").replace("CREATE", "CREATE OR REPLACE", 1)
    if with_viewing:
        return function
    insert = function.index("INSERT INTO audit_viewing")
    return function[:insert] + function[function.index(";", insert) + 1 :]
