"""Plans and meetings, row by row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from helhet.access.types import Topic
from helhet.project.demonstration.rows import add, at, day


def plan(about: Any, consent: Any, *, opened: int, activated: int | None, review: int | None, **fields: Any) -> Any:
    """A plan; ``activated`` None is a draft. The period runs a year from the day it was taken into use."""
    return add(
        "plan.Plan",
        about,
        consent=consent,
        opened_on=day(opened),
        review_on=None if review is None else day(review),
        **(
            {"status": "draft"}
            if activated is None
            else {
                "status": "active",
                "activated_on": day(activated),
                "period_from": day(activated),
                "period_until": day(activated + 365),
            }
        )
        | fields,
    )


def sections(of: Any, **points: str) -> None:
    """Points of IPF § 9 as written, by key (``law.plan_contents``)."""
    for key, text in points.items():
        add("plan.Section", of.person, plan=of, key=key, text=text)


def said(of: Any, kind: str, *statements: tuple[str, str, Topic | None]) -> None:
    """What matters, strengths or needs: the words, who said them, and what they are about."""
    for position, (text, by, topic) in enumerate(statements):
        add("plan.Statement", of.person, plan=of, kind=kind, text=text, said_by=by, topic=topic, position=position)


def goal(
    of: Any, text: str, topic: Topic | None, *, by: str, status: str = "active", position: int = 0, parent: Any = None
) -> Any:
    return add(
        "plan.Goal",
        of.person,
        plan=of,
        text=text,
        topic=topic,
        said_by=by,
        status=status,
        position=position,
        parent=parent,
    )


def measure(
    of: Any,
    towards: Any,
    what: str,
    who: Any,
    *,
    extent: str,
    how: str,
    since: int,
    look: int | None,
    status: str = "active",
    position: int = 0,
    source: str = "",
) -> Any:
    """``who`` is a worker, or a name; the topic is that of the goal; ``since`` and ``look`` in days from today."""
    is_worker = not isinstance(who, str)
    return add(
        "plan.Measure",
        of.person,
        plan=of,
        goal=towards,
        topic=towards.topic,
        what=what,
        extent=extent,
        how=how,
        responsible=who if is_worker else None,
        responsible_name=who.name if is_worker else who,
        service=who.unit if is_worker else None,
        starts_on=day(since),
        evaluate_on=None if look is None else day(look),
        status=status,
        position=position,
        source=source,
    )


def evaluated(thing: Any, text: str, *, by: str, side: str, on: int, outcome: str = "") -> None:
    """How a goal or a measure has gone, in somebody's words."""
    which = thing._meta.model_name
    add(
        "plan.Evaluation",
        thing.person,
        plan=thing.plan,
        **{which: thing},
        topic=thing.topic,
        outcome=outcome or thing.status,
        text=text,
        said_by=by,
        side=side,
        evaluated_at=at(day(on), 13, 5),
    )


def change(row: Any, **fields: Any) -> None:
    """A new version of a row: the one before stays readable in its history."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    row.save()


def meeting(about: Any, starts: datetime, workers: Iterable[Any], family: Iterable[Any], **fields: Any) -> Any:
    """A meeting that has been called, with an invitation for each; ``family`` are logins."""
    posts = list(workers)
    row = add(
        "meetings.Meeting",
        about,
        starts_at=starts,
        **{"status": "called", "called_at": starts - timedelta(days=21), **fields},
    )
    for worker in posts:
        add("meetings.Invitation", about, meeting=row, worker=worker, login=worker.login, name=worker.name)
    for login in family:
        add("meetings.Invitation", about, meeting=row, login=login, name=login.name)
    return row


def item(of: Any, title: str, topic: Topic | None, needed: Iterable[Any], **fields: Any) -> Any:
    """A topic of a meeting, and whom it is for."""
    row = add("meetings.AgendaItem", of.person, meeting=of, title=title, topic=topic, **fields)
    for worker in needed:
        add("meetings.Needed", of.person, item=row, worker=worker)
    return row


def agreed(about: Any, what: str, worker: Any, *, due: int, became: Any) -> None:
    """What a topic ended in; ``became`` is the measure or task it is now."""
    add(
        "meetings.Outcome",
        about.person,
        item=about,
        topic=about.topic,
        what=what,
        worker=worker,
        owner_name=worker.name,
        due_on=day(due),
        became=f"{became._meta.label_lower}:{became.pk}",
        created_at=about.meeting.starts_at + timedelta(minutes=50),
    )


def answered(of: Any, status: str, *workers: Any, attended: bool | None = None) -> None:
    """What those invited have answered, and whether they came."""
    from django.apps import apps

    invitations = apps.get_model("meetings.Invitation").objects.filter(meeting=of)
    if workers:
        invitations = invitations.filter(worker__in=workers)
    invitations.update(status=status, answered_at=of.starts_at - timedelta(days=12), attended=attended)


def minutes_approved(of: Any, worker: Any, *, after_days: int = 3) -> None:
    """From now the meeting never changes."""
    of.status, of.approved_by = "approved", worker
    of.approved_at = of.starts_at + timedelta(days=after_days)
    of.save()
