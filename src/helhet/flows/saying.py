"""Writing something and keeping it back in the same breath, so that nobody reads it in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView
from helhet.flows.withholding import ask_to_withhold
from helhet.withheld import actions
from helhet.withheld.types import MARKS, Mark, Marks


class Written(Protocol):
    """What was written, at its address."""

    @property
    def public_id(self) -> str: ...


@action(Permission.ASK_FIRST)
def say(
    actor: Actor, person: PersonInView, *, part: str, mark: Mark, why: str, add: Callable[[Marks], Written | str]
) -> None:
    """``add`` writes the text with the marks it is given; ``why`` is the reason the guardians are not to see it."""
    made = add(MARKS[mark])
    row = made if isinstance(made, str) else made.public_id
    if mark is Mark.WITHHOLD:
        ask_to_withhold(actor, person, part=part, row=row, reason=why)
    actions.note("written", person, part=part, mark=mark)
