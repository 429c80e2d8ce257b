"""One folder in which every web process keeps its counts, so that any of them can tell the sum."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import psutil

_FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the library's own name; it reads it when it is imported


def begin() -> None:
    """Called once, by the process that starts the others and before any of them counts."""
    own = os.getpid()
    made = tempfile.mkdtemp(prefix="helhet-metrics-")
    os.environ[_FOLDER] = made
    atexit.register(lambda: shutil.rmtree(made, ignore_errors=True) if os.getpid() == own else None)


def folder() -> Path | None:
    """Where the counts are, when processes share them."""
    return Path(os.environ[_FOLDER]) if _FOLDER in os.environ else None


def forget_ended(shared: Path) -> None:
    """What an ended process had (memory, connections) is no more; what it counted stays counted."""
    for file in shared.glob("gauge_live*.db"):
        if not psutil.pid_exists(int(file.stem.rpartition("_")[2])):
            file.unlink(missing_ok=True)
