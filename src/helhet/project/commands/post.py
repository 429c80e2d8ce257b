"""``helhet post``: hvem som har en stilling, og å avslutte en. Tilgangen går i samme øyeblikk."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from helhet.project import startup
from helhet.project.command_line import stop_here
from helhet.project.data_folder import FolderUnusable, environment_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, metavar="MAPPE", help="mappen til en demonstrasjon som kjører")
    what = parser.add_subparsers(dest="what", required=True)
    find = what.add_parser("list", help="stillinger som gjelder i dag, med nøkkelen som trengs for å avslutte dem")
    find.add_argument("name", nargs="?", default="", metavar="NAVN", help="bare navn som inneholder dette")
    end = what.add_parser("end", help="avslutt en stilling")
    end.add_argument("post", metavar="NØKKEL", help="fra «helhet post list»")
    end.add_argument("--on", type=date.fromisoformat, metavar="DATO", help="første dag uten tilgang (i dag)")


def run(options: argparse.Namespace) -> int:
    """0 when done; 1 when no such post is found."""
    if options.data is not None:
        try:
            os.environ.update(environment_of(options.data))
        except FolderUnusable as unusable:
            stop_here(str(unusable))
    startup.prepare("jobs")
    startup.check_database()
    return _list(options.name) if options.what == "list" else _end(options.post, options.on)


def _list(name: str) -> int:
    from helhet.people.selectors import posts_by_name

    for worker in posts_by_name(name):
        sys.stdout.write(f"{worker.public_id}  {worker.name}, {worker.title}, {worker.unit.name}\n")
    return 0


def _end(post: str, on: date | None) -> int:
    from helhet.access.actions import end_post
    from helhet.access.context import acting_as_job
    from helhet.base import clock

    day = on or clock.today()
    with acting_as_job("helhet post"):
        found = end_post(post, on=day)
    if not found:
        sys.stderr.write(f"Det finnes ingen stilling med nøkkelen «{post}». Se «helhet post list».\n")
        return 1
    sys.stdout.write(f"Stillingen er avsluttet. Fra {day:%d.%m.%Y} gir den ingen tilgang.\n")
    return 0
