"""Around the content: headings, tabs that are addresses, rows, notices, buttons."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from helhet.access.types import PersonInView
from helhet.web.ui.shapes import Place
from helhet.web.whom import here_as

register = template.Library()

TONES = {"done": "success", "asks": "warning", "plain": "neutral", "danger": "danger"}
STATES = {"good": "success", "asks": "warning", "plain": ""}


@register.simple_tag(takes_context=True)
def acting(context: Context, *, shell: Any) -> SafeString:
    """Who you are here as, and for whom, as one sentence of the header. A page about a ``person`` says whose it is."""
    person = context.get("person")
    if not isinstance(person, PersonInView):
        return _here_as(shell, shell.role, shell.acting_for)
    words = _here_as(shell, *here_as(person))
    if not person.is_protected:
        return words
    return format_html("{} <strong>{}</strong>", words, _("Adressen er skjermet."))


def _here_as(shell: Any, role: object, who: str) -> SafeString:
    if who and role:
        return format_html(_("Du er her som <strong>{role} for {who}</strong>."), role=role, who=who)
    if who and shell.role:  # somebody at work with nothing to be called for this person yet: the post says who
        return format_html(
            _("Du er her som <strong>{role}</strong>. Det gjelder <strong>{who}</strong>."), role=shell.role, who=who
        )
    if who:
        return format_html(_("Du ser dette for <strong>{who}</strong>."), who=who)
    if shell.role:
        return format_html(_("Du er her som <strong>{role}</strong>."), role=shell.role)
    return format_html(_("Du er logget inn som <strong>{name}</strong>."), name=shell.name)


@register.simple_block_tag(end_name="endheading")
def heading(content: str, *, title: str, lead: str = "", eyebrow: str = "", id: str = "") -> SafeString:
    """The one ``h1`` of a page. The content stands beside it (``{% saved %}``), usually nothing.

    ``{% heading title=_("Planen til E") lead="" %}{% saved at=plan.saved_at %}{% endheading %}``
    """
    return format_html(
        '{}<div class="titleline"><h1 class="ds-heading" data-size="lg"{}>{}</h1>{}</div>{}',
        format_html('<p class="small num">{}</p>', eyebrow) if eyebrow else "",
        format_html(' id="{}"', id) if id else "",
        title,
        content,
        format_html('<p class="lead">{}</p>', lead) if lead else "",
    )


@register.simple_tag
def places(*, items: Sequence[Place], label: str) -> SafeString:
    """The addresses of a case as plain links; ``label`` says whose. ``items``: ``shapes.Place``."""
    return _links(items, label, "places", "page", "")


@register.simple_tag
def filters(*, items: Sequence[Place], label: str) -> SafeString:
    """Words that choose what a list shows. ``items``: ``shapes.Place``."""
    return _links(items, label, "filters", "true", "ds-link")


def _links(items: Sequence[Place], label: str, kind: str, current: str, link_class: str) -> SafeString:
    here = f' aria-current="{current}"'
    lines = "".join(
        [
            f'<li><a class="{link_class}" href="{escape(item.url)}"{here if item.current else ""}>'
            f"{escape(item.label)}{'' if item.count is None else f' ({escape(str(item.count))})'}</a></li>"
            for item in items
        ]
    )
    return mark_safe(f'<nav aria-label="{escape(label)}"><ul class="{kind}">{lines}</ul></nav>')  # escaped above


@register.simple_tag
def missing(*, points: Sequence[str], next_label: str = "", next_url: str = "") -> SafeString:
    """The quiet strip: what is left, with one next step. Says nothing when nothing is left.

    ``{% missing points=plan_missing next_label=_("Finn noen til mål 3") next_url=url %}``
    """
    if not points:
        return mark_safe("")
    if len(points) == 1:
        what = format_html("<p>{} {}</p>", _("Én ting gjenstår:"), points[0])
    else:
        lines = format_html_join("", "<li>{}</li>", ((point,) for point in points))
        what = format_html("<p>{}</p><ul>{}</ul>", _("Dette gjenstår:"), lines)
    then = ""
    if next_url:
        then = format_html('<p>{} <a class="ds-link" href="{}">{}</a></p>', _("Neste steg:"), next_url, next_label)
    return format_html('<div class="missing">{}{}</div>', what, then)


@register.simple_block_tag(end_name="endstrip")
def strip(content: str) -> SafeString:
    """The quiet strip with words of your own: ``{% strip %}<p>…</p>{% endstrip %}``."""
    return format_html('<div class="missing">{}</div>', content)


@register.simple_block_tag(end_name="endnotice")
def notice(content: str, *, tone: str = "done", title: str = "", level: int = 2, id: str = "") -> SafeString:
    """After an act: what happened, who does what now, by when. tone: done, asks, plain, danger (danger only for
    danger).

    ``{% notice title=_("Søknaden er sendt.") %}<p>Kommunen svarer …</p>{% endnotice %}`` Takes focus after a swap.
    """
    named = format_html('<h{} class="ds-heading" data-size="xs">{}</h{}>', level, title, level) if title else ""
    role = "alert" if tone == "danger" else "status"
    identified = format_html(' id="{}"', id) if id else ""
    return format_html(
        '<div class="notice" data-color="{}" role="{}" data-focus tabindex="-1"{}>{}{}</div>',
        TONES[tone],
        role,
        identified,
        named,
        content,
    )


@register.simple_block_tag(end_name="endempty")
def empty(content: str, *, title: str = "", level: int = 2) -> SafeString:
    """Nothing here: why, and what could be the first.

    ``{% empty title=_("Målet har ingen tiltak ennå.") %}<p>…</p>{% endempty %}``
    """
    named = format_html('<h{} class="ds-heading" data-size="2xs">{}</h{}>', level, title, level) if title else ""
    return format_html('<div class="empty">{}{}</div>', named, content)


@register.simple_block_tag(end_name="endrows")
def rows(content: str) -> SafeString:
    """Sections as rows, as on a person's own page: ``{% rows %}{% row … %}…{% endrow %}{% endrows %}``."""
    return format_html('<div class="rows">{}</div>', content)


