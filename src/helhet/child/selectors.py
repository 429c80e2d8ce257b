"""Reading the child's page, behind its own room of the wall."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.access.policy import COORDINATING
from helhet.access.selectors import MyPerson
from helhet.access.types import Actor, PersonInView
from helhet.base import clock, statements
from helhet.base.todo import ToDo
from helhet.child.models import Word
from helhet.child.types import ChildsPage, Helper, Meets, OwnGoal, Said
from helhet.coordination.rules import role_for
from helhet.coordination.types import Part, Role

_SHOWN = 50


def childs_page(actor: Actor, person: PersonInView) -> ChildsPage:
    """Helpers, times of meetings, goals; as far as the reader's keys reach. One question."""
    row = statements.row("SELECT * FROM child_page(%s)", [person.id])
    if row is None:
        return ChildsPage()
    helpers, meets, goals = (json.loads(part) if part else [] for part in row)
    return ChildsPage(
        tuple(_helper(name, role) for name, role in helpers),
        tuple(Meets(datetime.fromisoformat(at), minutes) for at, minutes in meets),
        tuple(OwnGoal(text, reached) for text, reached in goals),
    )


def _helper(name: str, role: str) -> Helper:
    """A coordinator's role is one of ours; what somebody is in the team has been written."""
    if role in Role.values:
        return Helper(name, str(role_for(Part.MAIN, role)), is_coordinator=True)
    return Helper(name, role)


def to_do(actor: Actor, persons: Sequence[MyPerson]) -> list[ToDo]:
    """What children have said and no coordinator has read yet; one line a child. One question."""
    theirs = {one.id: one for one in persons if COORDINATING & set(one.bases)}
    if not theirs:
        return []
    rows = Word.objects.filter(person_id__in=list(theirs), heard_at=None, taken_back_at=None)
    waiting = rows.values("person_id").annotate(since=Min("said_at")).order_by("since")
    return [_line(theirs[row["person_id"]], row["since"]) for row in waiting]


def _line(one: MyPerson, since: datetime) -> ToDo:
    return ToDo(
        person=one.public_id,
        name=one.name,
        what=_("{name} har skrevet hva hun eller han mener.").format(name=one.given_name),
        why=_("Det venter på at du leser det, og snakker med barnet om det."),
        button=_("Les"),
        url=reverse("child:show", args=[one.public_id]),
        due_on=clock.day_of(since),
        weight=1,
    )


def said_by_child(actor: Actor, person: PersonInView) -> list[Said]:
    """What the child has said and not taken back, the newest first; the wall leaves out what is not for the reader."""
    rows = Word.objects.filter(person_id=person.id, taken_back_at=None).order_by("-id")[:_SHOWN]
    return [Said(row.public_id, row.text, row.said_at, row.asked_first, row.heard_by_name) for row in rows]
