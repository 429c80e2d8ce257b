"""Parts of the frame that are the same for everybody who reads in a language: made once, then kept."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.template import Context, Node, NodeList
from django.template.base import Parser, Token
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from helhet.web import context as frame

register = template.Library()


class Constant(Node):
    """Its content sees no variable of the page, so nothing of one reader's can be kept for another."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.kept: dict[str, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        language = get_language() or ""
        if language not in self.kept:
            alone = context.new({"to": frame.addresses(), "language": language, "languages": settings.LANGUAGES})
            self.kept[language] = mark_safe(self.nodelist.render(alone))  # a rendered nodelist
        return self.kept[language]


@register.tag
def constant(parser: Parser, token: Token) -> Constant:
    """``{% constant %}…{% endconstant %}``: set once for each language while the process lives.

    All it is given is ``to``, the frame's own addresses, and ``language`` among ``languages``. For what stands on
    every page.
    """
    nodelist = parser.parse(("endconstant",))
    parser.delete_first_token()
    return Constant(nodelist)
