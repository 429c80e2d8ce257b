"""What an officer has typed, as it is saved: known fields, each a text. What it may hold, the rules say."""

from __future__ import annotations

from collections.abc import Mapping

KINDS = ("answer", "facts", "outcome", "reason", "hearing")


def typed_in(data: Mapping[str, str]) -> dict[str, str]:
    """The fields of an assessment among what was posted; the rules drop those that no such assessment has."""
    return {
        name: str(data[name]) for name in data if name == "months" or (name.partition("-")[0] in KINDS and "-" in name)
    }


def number_in(data: Mapping[str, str], name: str) -> int:
    """A whole number that the page itself put there; 0 for anything else."""
    typed = str(data.get(name, ""))
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
