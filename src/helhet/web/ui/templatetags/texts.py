"""Texts without variables, which are most of a page's: looked up once for each language while the process lives."""

from __future__ import annotations

from django import template
from django.template import Context, Node
from django.template.base import Parser, Token
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()


class Text(Node):
    """A text without variables."""

    def __init__(self, node: TranslateNode) -> None:
        self.node, self.name = node, node.asvar
        self.kept: dict[str, SafeString] = {}
        node.asvar = None

    def render(self, context: Context) -> SafeString:
        language = get_language() or ""
        if language not in self.kept:
            self.kept[language] = mark_safe(self.node.render(context))  # our own words
        if self.name is None:
            return self.kept[language]
        context[self.name] = self.kept[language]
        return SafeString("")


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Django's own ``{% translate %}``; a text in quotation marks is looked up once for each language."""
    node: TranslateNode = do_translate(parser, token)
    text = token.split_contents()[1]
    return Text(node) if text[0] in "\"'" and text[-1] == text[0] else node
