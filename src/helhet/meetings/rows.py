"""Rows of a meeting under lock: found, held against the version somebody read, written. Used inside actions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from helhet.access.types import PersonInView
from helhet.base.errors import Conflict, NotFound, RuleBroken
from helhet.base.identifiers import looks_like_public_id, new_public_id
from helhet.meetings.models import AgendaItem, Meeting, Needed, Outcome, Voice


def locked(person: PersonInView, public_id: str) -> Meeting:
    """The meeting, locked: whoever else changes it waits until this is done."""
    meeting = Meeting.objects.select_for_update().filter(person_id=person.id, public_id=public_id).first()
    if meeting is None:
        raise NotFound(_("Vi fant ikke møtet."))
    return meeting


def locked_item(meeting: Meeting, public_id: str) -> AgendaItem:
    item = AgendaItem.objects.select_for_update().filter(meeting=meeting, public_id=public_id).first()
    if item is None:
        raise NotFound(_("Vi fant ikke saken på sakslisten."))
    return item


def write(row: Meeting | AgendaItem | Voice, values: Mapping[str, Any], *, version: int) -> bool:
    """Save ``values`` if the row is still the one that was read; whether anything was changed.

    The same values once more change nothing. Others meeting a newer version raise
    ``Conflict`` with both, and overwrite nothing.
    """
    standing = {name: getattr(row, name) for name in values}
    if standing == dict(values):
        return False
    if row.version != version:
        raise Conflict(_("Noen andre har endret dette mens du skrev."), theirs=standing, yours=values)
    put(row, values)
    return True


def unseen(row: AgendaItem) -> dict[str, bool]:
    """What the log says of a topic that is kept back, so that it tells nothing to those it is kept from."""
    return {"withheld": True} if row.withheld or row.asked_first else {}


def put(row: Meeting | AgendaItem | Voice, values: Mapping[str, Any]) -> None:
    """Save without asking which version was read: what the rules of the room themselves decide.

    ``needed`` of a topic are rows of their own (``need``).
    """
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*(name for name in values if name != "needed"), "version"])
    if isinstance(row, AgendaItem) and "needed" in values:
        need(row, values["needed"])


def need(item: AgendaItem, workers: Collection[int]) -> None:
    """Let the topic be for these posts and no others."""
    there = Needed.objects.filter(item=item)
    there.filter(stands=True).exclude(worker_id__in=workers).update(stands=False, version=F("version") + 1)
    there.filter(stands=False, worker_id__in=workers).update(stands=True, version=F("version") + 1)
    there.exclude(withheld=item.withheld).update(withheld=item.withheld)
    known = set(there.values_list("worker_id", flat=True)) if workers else set()
    Needed.objects.bulk_create(
        Needed(
            person_id=item.person_id,
            municipality_id=item.municipality_id,
            item=item,
            worker_id=worker,
            withheld=item.withheld,
        )
        for worker in sorted(set(workers) - known)
    )


def add[R: (Meeting, AgendaItem, Outcome)](model: type[R], **values: Any) -> R:
    """A new row. One whose public id was used elsewhere is refused in words, and nothing is told of where."""
    try:
        with transaction.atomic():
            return model.objects.create(**values)
    except IntegrityError:
        raise RuleBroken(_("Skjemaet er brukt før. Åpne siden på nytt, og skriv det der.")) from None


def usable(key: str) -> str:
    """The public id a form was given, or a new one where it is none."""
    return key if looks_like_public_id(key) else new_public_id()


def next_position(meeting: Meeting) -> int:
    last = AgendaItem.objects.filter(meeting=meeting).order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else min(last + 1, 32_000)
