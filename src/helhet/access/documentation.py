"""The policy as a document, made from its tables: bases, rooms, topics, levels, permissions, functions of the wall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from helhet.access.functions import FUNCTIONS
from helhet.access.policy import ALLOWED, LEVELS, OPENS, WEAK_MAY
from helhet.access.types import ASKED_FIRST, BASIS_WORDS, FRAME, NO_TOPIC, POST_BASES, WITHHELD, Room, Topic

_KEYS = {
    NO_TOPIC: "rows without topic (the whole room)",
    FRAME: "that something is there (frame)",
    WITHHELD: "what is kept from guardians",
    ASKED_FIRST: "what its writer is asked about first",
}


def render() -> str:
    """The whole of ``docs/access-policy.md``."""
    parts = [
        "# The policy of access\n\nMade from the code (`access/policy.py`): run `make docs` after a change. "
        "What it means stands in [access.md](access.md).",
        "## Bases, and what each opens\n",
        _table(("basis", "who", "rooms", "topics"), _bases()),
        "## Topics and other keys\n",
        _table(("number", "what"), [*((str(one.value), str(one.label)) for one in Topic), *_other_keys()]),
        "## Levels of login\n",
        _table(("level", "opens the rooms"), ((str(level), _rooms(rooms)) for level, rooms in LEVELS.items())),
        "Below a strong login one may do: " + _weak() + ".",
        "## Permissions\n",
        _table(("permission", "bases"), ((str(one), ", ".join(sorted(bases))) for one, bases in ALLOWED.items())),
        "## Functions that open the wall\n\nEach stands in `access/sql/`, runs as the owner of the tables, and may be "
        "called by the roles named.\n",
        _table(("function", "role"), ((f"`access_{name}`", role) for name, role in FUNCTIONS.items())),
    ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _bases() -> Iterator[tuple[str, ...]]:
    for basis, (rooms, topics) in OPENS.items():
        yield basis.value, str(BASIS_WORDS[basis]), _rooms(rooms), _topics(topics)
    for basis in sorted(POST_BASES):
        yield basis.value, str(BASIS_WORDS[basis]), "register rows of the municipality, by the post", "none"


def _rooms(rooms: Iterable[int]) -> str:
    found = list(rooms)
    if set(found) == set(Room):
        return "all"
    return ", ".join(_named(room) for room in found) or "none"


def _named(room: int) -> str:
    name = Room(abs(room)).name.lower()
    return name if room > 0 else f"{name} (its frame)"


def _weak() -> str:
    return "; ".join(f"{level}: {', '.join(sorted(may)) or 'nothing'}" for level, may in WEAK_MAY.items())


def _topics(topics: Iterable[int]) -> str:
    keys = set(topics)
    words = ["the eight topics"] if keys >= set(Topic.values) else []
    words += [name for key, name in _KEYS.items() if key in keys]
    return "; ".join(words)


def _other_keys() -> Iterator[tuple[str, str]]:
    for key, words in _KEYS.items():
        yield str(key), words


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _head in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
