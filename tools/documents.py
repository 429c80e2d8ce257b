"""The documents that are made from the code: ``write`` makes them, ``check`` fails when one is out of date."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable
from pathlib import Path

from helhet.law import documentation

DOCS = Path(__file__).parent.parent / "docs"
MADE: dict[str, Callable[[], str]] = {
    "law.md": documentation.render,
}


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
