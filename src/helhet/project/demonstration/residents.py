"""Those it is about, and those nearest to them. All invented; identity numbers are synthetic and belong to nobody."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from helhet.access.types import FRAME, Basis, Room, Topic
from helhet.base import clock
from helhet.base.identifiers import synthetic_identity_number
from helhet.base.names import sort_key
from helhet.law.ages import birthday, parents_access_ends_on
from helhet.people import identity
from helhet.project.demonstration.place import Fjordvik, login
from helhet.project.demonstration.rows import add, day, grant, years_ago

_serial = count()


def settle(fjordvik: Fjordvik) -> None:
    """Everybody who lives in Fjordvik, with whoever has parental responsibility and what follows from it."""
    kjell_arne = person(
        fjordvik, "Kjell Arne Fjellheim", years_ago(43), "male", persona="adult", street="Strandveien 4"
    )
    next_of_kin(fjordvik, kjell_arne, "Berit Fjellheim", "next-of-kin", since=day(-190))
    proxy(fjordvik, kjell_arne, "Steinar Moen", "Skriftlig fullmakt til bror, i saksarkivet.", since=day(-120))

    nora = person(fjordvik, "Nora Berg", years_ago(9, 150), "female", persona="child", street="Solbakken 12")
    parents(fjordvik, nora, ("Ingrid Solheim", "mother", "guardian"), ("Thomas Berg", "father", "second-guardian"))
    family_of(fjordvik, nora)
    amina = person(fjordvik, "Amina Nilsen", years_ago(15, 42), "female", persona="youth", street="Havnegata 7")
    parents(fjordvik, amina, ("Hodan Nilsen", "mother", ""), ("Petter Nilsen", "father", ""))

    theo = person(fjordvik, "Theo Myrvold", years_ago(4), "male", street="Lia 3")
    parents(fjordvik, theo, ("Silje Myrvold", "mother", ""), ("Jonas Myrvold", "father", ""))
    ada = person(fjordvik, "Ada Brekke", years_ago(6, 200), "female", street="Strandveien 4")
    parents(fjordvik, ada, ("Lena Brekke", "mother", ""), ("Kjell Arne Fjellheim", "father", ""))
    sander = person(fjordvik, "Sander Lie", years_ago(7), "male", street="Elvegata 18")
    parents(fjordvik, sander, ("Camilla Lie", "mother", ""), ("Øyvind Lie", "father", ""))
    leah = person(fjordvik, "Leah Osman", years_ago(11), "female", street="Furuveien 2", interpreter="somali")
    parents(fjordvik, leah, ("Sagal Osman", "mother", ""))
    mathias = person(fjordvik, "Mathias Rønning", years_ago(5), "male", street="Lia 21")
    parents(fjordvik, mathias, ("Guro Rønning", "mother", ""), ("Anders Rønning", "father", ""))
    ella = person(fjordvik, "Ella Kristiansen", years_ago(13), "female", street="Kirkebakken 5")
    parents(fjordvik, ella, ("Vibeke Kristiansen", "mother", ""), ("Lars Kristiansen", "father", ""))
    oskar = person(fjordvik, "Oskar Vik", years_ago(8), "male", street="Solbakken 3", interpreter="litauisk")
    parents(fjordvik, oskar, ("Maria Vik", "mother", ""), ("Espen Vik", "father", ""))
    sigrid = person(fjordvik, "Sigrid Eide", years_ago(10), "female", street="Åsveien 9")
    parents(fjordvik, sigrid, ("Kari Eide", "mother", ""), ("Nils Eide", "father", ""))
    jenny = person(fjordvik, "Jenny Aune", years_ago(17, 55), "female", street="Havnegata 22")
    jenny_login = login("Jenny Aune")
    grant(jenny, jenny_login, Basis.SELF, source=jenny, since=birthday(jenny.born_on, 16))
    parents(fjordvik, jenny, ("Marte Aune", "mother", ""))
    vilde = person(fjordvik, "Vilde Sunde", years_ago(12), "female", street="Elvegata 2")
    parents(fjordvik, vilde, ("Tone Sunde", "mother", ""), ("Geir Sunde", "father", ""))


def person(
    fjordvik: Fjordvik, name: str, born_on: date, sex: str, *, street: str, persona: str = "", **fields: Any
) -> Any:
    """A resident; with ``persona``, one who can be chosen on the demonstration's page to see the own case."""
    given, _space, family = name.rpartition(" ")
    row = add(
        "people.Person",
        municipality=fjordvik.municipality,
        given_name=given,
        family_name=family,
        name_key=sort_key(f"{family} {given}"),
        born_on=born_on,
        sex=sex,
        **fields,
    )
    number = synthetic_identity_number(born_on, sex, next(_serial) % 100)
    here = fjordvik.municipality
    key = identity.WrappedKey(here.number, here.data_key_id, bytes(here.data_key))
    row.identity_number = identity.sealed(key, row.public_id, number)
    row.identity_index = identity.index_of(here.number, number)
    row.save(update_fields=["identity_number", "identity_index"])
    add("people.PersonContact", row, address=street, postal_code="9999", city="Fjordvik")
    if persona:
        grant(row, _login(fjordvik, name, persona), Basis.SELF, source=row, since=day(-400))
    fjordvik.persons[given] = row
    return row


