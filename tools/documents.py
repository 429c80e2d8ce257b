"""What is made from other files, documents and style sheet: ``write`` makes it, ``check`` fails when it is stale."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from helhet.law import documentation
from helhet.web.ui import bundle

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


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


MADE: dict[Path, Callable[[], str]] = {
    DOCS / "law.md": documentation.render,
    DOCS / "states.md": states,
    DOCS / "access-policy.md": policy,
    bundle.OURS: bundle.our_sheet,
}


def write() -> int:
    for file, make in MADE.items():
        file.write_text(make(), encoding="utf-8")
    return 0


def check() -> int:
    late = 0
    for file, make in MADE.items():
        name = file.resolve().relative_to(ROOT.resolve())
        found = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        difference = list(
            difflib.unified_diff(found, make().splitlines(), str(name), "what it is made from", lineterm="")
        )
        if difference:
            late += 1
            sys.stderr.write("\n".join([*difference[:40], f"{name} is out of date: run «make docs».", ""]))
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit({"write": write, "check": check}[sys.argv[1]]())
