"""``helhet jobs``: planlagt arbeid, hvert halve minutt, som databaserollen ``helhet_jobs``."""

from __future__ import annotations

import argparse
import logging
import signal
import tempfile
import threading

from helhet.project import startup
from helhet.project.data_folder import reason_of
from helhet.project.environment import SettingMissing

_SECONDS_BETWEEN = 30
_log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="gjør det som er forfalt nå, og avslutt")


def run(options: argparse.Namespace) -> int:
    startup.prepare("jobs")
    check_outbox()
    startup.check_database()
    if options.once:
        return 0 if _one_round() else 1
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    while not stopping.is_set():
        _one_round()
        stopping.wait(_SECONDS_BETWEEN)
    return 0


def check_outbox() -> None:
    """Found out now, not by the first message that cannot be sent."""
    from django.conf import settings

    try:
        settings.OUTBOX.mkdir(mode=0o700, parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=settings.OUTBOX).close()
    except OSError as error:
        raise SettingMissing(
            f"Kan ikke skrive i {settings.OUTBOX}: {reason_of(error)}. Sett HELHET_OUTBOX til en mappe som kan skrives."
        ) from None


def _one_round() -> bool:
    """Do what is due. A failure is logged and tried again in the next round; it never stops the rest."""
    from django.db import close_old_connections
    from django.utils import timezone

    try:
        from helhet.jobs.schedule import run_due

        run_due(timezone.now())
    except Exception:
        _log.exception("planlagt arbeid feilet")
        return False
    finally:
        close_old_connections()
    return True
