"""The lines of measures as HTML.

The one part of the plan that is not set by a template: forty lines of a dozen words each are most of the page's
time there, and a tenth of it here. Every word is escaped as it is set in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from django.utils.safestring import SafeString, mark_safe

from helhet.web.plan.lines import MeasureLine


def measure_rows(lines: Iterable[MeasureLine], block: str, words: Mapping[str, str]) -> SafeString:
    """The ``<tr>`` of these lines. ``block``: the id of the goal they stand in, where a form is opened."""
    return mark_safe("".join([_row(line, block, words) for line in lines]))  # each part is escaped below


def _row(line: MeasureLine, block: str, words: Mapping[str, str]) -> str:
    what = escape(line.what)
    cells = (
        f'<th scope="row">{what}{_quiet(line.details)}{_quiet(line.changed)}{_kept(line, words)}'
        f"{_edit(line, what, block, words)}</th>",
        f"<td>{escape(line.who)}{',' if line.service else ''}{_span('service', line.service)}</td>",
        f"<td>{escape(line.on)}</td>",
        f'<td><span class="state"{_tone(line)}>{escape(line.how)}</span>{_quiet(line.said)}',
        f"{_evaluate(line, what, words)}</td>",
    )
    return f'<tr id="{line.id}"{" data-changed" if line.changed else ""}>{"".join(cells)}</tr>'


def _quiet(text: str) -> str:
    return _span("changed", text)


def _kept(line: MeasureLine, words: Mapping[str, str]) -> str:
    return f' <span class="kept-back changed">{words[line.kept]}</span>' if line.kept else ""


def _span(kind: str, text: str) -> str:
    return f' <span class="{kind}">{escape(text)}</span>' if text else ""


def _tone(line: MeasureLine) -> str:
    return ' data-color="success"' if line.is_good else ""


def _edit(line: MeasureLine, what: str, block: str, words: Mapping[str, str]) -> str:
    """In place where scripts run; else the form's own page."""
    if not line.edit:
        return ""
    url = escape(line.edit)
    in_place = f'data-hx-get="{url}" data-hx-target="#skriv-{block}"'
    heard = f'<span class="ds-sr-only"> {what}</span>'
    return f' <a class="ds-link tool" href="{url}" {in_place}>{words["edit"]}{heard}</a>'


def _evaluate(line: MeasureLine, what: str, words: Mapping[str, str]) -> str:
    if not line.evaluate:
        return ""
    heard = f'<span class="ds-sr-only"> {what}</span>'
    return f' <a class="ds-link tool" href="{escape(line.evaluate)}">{words["evaluate"]}{heard}</a>'
