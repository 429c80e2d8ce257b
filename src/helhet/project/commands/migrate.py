"""``helhet migrate``: lag eller oppdater tabellene, som databasens eier."""

from __future__ import annotations

import argparse
import sys

from helhet.project import startup


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="si bare fra hvis noe er galt")
    parser.add_argument("--demonstration", action="store_true", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    startup.prepare("owner")
    from django.conf import settings
    from django.db import OperationalError

    from helhet.project import migrating

    try:
        migrating.migrate(verbosity=0 if options.quiet else 1)
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        sys.stderr.write(
            f"Tabellene ble ikke oppdatert: {reason}. Ingenting er endret halvveis. Svarer databasen, så vent til "
            "trafikken er lavere, og prøv igjen.\n"
        )
        return 1
    if options.demonstration and settings.DEMONSTRATION:
        migrating.load_demonstration()
        migrating.bind_logins()
    return 0
