"""The texts that can be kept back, wherever they stand: found, marked with what came of them, and taken out.

Used inside the actions of ``withholding`` and ``asking_first``.
"""

from __future__ import annotations

from collections.abc import Iterable

from helhet.access.policy import COORDINATING
from helhet.access.selectors import who_may_see
from helhet.access.types import Actor, Basis, PersonInView
from helhet.base.errors import NotFound
from helhet.coordination.actions import keep_tasks
from helhet.meetings import actions as meetings
from helhet.notices.actions import send_notice
from helhet.notices.types import Kind
from helhet.plan import actions as plan
from helhet.plan.actions import KeptRow
from helhet.withheld import rules
from helhet.withheld.selectors import kept_of
from helhet.withheld.types import Marks


def find(person: PersonInView, part: str, row: str) -> KeptRow:
    """The text at this address («ord», «mal», «tiltak», «punkt», «sak»), locked. NotFound for what is not there.

    Inside an action.
    """
    return meetings.find_item(person, row) if part == meetings.ITEM else plan.find_row(person, part, row)


def find_about(person: PersonInView, about: str) -> KeptRow | None:
    """Inside an action."""
    return plan.find_about(person, about) or meetings.find_item_about(person, about)


def check_not_known(actor: Actor, person: PersonInView, text: KeptRow) -> None:
    """What a guardian has written, a guardian knows. Inside an action."""
    guardians = [grant.login_id for grant in who_may_see(actor, person).filter(basis=Basis.GUARDIAN)]
    if plan.written_by(person, text.about, guardians):
        raise rules.known_to_guardian()


def mark(person: PersonInView, about: str, marks: Marks, *, topic: int | str | None = "") -> None:
    """Mark the text, what hangs on it, and what meetings have made of it. Inside an action."""
    apart = kept_of(person) - {about}
    if about.startswith("plan."):
        names = plan.keep_row(person, about, marks, apart=apart, topic=topic)
        became = meetings.keep_items_from(person, names, withheld=marks.withheld)
    else:
        became = meetings.keep_item(person, about, marks, topic=topic)
    _follow(person, [one for one in became if one not in apart], withheld=marks.withheld)


def _follow(person: PersonInView, became: Iterable[str], *, withheld: bool) -> None:
    made = list(became)
    keep_tasks(person, made, withheld=withheld)
    for one in made:
        if plan.find_about(person, one) is not None:
            plan.keep_row(person, one, Marks(withheld=withheld))


def take_out(person: PersonInView, about: str) -> None:
    """Inside an action."""
    if about.startswith("plan."):
        plan.take_out(person, about)
    else:
        meetings.take_out_item(person, about)


def standing(person: PersonInView, about: str) -> KeptRow:
    """Inside an action."""
    found = find_about(person, about)
    if found is None:
        raise NotFound
    return found


def tell(actor: Actor, person: PersonInView, about: str, kind: Kind, *, young: bool) -> None:
    """Let the young person, or whoever coordinates, know that something waits; never a guardian. Inside an action."""
    bases = {Basis.SELF} if young else COORDINATING
    logins = {grant.login_id for grant in who_may_see(actor, person) if Basis(grant.basis) in bases}
    send_notice(person, kind=kind, about=about, login_ids=sorted(logins - {actor.login_id}))
