"""In which capacity somebody is here: as oneself, for a child, or in a post. Chosen, kept, shown on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils.translation import gettext as _

from helhet.access.context import begin
from helhet.access.selectors import MyPerson, my_persons
from helhet.access.types import Actor, Basis, Level
from helhet.audit.actions import record
from helhet.people.selectors import posts_of
from helhet.web import sessions
from helhet.web.whom import with_age

FOR_PERSON = "for_person"  # in the session: the public id of the person a private visitor has chosen
CAN_SWITCH = "can_switch"  # read by web.context for the banner


@dataclass(frozen=True)
class Capacity:
    """One way of being here. ``value`` names it in a form: ``post:<id>``, ``person:<id>`` or ``private``."""

    value: str
    heading: str
    words: str
    worker_id: int | None = None
    person: str = ""


def capacities(login_id: int, level: Level) -> list[Capacity]:
    """Every capacity the login has today. Leaves the transaction acting privately: the page shows nothing else."""
    alone = begin(login_id, None, level=level)
    persons = my_persons(alone, shown="velg") if alone.is_known else []
    private = [_for_person(person) for person in own_first(persons)]
    in_posts = [
        Capacity(
            value=f"post:{post.public_id}",
            heading=f"{post.title}, {post.unit_name}",
            words=_("På jobb i {municipality}.").format(municipality=post.municipality_name),
            worker_id=post.worker_id,
        )
        for post in (posts_of(login_id) if level.is_strong else ())
    ]
    if not private:
        private = [Capacity("private", _("Deg selv"), _("Her kan du søke om hjelp."))]
    return private + in_posts


def own_first(persons: Sequence[MyPerson]) -> list[MyPerson]:
    """Oneself first, then the others as they stand."""
    return sorted(persons, key=lambda person: Basis.SELF not in person.bases)


def _for_person(person: MyPerson) -> Capacity:
    if Basis.SELF in person.bases:
        return Capacity(f"person:{person.public_id}", _("Deg selv"), _("Din egen sak."), person=person.public_id)
    words = {
        Basis.GUARDIAN: _("Som forelder."),
        Basis.REPRESENTATIVE: _("Som representant."),
        Basis.NEXT_OF_KIN: _("Som pårørende."),
    }
    basis = next(basis for basis in words if basis in person.bases)
    return Capacity(f"person:{person.public_id}", with_age(person), words[basis], person=person.public_id)


def start_session(
    request: HttpRequest,
    login_id: int,
    capacity: Capacity,
    *,
    among: int,
    level: Level = Level.HIGH,
    **shown: Any,
) -> Actor:
    """Begin a session (with a new id) in this capacity, and note in the log that it began.

    ``among`` is how many capacities there are to choose between; ``shown`` how and when the login was shown, as
    ``sessions.log_in`` takes it.
    """
    sessions.log_in(request, login_id, capacity.worker_id, level=level, **shown)
    actor = _act_in(request, login_id, capacity, among=among, level=level)
    record("login.began", None, actor.municipality_id, level=level.value)
    return actor


def switch_to(request: HttpRequest, actor: Actor, capacity: Capacity, *, among: int) -> Actor:
    """Go on in another capacity, in a session with a new id."""
    assert actor.login_id is not None
    sessions.switch(request, capacity.worker_id)
    now = _act_in(request, actor.login_id, capacity, among=among, level=actor.level)
    record("login.switched", None, now.municipality_id)
    return now


def _act_in(request: HttpRequest, login_id: int, capacity: Capacity, *, among: int, level: Level) -> Actor:
    rotate_token(request)
    if capacity.person:
        request.session[FOR_PERSON] = capacity.person
    request.session[CAN_SWITCH] = among > 1
    return begin(login_id, capacity.worker_id, level=level)


def start_page(actor: Actor) -> str:
    """The one page that says what to do next, for whoever acts (design § 6)."""
    if not actor.is_worker:
        return "/barn/" if actor.level is Level.CODE else "/min/"
    if "office" in actor.posts:
        return "/kontor/"
    if "coordinating_unit" in actor.posts:
        return "/ke/"
    return "/oppgaver/"
