"""People, units and cases for tests, made past the wall; what is tested then acts inside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.db import models

from helhet.access.clearing import protect
from helhet.access.context import acting, acting_as_job
from helhet.access.models import Clearance, Grant, Opening
from helhet.access.policy import OPENS
from helhet.access.selectors import person_for
from helhet.access.types import Actor, Basis, Level, PersonInView, Topic
from helhet.base import clock
from helhet.base.names import sort_key
from helhet.people.models import Login, Municipality, Person, RelatedPerson, Unit, Worker
from tests.database import as_owner_of_everything, as_role

_serial = count(1)


def _new_municipality(name: str, **fields: Any) -> Municipality:
    defaults = {
        "number": f"{9000 + next(_serial) % 1000:04d}",
        "name": name,
        "office_name": "Tjenestekontoret",
        "coordinating_unit_name": "Koordinerende enhet",
        "address": "Torget 1, 9999 Fjordvik",
        "phone": "00 00 00 00",
    }
    return Municipality(**{**defaults, **fields})


def _new_unit(where: Municipality, name: str, *kinds: str, **fields: Any) -> Unit:
    return Unit(municipality=where, name=name, kinds=list(kinds) or ["service"], **fields)


def _new_login(name: str, **fields: Any) -> Login:
    return Login(issuer="https://test", subject=f"s{next(_serial)}", name=name, **fields)


def _new_worker(where: Unit, name: str, title: str = "rådgiver", **fields: Any) -> Worker:
    """A post whose login is new too, unless one is given."""
    return Worker(
        municipality=where.municipality,
        unit=where,
        login=fields.pop("login", None) or _new_login(name),
        name=name,
        title=title,
        **{"valid_from": date(2020, 1, 1), **fields},
    )


def _keep(*rows: models.Model) -> None:
    """Store rows of one kind in one statement, past the wall: most tests begin with a whole world."""
    with as_owner_of_everything():
        type(rows[0])._default_manager.bulk_create(rows)


def _kept[M: models.Model](row: M) -> M:
    _keep(row)
    return row


def municipality(name: str = "Fjordvik", **fields: Any) -> Municipality:
    return _kept(_new_municipality(name, **fields))


def unit(where: Municipality, name: str, *kinds: str, **fields: Any) -> Unit:
    return _kept(_new_unit(where, name, *kinds, **fields))


def login(name: str, **fields: Any) -> Login:
    return _kept(_new_login(name, **fields))


def worker(where: Unit, name: str, title: str = "rådgiver", **fields: Any) -> Worker:
    made = _new_worker(where, name, title, **fields)
    with as_owner_of_everything():
        if made.login.id is None:
            _keep(made.login)
        return _kept(made)


def person(where: Municipality, given: str = "Kari", family: str = "Eksempel", **fields: Any) -> Person:
    if "expected_on" not in fields:
        fields.setdefault("born_on", clock.today() - timedelta(days=9 * 366))
    key = sort_key(f"{family} {given}")
    return _kept(Person(municipality=where, given_name=given, family_name=family, name_key=key, **fields))


def guardian(of: Person, name: str, *, who: Login | None = None, relation: str = "mother") -> RelatedPerson:
    """A holder of parental responsibility with a login and a guardian's grant until the 16th birthday."""
    who = who or login(name)
    with as_owner_of_everything():
        kin = RelatedPerson.objects.create(
            person=of,
            municipality_id=of.municipality_id,
            name=name,
            relation=relation,
            parental_responsibility=True,
            login=who,
            valid_from=date(2020, 1, 1),
        )
    grant(of, who, Basis.GUARDIAN, source=f"people.relatedperson:{kin.id}")
    return kin


