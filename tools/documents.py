"""The documents that are made from the code: ``write`` makes them, ``check`` fails when one is out of date."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from helhet.law import documentation

DOCS = Path(__file__).parent.parent / "docs"


def _with_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helhet.project.settings")
    os.environ.setdefault("HELHET_DATABASE_URL", "postgresql://helhet_app@localhost/helhet")
    import django

    django.setup()


def policy() -> str:
    """Bases, rooms, topics, levels and permissions."""
    _with_django()
    from django.utils import translation

    from helhet.access.documentation import render

    with translation.override("nb"):
        return render()


def states() -> str:
    """A diagram of each table of states, as the rooms hold them."""
    _with_django()
    from helhet.cases.types import MOVES as CASES
    from helhet.coordination.types import MOVES as ASSIGNMENTS
    from helhet.meetings.types import MOVES as MEETINGS

    tables = {"Case (`cases/types.py`)": CASES, "Assignment (`coordination/types.py`)": ASSIGNMENTS}
    tables["Meeting (`meetings/types.py`)"] = MEETINGS
    parts = ["# States\n\nMade from the code: run `make docs` after a change."]
    for title, moves in tables.items():
        lines = [f"    {a.value} --> {b.value}" for a in moves for b in sorted(moves[a], key=list(moves).index)]
        parts.append("\n".join([f"## {title}\n", "```mermaid", "stateDiagram-v2", *lines, "```"]))
    return "\n\n".join(parts) + "\n"


MADE: dict[str, Callable[[], str]] = {"law.md": documentation.render, "states.md": states, "access-policy.md": policy}


def write() -> int:
    for name, make in MADE.items():
        (DOCS / name).write_text(make(), encoding="utf-8")
    return 0


def check() -> int:
    late = 0
    for name, make in MADE.items():
        file = DOCS / name
        found = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        difference = list(difflib.unified_diff(found, make().splitlines(), f"docs/{name}", "the code", lineterm=""))
        if difference:
            late += 1
            sys.stderr.write("\n".join([*difference[:40], f"docs/{name} is out of date: run «make docs».", ""]))
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit({"write": write, "check": check}[sys.argv[1]]())
