"""Writing one row of the demonstration in its right shape: with its person, its grant, its day.

The rooms' own actions need somebody who acts inside the walls, today; these rows were made
by many people over months. So they are written directly, and a test holds each grant and
opening against its reason, as the nightly comparison does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db import connection

from helhet.access.policy import OPENS
from helhet.access.types import Basis, Topic
from helhet.base import clock
from helhet.consent.rules import changes_hands_on

FOREVER = date(9999, 12, 31)


def day(offset: int) -> date:
    """So many days from today; behind when negative."""
    return clock.today() + timedelta(days=offset)


def workday(offset: int) -> date:
    """The same, or the Monday after when it falls on a weekend: nobody meets on a Saturday."""
    wanted = day(offset)
    return wanted + timedelta(days=max(0, 7 - wanted.weekday()) % 7 if wanted.weekday() > 4 else 0)


def workday_before(offset: int) -> date:
    """The same, or the Friday before."""
    wanted = day(offset)
    return wanted - timedelta(days=max(0, wanted.weekday() - 4))


def at(on: date, hour: int, minute: int = 0) -> datetime:
    """An instant of a Norwegian day."""
    return datetime.combine(on, time(hour, minute), clock.OSLO)


def years_ago(years: int, days_to_birthday: int = 100) -> date:
    """The birthday of somebody who is ``years`` old and has so many days left to the next."""
    birthday = day(days_to_birthday)
    turns = years + 1
    try:
        return birthday.replace(year=birthday.year - turns)
    except ValueError:  # 29 February
        return birthday.replace(year=birthday.year - turns, day=28)


def add(model: str, about: Any = None, **fields: Any) -> Any:
    """One row of ``package.Model``. ``about`` is the person it is bound to."""
    if about is not None:
        fields = {"person": about, "municipality_id": about.municipality_id, **fields}
    return apps.get_model(model).objects.create(**fields)


def written_by(worker: Any, on: int) -> None:
    """Whom history and log name for the rows that come next, and the day they say (``loading`` reads it there)."""
    said = {
        "app.who": worker.name,
        "app.acting_as": f"{worker.title}, {worker.unit.name}",
        "app.login": str(worker.login_id),
        "app.worker": str(worker.id),
        "app.wrote_at": at(workday_before(on), 10, 24).isoformat(),
    }
    with connection.cursor() as cursor:
        for name, value in said.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


def grant(
    about: Any,
    login: Any,
    basis: Basis,
    *,
    source: Any,
    post: Any = None,
    service: Any = None,
    since: date | None = None,
    until: date | None = None,
    rooms: Iterable[int] | None = None,
    topics: Iterable[int] | None = None,
) -> None:
    """Access on this basis, because of ``source`` (a row); to fewer ``rooms`` and ``topics`` where they are given."""
    all_rooms, all_topics = OPENS[basis]
    add(
        "access.Grant",
        about,
        login=login,
        worker=post,
        basis=basis,
        service=service,
        rooms=[int(room) for room in rooms or all_rooms],
        topics=list(topics or all_topics),
        source=reason(source),
        valid_from=since or day(-30),
        valid_until=until or FOREVER,
    )


def reason(row: Any) -> str:
    """What a grant or opening names as its source: «team.membership:17»."""
    return f"{row._meta.app_label}.{row._meta.model_name}:{row.pk}"


def case(about: Any, status: str, *, level: int, since: int, ended: int | None = None, why: str = "") -> Any:
    """``since`` and ``ended`` in days from today."""
    return add(
        "cases.Case",
        about,
        status=status,
        level=level,
        opened_on=day(since),
        ended_on=None if ended is None else day(ended),
        end_reason=why,
    )


@dataclass(frozen=True)
class Coordinating:
    """Main and secondary assignment of one person."""

    main: Any
    secondary: Any


def coordinator(
    about: Any, worker: Any, stand_in: Any, *, by: Any, since: int, child: bool = True, wish_met: bool | None = None
) -> Coordinating:
    """An accepted coordinator and the leader who stands in, with their grants."""
    main = _assignment(about, worker, "main", by, since, child, wish_met)
    secondary = _assignment(about, stand_in, "secondary", by, since, child, None)
    grant(about, worker.login, Basis.COORDINATOR, source=main, post=worker, since=day(since + 3))
    grant(about, stand_in.login, Basis.STANDBY, source=secondary, post=stand_in, since=day(since + 3))
    return Coordinating(main, secondary)


def _assignment(about: Any, worker: Any, part: str, by: Any, since: int, child: bool, wish_met: bool | None) -> Any:
    return add(
        "coordination.Assignment",
        about,
        role="child_coordinator" if child else "coordinator",
        part=part,
        worker=worker,
        status="active",
        proposed_on=day(since),
        starts_on=day(since + 3),
        answered_at=at(day(since + 3), 9, 12),
        wish_met=wish_met,
        appointed_by=by,
    )


def plan_consent(
    about: Any, consenters: Iterable[Any], *, asked: int, by: Any = None, heard: str = "", review: int | None = None
) -> Any:
    """Consent to the plan, given by all who must; ``consenters`` are related persons, or ``None`` for oneself."""
    row = add(
        "consent.PlanConsent",
        about,
        status="given",
        asked_on=day(asked),
        asked_by=by,
        given_on=day(asked + 4),
        review_on=day(asked + 365 if review is None else review),
        **_heard(heard, by),
    )
    for who in consenters:
        answer(row, who, "yes", on=day(asked + 4))
    return row


def sharing(
    about: Any,
    consenters: Iterable[Any],
    service: Any,
    topics: Iterable[Topic],
    *,
    purpose: str,
    asked: int,
    by: Any,
    status: str = "given",
    heard: str = "",
    still: Iterable[Any] = (),
) -> Any:
    """Consent to a service getting these topics. When it is given, everyone has said yes and the opening stands.

    It lasts a year, and no longer than to the birthday when somebody else answers. ``still``: those not yet heard
    from, where one parent's yes was let suffice (``one_suffices``).
    """
    given = status == "given"
    seen = sorted(int(topic) for topic in topics)
    changes = changes_hands_on(about.born_on, day(asked + 5), topics=seen)
    until = min(day(asked + 365), changes) if changes else day(asked + 365)
    row = add(
        "consent.SharingConsent",
        about,
        status=status,
        service=service,
        topics=seen,
        purpose=purpose,
        asked_on=day(asked),
        asked_by=by,
        given_on=day(asked + 5) if given else None,
        review_on=until,
        valid_until=until,
        **_heard(heard, by),
    )
    for who in consenters if given else ():
        answer(row, who, "yes", on=day(asked + 5))
    for who in still:
        answer(row, who, "pending")
    if given:
        add(
            "access.Opening",
            about,
            service=service,
            topics=row.topics,
            source=reason(row),
            valid_from=day(asked + 5),
            valid_until=row.valid_until,
        )
    return row


def one_suffices(consent: Any, by: Any, *, on: int, rests_on: str, reason: str) -> None:
    """One parent's yes was let suffice, with its reason; the other may still say no."""
    add(
        "consent.Override",
        consent.person,
        sharing_consent=consent,
        ground="daily_care",
        rests_on=rests_on,
        reason=reason,
        decided_on=day(on),
        decided_by=by,
    )