def grant(
    of: Person,
    to: Login,
    basis: Basis,
    *,
    post: Worker | None = None,
    service: Unit | None = None,
    source: str = "test",
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> Grant:
    rooms, topics = OPENS[basis]
    with as_owner_of_everything():
        return Grant.objects.create(
            person=of,
            municipality_id=of.municipality_id,
            login=to,
            worker=post,
            basis=basis,
            service=service,
            rooms=[int(room) for room in rooms],
            topics=list(topics),
            source=source,
            valid_from=valid_from or date(2020, 1, 1),
            **({"valid_until": valid_until} if valid_until else {}),
        )


def opening(
    of: Person, service: Unit, *topics: Topic, source: str = "test", valid_until: date | None = None
) -> Opening:
    with as_owner_of_everything():
        return Opening.objects.create(
            person=of,
            municipality_id=of.municipality_id,
            service=service,
            topics=[int(topic) for topic in topics],
            source=source,
            valid_from=date(2020, 1, 1),
            **({"valid_until": valid_until} if valid_until else {}),
        )


@contextmanager
def acts(who: Worker | Login | RelatedPerson, *, level: Level = Level.HIGH) -> Iterator[Actor]:
    """A transaction in which a worker acts in the post, or a login privately."""
    if isinstance(who, Worker):
        login_id, worker_id = who.login_id, who.id
    elif isinstance(who, RelatedPerson):
        login_id, worker_id = who.login_id, None
    else:
        login_id, worker_id = who.id, None
    with acting(login_id, worker_id, level=level) as actor:
        yield actor


@contextmanager
def in_case(
    who: Worker | Login | RelatedPerson, of: Person, *, shown: str = "test"
) -> Iterator[tuple[Actor, PersonInView]]:
    """Acts, and has entered the person: ``with in_case(coordinator, child) as (actor, child): …``."""
    with acts(who) as actor:
        yield actor, person_for(actor, of.public_id, shown=shown)


@dataclass
class World:
    """One municipality with the people of the main job, and an outsider; a second municipality beside it."""

    municipality: Municipality
    elsewhere: Municipality
    office: Unit
    coordinating_unit: Unit
    health_service: Unit
    school: Unit
    child: Person
    mother: RelatedPerson
    father: RelatedPerson
    officer: Worker
    unit_lead: Worker
    coordinator: Worker
    leader: Worker
    teacher: Worker
    nurse: Worker
    outsider: Worker
    stranger: Worker  # officer of the other municipality


def world() -> World:
    with as_owner_of_everything():
        return _world()


def _world() -> World:
    here, elsewhere = _new_municipality("Fjordvik"), _new_municipality("Nordlia")
    _keep(here, elsewhere)
    office = _new_unit(here, "Tjenestekontoret", "office")
    ke = _new_unit(here, "Koordinerende enhet", "coordinating_unit")
    health, school = _new_unit(here, "Helsestasjonen"), _new_unit(here, "Barneskolen", "school")
    nurses, culture = _new_unit(here, "Skolehelsetjenesten"), _new_unit(here, "Kulturskolen")
    office_elsewhere = _new_unit(elsewhere, "Tjenestekontoret", "office")
    _keep(office, ke, health, school, nurses, culture, office_elsewhere)
    workers = {
        "leader": _new_worker(health, "Leder Lund", "avdelingsleder"),
        "officer": _new_worker(office, "Saks Behandler", "saksbehandler"),
        "unit_lead": _new_worker(ke, "Enhets Leder", "enhetsleder"),
        "coordinator": _new_worker(health, "Marit Bakke", "vernepleier", is_health_personnel=True),
        "teacher": _new_worker(school, "Tor Lærer", "kontaktlærer"),
        "nurse": _new_worker(nurses, "Hanne Sykepleier", "helsesykepleier", is_health_personnel=True),
        "outsider": _new_worker(culture, "Uten Forbindelse"),
        "stranger": _new_worker(office_elsewhere, "Fremmed Saksbehandler", "saksbehandler"),
    }
    mother, father = _new_login("Mor Nordmann"), _new_login("Far Nordmann")
    _keep(*(worker.login for worker in workers.values()), mother, father)
    _keep(*workers.values())
    health.leader = workers["leader"]
    with as_owner_of_everything():
        health.save(update_fields=["leader"])
    child = person(here, "Elias", "Nordmann")
    return World(
        municipality=here,
        elsewhere=elsewhere,
        office=office,
        coordinating_unit=ke,
        health_service=health,
        school=school,
        child=child,
        mother=guardian(child, mother.name, who=mother),
        father=guardian(child, father.name, who=father, relation="father"),
        **workers,
    )


def protected(of: Person, level: str = "strict") -> Person:
    """The population register says that the person's address is protected: through the owner's function, as it does."""
    with as_role("helhet_jobs"), acting_as_job("folkeregisteret"):
        protect(of.public_id, level=level)
    of.address_protection = level
    return of


def clearance(of: Worker, *, level: str = "strict", person: Person | None = None, days: int = 90) -> Clearance:
    """The worker may know of protected persons: of one, or of every one in the municipality."""
    today = clock.today()
    with as_owner_of_everything():
        return Clearance.objects.create(
            municipality_id=of.municipality_id,
            worker=of,
            person=person,
            level=level,
            reason="test",
            valid_from=today,
            valid_until=today + timedelta(days=days),
        )
