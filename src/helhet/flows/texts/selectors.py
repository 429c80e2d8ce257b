"""Reading the texts that can be kept back, wherever they stand, with what has been asked and decided of them.

What the wall hides from a reader is not in any of these answers.
"""

from __future__ import annotations

from dataclasses import dataclass

from helhet.access.types import Actor, PersonInView, Room
from helhet.base.errors import NotFound
from helhet.law import plan_contents
from helhet.meetings.selectors import Raised, raised
from helhet.plan.selectors import plan_page
from helhet.plan.types import KeptBack, Part, PlanPage
from helhet.withheld.selectors import uses_of, withholdings_of
from helhet.withheld.types import UseInView, WithholdingInView

ITEM = "sak"


@dataclass(frozen=True, slots=True)
class Text:
    """A text at its address. ``about``: «plan.statement:12»; ``under``: the heading over it, if any."""

    part: str
    row: str
    about: str
    words: str
    topic: int | None
    withheld: bool
    asked_first: bool
    under: str = ""
    meeting: str = ""

    @property
    def room(self) -> Room:
        return Room.MEETINGS if self.part == ITEM else Room.PLAN


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text that is kept back, the question or decision that stands, and what has been asked of its writer."""

    text: Text
    withholding: WithholdingInView | None
    uses: tuple[UseInView, ...]


def text_at(actor: Actor, person: PersonInView, part: str, row: str) -> Text:
    """The text at this address, for whoever may read it. NotFound else; one query."""
    found = _raised(actor, person, row) if part == ITEM else _in_plan(plan_page(actor, person))
    for text in found:
        if (text.part, text.row) == (part, row):
            return text
    raise NotFound


def kept_text(actor: Actor, person: PersonInView, text: Text) -> KeptText:
    """With what has been asked and decided of it; two queries."""
    return _kept([text], withholdings_of(actor, person), uses_of(actor, person))[0]


def kept_texts(actor: Actor, person: PersonInView) -> list[KeptText]:
    """Everything of this person's that is kept back and this reader sees; four queries."""
    plan = [text for text in _in_plan(plan_page(actor, person)) if text.withheld or text.asked_first]
    return _kept([*plan, *_raised(actor, person)], withholdings_of(actor, person), uses_of(actor, person))


def _kept(texts: list[Text], asked: list[WithholdingInView], uses: list[UseInView]) -> list[KeptText]:
    standing = {one.about: one for one in asked if one.is_kept}
    return [
        KeptText(text, standing.get(text.about), tuple(use for use in uses if use.about == text.about))
        for text in texts
    ]


def _in_plan(plan: PlanPage | None) -> list[Text]:
    if plan is None or not plan.is_open:
        return []
    sections = (
        _text(Part.SECTION, "section", one, one.text, None, under=plan_contents.BY_KEY[one.key].title)
        for one in plan.sections
        if one.text and one.key in plan_contents.BY_KEY
    )
    said = (_text(Part.STATEMENT, "statement", one, one.text, one.topic) for one in plan.statements if one.text)
    goals = (_text(Part.GOAL, "goal", one, one.text, one.topic) for one in plan.all_goals())
    measures = (_text(Part.MEASURE, "measure", one, one.what, one.topic) for one in plan.all_measures())
    return [*said, *goals, *measures, *sections]


def _text(part: Part, kind: str, row: KeptBack, words: str, topic: int | None, *, under: str = "") -> Text:
    return Text(
        part=part.value,
        row=row.public_id,
        about=f"plan.{kind}:{row.id}",
        words=words,
        topic=topic,
        withheld=row.is_withheld,
        asked_first=row.is_asked_first,
        under=under,
    )


def _raised(actor: Actor, person: PersonInView, public_id: str = "") -> list[Text]:
    return [_item(one) for one in raised(actor, person, public_id)]


def _item(one: Raised) -> Text:
    return Text(
        part=ITEM,
        row=one.public_id,
        about=f"meetings.agendaitem:{one.id}",
        words=". ".join(filter(None, (one.title.rstrip("."), one.why))),
        topic=one.topic,
        withheld=one.withheld,
        asked_first=one.asked_first,
        meeting=one.meeting,
    )
