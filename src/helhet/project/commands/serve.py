"""``helhet serve``: nettsidene, på HELHET_BIND."""

from __future__ import annotations

import argparse
import errno
import socket
import sys
from pathlib import Path

from helhet.project import environment as env
from helhet.project import startup
from helhet.project.data_folder import reason_of
from helhet.project.metrics import sharing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "Styres av miljøet: HELHET_BIND (127.0.0.1:8000), HELHET_WORKERS (1), HELHET_POOL (4) "
        "og resten i docs/operations.md."
    )


def run(options: argparse.Namespace) -> int:
    host, port = env.address("HELHET_BIND", "127.0.0.1:8000")
    workers, threads = env.number("HELHET_WORKERS", 1), env.number("HELHET_POOL", 4)
    _check_free(host, port)
    startup.prepare("app")
    startup.check_database()
    _say_if_nobody_can_log_in()
    _collect_static()
    _share_counts()
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "helhet.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,  # one connection each; a page without one would wait for nothing
        respawn_failed_workers=True,
        log_level=LogLevels.warn,
        websockets=False,
    ).serve()
    return 0


def _share_counts() -> None:
    from django.conf import settings

    if settings.METRICS_TOKEN:
        sharing.begin()


def _check_free(host: str, port: int) -> None:
    """Nobody else listens there. The web server itself would share the port, and half the visitors, without a word."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise env.SettingMissing(f"HELHET_BIND: {host}:{port} er i bruk av et annet program.") from None
            raise env.SettingMissing(
                f"HELHET_BIND: kan ikke lytte på {host}:{port}: {error.strerror}. Bruk en av maskinens egne adresser."
            ) from None


def _say_if_nobody_can_log_in() -> None:
    from django.conf import settings

    if not (settings.LOGIN_WAYS or settings.DEMONSTRATION or settings.BENCH):
        sys.stderr.write(
            "Ingen kan logge inn: sett HELHET_LOGIN til en fil som sier hvordan (se docs/operations.md).\n"
        )


def _collect_static() -> None:
    """Gather style sheets, scripts and pictures under their fingerprinted names. The demonstration needs none."""
    from django.conf import settings
    from django.core.management import call_command

    if settings.PLAIN_HTTP:
        return
    try:
        call_command("collectstatic", interactive=False, verbosity=0)
    except OSError as error:
        gathered = Path(str(settings.STATIC_ROOT))
        if not (gathered / "staticfiles.json").is_file():
            raise env.SettingMissing(
                f"Kan ikke skrive i {gathered}: {reason_of(error)}. "
                "Sett HELHET_STATIC_ROOT til en mappe som kan skrives."
            ) from None
        sys.stderr.write(f"Bruker filene som alt ligger i {gathered}.\n")