def _heard(said: str, by: Any) -> dict[str, str]:
    return {"child_heard": "said", "child_said": said, "child_heard_by": by.name if by else ""} if said else {}


def answer(consent: Any, who: Any, said: str, *, on: date | None = None) -> Any:
    """One consenter's answer; ``pending`` has no day."""
    about = consent.person
    which = "plan_consent" if consent._meta.model_name == "planconsent" else "sharing_consent"
    return add(
        "consent.Consenter",
        about,
        **{which: consent},
        related_person=who,
        name=who.name if who else f"{about.given_name} {about.family_name}",
        capacity="guardian" if who else "self",
        answer=said,
        answered_at=at(on, 21, 40) if on else None,
        how="screen" if on else "",
    )


def member(team: Any, worker: Any, consent: Any, *, role: str, contribution: str = "", since: int = -100) -> Any:
    """A worker in the team on behalf of the service that the consent is for, with the grant."""
    row = add(
        "team.Membership",
        team.person,
        team=team,
        worker=worker,
        service=consent.service,
        consent=consent,
        role=role,
        contribution=contribution,
        starts_on=day(since),
    )
    basis = Basis.TEAM_MEMBER
    grant(team.person, worker.login, basis, source=row, post=worker, service=consent.service, since=day(since))
    return row


def task(about: Any, owner: Any, what: str, *, due: int, topic: Topic | None = None, done: bool = False) -> Any:
    """Something somebody has promised to do, due in so many days."""
    return add(
        "coordination.Task",
        about,
        what=what,
        owner=owner,
        owner_name=owner.name,
        due_on=day(due),
        topic=topic,
        state="done" if done else "open",
    )
