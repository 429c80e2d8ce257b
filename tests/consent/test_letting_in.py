"""Whom the person lets in, and who acts by a power: as far and as long as said, and never longer."""

from datetime import timedelta

import pytest

from helhet.access.types import FRAME, Basis, Room, Topic
from helhet.base import clock
from helhet.base.errors import AccessDenied, RuleBroken
from helhet.base.identifiers import synthetic_identity_number
from helhet.consent.actions import end_delegation, let_in, record_power
from helhet.consent.models import Delegation
from helhet.consent.rules import reach_of
from helhet.consent.types import LetIn, Power
from helhet.jobs.comparison import differences
from helhet.law.ages import birthday
from helhet.people.identity import index_of
from helhet.people.models import RelatedPerson
from tests import factories
from tests.consent.consents import coordinated
from tests.database import as_owner_of_everything, as_role

NUMBER = synthetic_identity_number(clock.today().replace(year=1970, day=1), "female")


@pytest.fixture
def world(db):
    world = factories.world()
    coordinated(world)
    return world


@pytest.fixture
def aunt(world):
    """She has logged in before, as next of kin of this child: the row the number finds again."""
    login = factories.login("Tante Toril")
    with as_owner_of_everything():
        return RelatedPerson.objects.create(
            person=world.child,
            municipality=world.municipality,
            name=login.name,
            relation="next_of_kin",
            login=login,
            identity_index=index_of(world.municipality.number, NUMBER),
            valid_from=clock.today(),
        )


def lets_in(world, who=None, **more) -> Delegation:
    said = {
        "name": "Tante Toril",
        "identity_number": NUMBER,
        "extent": "reads",
        "topics": (Topic.SCHOOL,),
        "valid_until": clock.today() + timedelta(days=50),
    }
    with factories.in_case(who or world.mother, world.child) as (actor, child):
        return let_in(actor, child, LetIn(**{**said, **more}))


def all_has_its_reason() -> None:
    with as_role("helhet_jobs"):
        assert [one for one in differences() if one.source.startswith("consent.")] == []


def test_whoever_is_let_in_reads_those_topics_of_the_plan_and_nothing_else_until_the_day(world, aunt):
    lets_in(world)
    with factories.in_case(aunt, world.child) as (_, child):
        assert (child.bases, child.rooms) == ({Basis.NEXT_OF_KIN}, {Room.CASE, Room.PLAN})
        assert (child.topics, child.whole) == ({Topic.SCHOOL}, frozenset())
        assert not Delegation.objects.exists()
    all_has_its_reason()
    with clock.frozen(clock.now() + timedelta(days=50)), factories.acts(aunt) as actor, pytest.raises(AccessDenied):
        factories.person_for(actor, world.child.public_id, shown="plan")


def test_it_is_ended_at_once_by_either_parent_and_twice_is_once(world, aunt):
    row = lets_in(world)
    for kin in (world.father, world.mother):
        with factories.in_case(kin, world.child) as (actor, child):
            end_delegation(actor, child, delegation=row.public_id)
    with factories.acts(aunt) as actor, pytest.raises(AccessDenied):
        factories.person_for(actor, world.child.public_id, shown="plan")
    all_has_its_reason()


def test_let_in_anew_is_one_who_sees_what_was_said_last(world, aunt):
    lets_in(world)
    lets_in(world, topics=(Topic.LEISURE,))
    with factories.in_case(aunt, world.child) as (_, child):
        assert child.topics == {Topic.LEISURE}
    all_has_its_reason()


def test_the_other_parent_is_told(world, aunt):
    lets_in(world)
    with as_owner_of_everything():
        from helhet.notices.models import Notice

        told = {(one.login_id, one.kind) for one in Notice.objects.all()}
    assert told == {(world.father.login_id, "access"), (aunt.login_id, "waiting")}


def test_a_parent_lets_nobody_in_beyond_the_sixteenth_birthday(world):
    with as_owner_of_everything():
        world.child.born_on = clock.today().replace(year=clock.today().year - 16) + timedelta(days=20)
        world.child.save()
    with pytest.raises(RuleBroken, match="Fra 16 år"):
        lets_in(world)
    lets_in(world, valid_until=birthday(world.child.born_on, 16))


def test_whoever_is_let_in_lets_nobody_in_and_decides_nothing(world, aunt):
    lets_in(world, extent="takes_part")
    with factories.in_case(aunt, world.child) as (actor, child):
        said = LetIn("Nabo", NUMBER, "reads", (Topic.SCHOOL,), clock.today() + timedelta(days=5))
        with pytest.raises(AccessDenied):
            let_in(actor, child, said)


def power(world, **more) -> Delegation:
    today = clock.today()
    said = {
        "name": "Vidar Verge", "identity_number": NUMBER, "relation": "legal_guardian", "areas": ("plan",),
        "topics": (Topic.ECONOMY,), "document": "Vedtak.", "valid_from": today,
        "valid_until": today + timedelta(days=100),
    }  # fmt: skip
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        return record_power(actor, child, Power(**{**said, **more}))


def test_a_representative_holds_what_the_power_says_and_is_refused_at_the_door_of_the_rest(world, aunt):
    with as_owner_of_everything():
        RelatedPerson.objects.filter(id=aunt.id).update(relation="legal_guardian")
    power(world)
    with factories.in_case(aunt, world.child) as (actor, child):
        assert (child.bases, child.topics) == ({Basis.REPRESENTATIVE}, {Topic.ECONOMY})
        assert not child.whole
        from helhet.team.actions import start_team

        with pytest.raises(AccessDenied):
            start_team(actor, child)
    all_has_its_reason()


def test_whoever_answers_for_somebody_sees_what_is_opened():
    rooms, keys = reach_of(("consent",), ())
    assert {Room.CONSENT, Room.TEAM, Room.PLAN, Room.MEETINGS, Room.CASE} == set(rooms)
    assert 0 in keys
    assert reach_of(("plan",), (Topic.ECONOMY,)) == ([Room.CASE, Room.PLAN], [Topic.ECONOMY, FRAME])


@pytest.mark.parametrize("wrong", [{"document": ""}, {"areas": ()}, {"topics": ()}, {"relation": "mother"}])
def test_a_power_that_does_not_say_what_and_where_is_not_recorded(world, wrong):
    with pytest.raises(RuleBroken):
        power(world, **wrong)
