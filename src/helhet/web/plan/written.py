"""What is written in the plan in words, as HTML: own words and the points under the goals. Set as ``rows`` is.

Every word is escaped as it is set in; the small words are our own, and come escaped from ``words``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from helhet.plan.types import KeptBack, PlanPage, Point, SectionInPlan, StatementInPlan, StatementKind
from helhet.web.plan.words import FIRST_WORDS, KIND_TITLES


def kept_words(row: KeptBack, words: Mapping[str, str], url: str = "") -> str:
    """That a row is kept back, for those who read it all the same; with where to see and change that."""
    if not row.is_kept_back:
        return ""
    said = words["asked_first" if row.is_asked_first else "withheld"]
    said = f'<a class="ds-link" href="{escape(url)}">{said}</a>' if url else said
    return f'<p class="kept-back small">{said}</p>'


class Written:
    """Sets words for one reader. ``base`` is the plan's address, ``edits`` opens forms in place, ``own``: theirs."""

    def __init__(self, base: str, words: Mapping[str, str], *, edits: bool, focus: bool, own: bool = False) -> None:
        self.base, self.words, self.edits, self.focus, self.own = escape(base), words, edits, focus, own

    def _who_reads(self, part: str, row: str) -> str:
        return f"{self.base.removesuffix('plan/')}hvem-leser/{part}/{row}/"

    def own_words(self, plan: PlanPage) -> SafeString:
        """The three kinds, the first as a letter begins; an empty one is offered to whoever may write in it."""
        shown = [(kind, said) for kind in StatementKind if (said := plan.said(kind)) or self.edits]
        parts = [self._kind(kind, said, is_first=not place) for place, (kind, said) in enumerate(shown)]
        return mark_safe("".join(parts))  # each word is escaped below

    def _kind(self, kind: StatementKind, said: Sequence[StatementInPlan], *, is_first: bool) -> str:
        title, block = escape(str(KIND_TITLES[kind])), f"ord-{kind.value}"
        look = ' class="opening"' if kind == StatementKind.MATTERS else ' class="ds-heading" data-size="2xs"'
        first = "" if said else f'<p class="small">{escape(str(FIRST_WORDS[kind]))}</p>'
        more = self.words["write_more" if said else "write_first"]
        return (
            f'<section class="{"letter" if is_first else "ownwords"}" id="{block}" aria-labelledby="{block}-navn">'
            f'<h2{look} id="{block}-navn">{title}</h2>{first}{"".join([self._one(one, block) for one in said])}'
            f"{self._tools(f'ord/ny/{kind.value}/', more, f': {title}', block)}</section>"
        )

    def _one(self, said: StatementInPlan, block: str) -> str:
        by = escape(said.said_by)
        if self.edits:
            beginning = escape(Truncator(said.text).words(6, truncate=" …"))
            by += f" {self._link(f'ord/{said.public_id}/', self.words['edit'], f' {beginning}', block, ' tool')}"
        url = self._who_reads("ord", said.public_id)
        if self.own and not said.is_kept_back:
            heard = f'<span class="ds-sr-only"> {escape(Truncator(said.text).words(6, truncate=" …"))}</span>'
            by += f' <a class="ds-link tool" href="{url}">{self.words["who_reads"]}{heard}</a>'
        line = f'<p class="small">{by}</p>' if by else ""
        kept = kept_words(said, self.words, url)
        return f'<div class="own">{linebreaks(said.text, autoescape=True)}{line}{kept}</div>'

    def points(self, points: Sequence[Point]) -> SafeString:
        """What was written to the points, each under its name."""
        return mark_safe("".join([self._point(point) for point in points]))  # each word is escaped below

    def _point(self, point: Point) -> str:
        focus = ' data-focus tabindex="-1"' if self.focus else ""
        title, block = escape(point.title), f"punkt-{point.key}"
        if point.not_relevant:
            text = f"<p>{escape(_('Ikke aktuelt: {reason}').format(reason=point.reason))}</p>"
        else:
            text = linebreaks(point.text, autoescape=True)
        text += "".join([self._kept(one) for one in point.kept])
        return (
            f'<section class="point" id="{block}"><h3 class="ds-heading" data-size="2xs"{focus}>{title}</h3>'
            f"{text}{self._tools(f'innhold/{point.key}/', self.words['edit'], f' {title}', block)}</section>"
        )

    def _kept(self, section: SectionInPlan) -> str:
        url = self._who_reads("punkt", section.public_id)
        return f"{linebreaks(section.text, autoescape=True)}{kept_words(section, self.words, url)}"

    def _tools(self, where: str, words: str, heard: str, block: str) -> str:
        if not self.edits:
            return ""
        return f'<p class="tools">{self._link(where, words, heard, block)}</p><div id="skriv-{block}"></div>'

    def _link(self, where: str, words: str, heard: str, block: str, more: str = "") -> str:
        """``where`` under the plan's address; ``heard`` says aloud what the words are about."""
        url = f"{self.base}{where}"
        in_place = f'data-hx-get="{url}" data-hx-target="#skriv-{block}"'
        return f'<a class="ds-link{more}" href="{url}" {in_place}>{words}<span class="ds-sr-only">{heard}</span></a>'
