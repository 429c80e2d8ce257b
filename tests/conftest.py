"""The tests' world: the environment before Django reads it, the database, the browser, the journeys."""

from __future__ import annotations

import base64
import gc
import os
import sys
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings as properties

from helhet.project import translations
from tests import browser as browsing
from tests import database, sharing
from tests.browser import as_persona, browser, demonstration, new_page, page  # noqa: F401 - fixtures
from tests.journeys.report import JourneyReport

if TYPE_CHECKING:
    from tests.factories import World

if sys.dont_write_bytecode:  # none among the sources; but two workers and a hundred programs read the same modules
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(database.place() / "compiled")
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
for _name in [name for name in os.environ if name.startswith("HELHET_")]:
    if not _name.startswith(("HELHET_TEST_", "HELHET_BROWSER")):
        del os.environ[_name]
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "helhet.project.settings",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # the browser's driver keeps a loop in the tests' thread
    "HELHET_TESTING": "1",
    "HELHET_SECRET_KEY": "only for tests " * 4,
    "HELHET_MASTER_KEY": base64.b64encode(b"master key of the tests only ...").decode(),
    "HELHET_BLIND_INDEX_KEY": base64.b64encode(b"blind index key of the tests ...").decode(),
    "HELHET_OUTBOX": str(database.place() / "outbox"),
    "HELHET_DATABASE_URL": database.url_for_settings(),
}

properties.register_profile("helhet", deadline=None)  # a machine that is busy proves nothing wrong
properties.load_profile("helhet")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--journeys", action="store_true", help="end with a line for each user journey")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """All of it runs in two processes. What is named runs in one, which begins sooner; ``-n`` decides otherwise."""
    option = config.option
    alone = hasattr(config, "workerinput") or option.usepdb or option.file_or_dir
    if not alone and getattr(option, "numprocesses", 0) is None:
        option.numprocesses, option.loadscopereorder = 2, False


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    return sharing.ChaptersTogether(config, log) if config.option.dist == "load" else None


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(JourneyReport())
    from django.conf import settings

    assert settings.TESTING  # reads the settings, so that pytest-django finds them
    translations.compile_all()
    if getattr(config.option, "numprocesses", None):  # the workers share a server that must outlive each of them
        database.ensure_server()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        browsing.stop_demonstration()
        database.tear_down()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever opens a browser is marked so."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    sharing.put_in_order(items)


def pytest_collection_finish() -> None:
    gc.freeze()  # what every test needs is not looked through for rubbish again and again


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    browsing.note_outcome(item, report)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if browsing.chromium() is None and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line(browsing.ABSENT)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: object) -> Iterator[None]:
    """A migrated database; a test that really commits (``transaction=True``) gets a fresh one after it."""
    from django.test import TransactionTestCase

    flush = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda self: database.renew()  # type: ignore[method-assign]
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        database.set_up()
    yield
    TransactionTestCase._fixture_teardown = flush  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def beside_others(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests run beside those of the other process, but for those marked ``alone``, which wait for the database."""
    if not {"db", "transactional_db"}.isdisjoint(request.fixturenames) or request.node.get_closest_marker("django_db"):
        with database.quiet(alone=request.node.get_closest_marker("alone") is not None):
            yield
    else:
        yield


@pytest.fixture
def in_fjordvik(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Comes before ``db`` in ``fjordvik``, so that the test's transaction is begun and undone in that database."""
    with django_db_blocker.unblock(), database.holding_fjordvik():  # type: ignore[attr-defined]
        yield


@pytest.fixture
def fjordvik(in_fjordvik: None, db: None) -> None:
    """The demonstration's municipality and all its cases; what a test changes there is undone."""


@pytest.fixture
def world(db: None) -> World:
    """Fjordvik with the people of the main job and nothing begun, and the municipality beside it."""
    from tests import factories

    return factories.world()
