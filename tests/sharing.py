"""How tests are shared between processes: a file at a time, in its order, and a story's files after one another."""

from __future__ import annotations

import re

import pytest
from xdist.scheduler import LoadScopeScheduling

_CHAPTER = re.compile(r"_\d+_\w+\.py$")


class ChaptersTogether(LoadScopeScheduling):
    """``test_main_job_1_to_a_team.py`` and ``test_main_job_2_to_the_log.py`` are chapters of ``test_main_job``."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return _CHAPTER.sub("", file)


def put_in_order(items: list[pytest.Item]) -> None:
    """The quick answers before the browser's. In both, what is ``long`` is begun first, so that no process is left
    alone with it at the end, and whoever must be ``alone`` comes last, when fewest wait for it.
    """
    marked = {name: {item.path for item in items if item.get_closest_marker(name)} for name in ("long", "alone")}

    def when(item: pytest.Item) -> tuple[bool, bool, bool]:
        in_browser = item.get_closest_marker("browser") is not None
        return in_browser, item.path in marked["alone"], item.path not in marked["long"]

    items.sort(key=when)
