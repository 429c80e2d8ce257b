"""The coordinating unit's reads: who waits, who is asked, who has whom. Register rows only, never content.

Every list is logged as shown (``unit_entered``); a page about one person enters that person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from helhet.access.clearing import only_cleared
from helhet.access.guard import require
from helhet.access.selectors import list_shown, person_for
from helhet.access.types import Actor, Basis, Permission, PersonInView
from helhet.base import clock
from helhet.base.errors import AccessDenied, NotFound
from helhet.cases.selectors import emergencies_to_review, open_cases
from helhet.coordination import rules
from helhet.coordination.selectors import assignments, holders, holders_of, loads, nearest_leader
from helhet.coordination.types import AssignmentStatus, Holder, Part
from helhet.intake.selectors import granted_waiting_for_coordinator
from helhet.oversight.asked import family_to_do, question, questions_of, questions_waiting
from helhet.oversight.reviewing import held_by, reviews_due
from helhet.oversight.types import Asked, Candidate, Line, Numbers, Slice, Waiting
from helhet.people.selectors import municipality, persons_by_name, units_led, workers_today
from helhet.people.types import AddressProtection, UnitKind

__all__ = [
    "appointment_days",
    "candidate",
    "candidates",
    "family_to_do",
    "held_by",
    "numbers",
    "person_entered",
    "question",
    "questions_of",
    "questions_waiting",
    "register",
    "reviews_due",
    "stand_ins",
    "unanswered",
    "unit_entered",
    "waiting",
    "without_secondary",
]

PAGE = 25
CANDIDATES = 12
MANY = 200  # of those a search finds, before the least loaded are chosen
# Hospital and general practitioner coordinate by other rules (R2); who runs the systems meets no family.
NOT_ASKED = [UnitKind.HEALTH_TRUST, UnitKind.GP, UnitKind.ADMINISTRATION]
_OWN = ("id", "public_id", "given_name", "family_name", "born_on", "address_protection")
_PERSON = ("person_id", *(f"person__{name}" for name in _OWN[1:]))


def unit_entered(actor: Actor, *, shown: str, reading: bool = True) -> None:
    """Refuse whoever is not in the coordinating unit, and log that the list was shown; ``reading``: read-only then."""
    if Basis.COORDINATING_UNIT not in actor.posts:
        raise AccessDenied(f"not in the coordinating unit: {shown}", status=403)
    list_shown(actor, shown=shown, reading=reading)


def person_entered(actor: Actor, public_id: str, *, shown: str, reading: bool = False) -> PersonInView:
    """The person, for whoever appoints; others are refused."""
    person = person_for(actor, public_id, shown=shown, reading=reading)
    require(actor, Permission.APPOINT_COORDINATOR, person)
    return person


def appointment_days(actor: Actor) -> int:
    """The municipality's own limit from decision to coordinator."""
    return municipality(actor.municipality_id or 0).appointment_days


def numbers(actor: Actor) -> Numbers:
    """How many wait, are asked, and lack somebody who stands in. Six queries, however many persons."""
    limit = clock.today() - timedelta(days=appointment_days(actor))
    waits = _waiting_items(actor).aggregate(
        all=Count("person_id", distinct=True),
        over=Count("person_id", distinct=True, filter=Q(decision__issued_on__lt=limit)),
    )
    return Numbers(
        waiting=waits["all"],
        overdue=waits["over"],
        unanswered=_unanswered(actor).count(),
        without_secondary=_without_secondary(actor).count(),
        emergencies=emergencies_to_review(actor).count(),
        questions=questions_waiting(actor).count(),
        reviews=len(reviews_due(actor)),
    )


