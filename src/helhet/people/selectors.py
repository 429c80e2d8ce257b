"""Reading what is about no resident: the posts somebody holds, and the municipality."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Q, QuerySet, Value

from helhet.base import clock
from helhet.base.names import search_range, sort_key
from helhet.people.models import Municipality, Person, RelatedPerson, Unit, Worker
from helhet.people.types import AddressProtection


@dataclass(frozen=True)
class Post:
    """A post that a login holds today: what somebody may choose to act in."""

    worker_id: int
    public_id: str
    title: str
    unit_name: str
    municipality_name: str


def posts_of(login_id: int) -> list[Post]:
    """Every post the login holds today, in the order they were taken up."""
    today = clock.today()
    rows = (
        Worker.objects.filter(Q(valid_until=None) | Q(valid_until__gt=today), login_id=login_id, valid_from__lte=today)
        .select_related("unit", "municipality")
        .order_by("valid_from", "id")
    )
    return [Post(row.id, row.public_id, row.title, row.unit.name, row.municipality.name) for row in rows]


@dataclass(frozen=True)
class MunicipalityWords:
    """What a public page calls a municipality and its offices."""

    name: str
    office_name: str
    coordinating_unit_name: str
    address: str
    phone: str


def municipality_words() -> MunicipalityWords | None:
    """The municipality this installation serves: the first, where it serves several; None before any is registered."""
    row = Municipality.objects.order_by("id").first()
    if row is None:
        return None
    return MunicipalityWords(row.name, row.office_name, row.coordinating_unit_name, row.address, row.phone)


def municipality(municipality_id: int) -> Municipality:
    """The municipality with the words and time limits it has set for itself."""
    return Municipality.objects.get(id=municipality_id)


def workers_today(municipality_id: int) -> QuerySet[Worker]:
    """The posts held today in a municipality, with ``unit``."""
    today = clock.today()
    return Worker.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=today), municipality_id=municipality_id, valid_from__lte=today
    ).select_related("unit")


def units_led(municipality_id: int) -> QuerySet[Unit]:
    """The units of a municipality that have a leader, with ``leader``."""
    return Unit.objects.filter(municipality_id=municipality_id, leader__isnull=False).select_related("leader")


def leaders_above(worker: Worker) -> list[Worker | None]:
    """The leaders of the worker's unit and of the two above it, the nearest first; ``None`` where one is missing."""
    unit = Unit.objects.select_related("leader", "parent__leader", "parent__parent__leader").get(id=worker.unit_id)
    above = (unit, unit.parent, unit.parent.parent if unit.parent else None)
    return [level.leader for level in above if level is not None]


def persons_by_name(municipality_id: int, beginning: str = "") -> QuerySet[Person]:
    """The persons of a municipality in Norwegian order of their names, or those whose name begins so.

    Written family name first or last. A range over the stored key, so it costs the same among
    a hundred thousand as among thirty.
    """
    rows = Person.objects.filter(municipality_id=municipality_id).order_by("name_key", "id")
    words = beginning.split()
    if not words:
        return rows
    orders = {beginning, " ".join([words[-1], *words[:-1]])}
    ranges = [found for order in sorted(orders) if (found := search_range(order))]
    if not ranges:
        return rows.none()
    wanted = Q()
    for low, high in ranges:
        wanted |= Q(name_key__gte=low, name_key__lt=high)
    return rows.filter(wanted)


@dataclass(frozen=True)
class MunicipalityChoice:
    """A municipality to choose, where the installation serves several."""

    id: int
    number: str
    name: str


def municipalities() -> list[MunicipalityChoice]:
    """Every municipality this installation serves, in Norwegian order."""
    rows = [MunicipalityChoice(row.id, row.number, row.name) for row in Municipality.objects.only("number", "name")]
    return sorted(rows, key=lambda one: sort_key(one.name))


def holders_of_responsibility(person_id: int, on: date) -> list[RelatedPerson]:
    """Everyone with parental responsibility that day (bl. § 30); ``valid_until`` is not included."""
    return list(
        RelatedPerson.objects.filter(person_id=person_id, parental_responsibility=True, valid_from__lte=on)
        .filter(_lasts_beyond(on))
        .order_by("id")
    )


