"""``helhet demo`` from outside: what it says, what it refuses, and what is left after it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from helhet.project import cluster
from tests.database import place

pytestmark = pytest.mark.long


def helhet_demo(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "helhet.project", "demo", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def refused(*arguments: str) -> str:
    """What it says when it refuses to start: one sentence, at once, with exit code 2."""
    process = helhet_demo(*arguments)
    said, complained = process.communicate(timeout=30)
    assert (process.returncode, said) == (2, "")
    assert complained.count("\n") == 1
    return complained


def wait_for_address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("http://"):
            return line.strip()
    raise AssertionError(process.communicate()[1])


@pytest.fixture(scope="module")
def lived_in() -> Iterator[Path]:
    """One demonstration's folder for the tests that start it, kill it and start it again: made once."""
    yield from own_folder("lived-in")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A demonstration's folder that is not there yet."""
    yield from own_folder("new")


def own_folder(name: str) -> Iterator[Path]:
    """Whatever still runs on it afterwards is ended."""
    mine = place() / f"demo-{name}-{os.getpid()}-{time.monotonic_ns()}"
    yield mine
    for process in all_of(mine):
        process.kill()


def all_of(folder: Path) -> list[psutil.Process]:
    """Every process of the demonstration on ``folder``: itself, what it started, and the database on the folder."""
    found = [each for each in psutil.process_iter(["cmdline"]) if str(folder) in " ".join(each.info["cmdline"] or [])]
    return list({each.pid: each for one in found for each in (one, *one.children(recursive=True))}.values())


def ended(processes: list[psutil.Process], within: float = 10) -> bool:
    return not psutil.wait_procs(processes, timeout=within)[1]


def test_a_port_in_use_is_said_before_anything_starts(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"Port {port} er i bruk" in refused("--port", str(port), "--data", str(folder))
    assert not (folder / "postgres").exists()


def test_another_programs_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("…")
    assert "noe annet enn Helhet" in refused("--port", "0", "--data", str(tmp_path))


def test_an_unwritable_folder_is_refused() -> None:
    assert "Kan ikke skrive" in refused("--port", "0", "--data", "/proc/helhet")


def test_a_second_start_is_refused_and_the_first_goes_on_and_kill_9_of_all_loses_nothing(lived_in: Path) -> None:
    first = helhet_demo("--port", "0", "--no-jobs", "--data", str(lived_in))
    address = wait_for_address(first)
    assert f"kjører allerede med mappen {lived_in}, på {address.rstrip('/')}" in refused(
        "--port", "0", "--data", str(lived_in)
    )
    assert is_ready(address)
    with psycopg.connect(cluster.url(lived_in / "postgres"), autocommit=True) as connection:
        connection.execute("CREATE TABLE acknowledged AS SELECT 7 AS n")
    running = all_of(lived_in)
    for process in running:
        process.kill()
    first.wait()
    assert ended(running)

    second = helhet_demo("--port", "0", "--no-jobs", "--data", str(lived_in))
    address = wait_for_address(second)
    with psycopg.connect(cluster.url(lived_in / "postgres")) as connection:
        assert connection.execute("SELECT n FROM acknowledged").fetchone() == (7,)
    assert is_ready(address)
    running = all_of(lived_in)
    second.send_signal(signal.SIGTERM)
    said, _ = second.communicate(timeout=30)
    assert second.returncode == 0
    assert "Alt er stoppet" in said
    assert ended(running)


def test_killing_only_the_demonstration_takes_its_parts_along(lived_in: Path) -> None:
    first = helhet_demo("--port", "0", "--data", str(lived_in), "--json")
    assert first.stdout is not None
    told = json.loads(first.stdout.readline())
    assert told["address"].startswith("http://localhost:")
    assert "guardian" in told["personas"]
    running = all_of(lived_in)
    first.kill()
    first.wait()
    assert ended(running)


def is_ready(address: str) -> bool:
    with urllib.request.urlopen(f"{address}-/ready", timeout=10) as answer:
        return answer.status == 200
