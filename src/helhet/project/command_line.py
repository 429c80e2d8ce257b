"""``helhet``: one command for each thing the program can do.

A command is a module in ``commands/`` with ``add_arguments(parser)`` and ``run(options) -> int``. It is imported
only when it is asked for, so that ``rights`` and ``deadline`` need neither Django nor a database.

Exit codes: 0 in order, 1 something is wrong, 2 the command or its input cannot be used.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import NoReturn

from helhet.project.environment import SettingMissing

COMMANDS = {
    "demo": "prøv Helhet: database, demonstrasjonskommune, nettsider og jobber i ett",
    "serve": "nettsidene, i drift",
    "migrate": "lag eller oppdater tabellene i databasen",
    "jobs": "planlagt arbeid: påminnelser, forsegling, utløp, utsending",
    "rights": "hvilke rettigheter gir disse opplysningene?",
    "deadline": "når er siste dag?",
    "post": "hvem har en stilling, og avslutt en",
    "audit": "kontroller at loggen er urørt",
    "protect": "meld fra at en adresse er skjermet, eller ikke lenger",
    "clearance": "gi den første klareringen for skjermede adresser i en kommune",
    "populate": "fyll databasen med oppdiktede personer",
    "bench": "mål hvor fort det går",
    "django": "Djangos egne kommandoer, for utviklere",
}
_NORWEGIAN = {
    "usage: ": "bruk: ",
    "options": "valg",
    "positional arguments": "argumenter",
    "show this help message and exit": "vis denne hjelpen",
    "the following arguments are required: %s": "dette mangler: %s",
    "unrecognized arguments: %s": "ukjent argument: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "«%(value)s» finnes ikke; velg mellom %(choices)s",
    "invalid %(type)s value: %(value)r": "«%(value)s» kan ikke brukes her",
    "expected one argument": "trenger en verdi",
    "not allowed with argument %s": "kan ikke brukes sammen med %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan bety %(matches)s",
    "one of the arguments %s is required": "én av disse må være med: %s",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
}


class UnusableInput(Exception):
    """What the user gave cannot be used; the message says why and what to do. Ends with exit code 2."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    argparse._ = lambda text: _NORWEGIAN.get(text, text)  # type: ignore[attr-defined]  # argparse's own gettext
    try:
        options = _parser(given[0] if given else "").parse_args(given)
        return int(import_module(_module(options.command)).run(options) or 0)
    except (UnusableInput, SettingMissing) as unusable:
        return _complain(str(unusable))
    except KeyboardInterrupt:
        return 130


def _parser(chosen: str) -> argparse.ArgumentParser:
    """Every command with its line of help; arguments only for the one that is asked for."""
    parser = argparse.ArgumentParser(
        prog="helhet",
        description="Helhet – ett samordnet løp for den som trenger flere tjenester samtidig.",
        epilog="«helhet KOMMANDO --help» forteller mer om hver.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar="KOMMANDO", required=True, title="kommandoer")
    for name, purpose in COMMANDS.items():
        if find_spec(_module(name)) is None:
            continue
        own = commands.add_parser(
            name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".", allow_abbrev=False
        )
        if name == chosen:
            import_module(_module(name)).add_arguments(own)
    return parser


def _module(name: str) -> str:
    return f"helhet.project.commands.{name}"


def _complain(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return 2


def stop_here(message: str) -> NoReturn:
    """For a command whose input cannot be used."""
    raise UnusableInput(message)
