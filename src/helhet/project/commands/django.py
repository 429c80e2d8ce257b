"""``helhet django …``: Djangos egne kommandoer, for utviklere. Kjører som databasens eier om ikke annet er sagt."""

from __future__ import annotations

import argparse
import os


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "arguments", nargs=argparse.REMAINDER, help="for eksempel: makemigrations plan --name a_sentence"
    )


def run(options: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helhet.project.settings")
    os.environ.setdefault("HELHET_ROLE", "owner")
    # Most of these need no database; those that do say so themselves.
    os.environ.setdefault("HELHET_OWNER_DATABASE_URL", "postgresql://helhet_owner@localhost/helhet")
    execute_from_command_line(["helhet django", *options.arguments])
    return 0
