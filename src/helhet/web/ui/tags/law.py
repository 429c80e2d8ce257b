"""The law, last and small; and the door from a hard word to the glossary."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from helhet.law import sources

register = template.Library()


@register.simple_tag
def law(*, source: str, text: str = "") -> SafeString:
    """Small print: ``{% law source=broken.source text=_("Du kan søke selv om du er usikker.") %}``.

    The id becomes the words of ``law.sources``. Unknown id: KeyError, as a rule without a source is a defect.
    """
    lead = format_html("{} ", text) if text else ""
    words = cite(source=source)
    return format_html(
        '<p class="law">{}{}</p>', lead, words[:1].upper() + words[1:] if not text or text.endswith(".") else words
    )


@register.simple_tag
def cite(*, source: str) -> SafeString:
    """The words of a source inside a sentence: «pasient- og brukerrettighetsloven § 2-5 c»; our own rule is named as
    that.
    """
    return format_html("{}", sources.cite(source, _))


@register.simple_tag
def term(*, word: str, entry: str = "") -> SafeString:
    """A hard word with a door.

    ``{% term word=_("individuell plan") entry="individuell-plan" %}`` → /ordliste/#individuell-plan.
    """
    return format_html('<a class="ds-link term" href="/ordliste/#{}">{}</a>', entry or slugify(word), word)
