"""Which of the journeys the tests showed: ``make journeys`` (``pytest -m journey --journeys``) ends with them all."""

from __future__ import annotations

import pytest

from tests.journeys.sentences import JOURNEYS


class JourneyReport:
    """Notes the outcome of every test marked ``journey(n, …)``. A journey with one failed test has failed."""

    def __init__(self) -> None:
        self.seen: dict[int, str] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            numbers = [number for mark in item.iter_markers("journey") for number in mark.args]
            unknown = [number for number in numbers if number not in JOURNEYS]
            if unknown:
                raise pytest.UsageError(f"{item.nodeid}: there is no journey {unknown}")
            item.user_properties.append(("journeys", numbers))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        numbers = dict(report.user_properties).get("journeys", [])
        for number in numbers if isinstance(numbers, list) else []:
            if report.failed:
                self.seen[number] = "failed"
            elif report.when == "call" and report.passed:
                self.seen.setdefault(number, "passed")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
        if not config.getoption("--journeys"):
            return
        terminalreporter.section("journeys")
        for number, sentence in JOURNEYS.items():
            terminalreporter.write_line(f"{number} {self.seen.get(number, 'missing')} – {sentence}")
        shown = sum(state == "passed" for state in self.seen.values())
        terminalreporter.write_line(f"{shown} of {len(JOURNEYS)} journeys shown")