def units_of(municipality_id: int, *, kinds: Iterable[str]) -> list[Unit]:
    """The municipality's units of any of these kinds (``people.types.UnitKind``), in Norwegian order."""
    wanted = Value(list(kinds), output_field=ArrayField(CharField(max_length=20)))
    units = Unit.objects.filter(municipality_id=municipality_id, kinds__overlap=wanted)
    return sorted(units, key=lambda unit: sort_key(unit.name))


def workers_of(unit_id: int, on: date) -> list[Worker]:
    """Those who hold a post in a unit that day, in Norwegian order."""
    posts = Worker.objects.filter(unit_id=unit_id, valid_from__lte=on).filter(_lasts_beyond(on))
    return sorted(posts, key=lambda post: sort_key(post.name))


def worker(worker_id: int) -> Worker:
    """One post, with ``unit``."""
    return Worker.objects.select_related("unit").get(id=worker_id)


def posts_by_name(part: str = "") -> list[Worker]:
    """Every post held today whose holder's name has ``part`` in it, with ``unit``, in Norwegian order."""
    today = clock.today()
    rows = Worker.objects.filter(_lasts_beyond(today), valid_from__lte=today, name__icontains=part)
    return sorted(rows.select_related("unit"), key=lambda row: sort_key(row.name))


def units_by_id(ids: Iterable[int]) -> list[Unit]:
    """These units, in Norwegian order."""
    return sorted(Unit.objects.filter(id__in=list(ids)), key=lambda unit: sort_key(unit.name))


def worker_ids_of(unit_id: int) -> list[int]:
    """Every post there has been in a unit, ended ones too."""
    return list(Worker.objects.filter(unit_id=unit_id).values_list("id", flat=True))


def related(person_id: int, related_id: int) -> RelatedPerson:
    """One of those close to the person, also one who no longer is."""
    return RelatedPerson.objects.get(person_id=person_id, id=related_id)


def close_to(person_id: int, on: date, *, with_login: bool = True) -> list[RelatedPerson]:
    """Everybody close to the person that day (who can log in, unless told otherwise), guardians first by id."""
    found = RelatedPerson.objects.filter(person_id=person_id, valid_from__lte=on).filter(_lasts_beyond(on))
    return list((found.filter(login__isnull=False) if with_login else found).order_by("id"))


def _lasts_beyond(day: date) -> Q:
    return Q(valid_until__isnull=True) | Q(valid_until__gt=day)


def protected_persons(municipality_id: int) -> QuerySet[Person]:
    """Those with a protected address whom the reader is cleared for: the wall leaves out the others."""
    rows = Person.objects.filter(municipality_id=municipality_id)
    return rows.exclude(address_protection=AddressProtection.NONE).order_by("name_key", "id")


def by_identity_index(municipality_number: str, index: bytes) -> str:
    """The public id of the person with this blind index; empty where there is none. For the jobs' role."""
    rows = Person.objects.filter(municipality__number=municipality_number, identity_index=index)
    return rows.values_list("public_id", flat=True).first() or ""


def workers_named(municipality_number: str, name: str, *, kind: str) -> list[Worker]:
    """The posts held today under this name, in units of one kind."""
    where = Municipality.objects.filter(number=municipality_number).first()
    if where is None:
        return []
    return list(workers_today(where.id).filter(name=name, unit__kinds__contains=[kind]))


def identity_index_of(person_id: int) -> bytes | None:
    """The blind index of the person's identity number; None where the number is not known."""
    index = Person.objects.filter(id=person_id).values_list("identity_index", flat=True).first()
    return None if index is None else bytes(index)


def related_of(person_id: int, on: date) -> list[RelatedPerson]:
    """Everybody registered as close to the person that day, in the order they were registered."""
    return list(
        RelatedPerson.objects.filter(person_id=person_id, valid_from__lte=on).filter(_lasts_beyond(on)).order_by("id")
    )
