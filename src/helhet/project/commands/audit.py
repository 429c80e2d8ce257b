"""``helhet audit verify``: kontroller at loggen er urørt."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from helhet.project import startup
from helhet.project.command_line import stop_here
from helhet.project.data_folder import FolderUnusable, environment_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["verify", "seal"], help="verify kontrollerer hvert segl; seal forsegler nå")
    parser.add_argument("--data", type=Path, metavar="MAPPE", help="mappen til en demonstrasjon som kjører")


def run(options: argparse.Namespace) -> int:
    """0 when every seal holds; 1, and the first broken row, when something was changed."""
    if options.data is not None:
        try:
            os.environ.update(environment_of(options.data))
        except FolderUnusable as unusable:
            stop_here(str(unusable))
    startup.prepare("jobs")
    startup.check_database()
    from helhet.audit import seals

    if options.what == "seal":
        for table in seals.TABLES:
            made = seals.seal(table)
            sys.stdout.write(f"{table}: {made.rows if made else 0} rader forseglet\n")
        return 0
    broken = seals.verify()
    if broken is not None:
        sys.stdout.write(f"Loggen er endret. {broken}.\n")
        return 1
    sys.stdout.write("Loggen er urørt: hvert segl holder.\n")
    return 0
