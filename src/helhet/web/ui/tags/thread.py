"""The thread: the mark, knots, steps, people on a ring. It means time or order, and always has words beside it."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from helhet.web.ui.shapes import Person, Step

register = template.Library()

_LOGO = (
    '<svg viewBox=".5 0 97.5 24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor"'
    ' stroke-linecap="round" stroke-linejoin="round"><g stroke="var(--lyng)" stroke-width="1.5">'
    '<path d="M6.5 3.6V23M6.5 16.2c0-3.6 2.3-6 5.5-6s5.5 2.4 5.5 6v.7"/><circle cx="17.5" cy="19.6" r="2.7"/>'
    '<circle cx="6.5" cy="3.4" r="1.65" fill="var(--lyng)"/></g><path stroke-width="1.7" transform="translate(30)"'
    ' d="M1 6.2v13.6M11 6.2v13.6M1 12.9h10M15.2 14.9h8.8a4.4 4.9 0 1 0-1.7 3.7M28.3 5v14.8M32.9 5v14.8M32.9 14.2c0-2.6'
    " 1.6-4.2 4-4.2s3.8 1.5 3.8 4.2v5.6M44.9 14.9h8.8a4.4 4.9 0 1 0-1.7 3.7M58.9 6.6v9.9c0 2.1 1 3.3 2.9 3.3h.9M56.5"
    ' 10.2h6.2"/></svg>'
)
_OPEN = '<svg class="knot" {} viewBox="0 0 18 18" aria-hidden="true">{}</svg>'
_CURL = (
    '<rect x="-1" y="-8" width="24" height="30" stroke="none"/><path d="M9-9C9 1 6.5 5.5 11 10s11 3.5 10.5 9-8.5 5.5-9'
    ' .5" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/>'
)
KNOTS = {
    "past": _OPEN.format('data-knot="past"', '<circle cx="9" cy="9" r="5"/>'),
    "open": _OPEN.format('data-knot="open"', '<circle cx="9" cy="9" r="7.5" stroke="currentColor" stroke-width="2"/>'),
    "small": _OPEN.format(
        'data-knot="small"', '<circle cx="9" cy="9" r="4.5" stroke="currentColor" stroke-width="2"/>'
    ),
    "loose": _OPEN.format('data-knot="loose"', _CURL),
}
_STEP_KNOT = {"past": "past", "current": "open", "ahead": "small"}


@register.simple_tag
def logo() -> SafeString:
    """The mark and the wordmark; the link or heading around it must say «Helhet»."""
    return mark_safe(_LOGO)


@register.simple_block_tag(end_name="endthread")
def thread(content: str, *, label: str = "", kind: str = "", own_line: bool = False) -> SafeString:
    """A list in time or order. Its ``<li>`` are made by knot, event, goal or task.

    ``{% thread %}{% knot state="past" %}…{% endknot %}{% endthread %}``. ``kind="tasks"`` for a worker's list;
    ``own_line=True`` inside a column, where the line does not come down from the mark. ``label`` names the list.
    """
    classes = " ".join(filter(None, ("thread", kind, "own-line" if own_line else "")))
    named = format_html(' aria-label="{}"', label) if label else ""
    return format_html('<ol class="{}"{}>{}</ol>', classes, named, content)


@register.simple_block_tag(end_name="endknot")
def knot(content: str, *, state: str, id: str = "") -> SafeString:
    """One event on the thread.

    state: past (has been), open (comes, needs someone), small (comes by itself), loose (nobody holds it).
    """
    identified = format_html(' id="{}"', id) if id else ""
    return format_html("<li{}>{}{}</li>", identified, mark_safe(KNOTS[state]), content)


@register.simple_block_tag(end_name="endevent")
def event(
    content: str, *, state: str, when: object, heading: str, level: int = 3, id: str = "", changed: bool = False
) -> SafeString:
    """What happens, when, and what to do about it; the content is paragraphs and actions.

    ``{% event state="open" when=meeting.starts_at|moment|capital heading=_("Møte på barneskolen") %}<p>…</p>{%
    endevent %}``
    """
    return format_html(
        '<li{}{}>{}<p class="when num">{}</p><h{} class="ds-heading" data-size="xs">{}</h{}>{}</li>',
        format_html(' id="{}"', id) if id else "",
        mark_safe(" data-changed") if changed else "",
        mark_safe(KNOTS[state]),
        when,
        level,
        heading,
        level,
        content,
    )


@register.simple_tag
def steps(*, items: Sequence[Step], label: str) -> SafeString:
    """How far an application has come. ``items``: ``shapes.Step``.

    Put it in ``<main class="step" data-thread="wide">``.
    """
    lines = format_html_join("", "{}", ((_step(item),) for item in items))
    return format_html('<nav aria-label="{}"><ol class="thread steps">{}</ol></nav>', label, lines)


def _step(item: Step) -> SafeString:
    mark = mark_safe(KNOTS[_STEP_KNOT[item.state]])
    if item.state == "current":
        return format_html('<li aria-current="step">{}<span class="word">{}</span></li>', mark, item.label)
    ahead = mark_safe(" data-ahead") if item.state == "ahead" else ""
    if item.url:
        return format_html('<li{}>{}<a class="word ds-link" href="{}">{}</a></li>', ahead, mark, item.url, item.label)
    return format_html('<li{}>{}<span class="word">{}</span></li>', ahead, mark, item.label)


def initials_of(name: str) -> str:
    """First letters of the first and last name: «Mari Berg Lund» → «ML»; never more than two."""
    parts = [part for part in name.replace("-", " ").split() if part[:1].isalpha()]
    chosen = parts if len(parts) < 2 else [parts[0], parts[-1]]
    return "".join(part[0] for part in chosen).upper()


@register.simple_tag
def avatar(*, initials: str, held: bool = True) -> SafeString:
    """A ring with initials (``{{ name|initials }}`` makes them); dashed where nobody holds it.

    The name stands beside it.
    """
    loose = "" if held else mark_safe(" data-loose")
    return format_html(
        '<span class="ds-avatar" data-initials="{}"{} aria-hidden="true"></span>', initials or "–", loose
    )


register.filter("initials", initials_of)


@register.simple_tag
def team(*, people: Sequence[Person], label: str = "") -> SafeString:
    """Those around a person, tied together. ``people``: ``shapes.Person``."""
    lines = format_html_join("", "<li>{}{}</li>", ((_ring(person), _who(person)) for person in people))
    return format_html('<ul class="team" aria-label="{}">{}</ul>', label or _("Teamet"), lines)


def _ring(person: Person) -> SafeString:
    return avatar(initials=person.initials or initials_of(person.name), held=person.held)


def _who(person: Person) -> SafeString:
    nobody = "" if person.held else format_html(" ({})", _("ingen ennå"))
    name = format_html("<strong>{}</strong> ", person.name) if person.name else ""
    return format_html("<span>{}{}{}</span>", name, person.role, nobody)
