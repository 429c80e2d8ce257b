"""Letting next of kin in, and recording whom a person is represented by: as far and as long as said, ended at once."""

from __future__ import annotations

from helhet.access.actions import end_grants, grant
from helhet.access.guard import action
from helhet.access.policy import FAMILY
from helhet.access.selectors import who_may_see
from helhet.access.types import Actor, Basis, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import NotFound
from helhet.consent import rules
from helhet.consent.models import Delegation
from helhet.consent.types import Extent, LetIn, Power
from helhet.law.ages import OWN_CONSENT, birthday
from helhet.notices.actions import send_notice
from helhet.notices.types import Kind
from helhet.people.actions import add_related, end_related
from helhet.people.selectors import related
from helhet.people.types import Relation


@action(Permission.LET_IN)
def let_in(actor: Actor, person: PersonInView, who: LetIn) -> Delegation:
    """Let somebody close read, suggest or take part, by topic and period (IPF § 4).

    A parent lets in until the child is 16 at the most; the other parent is told, and may end it. Whoever has a blocked
    address is represented by nobody, either way.
    """
    today = clock.today()
    latest = birthday(person.born_on, OWN_CONSENT) if person.born_on and Basis.SELF not in person.bases else None
    rules.check_let_in(who, today=today, latest=latest, protection=person.address_protection)
    kin = add_related(
        person, name=who.name, relation=Relation.NEXT_OF_KIN, identity_number=who.identity_number, on=today,
        until=who.valid_until,
    )  # fmt: skip
    row = Delegation(
        kin_id=kin,
        basis=Basis.NEXT_OF_KIN,
        extent=who.extent,
        rooms=rules.rooms_of_extent(who.extent),
        topics=rules.keys_of(who.topics, whole=False),
        valid_from=today,
        valid_until=who.valid_until,
        given_by=actor.name,
    )
    return _begin(actor, person, row, "consent.let_in")


@action(Permission.RECORD_POWER)
def record_power(actor: Actor, person: PersonInView, power: Power) -> Delegation:
    """Record that somebody acts for the person by a written power or as guardian: what it covers, how long, and where
    it lies (fvl. § 12). The person is told and sees it.
    """
    rules.check_power(power, today=clock.today(), protection=person.address_protection)
    kin = add_related(
        person, name=power.name, relation=Relation(power.relation), identity_number=power.identity_number,
        on=power.valid_from, until=power.valid_until,
    )  # fmt: skip
    rooms, topics = rules.reach_of(power.areas, power.topics)
    row = Delegation(
        kin_id=kin,
        basis=Basis.REPRESENTATIVE,
        extent=Extent.ACTS,
        rooms=rooms,
        topics=topics,
        document=power.document,
        valid_from=power.valid_from,
        valid_until=power.valid_until,
        given_by=actor.name,
        recorded_by_id=actor.worker_id,
    )
    return _begin(actor, person, row, "consent.power_recorded")


def _begin(actor: Actor, person: PersonInView, row: Delegation, what: str) -> Delegation:
    """One at a time for each: what stood before ends. Access now, or when whoever it is first logs in."""
    for before in Delegation.objects.select_for_update().filter(person_id=person.id, kin_id=row.kin_id, ended_on=None):
        _end(actor, person, before)
    row.person_id, row.municipality_id = person.id, person.municipality_id
    row.save()
    login_id = related(person.id, row.kin_id).login_id
    if login_id is not None:
        grant(
            person,
            login_id=login_id,
            basis=Basis(row.basis),
            source=source_of(row),
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            rooms=row.rooms,
            topics=row.topics,
        )
    record(what, person.id, person.municipality_id, delegation=row.id, rooms=row.rooms, topics=row.topics)
    _tell(actor, person, row, "begun", login_id)
    return row


@action(Permission.END_DELEGATION)
def end_delegation(actor: Actor, person: PersonInView, *, delegation: str) -> None:
    """End it: the next thing they open is shut. Twice is once."""
    row = Delegation.objects.select_for_update().filter(person_id=person.id, public_id=delegation).first()
    if row is None:
        raise NotFound
    if row.ended_on is None:
        _end(actor, person, row)
        end_related(person, row.kin_id)
        _tell(actor, person, row, "ended", None)
    record("consent.delegation_ended", person.id, person.municipality_id, delegation=row.id)


def _end(actor: Actor, person: PersonInView, row: Delegation) -> None:
    row.ended_on, row.ended_by = clock.today(), actor.name
    row.save(update_fields=["ended_on", "ended_by"])
    end_grants(person, source=source_of(row))


def _tell(actor: Actor, person: PersonInView, row: Delegation, happened: str, login_id: int | None) -> None:
    about = f"{source_of(row)}:{happened}"
    family = {one.login_id for one in who_may_see(actor, person) if one.basis in FAMILY} - {actor.login_id, login_id}
    send_notice(person, kind=Kind.ACCESS, about=about, login_ids=sorted(family))
    if login_id is not None:
        send_notice(person, kind=Kind.WAITING, about=about, login_ids=[login_id])


def source_of(row: Delegation) -> str:
    return f"consent.delegation:{row.pk}"
