"""How tests are shared between processes: a file at a time, in its order, and a story's files after one another."""

from __future__ import annotations

import re

from xdist.scheduler import LoadScopeScheduling

_CHAPTER = re.compile(r"_\d+_\w+\.py$")


class ChaptersTogether(LoadScopeScheduling):
    """``test_main_job_1_to_a_team.py`` and ``test_main_job_2_to_the_log.py`` are chapters of ``test_main_job``."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return _CHAPTER.sub("", file)
