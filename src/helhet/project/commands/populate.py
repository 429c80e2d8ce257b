"""``helhet populate``: fyll databasen med oppdiktede personer."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from helhet.project import startup
from helhet.project.command_line import stop_here
from helhet.project.data_folder import FolderUnusable, environment_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--persons", type=int, required=True, metavar="N", help="hvor mange personer")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="samme frø gir de samme personene")
    parser.add_argument("--data", type=Path, metavar="MAPPE", help="mappen til en demonstrasjon som kjører")


def run(options: argparse.Namespace) -> int:
    if options.persons < 1:
        stop_here("--persons må være minst 1.")
    if options.data is not None:
        try:
            os.environ.update(environment_of(options.data))
        except FolderUnusable as unusable:
            stop_here(str(unusable))
    startup.prepare("owner")
    from helhet.project.population.filling import fill

    started = time.perf_counter()
    written = fill(options.persons, options.seed)
    seconds = time.perf_counter() - started
    plan_rows = sum(rows for table, rows in written.items() if table.startswith("plan_"))
    sys.stdout.write(
        f"{options.persons} personer, {sum(written.values())} rader ({plan_rows} i planer) på {seconds:.1f} s: "
        f"{1000 * seconds / options.persons:.2f} s per 1000 personer\n"
    )
    return 0
