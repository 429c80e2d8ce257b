"""Doing what the officer and the coordinator do, by the rooms' own actions, on a day that has been.

Where an action writes more than a row or two, as a decision with its letter, the demonstration
goes through it, so that what it shows is what the program makes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from helhet.access.policy import OPENS
from helhet.access.types import Actor, Basis, PersonInView
from helhet.base import clock
from helhet.coordination.letters import letter_body, receivers
from helhet.coordination.selectors import contact_cards
from helhet.intake.actions import assess, issue_decision, take_request
from helhet.intake.letters import issue_letter
from helhet.people.selectors import municipality
from helhet.project.demonstration.rows import at, day, workday_before, written_by


@contextmanager
def on(days: int, worker: Any, about: Any, *bases: Basis) -> Iterator[tuple[Actor, PersonInView]]:
    """So many days from today (a workday), this worker acts for this person, on these bases."""
    written_by(worker, days)
    rooms = {room for basis in bases if basis in OPENS for room in OPENS[basis][0]}
    actor = Actor(
        login_id=worker.login_id,
        worker_id=worker.id,
        name=worker.name,
        acting_as=f"{worker.title}, {worker.unit.name}",
        unit_id=worker.unit_id,
        unit_name=worker.unit.name,
        municipality_id=worker.municipality_id,
        posts=frozenset(worker.unit.kinds),
    )
    person = PersonInView(
        id=about.id,
        public_id=about.public_id,
        municipality_id=about.municipality_id,
        given_name=about.given_name,
        family_name=about.family_name,
        born_on=about.born_on,
        expected_on=about.expected_on,
        language=about.language,
        interpreter=about.interpreter,
        address_protection=about.address_protection,
        bases=frozenset(bases),
        rooms=frozenset(rooms),
        whole=frozenset(rooms),
    )
    with clock.frozen(at(workday_before(days), 10, 24)):
        yield actor, person


def take(asked: Any, officer: Any, *, taken: int) -> None:
    with on(taken, officer, asked.person, Basis.OFFICE) as (actor, person):
        take_request(actor, person, request=asked.public_id)


def judge(asked: Any, officer: Any, *, judged: int, found: Mapping[str, tuple[str, str]], **typed: str) -> None:
    """``found``: each fact's answer and what it rests on. ``typed``: ``outcome_R3``, ``reason_R3``, ``hearing_…``."""
    flat = {name.replace("_", "-", 1): value for name, value in typed.items()}
    for fact, (answer, facts) in found.items():
        flat |= {f"answer-{fact}": answer, f"facts-{fact}": facts}
    with on(judged, officer, asked.person, Basis.OFFICE, Basis.OFFICER) as (actor, person):
        assess(actor, person, request=asked.public_id, typed=flat, version=0, over=True)


def answer(asked: Any, officer: Any, *, issued: int) -> None:
    with on(issued, officer, asked.person, Basis.OFFICE, Basis.OFFICER) as (actor, person):
        issue_decision(actor, person, request=asked.public_id)


def tell_who(about: Any, assignment: Any) -> None:
    """The appointment letter, dated the day the coordinator said yes."""
    days = (assignment.starts_on - day(0)).days
    with on(days, assignment.worker, about, Basis.COORDINATOR) as (actor, person):
        where = municipality(person.municipality_id)
        child = assignment.role == "child_coordinator"
        issue_letter(
            person,
            kind="appointment",
            title=_("Du har fått barnekoordinator") if child else _("Du har fått koordinator"),
            body=letter_body(assignment, contact_cards(actor, person), where),
            receivers=receivers(actor, person),
            language=where.written_norwegian,
            sender=where.coordinating_unit_name,
        )
