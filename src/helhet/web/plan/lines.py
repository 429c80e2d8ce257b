"""The plan in words, line by line, so that the template has only to set them down.

The plan is the page most read: days are said once and remembered, addresses are put together
from the plan's own, and nothing here asks the database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helhet.access.types import Topic
from helhet.plan.types import EvaluationInPlan, GoalInPlan, GoalStatus, KeptBack, MeasureInPlan, MeasureStatus
from helhet.web.plan.words import line_words
from helhet.web.ui.dates import day

GOOD = frozenset({GoalStatus.ON_THE_WAY, GoalStatus.ACHIEVED, MeasureStatus.DONE})
SAID = 160  # letters of the latest evaluation that a line has room for


@dataclass(slots=True)  # not frozen: forty a page, and freezing costs more than the rest of the line
class MeasureLine:
    """``edit`` and ``evaluate`` are addresses, empty where this reader may not."""

    id: str
    what: str
    details: str
    who: str
    service: str
    on: str
    how: str
    said: str
    is_good: bool
    changed: str
    edit: str
    evaluate: str
    kept: str = ""


@dataclass(frozen=True, slots=True)
class GoalBlock:
    id: str
    words: str
    by: str
    topic: str
    how: str
    said: str
    is_good: bool
    is_loose: bool
    changed: str
    edit: str
    evaluate: str
    add_measure: str
    add_subgoal: str
    measures: tuple[MeasureLine, ...]
    rows: str
    subgoals: tuple[GoalBlock, ...]
    kept: str = ""
    reads: str = ""


type Rows = Callable[[Sequence[MeasureLine], str], str]


class Lines:
    """Turns rows into lines for one reader. ``base`` is the plan's address.

    ``whole``: nothing is hidden from the reader. Only then can it be said that nobody has taken
    a goal: what is done may be of another topic.
    ``rows`` sets lines in HTML, given the id of the block they stand in.
    """

    def __init__(
        self,
        base: str,
        *,
        edits: bool = False,
        whole: bool = False,
        evaluates: Callable[[MeasureInPlan], bool] = lambda _measure: False,
        rows: Rows = lambda _lines, _block: "",
    ) -> None:
        self.base, self.edits, self.whole, self.evaluates, self.rows = base, edits, whole, evaluates, rows
        self.topics, self.goal_states, self.measure_states = _labels(get_language())
        self.small = line_words()

    def goal(self, goal: GoalInPlan, *, above: str = "") -> GoalBlock:
        """``above``: the block of the goal that this is a step towards."""
        block = above or f"mal-{goal.public_id}"
        measures = tuple([self.measure(measure) for measure in goal.measures])
        edit = f"{self.base}mal/{goal.public_id}/" if self.edits else ""
        return GoalBlock(
            id=f"mal-{goal.public_id}",
            words=goal.text,
            by=goal.said_by,
            topic=self.topics.get(goal.topic, ""),
            how=self.goal_states[goal.status],
            said=_said(goal.evaluation),
            is_good=goal.status in GOOD,
            is_loose=self.whole and goal.is_loose and not above,
            changed=_changed(goal.changed_on, is_new=False),
            edit=edit,
            evaluate=f"{edit}vurder/" if edit else "",
            add_measure=f"{self.base}tiltak/ny/?mal={goal.public_id}" if edit else "",
            add_subgoal=f"{self.base}mal/ny/?under={goal.public_id}" if edit and not above else "",
            measures=measures,
            rows=self.rows(measures, block),
            subgoals=tuple([self.goal(sub, above=block) for sub in goal.subgoals]),
            kept=_kept(goal),
            reads=f"{self.base.removesuffix('plan/')}hvem-leser/mal/{goal.public_id}/" if self.base else "",
        )

    def measure(self, measure: MeasureInPlan) -> MeasureLine:
        address = f"{self.base}tiltak/{measure.public_id}/"
        return MeasureLine(
            id=f"tiltak-{measure.public_id}",
            what=measure.what,
            details=" · ".join(filter(None, (measure.extent, measure.how))),
            who=measure.responsible or self.small["nobody"],
            service=measure.service,
            on=_when(measure, self.small),
            how=self.measure_states[measure.status],
            said=_said(measure.evaluation),
            is_good=measure.status in GOOD,
            changed=_changed(measure.changed_on, is_new=measure.is_new),
            edit=address if self.edits else "",
            evaluate=f"{address}vurder/" if self.evaluates(measure) else "",
            kept=_kept(measure),
        )


@cache
def _labels(language: str) -> tuple[Mapping[object, str], ...]:
    kinds: tuple[Any, ...] = (Topic, GoalStatus, MeasureStatus)
    return tuple({value: str(label)[:1].upper() + str(label)[1:] for value, label in kind.choices} for kind in kinds)


def _kept(row: KeptBack) -> str:
    """Which of the small words says how it is kept back."""
    return "" if not row.is_kept_back else "asked_first" if row.is_asked_first else "withheld"


def _when(measure: MeasureInPlan, small: Mapping[str, str]) -> str:
    parts = []
    if measure.starts_on and measure.ends_on:
        parts.append(small["from_to"].format(start=day(measure.starts_on), end=day(measure.ends_on)))
    elif measure.starts_on:
        parts.append(small["from"].format(day=day(measure.starts_on)))
    elif measure.ends_on:
        parts.append(small["by"].format(day=day(measure.ends_on)))
    if measure.evaluate_on and measure.is_live:
        parts.append(small["looked_at"].format(day=day(measure.evaluate_on)))
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]


def _said(evaluation: EvaluationInPlan | None) -> str:
    if evaluation is None or not evaluation.text:
        return ""
    text = " ".join(evaluation.text.split())
    return text if len(text) <= SAID else f"{text[: SAID - 1].rstrip()}…"


def _changed(changed_on: date | None, *, is_new: bool) -> str:
    if changed_on is None:
        return ""
    words = _("Nytt {day}") if is_new else _("Endret {day}")
    return words.format(day=day(changed_on))
