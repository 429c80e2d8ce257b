"""Keeping topics of meetings back, and showing them again. Called inside the actions of ``flows``, which say why.

Approved minutes never change: what stands in them has been read.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from helhet.access.types import PersonInView
from helhet.base.errors import NotFound
from helhet.meetings import rows, rules
from helhet.meetings.inviting import keep_with_topics
from helhet.meetings.models import AgendaItem, Meeting, Needed, Outcome
from helhet.meetings.types import FROM_FAMILY, MeetingStatus
from helhet.plan.actions import KeptRow
from helhet.withheld.types import Marks

ITEM = "sak"  # in addresses, beside the parts of a plan
LABEL = "meetings.agendaitem"


def find_item(person: PersonInView, public_id: str) -> KeptRow:
    """The topic at this address, locked. NotFound where its minutes are approved, or it is not for this reader.

    Inside an action.
    """
    return _in_view(_one(person, public_id=public_id))


def find_item_about(person: PersonInView, about: str) -> KeptRow | None:
    """Inside an action."""
    label, _colon, row_id = about.partition(":")
    if label != LABEL or not row_id.isdecimal():
        return None
    try:
        return _in_view(_one(person, id=int(row_id)))
    except NotFound:
        return None


def keep_item(person: PersonInView, about: str, marks: Marks, *, topic: int | str | None = "") -> list[str]:
    """Mark the topic and what was agreed under it; answers what that became («plan.measure:12»). Inside an action."""
    item = _one(person, id=int(about.partition(":")[2]))
    values: dict[str, Any] = {**marks.columns(), **({} if isinstance(topic, str) else {"topic": topic})}
    return _mark([item], values)


def keep_items_from(person: PersonInView, sources: Collection[str], *, withheld: bool) -> list[str]:
    """The same for topics that came of these rows of the plan, in meetings that are not over. Inside an action."""
    items = _open(person).filter(source__in=list(sources))
    return _mark(list(items), {"withheld": withheld})


def take_out_item(person: PersonInView, about: str) -> None:
    """Take the words off the agenda; their editions stay kept back with the row. Inside an action."""
    item = _one(person, id=int(about.partition(":")[2]))
    rows.put(item, {"title": "", "why": "", "prepare": "", "summary": ""})
    rows.need(item, [])


def add_item(person: PersonInView, meeting: str, *, text: str, topic: int | None, by: str, withheld: bool) -> str:
    """Put a text on the agenda, as its writer has said yes to («meetings.agendaitem:5»). Inside an action."""
    row = rows.locked(person, meeting)
    rules.check_before(row.status)
    title, rest = (text, "") if len(text) <= 200 else (f"{text[:199].rstrip()}…", text)
    item = rows.add(
        AgendaItem,
        person_id=person.id,
        municipality_id=person.municipality_id,
        meeting=row,
        topic=topic,
        title=title,
        why=rest[:300],
        source=FROM_FAMILY,
        raised_by=by,
        position=rows.next_position(row),
        withheld=withheld,
    )
    return f"{LABEL}:{item.pk}"


def _open(person: PersonInView):  # type: ignore[no-untyped-def]
    over = Meeting.objects.filter(person_id=person.id, status=MeetingStatus.APPROVED).values("id")
    return AgendaItem.objects.select_for_update().filter(person_id=person.id).exclude(meeting_id__in=over)


def _one(person: PersonInView, **which: Any) -> AgendaItem:
    item = _open(person).filter(**which).first()
    if item is None:
        raise NotFound
    return item


def _in_view(item: AgendaItem) -> KeptRow:
    words = ". ".join(filter(None, (item.title.rstrip("."), item.why)))
    return KeptRow(f"{LABEL}:{item.pk}", words, item.topic, Marks(item.withheld, item.asked_first))


def _mark(items: list[AgendaItem], values: dict[str, Any]) -> list[str]:
    for item in items:
        if any(getattr(item, name) != value for name, value in values.items()):
            rows.put(item, values)
    Needed.objects.filter(item__in=items).update(withheld=values["withheld"])
    for meeting in Meeting.objects.filter(id__in={item.meeting_id for item in items}):
        keep_with_topics(meeting, AgendaItem.objects.filter(meeting=meeting, left_out=""))
    outcomes = Outcome.objects.filter(item__in=items)
    outcomes.update(withheld=values["withheld"])
    return list(outcomes.values_list("became", flat=True))
