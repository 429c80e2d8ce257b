"""``helhet protect``: folkeregisteret sier at en adresse er fortrolig, strengt fortrolig eller åpen igjen."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from helhet.project import startup
from helhet.project.command_line import stop_here
from helhet.project.data_folder import FolderUnusable, environment_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--level", required=True, choices=["confidential", "strict", "none"], help="fortrolig, strengt fortrolig, åpen"
    )
    parser.add_argument("--municipality", required=True, metavar="NUMMER", help="kommunenummeret, fire sifre")
    parser.add_argument(
        "--person", metavar="ID", help="personens id i adressene; uten den leses fødselsnummeret fra stdin"
    )
    parser.add_argument("--data", type=Path, metavar="MAPPE", help="mappen til en demonstrasjon som kjører")


def run(options: argparse.Namespace) -> int:
    if options.data is not None:
        try:
            os.environ.update(environment_of(options.data))
        except FolderUnusable as unusable:
            stop_here(str(unusable))
    startup.prepare("jobs")
    startup.check_database()
    return protect(options.municipality, options.level, options.person or "", sys.stdin)


def protect(municipality: str, level: str, person: str, typed: object) -> int:
    """Find the person and pass on the register's word. The answer says neither name nor place."""
    from helhet.access.clearing import protect as act
    from helhet.access.context import acting_as_job
    from helhet.base.errors import NotFound

    with acting_as_job("folkeregisteret"):
        public_id = person or _by_number(municipality, str(typed.readline()))  # type: ignore[attr-defined]
        try:
            done = act(public_id, level=level)
        except NotFound:
            stop_here("Ingen med den id-en eller det nummeret er registrert i kommunen.")
    sys.stdout.write(
        f"Gjort. {done.grants_ended} tilganger er avsluttet, {done.notices_cancelled} beskjeder er stoppet.\n"
    )
    return 0


def _by_number(municipality: str, typed: str) -> str:
    from helhet.base.identifiers import IdentityNumberWrong, parse_identity_number
    from helhet.people.identity import index_of
    from helhet.people.selectors import by_identity_index

    try:
        number = parse_identity_number(typed.strip()).number
    except IdentityNumberWrong:
        stop_here("Skriv fødselsnummeret (11 sifre) på én linje inn i kommandoen, eller bruk --person.")
    return by_identity_index(municipality, index_of(municipality, number))
