"""Every Norwegian text of this package, for the translation extractor: law knows no gettext, pages translate."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple

from helhet.law import ages, conditions, dates, facts, letter_contents, plan_contents, prompts, rights, sources


def all_texts() -> Iterable[str]:
    """Each once, in the order of the modules."""
    return dict.fromkeys(text for text in _texts() if text)


def _texts() -> Iterator[str]:
    for act in sources.ACTS.values():
        yield act.name
    for source in sources.SOURCES.values():
        yield from (source.title, source.part)
    yield from (sources.DESIGN_WORDS, sources.UNVERIFIED_WORDS)
    for question in conditions.QUESTIONS:
        yield from astuple(question)
    yield from (right.title for right in rights.RIGHTS.values())
    yield from (prompt.text for prompt in prompts.PROMPTS)
    yield from (step.text for step in ages.STEPS)
    yield from (rule.text for rule in ages.CONSENT_RULES)
    for point in plan_contents.ALL_POINTS:
        yield from (point.title, point.question, point.about_child)
    yield from plan_contents.LACK_TEXTS.values()
    for part in letter_contents.PARTS:
        yield from (part.title, part.says)
    yield from (*facts.TEXTS, *dates.TEXTS)
