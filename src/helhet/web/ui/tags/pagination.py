"""Pages of a long list."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def pagination(*, page: Page, query: dict[str, Any] | None = None, name: str = "side") -> SafeString:
    """Pages of a long list (Django's ``Page``); nothing when all is on one.

    ``query``: what else stands in the address.
    """
    if page.paginator.num_pages < 2:
        return mark_safe("")
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    middle = format_html_join("", "<li>{}</li>", ((_page(number, page, query, name),) for number in numbers))
    before = _turn(page.has_previous(), page.number - 1, _("Forrige"), query, name)
    after = _turn(page.has_next(), page.number + 1, _("Neste"), query, name)
    return format_html(
        '<nav class="ds-pagination" aria-label="{}"><ul>{}{}{}</ul></nav>', _("Bla i sider"), before, middle, after
    )


def _page(number: Any, page: Page, query: dict[str, Any] | None, name: str) -> SafeString:
    if not isinstance(number, int):
        return format_html("<span>{}</span>", number)
    here = number == page.number
    return format_html(
        '<a class="ds-button" data-variant="tertiary" href="{}" aria-label="{}"{}>{}</a>',
        _to(number, query, name),
        _("Side {number}").format(number=number),
        mark_safe(' aria-current="true"') if here else "",
        number,
    )


def _turn(possible: bool, number: int, label: str, query: dict[str, Any] | None, name: str) -> SafeString:
    if not possible:
        return mark_safe("")
    where = _to(number, query, name)
    return format_html('<li><a class="ds-button" data-variant="tertiary" href="{}">{}</a></li>', where, label)


def _to(number: int, query: dict[str, Any] | None, name: str) -> str:
    return "?" + urlencode({**(query or {}), name: number}, doseq=True)