def waiting(actor: Actor, *, page: int = 1, size: int = PAGE) -> Page[Any]:
    """A page of ``Waiting``: who has waited longest first. Four queries; names are read for the page alone."""
    rows = (
        _waiting_items(actor)
        .values("person_id")
        .annotate(since=Min("decision__issued_on"), wished=Max("wish"), rights=ArrayAgg("right", distinct=True))
        .order_by("since", "person_id")
    )
    days, today = appointment_days(actor), clock.today()

    def lines(found: list[dict[str, Any]]) -> list[Waiting]:
        everybody = persons_by_name(actor.municipality_id or 0).filter(id__in=[row["person_id"] for row in found])
        named = {row["id"]: _person(row, prefix="") for row in everybody.values(*_OWN)}
        return [_waiting(row, named[row["person_id"]], today, days) for row in found]

    return _page(rows, page, size, lines)


def unanswered(actor: Actor, *, page: int = 1, size: int = PAGE) -> Page[Any]:
    """A page of ``Asked``: the question that has lain longest first. Three queries."""
    today = clock.today()

    def lines(rows: Any) -> list[Asked]:
        named = {row["id"]: row for row in rows}
        found = holders(_unanswered(actor).filter(id__in=named).order_by("proposed_on", "id"))
        who = {row["public_id"]: row for row in rows}
        return [_asked(one, who[one.public_id], today) for one in found]

    rows = _unanswered(actor).order_by("proposed_on", "id").values("id", "public_id", *_PERSON)
    return _page(rows, page, size, lines)


def without_secondary(actor: Actor, *, page: int = 1, size: int = PAGE) -> Page[Any]:
    """A page of ``Line``: those whose coordinator has nobody to stand in. Three queries."""
    rows = _without_secondary(actor).order_by("starts_on", "id").values(*_PERSON)
    return _page(rows, page, size, lambda found: _lines(actor, [_person(row) for row in found]))


def register(actor: Actor, *, name: str = "", having: str = "", after: str = "", size: int = PAGE) -> Slice[Line]:
    """The municipality's persons by name, from the one after ``after`` on. Two queries, three with ``after``.

    ``having``: «med» or «uten» a main coordinator, else all. Costs the same at any number of persons.
    """
    rows = persons_by_name(actor.municipality_id or 0, name)
    if having in ("med", "uten"):
        held = Exists(assignments(actor, part=Part.MAIN).filter(person_id=OuterRef("id")))
        rows = rows.filter(held if having == "med" else ~held)
    start = persons_by_name(actor.municipality_id or 0).filter(public_id=after).first() if after else None
    if start is not None:
        rows = rows.filter(name_key__gte=start.name_key).exclude(name_key=start.name_key, id__lte=start.id)
    found = list(rows.values(*_OWN)[: size + 1])
    shown = [_person(row, prefix="") for row in found[:size]]
    return Slice(_lines(actor, shown), next_after=shown[-1].public_id if len(found) > size else "")


def candidates(actor: Actor, *, find: str = "", person: PersonInView | None = None) -> list[Candidate]:
    """Whom to ask: those who coordinate already, the least loaded first; or those whose name or place has ``find``.

    Three queries at most. For a ``person`` with a protected address only those who are cleared.
    """
    load = loads(actor)
    rows = workers_today(actor.municipality_id or 0).exclude(unit__kinds__overlap=NOT_ASKED).order_by("name", "id")
    rows = only_cleared(rows, person) if person else rows
    words = find.split()[:4]
    for word in words:
        rows = rows.filter(Q(name__icontains=word) | Q(unit__name__icontains=word) | Q(title__icontains=word))
    tried = rows if words else rows.filter(id__in=sorted(load, key=lambda worker: load[worker])[:MANY])
    found = sorted(tried[:MANY], key=lambda row: (row.id not in load, load.get(row.id, 0)))[:CANDIDATES]
    if not words and len(found) < CANDIDATES:
        found += rows.exclude(id__in=load)[: CANDIDATES - len(found)]
    return [_candidate(row, load.get(row.id, 0)) for row in found]


def candidate(actor: Actor, public_id: str) -> Candidate:
    """One worker of the municipality, with the load. Raises ``NotFound``."""
    row = workers_today(actor.municipality_id or 0).filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return _candidate(row, loads(actor).get(row.id, 0))


