"""``helhet bench``: mål hvor fort det går, på en database for seg selv."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from helhet.project.command_line import stop_here


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--persons", type=int, default=100_000, metavar="N", help="det store tallet (100000)")
    parser.add_argument("--small", type=int, default=1_000, metavar="N", help="det lille tallet (1000)")
    parser.add_argument("--json", action="store_true", help="skriv ett JSON-objekt")


def run(options: argparse.Namespace) -> int:
    if not 100 <= options.small <= options.persons:
        stop_here("--persons må være minst like stort som --small, og --small minst 100.")
    from helhet.project.bench import load, measuring
    from helhet.project.bench.stage import Stage, StageFailed

    try:
        with Stage([options.small, options.persons]) as stage:
            figures = measuring.measure(stage)
    except (StageFailed, load.LoadFailed) as failed:
        sys.stderr.write(f"Målingen ble avbrutt: {failed}.\n")
        return 1
    sys.stdout.write(json.dumps(figures) + "\n" if options.json else as_text(figures))
    return 0


def as_text(figures: dict[str, Any]) -> str:
    """A table for people; the ratios are what to compare between machines."""
    lines = [f"{'persons':>8}  {'page':<18}{'rps':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'queries':>9}"]
    for persons, pages in figures["sizes"].items():
        for name, page in pages.items():
            cells = "".join(f"{page[key]:>9}" for key in ("rps", "p50_ms", "p95_ms", "p99_ms", "queries"))
            lines.append(f"{persons:>8}  {name:<18}{cells}")
    ratios = "  ".join(f"{name} {value}" for name, value in figures["ratios"].items())
    memory = figures["memory_mib"]
    lines += [
        "",
        f"ratios: {ratios}",
        f"memory of the web process, MiB: {memory['start']} at the start, {memory['after']} after 10,000 pages",
        f"populate: {figures['populate_s_per_1000']} s per 1,000 persons",
    ]
    return "\n".join(lines) + "\n"
