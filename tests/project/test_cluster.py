"""The embedded database: what it has acknowledged it keeps, whatever happens to it."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import psycopg
import pytest

from helhet.project import cluster, processes, roles
from tests.database import place


@pytest.fixture
def folder(request: pytest.FixtureRequest) -> Path:
    """Where the database's user may pass; pytest's own temporary folders are closed to it."""
    mine = place() / f"{request.node.name[:40]}-{os.getpid()}"
    mine.mkdir(mode=0o711)
    return mine / "postgres"


def ask(folder: Path, statement: str) -> object:
    with psycopg.connect(cluster.url(folder, database="postgres"), autocommit=True) as connection:
        answer = connection.execute(statement)
        return answer.fetchone()[0] if answer.description else None


def test_what_was_acknowledged_is_there_after_kill_9(folder: Path) -> None:
    first = cluster.start(folder)
    ask(folder, "CREATE TABLE kept AS SELECT 7 AS n")
    os.kill(first.process.pid, signal.SIGKILL)
    first.process.wait()
    second = cluster.start(folder)
    assert ask(folder, "SELECT n FROM kept") == 7
    assert ask(folder, "SHOW fsync") == "on"
    second.stop()


def test_a_server_left_behind_is_ended_and_the_new_one_begins(folder: Path) -> None:
    left_behind = cluster.start(folder)
    second = cluster.start(folder)
    assert not processes.runs(left_behind.process.pid)
    assert ask(folder, "SELECT 1") == 1
    second.stop()


def test_another_programs_number_in_the_notice_does_not_stop_the_start(folder: Path) -> None:
    cluster.start(folder).stop()
    (folder / "postmaster.pid").write_text(f"{os.getpid()}\n{folder}\n0\n5432\n{folder}\n\n  0 0\nready   \n")
    started = cluster.start(folder)
    assert ask(folder, "SELECT 1") == 1
    started.stop()
    started.stop()  # twice is once


def test_a_deep_folder_has_its_socket_in_a_short_one_that_only_we_may_enter(folder: Path) -> None:
    deep = folder.parent / ("d" * 90) / "postgres"
    deep.parent.mkdir(mode=0o711)
    started = cluster.start(deep, cluster.UNSAFE_BUT_FAST)
    sockets = cluster.socket_folder(deep)
    assert ask(deep, "SELECT 1") == 1
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    started.stop()
    assert not sockets.exists()


def test_only_we_may_enter_the_folder(folder: Path) -> None:
    started = cluster.start(folder, cluster.UNSAFE_BUT_FAST)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert ask(folder, "SHOW listen_addresses") == ""
    started.stop()


def test_roles_and_database_are_made_once_and_again_without_harm(folder: Path) -> None:
    started = cluster.start(folder, cluster.UNSAFE_BUT_FAST)
    for _ in range(2):
        roles.set_up(cluster.url(folder, database="postgres"), "helhet")
    assert ask(folder, "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'helhet%'") == 4
    started.stop()