def stand_ins(
    actor: Actor, worker: str, *, person: PersonInView | None = None
) -> tuple[Candidate | None, list[Candidate]]:
    """Who stands in by rule, and whom else one may choose: leaders, and colleagues of the same unit. Four queries."""
    everybody = workers_today(actor.municipality_id or 0)
    main = everybody.filter(public_id=worker).first()
    if main is None:
        raise NotFound
    by_rule = nearest_leader(main)
    leaders = units_led(main.municipality_id).values("leader_id")
    found = everybody.filter(Q(unit_id=main.unit_id) | Q(id__in=leaders)).exclude(id=main.id).order_by("name", "id")
    found = only_cleared(found, person) if person else found
    shown = {row.public_id: _candidate(row, 0) for row in found}
    first = shown.pop(by_rule.public_id, None) if by_rule else None
    return first, list(shown.values())


def _candidate(row: Any, load: int) -> Candidate:
    return Candidate(row.public_id, row.name, row.title, row.unit.name, row.is_health_personnel, load)


def _waiting_items(actor: Actor) -> QuerySet[Any]:
    """Granted R1 and R3 of open cases where nobody is asked or active.

    «Not in» a list that is hashed once: asked person by person, a hundred thousand take seconds.
    """
    held = assignments(actor, part=Part.MAIN).values("person_id")
    is_open = open_cases(actor).filter(person_id=OuterRef("person_id"))
    granted = granted_waiting_for_coordinator(actor).filter(municipality_id=actor.municipality_id or 0)
    return granted.filter(~Q(person_id__in=held), Exists(is_open))


def _unanswered(actor: Actor) -> QuerySet[Any]:
    asked = [AssignmentStatus.PROPOSED]
    return assignments(actor, part=Part.MAIN, statuses=asked) | assignments(actor, part=Part.SECONDARY, statuses=asked)


def _without_secondary(actor: Actor) -> QuerySet[Any]:
    stand_in = assignments(actor, part=Part.SECONDARY).values("person_id")
    return assignments(actor, part=Part.MAIN, statuses=[AssignmentStatus.ACTIVE]).filter(~Q(person_id__in=stand_in))


def _page(rows: QuerySet[Any], number: int, size: int, lines: Any) -> Page[Any]:
    found = Paginator(rows, size).get_page(number)
    found.object_list = lines(list(found.object_list))
    return found


def _person(row: Mapping[str, Any], *, prefix: str = "person__") -> Line:
    name = f"{row[f'{prefix}given_name']} {row[f'{prefix}family_name']}".strip()
    person_id = row["person_id"] if prefix else row["id"]
    is_protected = row[f"{prefix}address_protection"] != AddressProtection.NONE
    return Line(person_id, row[f"{prefix}public_id"], name, row[f"{prefix}born_on"], is_protected=is_protected)


def _lines(actor: Actor, persons: list[Line]) -> list[Line]:
    """With who is asked or active for each: one query for them all."""
    ids = [person.person_id for person in persons]
    held: dict[tuple[int, str], Holder] = {(one.person_id, one.part): one for one in holders_of(actor, ids)}
    return [
        replace(one, main=held.get((one.person_id, Part.MAIN)), secondary=held.get((one.person_id, Part.SECONDARY)))
        for one in persons
    ]


def _waiting(row: dict[str, Any], person: Line, today: date, days: int) -> Waiting:
    return Waiting(
        public_id=person.public_id,
        name=person.name,
        born_on=person.born_on,
        rights=tuple(row["rights"]),
        wish=row["wished"],
        granted_on=row["since"],
        days=rules.days_waited(row["since"], today),
        over=rules.days_over(row["since"], today, allowed=days),
        is_protected=person.is_protected,
    )


def _asked(one: Holder, row: dict[str, Any], today: date) -> Asked:
    person = _person(row)
    days = rules.days_waited(one.proposed_on, today)
    return Asked(person.public_id, person.name, person.born_on, one, days, person.is_protected)
