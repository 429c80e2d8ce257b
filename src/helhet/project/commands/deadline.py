"""``helhet deadline complaint|preliminary-reply``: the last day, as JSON (design.md § 5). No database."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from helhet.law.dates import DateRefused, read_date
from helhet.law.deadlines import ComplaintLaw, Deadline, complaint_deadline, preliminary_reply_deadline
from helhet.law.sources import cite_all

if TYPE_CHECKING:
    import argparse

REFUSED = 2
LAWS = ", ".join(law.value for law in ComplaintLaw)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="complaint|preliminary-reply")
    complaint = kinds.add_parser("complaint", help="siste dag for å klage")
    complaint.add_argument("--known-on", required=True, metavar="DATO", help="dagen avgjørelsen ble kjent")
    complaint.add_argument("--law", default=ComplaintLaw.PBRL.value, metavar=LAWS, help="loven avgjørelsen bygger på")
    reply = kinds.add_parser("preliminary-reply", help="siste dag for foreløpig svar")
    reply.add_argument("--received-on", required=True, metavar="DATO", help="dagen henvendelsen kom")


def run(options: argparse.Namespace) -> int:
    """0 with the answer on stdout; 2 with one sentence on stderr."""
    try:
        found = _deadline(options)
    except DateRefused as refused:
        sys.stderr.write(f"{refused}\n")
        return REFUSED
    except ValueError:
        sys.stderr.write(f"--law må være en av disse: {LAWS}.\n")
        return REFUSED
    answer = {"last_day": found.last_day.isoformat(), "source": cite_all(found.sources)}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 0


def _deadline(options: argparse.Namespace) -> Deadline:
    if options.kind == "complaint":
        return complaint_deadline(read_date(options.known_on), ComplaintLaw(options.law))
    return preliminary_reply_deadline(read_date(options.received_on))