def parents(fjordvik: Fjordvik, child: Any, *who: tuple[str, str, str], grants: bool = True) -> None:
    """Holders of parental responsibility: name, relation, persona. Access ends on the 16th birthday (pbrl. § 4-3).

    Without ``grants`` where the address is protected: nobody represents.
    """
    ends = parents_access_ends_on(child.born_on)
    rows = fjordvik.nearest[child.given_name] = []
    for name, relation, persona in who:
        account = _login(fjordvik, name, persona)
        row = add(
            "people.RelatedPerson",
            child,
            name=name,
            relation=relation,
            parental_responsibility=True,
            login=account,
            valid_from=child.born_on,
            valid_until=birthday(child.born_on, 18),
            identity_index=_index(fjordvik, name),
        )
        if grants and ends > clock.today():
            grant(child, account, Basis.GUARDIAN, source=row, since=child.born_on, until=ends)
        rows.append(row)


def _index(fjordvik: Fjordvik, name: str) -> bytes:
    """Of the number of a grown-up of this name: the same for each of their children."""
    known = fjordvik.persons.get(name.rpartition(" ")[0])
    if known is not None and f"{known.given_name} {known.family_name}" == name:
        return bytes(known.identity_index)
    number = synthetic_identity_number(years_ago(38), "female", zlib.crc32(name.encode()) % 100)
    return identity.index_of(fjordvik.municipality.number, number)


def next_of_kin(fjordvik: Fjordvik, about: Any, name: str, persona: str, since: date) -> None:
    """Somebody the person wants to have along, as far as the person wants: reading, suggesting, in the meetings."""
    rooms, topics = (Room.CASE, Room.PLAN, Room.MEETINGS), (*_WANTED, FRAME)
    account = _login(fjordvik, name, persona)
    kin = add(
        "people.RelatedPerson",
        about,
        name=name,
        relation="next_of_kin",
        login=account,
        valid_from=since,
        identity_index=_index(fjordvik, name),
    )
    _delegate(about, account, kin, Basis.NEXT_OF_KIN, rooms, topics, since, extent="takes_part")


def proxy(fjordvik: Fjordvik, about: Any, name: str, document: str, since: date) -> None:
    """Somebody who acts by a written power: for money and work alone."""
    rooms, topics = (Room.CASE, Room.PLAN, Room.TASKS), (Topic.ECONOMY, Topic.WORK, FRAME)
    account = _login(fjordvik, name, "")
    kin = add("people.RelatedPerson", about, name=name, relation="proxy", login=account, valid_from=since)
    _delegate(about, account, kin, Basis.REPRESENTATIVE, rooms, topics, since, extent="acts", document=document)


_WANTED = (Topic.HEALTH, Topic.ECONOMY, Topic.HOUSING, Topic.LEISURE, Topic.EVERYDAY)


def _delegate(
    about: Any,
    account: Any,
    kin: Any,
    basis: Basis,
    rooms: Sequence[int],
    topics: Sequence[int],
    since: date,
    **more: Any,
) -> None:
    until = day(365)
    row = add(
        "consent.Delegation",
        about,
        basis=basis,
        kin=kin,
        rooms=[int(room) for room in rooms],
        topics=[int(topic) for topic in topics],
        valid_from=since,
        valid_until=until,
        given_by=f"{about.given_name} {about.family_name}" if basis is Basis.NEXT_OF_KIN else "Jon Erik Lunde",
        **more,
    )
    grant(about, account, basis, source=row, since=since, until=until, rooms=row.rooms, topics=row.topics)


def family_of(fjordvik: Fjordvik, *siblings: Any) -> None:
    """Siblings in one family: a child coordinator belongs to all of it (hol. § 7-2 a)."""
    family = add("people.Family", municipality=fjordvik.municipality)
    for child in siblings:
        child.family = family
        child.save(update_fields=["family"])


def _login(fjordvik: Fjordvik, name: str, persona: str) -> Any:
    """One login a name, so that Kjell Arne is himself and a father through the same."""
    if name not in fjordvik.logins:
        fjordvik.logins[name] = login(name, persona)
    return fjordvik.logins[name]
