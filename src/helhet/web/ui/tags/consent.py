"""Who sees what: services down, topics across; and the child's doors."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from helhet.web.ui.shapes import Cell, Door, Service

register = template.Library()

_KINDS = {"sees": "yes", "not": "no", "asks": "asks"}
_SIGNS = {
    "people": '<circle cx="32" cy="13" r="7"/><circle cx="12" cy="20" r="5.5"/><circle cx="52" cy="20" r="5.5"/>'
    '<path d="M18 46V38c0-8 6-12 14-12s14 4 14 12v8M2 46v-6c0-6 4-9 10-9M62 46v-6c0-6-4-9-10-9"/>',
    "sun": '<path d="M2 40h60M14 40a18 18 0 0 1 36 0M32 14V6M13 21l-5-6M51 21l5-6"/>',
    "hill": '<path d="M2 46 22 18l10 14 10-20 20 34M42 12V1l10 4-10 4"/>',
    "voice": '<path d="M12 4h40a9 9 0 0 1 9 9v12a9 9 0 0 1-9 9H30L17 46V34h-5a9 9 0 0 1-9-9V13a9 9 0 0 1 9-9zM18'
    ' 19h.1M32 19h.1M46 19h.1"/>',
}
_KNOB = (
    '<svg class="knob" viewBox="0 0 18 18" aria-hidden="true">{}<circle cx="9" cy="9" r="7.5" stroke="currentColor"'
    ' stroke-width="2"/></svg>'
)
_ON = '<path class="on" stroke="currentColor" stroke-width="2" d="M16.5 9H60"/>'


@register.inclusion_tag("ui/matrix.html")
def matrix(
    *, topics: Sequence[str], services: Sequence[Service], caption: str, changing: bool = False
) -> dict[str, object]:
    """The consent table (``shapes.Service`` and ``Cell``). Narrow: one service at a time, by its address (#id).

    Reading: each cell is a word. ``changing=True``: each cell is a tick named by the service's id with the topic's
    ``value``, inside the page's own form. A sentence above, the page's own, says what a cell means.
    """
    return {"topics": topics, "services": services, "caption": caption, "changing": changing}


@register.simple_tag
def matrix_cell(*, service: Service, cell: Cell, changing: bool) -> SafeString:
    """One cell of the consent table, in words; used by its template."""
    kind = _KINDS[cell.state]
    if not changing:
        words = {"sees": _("ser"), "not": _("ser ikke"), "asks": _("spør")}
        return format_html('<td class="{}" data-topic="{}">{}</td>', kind, cell.topic, words[cell.state])
    heard = _("{service} ser {topic}").format(service=service.name, topic=cell.topic)
    return format_html(
        '<td data-topic="{}"><label><input class="ds-input" type="checkbox" name="{}" value="{}" aria-label="{}"{}>'
        '<span aria-hidden="true">{}</span></label></td>',
        cell.topic,
        service.id,
        cell.value,
        heard,
        mark_safe(" checked") if cell.state == "sees" else "",
        _("ser"),
    )


@register.simple_tag
def doors(*, items: Sequence[Door], level: int = 2) -> SafeString:
    """The child's doors (``shapes.Door``). Put them in ``<main data-thread="doors">``."""
    last = len(items) - 1
    lines = format_html_join("", "<li>{}</li>", ((_door(item, level, n < last),) for n, item in enumerate(items)))
    return format_html('<ul class="doors">{}</ul>', lines)


def _door(item: Door, level: int, tied: bool) -> SafeString:
    sign = f'<svg class="sign" viewBox="0 0 64 48" aria-hidden="true">{_SIGNS[item.sign]}</svg>'
    return format_html(
        '<a class="ds-card door" data-color="{}" href="{}">{}<div class="words">'
        '<h{} class="ds-heading">{}</h{}><p>{}</p>'
        "</div>{}</a>",
        item.tone,
        item.url,
        mark_safe(sign),
        level,
        item.heading,
        level,
        item.text,
        mark_safe(_KNOB.format(_ON if tied else "")),
    )
