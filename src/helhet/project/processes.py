"""Child processes that end with us. Start them from the main thread: the kernel watches the thread that did."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import IO

import psutil

from helhet.project.system_user import User

_SIGNAL_WHEN_PARENT_ENDS = 1  # PR_SET_PDEATHSIG in linux/prctl.h


def start(
    command: Sequence[str],
    *,
    user: User | None = None,
    stdout: IO[bytes] | int | None = None,
    cwd: str | None = None,
    env: Mapping[str, str] | None = None,
    when_we_end: signal.Signals = signal.SIGKILL,
) -> subprocess.Popen[bytes]:
    """Start ``command`` away from the terminal's Ctrl-C (we pass it on in order) and ending when we end."""
    return subprocess.Popen(  # noqa: S603
        command,
        user=user.uid if user else None,
        group=user.gid if user else None,
        extra_groups=[] if user else None,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.STDOUT if stdout is not None else None,
        cwd=cwd,
        env=env,
        start_new_session=True,
        preexec_fn=_asking_the_kernel(when_we_end),  # noqa: PLW1509 - one system call, and we start children before threads
    )


def end_with_parent() -> None:
    """Let this process be killed when its parent is gone. Only Linux can."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_SIGNAL_WHEN_PARENT_ENDS, signal.SIGKILL)


def _asking_the_kernel(how: signal.Signals) -> Callable[[], None] | None:
    """What a child does first: ask for ``how`` when its parent ends. Only Linux can."""
    if not sys.platform.startswith("linux"):
        return None
    control = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def ask() -> None:
        control(_SIGNAL_WHEN_PARENT_ENDS, how)
        if os.getppid() != parent:
            os._exit(1)

    return ask


def stop(process: subprocess.Popen[bytes], seconds: float = 10) -> None:
    """Ask it to end, then make it. Safe to call twice."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def runs(number: int, *words: str) -> bool:
    """Whether process ``number`` lives and its command line has all ``words``."""
    try:
        process = psutil.Process(number)
        line = " ".join(process.cmdline())
        return process.status() != psutil.STATUS_ZOMBIE and all(word in line for word in words)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False


def ended(number: int, within: float) -> bool:
    """Wait up to ``within`` seconds for process ``number`` to end."""
    until = time.monotonic() + within
    while runs(number):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
