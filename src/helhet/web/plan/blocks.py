"""The goals, with their measures, as HTML: what is set once for each goal, for the reason ``rows`` gives.

Every word is escaped as it is set in; the small words are our own, and come escaped from ``words``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from helhet.web.plan.lines import GoalBlock
from helhet.web.ui.tags.thread import KNOTS

_COLUMNS = '<colgroup><col class="what"><col class="who"><col class="on"><col></colgroup>'


class Blocks:
    """Sets goals for one reader. ``edits``: forms open in place; ``focus``: the page answers a form opened so."""

    def __init__(self, words: Mapping[str, str], *, edits: bool, focus: bool) -> None:
        self.words, self.edits, self.focus = words, edits, focus
        heads = "".join(f'<th scope="col">{words[key]}</th>' for key in ("what", "who", "on", "how"))
        self.head = f"{_COLUMNS}<thead><tr>{heads}</tr></thead>"

    def goals(self, goals: Sequence[GoalBlock]) -> SafeString:
        """Each as ``<li>``. The column words are seen over the first goal alone, and heard over all."""
        return mark_safe("".join([self._goal(goal, quiet=place > 0) for place, goal in enumerate(goals)]))

    def table(self, rows: str, caption: str, *, quiet: bool = False) -> SafeString:
        """Measures as lines. ``caption`` is heard: the words of their goal, or nothing where they have none."""
        look = " data-quiet-head" if quiet else ""
        said = f"{self.words['measures']} {escape(caption)}" if caption else self.words["loose_measures"]
        heard = f'<caption class="ds-sr-only">{said}</caption>'
        table = f'<table class="ds-table lines measures"{look}>{heard}{self.head}<tbody>{rows}</tbody></table>'
        return mark_safe(table)  # the rows are set by ``measure_rows``; the caption is escaped above

    def _goal(self, goal: GoalBlock, *, quiet: bool) -> str:
        focus = ' data-focus tabindex="-1"' if self.focus else ""
        knot = KNOTS["loose" if goal.is_loose else "open"]
        loose = f"<p>{self.words['no_measures']}</p>" if goal.is_loose else ""
        table = self.table(goal.rows, goal.words, quiet=quiet) if goal.rows else loose
        steps = "".join([self._step(one, goal.id) for one in goal.subgoals])
        steps = f'<ol class="plain subgoals">{steps}</ol>' if steps else ""
        place = f'<div id="skriv-{goal.id}"></div>' if self.edits else ""
        return (
            f'<li class="goal" id="{goal.id}">{knot}<h3 class="ds-heading goal-words"{focus}>{escape(goal.words)}</h3>'
            f"{self._about(goal)}{table}{steps}{self._tools(goal, goal.id)}{place}</li>"
        )

    def _step(self, goal: GoalBlock, block: str) -> str:
        table = self.table(goal.rows, goal.words, quiet=True) if goal.rows else ""
        heading = f'<h4 class="ds-heading" data-size="xs">{escape(goal.words)}</h4>'
        return f'<li id="{goal.id}">{heading}{self._about(goal)}{table}{self._tools(goal, block)}</li>'

    def _about(self, goal: GoalBlock) -> str:
        tone = ' data-color="success"' if goal.is_good else ""
        state = f'<span class="state"{tone}>{escape(goal.how)}</span>'
        parts = (
            escape(goal.topic),
            f'<span class="loose-word">{self.words["loose"]}</span>' if goal.is_loose else state,
            f"{self.words['said_by']} {escape(goal.by)}" if goal.by else "",
            escape(goal.changed),
        )
        mark = " data-changed" if goal.changed else ""
        said = f'<p class="said">{escape(goal.said)}</p>' if goal.said else ""
        if goal.kept:
            link = f'<a class="ds-link" href="{escape(goal.reads)}">{self.words[goal.kept]}</a>'
            said += f'<p class="kept-back small">{link if self.edits else self.words[goal.kept]}</p>'
        return f'<p class="about"{mark}>{" · ".join(filter(None, parts))}</p>{said}'

    def _tools(self, goal: GoalBlock, block: str) -> str:
        """What this reader may do with the goal; the forms open in place where scripts run."""
        if not goal.edit:
            return ""
        t, heard = self.words, f'<span class="ds-sr-only">: {escape(goal.words)}</span>'
        links = [
            self._link(url, words + heard, block)
            for url, words in (
                (goal.add_measure, t["add_measure"] if goal.measures else t["first_measure"]),
                (goal.add_subgoal, t["add_subgoal"]),
                (goal.edit, t["edit_goal"]),
            )
            if url
        ]
        links.append(f'<a class="ds-link" href="{escape(goal.evaluate)}">{t["evaluate"]}{heard}</a>')
        return f'<p class="tools">{" ".join(links)}</p>'

    def _link(self, url: str, inner: str, block: str) -> str:
        url = escape(url)
        return f'<a class="ds-link" href="{url}" data-hx-get="{url}" data-hx-target="#skriv-{block}">{inner}</a>'
