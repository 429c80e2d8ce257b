"""``helhet rights FACTS.json``: the rule engine on one set of facts, as JSON (design.md § 5). No database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helhet.law.facts import Facts, FactsRefused, parse
from helhet.law.prompts import prompts
from helhet.law.rights import Finding, Judgement, judge
from helhet.law.sources import cite, cite_all

if TYPE_CHECKING:
    import argparse

STANDARD_INPUT = "-"
REFUSED = 2


class FileRefused(ValueError):
    """The file cannot be read as JSON; the message says why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("facts", metavar="FACTS.json", help="fil med opplysninger, eller - for standard inn")


def run(options: argparse.Namespace) -> int:
    """0 with the answer on stdout; 2 with one sentence for each problem on stderr and nothing on stdout."""
    try:
        facts = parse(_read(options.facts))
    except FileRefused as refused:
        return _refuse([str(refused)])
    except FactsRefused as refused:
        return _refuse(str(problem) for problem in refused.problems)
    sys.stdout.write(json.dumps(answer(facts), ensure_ascii=False, indent=2) + "\n")
    return 0


def answer(facts: Facts) -> dict[str, Any]:
    """R1–R4 by id, beside the day judged and the prompts."""
    judged = {right_id: _judgement(judgement) for right_id, judgement in judge(facts).items()}
    notes = [{"id": note.id, "text": note.text, "source": cite(note.source)} for note in prompts(facts)]
    return {"as_of": facts.as_of.isoformat(), **judged, "notes": notes}


def _judgement(judgement: Judgement) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": judgement.right.title,
        "outcome": judgement.outcome.value,
        "conditions": [_finding(finding) for finding in judgement.findings],
        "source": cite_all(judgement.right.sources),
    }
    if judgement.consent is not None and judgement.may_be_made is not None:
        found["may_be_made"] = judgement.may_be_made.value
        found["consent"] = _finding(judgement.consent)
    return found


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "id": finding.condition.id,
        "value": finding.value.value,
        "reason": finding.reason,
        "source": cite(finding.condition.source),
    }


def _read(name: str) -> object:
    try:
        text = sys.stdin.read() if name == STANDARD_INPUT else Path(name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise FileRefused(f"Filen {name} er ikke ren tekst i UTF-8.") from None
    except (OSError, ValueError):
        raise FileRefused(f"Vi fikk ikke lest filen {name}. Finnes den, og har du lov til å lese den?") from None
    try:
        return json.loads(text, object_pairs_hook=_once_each)
    except json.JSONDecodeError as broken:
        raise FileRefused(f"Filen {name} er ikke gyldig JSON: se linje {broken.lineno}, tegn {broken.colno}.") from None
    except FileRefused:
        raise
    except (ValueError, RecursionError):
        raise FileRefused(f"Filen {name} er ikke gyldig JSON.") from None


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A field written twice would otherwise silently become the last of the two."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise FileRefused(f"Feltet «{key[:40]}» står to ganger.")
        found[key] = value
    return found


def _refuse(sentences: Iterable[str]) -> int:
    for sentence in sentences:
        sys.stderr.write(sentence + "\n")
    return REFUSED
