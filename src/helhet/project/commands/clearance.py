"""``helhet clearance``: gi den første klareringen for personer med skjermet adresse i en kommune."""

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
    parser.add_argument("--municipality", required=True, metavar="NUMMER", help="kommunenummeret, fire sifre")
    parser.add_argument(
        "--worker", required=True, metavar="NAVN", help="navnet, som det står i Helhet, på en i koordinerende enhet"
    )
    parser.add_argument(
        "--until",
        required=True,
        type=date.fromisoformat,
        metavar="ÅÅÅÅ-MM-DD",
        help="til og ikke med, inntil ett år fram",
    )
    parser.add_argument("--reason", required=True, metavar="TEKST", help="hvorfor, og hvem som har bestemt det")
    parser.add_argument("--data", type=Path, metavar="MAPPE", help="mappen til en demonstrasjon som kjører")


def run(options: argparse.Namespace) -> int:
    if options.data is not None:
        try:
            os.environ.update(environment_of(options.data))
        except FolderUnusable as unusable:
            stop_here(str(unusable))
    startup.prepare("jobs")
    startup.check_database()
    return give(options.municipality, options.worker, options.until, options.reason)


def give(municipality: str, name: str, until: date, reason: str) -> int:
    """For every protected person of the municipality, both levels; whoever has it gives the others, in Helhet."""
    from helhet.access.clearing import give_first_clearance
    from helhet.access.context import acting_as_job
    from helhet.base.errors import RuleBroken

    with acting_as_job("drift"):
        try:
            row = give_first_clearance(municipality, worker=name, until=until, reason=reason)
        except RuleBroken as broken:
            stop_here(str(broken))
    sys.stdout.write(
        f"{name} er klarert til {row.valid_until:%d.%m.%Y}, og gir andre klarering under «Skjermet» i Helhet.\n"
    )
    return 0
