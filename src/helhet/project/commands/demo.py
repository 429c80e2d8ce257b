"""``helhet demo``: alt som trengs for å prøve Helhet, i én mappe og på én maskin."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from django.conf import settings

from helhet.project import demonstrating
from helhet.project.cluster import ClusterFailed
from helhet.project.command_line import stop_here
from helhet.project.data_folder import FolderUnusable, claim
from helhet.project.openid_provider import ProviderFailed
from helhet.web.demo.personas import BY_KEY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="hvor nettsidene skal være (8000; 0 finner en ledig)")
    parser.add_argument("--data", type=Path, default=Path(".data"), metavar="MAPPE", help="hvor alt lagres (.data)")
    parser.add_argument(
        "--login",
        choices=("knapper", "oidc"),
        default="knapper",
        help="en knapp for hver person, eller en ekte innlogging (OpenID Connect) på denne maskinen",
    )
    parser.add_argument("--no-jobs", action="store_true", help="uten planlagt arbeid")
    parser.add_argument("--json", action="store_true", help="skriv adresse og roller som ett JSON-objekt")


def run(options: argparse.Namespace) -> int:
    if not 0 <= options.port <= 65535:
        stop_here("--port må være et tall fra 0 til 65535.")
    try:
        folder = claim(options.data)
    except FolderUnusable as unusable:
        stop_here(str(unusable))
    port = demonstrating.free_port(options.port)
    if port is None:
        stop_here(f"Port {options.port} er i bruk av et annet program. Velg en annen med --port, eller --port 0.")
    demonstration = demonstrating.Demonstration(
        folder, port, jobs=not options.no_jobs, through_provider=options.login == "oidc"
    )
    return _run(demonstration, as_json=options.json)


def _run(demonstration: demonstrating.Demonstration, *, as_json: bool) -> int:
    _say("" if as_json else _patience(demonstration))
    try:
        demonstration.begin()
        if not demonstration.stopping.is_set():
            _say(_as_json(demonstration) if as_json else _welcome(demonstration))
            demonstration.watch()
    except (demonstrating.DemonstrationFailed, ClusterFailed, FolderUnusable, ProviderFailed) as failed:
        sys.stderr.write(f"{failed}\n")
        return 1
    finally:
        demonstration.end()
    _say("" if as_json else "Alt er stoppet. Dataene er lagret til neste gang.")
    return 0


def _patience(demonstration: demonstrating.Demonstration) -> str:
    first = not demonstration.folder.database.exists()
    return "Starter Helhet … Første gang tar det et halvt minutt." if first else "Starter Helhet …"


def _welcome(demonstration: demonstrating.Demonstration) -> str:
    settings.configure(USE_I18N=False)  # this process has no pages; the descriptions are said as they were written
    who = [(one.key, one.name, str(one.who)) for one in BY_KEY.values()]
    keys, names = max(len(key) for key, _, _ in who), max(len(name) for _, name, _ in who)
    lines = "\n".join(f"  {key:<{keys}}  {name:<{names}}  {words}" for key, name, words in who)
    return (
        f"{demonstration.address}\n\nHelhet er klar. Alle personer er oppdiktet. "
        f"Velg hvem du vil være på {demonstration.address}demo/:\n\n{lines}\n\n"
        f"Alt lagres i {demonstration.folder.path}. Ctrl-C stopper."
    )


def _as_json(demonstration: demonstrating.Demonstration) -> str:
    personas = {one.key: one.name for one in BY_KEY.values()}
    return json.dumps({"address": demonstration.address, "personas": personas}, ensure_ascii=False)


def _say(text: str) -> None:
    if text:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
