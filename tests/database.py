"""The tests' database: a server of its own for the session, migrated once, and the roles to act as in it.

Tests log in as the server's superuser but act as ``helhet_app`` from the first statement, so that row security
holds them as it holds the pages. A factory steps out of it with ``as_owner_of_everything()``.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from helhet.project import cluster, roles

_PLACE = "HELHET_TEST_PLACE"
_SERVER = "HELHET_TEST_DATABASE_URL"  # a superuser's address on a server to test on instead of our own
_ROLE = "-c role=helhet_app"
_running: list[cluster.Cluster] = []


def place() -> Path:
    """The session's folder, the same for every worker."""
    if _PLACE not in os.environ:
        os.environ[_PLACE] = tempfile.mkdtemp(prefix="helhet-test-", dir="/tmp")
        Path(os.environ[_PLACE]).chmod(0o711)
    return Path(os.environ[_PLACE])


def superuser_url(database: str = "postgres") -> str:
    server = os.environ.get(_SERVER) or cluster.url(_data())
    return urlunsplit(urlsplit(server)._replace(path=f"/{database}"))


def url_for_settings() -> str:
    """The superuser's address, acting as the pages do."""
    url = superuser_url(name())
    return f"{url}{'&' if '?' in url else '?'}options={quote(_ROLE)}"


def name() -> str:
    """One database for each worker."""
    return f"{_session()}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


def ensure_server() -> None:
    """Start our own server unless it runs or another was named. Ends with the process that calls this."""
    with _alone():
        if not os.environ.get(_SERVER) and not (_data() / "postmaster.pid").exists():
            _running.append(cluster.start(_data(), {**cluster.UNSAFE_BUT_FAST, "autovacuum": "off"}))


def set_up() -> None:
    """A migrated database for this worker, copied from the one the first worker migrated."""
    from django.db import connection

    connection.settings_dict["NAME"] = name()  # a worker inherits the environment of the process that began it
    ensure_server()
    with _alone():
        if not _exists(_template()):
            roles.set_up(superuser_url(), _template())
            _migrate(_template())
    renew()


def renew() -> None:
    """Throw this worker's database away and copy it anew."""
    from django.db import connection

    connection.close()
    with _alone(), psycopg.connect(superuser_url(), autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name())))
        roles.set_up(superuser_url(), name(), _template())


@contextlib.contextmanager
def holding_fjordvik() -> Iterator[None]:
    """Inside, the connection leads to a database of this worker's that holds the demonstration, loaded once."""
    from django.db import connection

    from helhet.project import migrating

    fjordvik = f"{name()}_fjordvik"
    connection.close()
    connection.settings_dict["NAME"] = fjordvik
    try:
        if not _exists(fjordvik):
            with _alone():
                roles.set_up(superuser_url(), fjordvik, _template())
            with as_role("helhet_owner"):
                migrating.load_demonstration()
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name()


@contextlib.contextmanager
def quiet(*, alone: bool) -> Iterator[None]:
    """Whoever is ``alone`` waits until no other worker is inside: a server's transactions are numbered together."""
    with (place() / "quiet").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield


def tear_down() -> None:
    """Called once, by the process that began the session."""
    if os.environ.get(_SERVER):
        _drop_all()
    for server in _running:
        server.stop()
    shutil.rmtree(place(), ignore_errors=True)


@contextlib.contextmanager
def as_role(role: str) -> Iterator[None]:
    """Act as database role ``role`` inside the block: ``helhet_app``, ``helhet_jobs``, ``helhet_owner``, ``none``."""
    before = _set_role(role)
    if before == role:  # inside a block of the same role: nothing to take back
        yield
        return
    try:
        yield
    except BaseException:
        from django.db import DatabaseError

        with contextlib.suppress(DatabaseError):  # a broken transaction takes the role back itself
            _set_role(before)
        raise
    _set_role(before)


def as_owner_of_everything() -> contextlib.AbstractContextManager[None]:
    """Act as the superuser, past row security: for factories, and for looking at what is really there."""
    return as_role("none")


def _set_role(role: str) -> str:
    """Set the role and tell which it was, in one question: every factory does this twice."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT before, set_config('role', %s, false) FROM current_setting('role') AS before", [role])
        before: str = cursor.fetchone()[0]
    return before


def _data() -> Path:
    return place() / "postgres"


def _session() -> str:
    return place().name.replace("-", "_").lower()


def _template() -> str:
    return f"{_session()}_template"


def _exists(database: str) -> bool:
    with psycopg.connect(superuser_url(), autocommit=True) as server:
        return server.execute("SELECT FROM pg_database WHERE datname = %s", [database]).fetchone() is not None


def _migrate(database: str) -> None:
    """Migrate as the owner, as ``helhet migrate`` does."""
    from django.db import connection

    from helhet.project import migrating

    settings = connection.settings_dict
    before = settings["NAME"], settings["OPTIONS"]["options"]
    settings["NAME"] = database
    settings["OPTIONS"]["options"] = before[1].replace(_ROLE, "-c role=helhet_owner")
    try:
        migrating.migrate(verbosity=0)
    except BaseException:
        connection.close()
        with psycopg.connect(superuser_url(), autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database)))
        raise
    finally:
        connection.close()
        settings["NAME"], settings["OPTIONS"]["options"] = before


def _drop_all() -> None:
    with psycopg.connect(superuser_url(), autocommit=True) as server:
        ours = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_session()]).fetchall()
        for (database,) in ours:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database)))


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    with (place() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
