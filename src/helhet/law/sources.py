"""Every source a rule of Helhet rests on, found by id.

A rule names an id; pages, letters and ``docs/law.md`` get the words from here, so a § is written in one place.
``status`` tells law from our own choice: ``design`` binds nobody and says so,
``unverified`` is never shown as law.
"""

from collections.abc import Callable, Iterable

from helhet.law.acts import ACTS, Act, Source, Status
from helhet.law.catalogue import SOURCES

__all__ = ["ACTS", "SOURCES", "Act", "Source", "Status", "cite", "cite_all", "source"]

DESIGN_WORDS = "Helhets egen regel"
UNVERIFIED_WORDS = "Ikke bekreftet"
Translate = Callable[[str], str]


def source(source_id: str) -> Source:
    """Raises KeyError for an id that is not in the catalogue: a rule without a source is a defect."""
    return SOURCES[source_id]


def cite(source_id: str, translate: Translate = str) -> str:
    """«pasient- og brukerrettighetsloven § 2-5 c», or our own rule named as just that."""
    found = source(source_id)
    words = _reference(found, translate)
    if found.status is Status.DESIGN:
        return f"{translate(DESIGN_WORDS)}: {words}"
    if found.status is Status.UNVERIFIED:
        return f"{translate(UNVERIFIED_WORDS)}: {words}"
    return words


def cite_all(source_ids: Iterable[str], translate: Translate = str) -> str:
    """Several, in the order given, the leading one first."""
    return "; ".join(cite(source_id, translate) for source_id in source_ids)


def _reference(found: Source, translate: Translate) -> str:
    if found.act is None:
        return translate(found.title)
    words = f"{translate(ACTS[found.act].name)} {found.paragraph}"
    return f"{words} {translate(found.part)}" if found.part else words
