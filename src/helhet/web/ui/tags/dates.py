"""Filters and tags for days and times. The filters give text; ``{% time %}`` gives ``<time>`` for machines too."""

from __future__ import annotations

from datetime import date, datetime, time

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from helhet.base.clock import today as today_in_norway
from helhet.web.ui import dates

register = template.Library()

FORMS = {
    "day": dates.day,
    "weekday": lambda value: dates.day(value, weekday=True),
    "moment": dates.moment,
    "clock": dates.clock,
}


@register.filter
def day(value: date | None) -> str:
    """``{{ measure.due_on|day }}`` → 3. desember (with the year when it is another year)."""
    return dates.day(value)


@register.filter
def weekday(value: date | None) -> str:
    """``{{ meeting.starts_at|weekday }}`` → torsdag 3. desember."""
    return dates.day(value, weekday=True)


@register.filter
def moment(value: datetime | None) -> str:
    """``{{ meeting.starts_at|moment }}`` → torsdag 3. desember kl. 14.00."""
    return dates.moment(value)


@register.filter
def clock(value: datetime | time | None) -> str:
    """``{{ meeting.starts_at|clock }}`` → 14.00."""
    return dates.clock(value)


@register.filter
def capital(value: object) -> str:
    """First letter large, the rest as it is: ``{{ starts_at|moment|capital }}`` → Torsdag 3. desember kl. 14.00."""
    words = str(value)
    return words[:1].upper() + words[1:]


@register.simple_tag
def period(*, start: date, end: date | None) -> str:
    """``{% period start=plan.starts_on end=plan.ends_on %}`` → 1. august 2026 til 31. juli 2027."""
    return dates.period(start, end)


@register.simple_tag(name="time")
def time_tag(*, at: date | datetime, form: str = "weekday") -> SafeString:
    """``{% time at=meeting.starts_at form="moment" %}`` → ``<time datetime="…">…</time>``; form: day, weekday,
    moment, clock.
    """
    return format_html('<time datetime="{}">{}</time>', dates.machine(at), FORMS[form](at))


@register.simple_tag
def deadline(*, label: str, due: date, today: date | None = None, done: bool = False) -> SafeString:
    """A date someone must keep; late is said in words, never by colour alone.

    ``{% deadline label=_("Svar innen") due=request.due_on today=today done=request.is_answered %}``
    → Svar innen: onsdag 23. desember. **Fristen er ute.**
    """
    days_left = (due - (today or today_in_norway())).days
    parts = format_html('{}: <time datetime="{}">{}</time>', label, due.isoformat(), dates.day(due, weekday=True))
    return format_html('<p class="deadline">{}{}</p>', parts, _urgency(days_left, done))


def _urgency(days_left: int, done: bool) -> SafeString:
    if done:
        return format_html(". {}", _("Gjort."))
    if days_left < 0:
        return format_html('. <strong class="state" data-color="warning">{}</strong>', _("Fristen er ute."))
    if days_left == 0:
        return format_html('. <strong class="state" data-color="warning">{}</strong>', _("Det er i dag."))
    if days_left == 1:
        return format_html('. <strong class="state">{}</strong>', _("Det er i morgen."))
    return mark_safe("")


@register.simple_tag
def saved(*, at: datetime | None, undo_url: str = "", more: str = "") -> SafeString:
    """Beside a heading, in the swapped part: ``{% saved at=draft.saved_at undo_url=undo more=_("…") %}`` → Lagret
    12:04 · Angre.

    ``undo_url`` is the address of a page or a GET that offers undo. The words are announced by helhet.js.
    """
    said = (
        format_html("{} {}", _("Lagret"), at.astimezone(dates.OSLO).strftime("%H:%M")) if at else _("Ikke lagret ennå")
    )
    link = format_html('<a class="ds-link" href="{}">{}</a>', undo_url, _("Angre")) if undo_url else ""
    undo = format_html('<span class="undo"> · {}</span>', link) if link else ""
    return format_html(
        '<p class="saved num" data-saved>{}{}{}</p>', said, format_html(". {}", more) if more else "", undo
    )
