"""A person with a protected address does not exist for whoever is not cleared (folkeregisterloven § 10-4)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from helhet.access.actions import match_login
from helhet.access.context import acting
from helhet.access.models import Clearance, Grant
from helhet.access.selectors import my_persons, person_for
from helhet.access.types import Basis, Room
from helhet.base import clock
from helhet.base.errors import AccessDenied
from tests import factories
from tests.architecture.test_walls import PERSON_TABLES
from tests.database import as_owner_of_everything

OWN_LOGIN_ONLY = {"intake_draft"}


def rows(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def reached(child):
    """The tables in which this transaction reaches a row of the person, by SQL of its own."""
    tables = [name for name, *_ in rows(PERSON_TABLES)]
    column = {"people_person": "id"}
    return {
        table
        for table in tables
        if rows(f"SELECT 1 FROM {table} WHERE {column.get(table, 'person_id')} = %s", child.id)
    }


@pytest.fixture
def hidden(world):
    """The child, protected, with a coordinator and a member from before, who are not cleared."""
    factories.grant(world.child, world.coordinator.login, Basis.COORDINATOR, post=world.coordinator)
    factories.grant(world.child, world.teacher.login, Basis.TEAM_MEMBER, post=world.teacher, service=world.school)
    factories.opening(world.child, world.school, *range(1, 9))
    return factories.protected(world.child)


WORKERS = ("officer", "unit_lead", "coordinator", "teacher", "leader", "outsider", "stranger")


@pytest.mark.parametrize("who", WORKERS)
def test_no_worker_without_clearance_reaches_a_row_whatever_grants_there_are(world, hidden, who):
    worker = getattr(world, who)
    with factories.acts(worker) as actor:
        assert reached(hidden) == set()
        with pytest.raises(AccessDenied):
            person_for(actor, hidden.public_id, shown="test")
        assert reached(hidden) == set()
    with factories.acts(worker) as actor:
        assert my_persons(actor, list(Room), shown="list") == []
        assert reached(hidden) == set()


def test_the_same_worker_at_home_reaches_nothing_either(world, hidden):
    with factories.acts(world.coordinator.login) as actor:
        my_persons(actor, list(Room), shown="list")
        assert reached(hidden) == set()


def test_others_are_seen_as_before(world, hidden):
    other = factories.person(world.municipality, "Nora", "Annen")
    factories.grant(other, world.coordinator.login, Basis.COORDINATOR, post=world.coordinator)
    with factories.in_case(world.coordinator, other):
        assert reached(other) >= {"people_person", "access_grant"}
    with factories.acts(world.officer):
        assert reached(other) >= {"people_person", "access_grant"}


def test_whoever_is_cleared_sees_what_the_grants_open_and_nothing_more(world, hidden):
    factories.clearance(world.coordinator)
    factories.clearance(world.officer)
    with factories.in_case(world.coordinator, hidden) as (_, child):
        assert child.address_protection == "strict"
        assert Room.PLAN in child.whole
    with factories.in_case(world.officer, hidden) as (_, child):
        assert not child.rooms
    factories.clearance(world.outsider)
    with factories.acts(world.outsider) as actor, pytest.raises(AccessDenied):
        person_for(actor, hidden.public_id, shown="test")


@pytest.mark.parametrize(
    ("level", "of", "opens"),
    [("strict", "strict", True), ("confidential", "strict", False), ("strict", "confidential", True),
     ("confidential", "confidential", True)],
)  # fmt: skip
def test_a_clearance_for_the_lower_level_does_not_open_the_higher(world, level, of, opens):
    factories.protected(world.child, of)
    factories.clearance(world.officer, level=level)
    with factories.acts(world.officer):
        assert bool(reached(world.child)) is opens


def test_a_clearance_for_one_person_opens_no_other(world, hidden):
    other = factories.protected(factories.person(world.municipality, "Nora", "Annen"))
    factories.clearance(world.officer, person=other)
    with factories.acts(world.officer):
        assert reached(other)
        assert not reached(hidden)


def test_a_clearance_ends_by_the_day_and_with_the_post(world, hidden):
    factories.clearance(world.officer, days=10)
    with clock.frozen(clock.today() + timedelta(days=9)), factories.acts(world.officer):
        assert reached(hidden)
    with clock.frozen(clock.today() + timedelta(days=10)), factories.acts(world.officer):
        assert not reached(hidden)


def test_a_clearance_lasts_a_year_at_most(world):
    for days in (366, 367):
        with transaction.atomic():
            if days == 366:
                factories.clearance(world.officer, days=days)
            else:
                with pytest.raises(DatabaseError), transaction.atomic():
                    factories.clearance(world.officer, days=days)


def test_nobody_represents_the_protected_from_the_same_moment(world, hidden):
    for guardian in (world.mother, world.father):
        with factories.acts(guardian) as actor, pytest.raises(AccessDenied):
            person_for(actor, hidden.public_id, shown="test")
    with as_owner_of_everything():
        live = Grant.objects.filter(person=hidden, valid_until__gt=clock.today(), worker=None)
        assert not live.exists()


def test_whoever_lives_at_a_protected_address_represents_nobody(world):
    index = b"p" * 32
    with as_owner_of_everything():
        world.mother.login.identity_index = index
        world.mother.login.save()
    mother = factories.person(world.municipality, "Mor", "Nordmann", identity_index=index)
    factories.protected(mother)
    with factories.acts(world.mother) as actor, pytest.raises(AccessDenied):
        person_for(actor, world.child.public_id, shown="test")
    with factories.in_case(world.father, world.child):
        pass


def test_a_first_login_gives_a_guardian_nothing_and_the_protected_their_own(world, hidden):
    index = b"i" * 32
    with as_owner_of_everything():
        world.mother.identity_index = index
        world.mother.save()
        hidden.identity_index = b"h" * 32
        hidden.save()
    mother = match_login(
        issuer="https://id", subject="mother", name="Mor", identity_indexes={world.municipality.id: index}
    )
    with acting(mother) as actor, pytest.raises(AccessDenied):
        person_for(actor, hidden.public_id, shown="test")
    own = match_login(
        issuer="https://id", subject="own", name="Elias", identity_indexes={world.municipality.id: b"h" * 32}
    )
    with acting(own) as actor:
        assert person_for(actor, hidden.public_id, shown="test").bases == {Basis.SELF}


@pytest.mark.parametrize("basis", [Basis.GUARDIAN, Basis.NEXT_OF_KIN, Basis.REPRESENTATIVE])
def test_the_database_refuses_a_grant_to_represent_the_protected(world, hidden, basis):
    with pytest.raises(DatabaseError, match="nobody represents"), transaction.atomic():
        factories.grant(hidden, world.mother.login, basis)


def test_when_the_protection_is_lifted_the_register_gives_again(world, hidden):
    factories.protected(hidden, "none")
    with factories.acts(world.officer):
        assert reached(hidden)
    factories.grant(hidden, world.mother.login, Basis.GUARDIAN)


def test_every_reading_by_a_worker_raises_an_alarm_and_none_by_the_person(world, hidden):
    own = factories.login("Elias")
    factories.grant(hidden, own, Basis.SELF)
    factories.clearance(world.coordinator)
    with factories.in_case(world.coordinator, hidden, shown="plan"), factories.in_case(own, hidden, shown="plan"):
        pass
    with as_owner_of_everything():
        found = rows("SELECT worker_id, facts->>'shown' FROM audit_event WHERE action = 'person.protected_read'")
    assert found == [(world.coordinator.id, "plan")]


def test_who_is_cleared_is_told_to_nobody_who_is_not(world, hidden):
    own = factories.clearance(world.officer)
    factories.clearance(world.unit_lead, level="confidential")
    with factories.acts(world.officer):
        assert list(Clearance.objects.all()) == [own]
    with factories.acts(world.unit_lead):
        assert Clearance.objects.count() == 1
    for who in (world.coordinator, world.stranger):
        with factories.acts(who):
            assert Clearance.objects.count() == 0


def test_a_policy_that_opens_by_municipality_leaves_out_the_protected(db):
    """Read from the database itself, so that a table raised tomorrow is asked too."""
    found = rows("SELECT tablename, qual, coalesce(with_check, qual) FROM pg_policies WHERE 'helhet_app' = ANY (roles)")
    by_office = [(table, rule) for table, *rules in found for rule in rules if "app.office" in rule]
    assert len(by_office) >= 18
    assert [table for table, rule in by_office if "app.hidden" not in rule] == []
    functions = rows(
        "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef "
        "AND prosrc LIKE '%%app.office%%'"
    )
    asks = {name for name, source in functions if "app.hidden" not in source and "access_cleared" not in source}
    # One shuts the office for the rest of the transaction; one only notes whose list was shown, and reads no row.
    assert asks == {"access_see_as", "access_list_shown"}


def test_what_gives_access_later_asks_for_clearance_first(world, hidden):
    from helhet.base.errors import RuleBroken
    from helhet.coordination.actions import appoint
    from helhet.coordination.models import Assignment

    factories.clearance(world.unit_lead)
    for worker, secondary in ((world.nurse, world.leader), (world.leader, world.nurse)):
        factories.clearance(world.leader)
        with factories.in_case(world.unit_lead, hidden) as (actor, child), pytest.raises(RuleBroken, match="klarering"):
            appoint(
                actor, child, worker=worker.public_id, role="child_coordinator", secondary=secondary.public_id,
                secondary_reason="kjenner barnet",
            )  # fmt: skip
    with as_owner_of_everything():
        assert not Assignment.objects.exists()
        assert not Grant.objects.filter(worker=world.nurse).exists()


def test_whom_the_whereabouts_are_kept_from_is_noted_by_the_coordinator_of_that_person_alone(world, hidden):
    from helhet.access.clearing import keep_hidden_from
    from helhet.base.errors import NotFound

    factories.clearance(world.coordinator)
    factories.clearance(world.unit_lead)
    other = factories.guardian(factories.person(world.municipality, "Nora", "Annen"), "Far Annen")
    with factories.in_case(world.coordinator, hidden) as (actor, child):
        keep_hidden_from(actor, child, related=world.father.public_id, hidden=True)
        with pytest.raises(NotFound):
            keep_hidden_from(actor, child, related=other.public_id, hidden=True)
    with factories.in_case(world.unit_lead, hidden) as (actor, child), pytest.raises(AccessDenied):
        keep_hidden_from(actor, child, related=world.father.public_id, hidden=False)
    with as_owner_of_everything():
        world.father.refresh_from_db()
        other.refresh_from_db()
        assert (world.father.hidden_from, other.hidden_from) == (True, False)
