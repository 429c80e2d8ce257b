"""«Spør meg først»: a text that reaches no minutes, member or guardian before the young person says yes.

Only the writer and whoever coordinates see it (our own rule, design-ask-first). A yes is for one use: a meeting, those
who help with a topic, or the parents; the rest still have to ask.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView
from helhet.base.errors import RuleBroken
from helhet.base.names import first_name
from helhet.flows.kept_back import check_not_known, find, mark, standing, tell
from helhet.meetings.actions import ITEM, add_item
from helhet.notices.types import Kind
from helhet.plan.actions import KeptRow
from helhet.withheld import actions
from helhet.withheld.selectors import kept_of
from helhet.withheld.types import Marks, UseKind

if TYPE_CHECKING:
    from helhet.withheld.models import Use


@action(Permission.ASK_FIRST)
def ask_me_first(actor: Actor, person: PersonInView, *, part: str, row: str, on: bool) -> None:
    """Put the mark on one's own text, or take it off: then it is read as others of its topic are."""
    text = find(person, part, row)
    if on:
        check_not_known(actor, person, text)
    if text.marks.asked_first != on or text.marks.withheld:
        withheld = text.about in kept_of(person)
        mark(person, text.about, Marks(withheld=withheld, asked_first=on))
    actions.note("asks_first" if on else "asks_no_more", person, about=text.about)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody wants to do with a text. ``meeting``: public id; ``topic``: who of the team gets to read it."""

    kind: str
    question: str
    meeting: str = ""
    topic: int | None = None
    to_guardians: bool = False


@action(Permission.ASK_TO_USE)
def ask_to_use(actor: Actor, person: PersonInView, *, part: str, row: str, wanted: Wanted) -> str:
    """Ask the writer: may we take this up, or show it? Nothing happens before the answer. The question's public id."""
    text = find(person, part, row)
    _check(text, wanted, part)
    asked = actions.open_use(
        actor,
        person,
        about=text.about,
        kind=wanted.kind,
        topic=None if wanted.kind == UseKind.GUARDIANS else wanted.topic,
        meeting=wanted.meeting if wanted.kind == UseKind.MEETING else "",
        to_guardians=wanted.to_guardians or wanted.kind == UseKind.GUARDIANS,
        question=wanted.question,
    )
    actions.note("use_asked", person, use=asked.id, about=text.about, kind=wanted.kind)
    tell(actor, person, _name(asked), Kind.QUESTION, young=True)
    return asked.public_id


def _check(text: KeptRow, wanted: Wanted, part: str) -> None:
    if not text.marks:
        raise RuleBroken(_("Denne teksten trenger du ikke spørre om."), source="design-ask-first")
    if wanted.kind not in UseKind.values:
        raise RuleBroken(_("Velg hva du vil bruke teksten til."), field="kind")
    if wanted.kind == UseKind.SERVICES and (wanted.topic is None or part == ITEM):
        raise RuleBroken(_("Velg et tema, så vi vet hvem som får lese det."), field="topic")
    if wanted.kind == UseKind.MEETING and part != ITEM and not wanted.meeting:
        raise RuleBroken(_("Det er ikke planlagt noe møte ennå."), field="kind")
    if not wanted.question:
        raise RuleBroken(_("Skriv hva du lurer på, og hvorfor."), field="question")


@action(Permission.ASK_FIRST)
def answer_use(actor: Actor, person: PersonInView, *, use: str, yes: bool, said: str = "") -> None:
    """Yes, for this use alone, or no. The same answer twice is one; another one is refused."""
    asked, is_new = actions.answer_use(person, use, yes=yes, said=said)
    if is_new and yes:
        _do(person, asked)
    actions.note("use_answered", person, use=asked.id, yes=yes)
    if is_new:
        tell(actor, person, f"{_name(asked)}.{asked.answer}", Kind.WAITING, young=False)


def _do(person: PersonInView, asked: Use) -> None:
    text = standing(person, asked.about)
    kept = asked.about in kept_of(person)  # a decision keeps it from the guardians whatever was asked here
    withheld = kept or not asked.to_guardians
    if asked.kind == UseKind.MEETING and asked.about.startswith("plan."):
        name = first_name(person.given_name)
        add_item(person, asked.meeting, text=text.text, topic=asked.topic, by=name, withheld=withheld)
    elif asked.kind == UseKind.GUARDIANS:
        mark(person, asked.about, Marks(withheld=kept))
    else:
        mark(person, asked.about, replace(text.marks, withheld=withheld, asked_first=False), topic=asked.topic)


def _name(asked: Use) -> str:
    return f"withheld.use:{asked.id}"