@register.simple_block_tag(end_name="endrow")
def row(content: str, *, title: str, url: str = "", link: str = "", level: int = 2, id: str = "") -> SafeString:
    """One row: a word, what is to be said, one link.

    ``{% row title=_("Planen") url=url link=_("Åpne planen") %}<p>…</p>{% endrow %}``
    """
    return format_html(
        '<section{}><h{} class="ds-heading" data-size="2xs">{}</h{}><div>{}</div>{}</section>',
        format_html(' id="{}"', id) if id else "",
        level,
        title,
        level,
        content,
        format_html('<a class="ds-link" href="{}">{}</a>', url, link) if url else "",
    )


@register.simple_block_tag(end_name="endactions")
def actions(content: str) -> SafeString:
    """Buttons and links side by side: ``{% actions %}{% submit label=… %}{% go … %}{% endactions %}``."""
    return format_html('<div class="actions">{}</div>', content)


@register.simple_tag
def submit(*, label: str, kind: str = "primary", name: str = "", value: str = "", form: str = "") -> SafeString:
    """A button that says what happens. At most one ``primary`` a page; else ``secondary`` or ``link``."""
    extra = format_html(' name="{}" value="{}"', name, value) if name else ""
    belongs = format_html(' form="{}"', form) if form else ""
    return format_html('<button {} type="submit"{}{}>{}</button>', _look(kind), extra, belongs, label)


@register.simple_tag
def go(*, url: str, label: str, kind: str = "link", about: str = "") -> SafeString:
    """A link as ``primary`` or ``secondary`` button, or plain ``link``; ``about`` is heard, not seen: «Endre (navnet
    ditt)».
    """
    heard = format_html('<span class="ds-sr-only"> {}</span>', about) if about else ""
    return format_html('<a {} href="{}">{}{}</a>', _look(kind), url, label, heard)


def _look(kind: str) -> SafeString:
    looks = {
        "primary": 'class="ds-button"',
        "secondary": 'class="ds-button" data-variant="secondary"',
        "link": 'class="ds-link"',
    }
    return mark_safe(looks[kind])


@register.simple_block_tag(end_name="enddetails")
def details(content: str, *, summary: str, open: bool = False, id: str = "") -> SafeString:
    """Folded until somebody wants it: ``{% details summary=_("Det som har vært") %}…{% enddetails %}``."""
    identified = format_html(' id="{}"', id) if id else ""
    shown = mark_safe(" open") if open else ""
    return format_html(
        '<details class="ds-details"{}{}><summary>{}</summary><div>{}</div></details>',
        identified,
        shown,
        summary,
        content,
    )


@register.simple_tag
def state(*, word: str, tone: str = "plain") -> SafeString:
    """A word for how it goes: tone good, asks or plain. Never red, never without the word."""
    colour = STATES[tone]
    return format_html('<span class="state"{}>{}</span>', mark_safe(f' data-color="{colour}"') if colour else "", word)
