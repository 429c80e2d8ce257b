"""``docs/law.md`` made from the rules themselves, so the two cannot drift apart."""

from collections.abc import Iterable, Iterator

from helhet.law import ages, deadlines, letter_contents, plan_contents, rights
from helhet.law.acts import ACTS
from helhet.law.catalogue import SOURCES
from helhet.law.sources import cite, cite_all

HEAD = """# The law in Helhet

Made from `src/helhet/law/` by `helhet.law.documentation.render()`; change the rules, not this page.
Each rule is a pure function that names its source. **law** binds; **design** is our own choice and is shown as such;
**unverified** is not confirmed and is never shown as law. Norwegian texts stand as people read them.
"""

DEADLINES = (
    ("Complaint, health law", deadlines.COMPLAINT[deadlines.ComplaintLaw.PBRL][1], "four weeks"),
    ("Complaint, general rule", deadlines.COMPLAINT[deadlines.ComplaintLaw.FVL][1], "three weeks"),
    ("Complaint after its deadline", deadlines.YEAR_SOURCES, "never later than one year after the decision"),
    ("Preliminary reply", deadlines.REPLY_SOURCES, "one month after the inquiry came"),
    ("New notice of a letter not opened", deadlines.NOTICE_SOURCES, "one week"),
)


def render() -> str:
    """The page as Markdown, ending in one newline."""
    parts = (HEAD, *_rights(), _ages(), _deadlines(), _plan(), _letter(), _sources())
    return "\n".join(part.rstrip() + "\n" for part in parts)


def _rights() -> Iterator[str]:
    yield "## Rights\n\nNo beats unclear where all conditions must hold, yes beats unclear where one is enough."
    for right in rights.RIGHTS.values():
        asked = right.conditions if right.consent is None else (*right.conditions, right.consent)
        rows = ((f"`{each.id}`", each.asks.question, cite(each.source)) for each in asked)
        yield (
            f"### {right.id} {right.title}\n\nRule: {_formula(right.rule)}. {cite_all(right.sources)}.\n\n"
            + (f"Carried out only with `{right.consent.id}`.\n\n" if right.consent else "")
            + _table(("Condition", "Question", "Source"), rows)
        )


def _formula(rule: rights.Rule) -> str:
    match rule:
        case rights.Every(parts):
            return " and ".join(_inner(part) for part in parts)
        case rights.Some(parts):
            return " or ".join(_inner(part) for part in parts)
        case condition:
            return f"`{condition.id}`"


def _inner(rule: rights.Rule) -> str:
    return _formula(rule) if isinstance(rule, rights.Condition) else f"({_formula(rule)})"


def _ages() -> str:
    rows = ((str(step.age), step.text, cite_all(step.sources)) for step in ages.STEPS)
    consents = ((rule.who.value, rule.text, cite_all(rule.sources)) for rule in ages.CONSENT_RULES)
    return (
        "## Ages\n\n"
        + _table(("From", "What changes", "Source"), rows)
        + "\n\n### Who consents\n\n"
        + _table(("Who", "Rule", "Source"), consents)
    )


def _deadlines() -> str:
    rows = ((name, length, cite_all(sources)) for name, sources, length in DEADLINES)
    return "## Deadlines\n\n" + _table(("Deadline", "Length", "Source"), rows)


def _plan() -> str:
    rows = ((p.letter, f"`{p.key}`", p.title, p.question, cite(p.source)) for p in plan_contents.ALL_POINTS)
    return "## What a plan contains\n\n" + _table(("", "Key", "Title", "Question", "Source"), rows)


def _letter() -> str:
    rows = ((f"`{p.id}`", p.title, p.says, p.when.value, cite_all(p.sources)) for p in letter_contents.PARTS)
    return "## What a letter with a decision contains\n\n" + _table(("Part", "Title", "Says", "When", "Source"), rows)


def _sources() -> str:
    rows = (
        (
            f"`{each.id}`",
            cite(each.id) if each.act else "–",
            each.title,
            each.in_force_on.isoformat() if each.in_force_on else "",
            each.status.value,
            ACTS[each.act].reference if each.act else "",
        )
        for each in SOURCES.values()
    )
    return "## Sources\n\n" + _table(("Id", "Citation", "About", "In force on", "Status", "Lovdata"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, tuple("---" for _ in head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
