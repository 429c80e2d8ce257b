"""The plan and what surrounds it: own words, goals, measures, suggestions, versions, lists of facts."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from helhet.web.ui.difference import marked
from helhet.web.ui.shapes import Answer, Fact, Line, Measure, Version
from helhet.web.ui.tags.page import state as state_word
from helhet.web.ui.tags.thread import KNOTS, avatar, initials_of

register = template.Library()


@register.simple_block_tag(end_name="endletter")
def letter(content: str, *, opening: str, label: str) -> SafeString:
    """Somebody's own words, large.

    ``{% letter opening=_("Det er viktig for meg at …") label=_("Det viktigste") %}<p>…</p>{% endletter %}``
    """
    return format_html(
        '<section class="letter" aria-label="{}"><p class="opening">{}</p><div class="own">{}</div></section>',
        label,
        opening,
        content,
    )


@register.simple_block_tag(end_name="endgoal")
def goal(
    content: str,
    *,
    words: str,
    area: str,
    id: str,
    how: str = "",
    tone: str = "plain",
    since: str = "",
    loose: bool = False,
    changed: bool = False,
    level: int = 3,
) -> SafeString:
    """A goal in the person's words, on the thread; the content is its measures.

    ``{% goal words=goal.words area=_("Skole") how=_("På god vei") tone="good" since=_("siden september") id="mal-1"
    %}…{% endgoal %}``
    ``loose=True``: nobody has taken it, and the line under says so instead of ``how``.
    """
    about = format_html('<span class="loose-word">{}</span>', _("Løs tråd: ingen har tatt dette ennå"))
    if not loose:
        about = format_html("{} {}", state_word(word=how, tone=tone), since) if how else mark_safe("")
    return format_html(
        '<li class="goal" id="{}"{}>{}<h{} class="ds-heading goal-words">{}</h{}><p class="about">{}{}{}</p>{}</li>',
        id,
        mark_safe(" data-changed") if changed else "",
        mark_safe(KNOTS["loose" if loose else "open"]),
        level,
        words,
        level,
        area,
        " · " if about else "",
        about,
        content,
    )


@register.inclusion_tag("ui/measures.html")
def measures(*, items: Sequence[Measure], caption: str, quiet_head: bool = False) -> dict[str, object]:
    """Measures as lines (``shapes.Measure``); on a phone each is a sentence. ``caption`` is heard: «Tiltak for målet
    …».

    ``quiet_head=True`` from the second goal on: the column words are not repeated to the eye.
    """
    return {"items": items, "caption": caption, "quiet_head": quiet_head}


@register.simple_block_tag(end_name="endsuggestion")
def suggestion(content: str, *, by: str, before: str, after: str, id: str = "") -> SafeString:
    """Before and after in place; the content is the two ways to answer.

    ``{% suggestion by=_("Helsesykepleieren foreslo dette i går:") before=old after=new %}{% actions %}…{% endactions
    %}{% endsuggestion %}``
    """
    return format_html(
        '<div class="suggestion" data-color="warning"{}><p class="who">{}</p><p class="diff">{}</p>'
        '<div data-color="accent">{}</div></div>',
        format_html(' id="{}"', id) if id else "",
        by,
        marked(before, after),
        content,
    )


@register.simple_tag
def difference(*, before: str, after: str) -> SafeString:
    """Inside a ``<p class="diff">``: what was taken away and put in."""
    return marked(before, after)


@register.inclusion_tag("ui/conflict.html")
def conflict(*, versions: Sequence[Version], saved_by: str, saved_at: str, level: int = 2) -> dict[str, object]:
    """Two wrote at once: both versions side by side (``shapes.Version``); nothing is overwritten.

    The page's own form under it holds the choice («Lagre mitt», «Behold det som er lagret»).
    ``saved_at`` in words: «klokka 12.04».
    """
    return {"versions": versions, "saved_by": saved_by, "saved_at": saved_at, "level": level, "under": level + 1}


@register.simple_tag
def lines(
    *,
    columns: Sequence[str],
    items: Sequence[Line],
    caption: str,
    strong: bool = False,
    numbers: bool = False,
    labelled: bool = False,
) -> SafeString:
    """A table with light lines that stacks on a phone (``shapes.Line``). ``caption`` is heard; ``strong`` marks the
    first column.

    ``numbers=True`` sets all columns but the first to the right. ``labelled=True``: on a phone each cell says what
    it is, for cells that are not understood without the head of their column.
    """
    right = ' class="number"' if numbers else ""
    heads = [f'<th scope="col"{right if place else ""}>{escape(str(word))}</th>' for place, word in enumerate(columns)]
    look = f"{' data-strong' if strong else ''}{' data-numbers' if numbers else ''}"
    attributes = [f' data-column="{escape(str(word))}"' if labelled else right for word in columns[1:]]
    table = (
        f'<table class="ds-table lines"{look}><caption class="ds-sr-only">{escape(str(caption))}</caption>'
        f"<thead><tr>{''.join(heads)}</tr></thead>"
        f"<tbody>{''.join([_row(item, attributes) for item in items])}</tbody></table>"
    )
    return mark_safe(table)  # every word is escaped as it is set in


def _row(item: Line, attributes: Sequence[str]) -> str:
    """One row. In Python, as a long list of many cells takes several times as long in a template."""
    first, *rest = [conditional_escape(cell) for cell in item.cells]
    head = f'<a class="ds-link" href="{escape(item.url)}">{first}</a>' if item.url else first
    cells = "".join([f"<td{look}>{cell}</td>" for cell, look in zip(rest, attributes, strict=True)])
    return f'<tr{" data-changed" if item.changed else ""}><th scope="row">{head}</th>{cells}</tr>'


@register.inclusion_tag("ui/summary.html")
def summary_list(*, items: Sequence[Answer]) -> dict[str, object]:
    """Look over before sending (``shapes.Answer``): question, answer, *Endre*. An empty answer says so."""
    return {"items": items}


@register.simple_tag
def facts(*, items: Sequence[Fact]) -> SafeString:
    """A quiet list at the side (``shapes.Fact``)."""
    pairs = format_html_join("", "<dt>{}</dt><dd>{}{}</dd>", ((item.label, item.value, _link(item)) for item in items))
    return format_html('<dl class="aside">{}</dl>', pairs)


def _link(item: Fact) -> SafeString:
    return format_html(' <a class="ds-link" href="{}">{}</a>', item.url, item.link) if item.url else mark_safe("")


@register.inclusion_tag("ui/contact.html")
def contact_card(
    *, name: str, role: str, phone: str, answers: str, write_url: str = "", write_label: str = "", away: str = ""
) -> dict[str, object]:
    """Who to ask: name, role, telephone, when they answer (``answers``), and who stands in (``away``).

    An empty ``phone`` is left out; ``tel:`` keeps only digits and a plus.
    """
    dial = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    return {
        "ring": avatar(initials=initials_of(name)),
        "name": name,
        "role": role,
        "phone": phone,
        "dial": dial,
        "answers": answers,
        "away": away,
        "write_url": write_url,
        "write_label": write_label,
    }


@register.simple_block_tag(end_name="endtask")
def task(
    content: str, *, initials: str, who: str, what: str, why_now: str, loose: bool = False, level: int = 2
) -> SafeString:
    """One line of a worker's list: whom it is about, what, why now; the content is its one button.

    ``{% thread kind="tasks" %}{% task initials="LN" who="L.N." what=… why_now=… %}{% go … %}{% endtask %}{%
    endthread %}``
    """
    return format_html(
        '<li>{}<div><h{} class="ds-heading" data-size="xs"><span class="ds-sr-only">{}: </span>{}</h{}>'
        '<p class="why-now">{}</p></div>{}</li>',
        avatar(initials=initials, held=not loose),
        level,
        who,
        what,
        level,
        why_now,
        content,
    )
