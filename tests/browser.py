"""A real browser against a real demonstration: ``as_persona("guardian")`` gives a page where that person is logged in.

The demonstration is started once a session, on a port and in a folder of its own, and shared by all workers.
Its contents are changed by the tests that use it, so a test looks for what it has made, not for all there is.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from helhet.project import processes
from tests.database import place

type AsPersona = Callable[..., Page]
ABSENT = "no Chromium on this machine: the browser tests were not run"
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SECONDS_TO_START = 180
_PICTURES = Path("screenshots") / "failed"
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def demonstration() -> str:
    """The address of a running ``helhet demo``, without the last slash. ``HELHET_TEST_ADDRESS`` names one of yours."""
    named = os.environ.get("HELHET_TEST_ADDRESS")
    if named:
        return named.rstrip("/")
    with (place() / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        noted = place() / "demo.json"
        if not noted.exists():
            noted.write_text(json.dumps(start()))
        return str(json.loads(noted.read_text())["address"]).rstrip("/")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium. Where there is none the tests are skipped, or fail with ``HELHET_BROWSER=required``."""
    program = chromium()
    if program is None:
        if os.environ.get("HELHET_BROWSER") == "required":
            pytest.fail(ABSENT, pytrace=False)
        pytest.skip(ABSENT)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def new_page(browser: Browser, demonstration: str, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """``new_page(**context)``: a page of a visitor of their own; addresses are relative to the demonstration."""
    contexts: list[BrowserContext] = []

    def make(**wanted: Any) -> Page:
        usual: dict[str, Any] = {"base_url": demonstration, "locale": "nb-NO", "timezone_id": "Europe/Oslo"}
        contexts.append(browser.new_context(**{**usual, "viewport": {"width": 1280, "height": 900}, **wanted}))
        contexts[-1].set_default_timeout(15_000)
        return contexts[-1].new_page()

    yield make
    if getattr(request.node, "failed_in_call", False):
        _keep_pictures(contexts, request.node.name)
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A visitor who has not logged in."""
    return new_page()


@pytest.fixture
def as_persona(new_page: Callable[..., Page]) -> AsPersona:
    """``as_persona(key, **context)``: a page where that persona has logged in by the button on /demo/."""

    def log_in(key: str, **wanted: Any) -> Page:
        page = new_page(**wanted)
        page.goto("/demo/")
        page.click(f'[data-persona="{key}"]')
        page.wait_for_load_state()
        return page

    return log_in


def chromium() -> str | None:
    """The program, where the machine has it."""
    return next((found for name in _CHROMIUMS if (found := shutil.which(name))), None)


def note_outcome(item: pytest.Item, report: pytest.TestReport) -> None:
    """Called by the conftest after each part of a test, so that the pages of a failed one are kept as pictures."""
    if report.when == "call":
        item.failed_in_call = report.failed  # type: ignore[attr-defined]


def stop_demonstration() -> None:
    """Called once, by the process that began the session."""
    noted = place() / "demo.json"
    if noted.exists():
        end(int(json.loads(noted.read_text())["process"]))


def end(number: int) -> None:
    """Stop a demonstration that ``start`` began."""
    os.kill(number, signal.SIGTERM)
    if not processes.ended(number, within=30):
        os.kill(number, signal.SIGKILL)


def start(name: str = "demo", *more: str) -> dict[str, Any]:
    """Start a demonstration in a folder of this name: its ``address`` and ``process``."""
    said = place() / f"{name}.out"
    command = [sys.executable, "-m", "helhet.project", "demo", "--json", "--port", "0", "--data", str(place() / name)]
    command += more
    with said.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
    until = time.monotonic() + _SECONDS_TO_START
    while process.poll() is None and time.monotonic() < until:
        for line in said.read_text().splitlines():
            if line.startswith('{"address"'):
                return {"address": json.loads(line)["address"], "process": process.pid}
        time.sleep(0.1)
    process.terminate()
    raise RuntimeError(f"the demonstration did not start:\n{said.read_text()[-4000:]}")


def _keep_pictures(contexts: list[BrowserContext], name: str) -> None:
    _PICTURES.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(page for context in contexts for page in context.pages):
        page.screenshot(path=_PICTURES / f"{name.replace('/', '-')}-{number}.png", full_page=True)
