"""Entering a person: what opens, what stays shut, and what is written."""

from datetime import timedelta

import pytest
from django.db import InternalError, connection, transaction

from helhet.access.actions import close_openings, end_grants, open_topics
from helhet.access.context import acting
from helhet.access.selectors import my_persons, person_for
from helhet.access.types import Basis, Room, Topic
from helhet.base import clock
from helhet.base.errors import AccessDenied
from helhet.people.models import PersonContact
from tests import factories
from tests.database import as_owner_of_everything


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


def contact(of, **fields):
    with as_owner_of_everything():
        return PersonContact.objects.create(person=of, municipality_id=of.municipality_id, address="Veien 1", **fields)


def test_nothing_is_seen_without_an_actor(world):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, count(*) FROM people_person")
        assert cursor.fetchone() == ("helhet_app", 0)


def test_nothing_is_seen_before_entering(world):
    with factories.acts(world.mother):
        assert count("people_person") == 0


def test_a_guardian_enters_the_child_and_sees_what_is_inside(world):
    contact(world.child)
    with factories.in_case(world.mother, world.child) as (_, child):
        assert child.bases == {Basis.GUARDIAN}
        assert child.name == "Elias Nordmann"
        assert Room.PLAN in child.whole
        assert count("people_personcontact") == 1


def test_an_outsider_is_refused_without_learning_whether_the_person_exists(world):
    for public_id in (world.child.public_id, "0" * 12):
        with factories.acts(world.outsider) as actor, pytest.raises(AccessDenied) as denied:
            person_for(actor, public_id, shown="test")
        assert denied.value.status == 404


def test_the_office_sees_the_register_but_no_content(world):
    contact(world.child)
    with factories.in_case(world.officer, world.child) as (_, child):
        assert child.bases == {Basis.OFFICE}
        assert not child.rooms
        assert count("people_personcontact") == 0
        assert count("people_person") == 1


def test_the_office_of_another_municipality_sees_nothing(world):
    with factories.acts(world.stranger) as actor:
        assert count("people_person") == 0
        with pytest.raises(AccessDenied):
            person_for(actor, world.child.public_id, shown="test")


def test_a_member_sees_only_what_consent_opens_to_the_service(world):
    factories.grant(world.child, world.teacher.login, Basis.TEAM_MEMBER, post=world.teacher, service=world.school)
    with factories.acts(world.teacher) as actor, pytest.raises(AccessDenied):
        person_for(actor, world.child.public_id, shown="test")
    factories.opening(world.child, world.school, Topic.SCHOOL, Topic.LEISURE)
    with factories.in_case(world.teacher, world.child) as (_, child):
        assert child.topics == {Topic.SCHOOL, Topic.LEISURE}
        assert not child.whole


def test_a_member_cannot_tell_from_the_grants_who_else_is_in_the_team(world):
    for worker in (world.teacher, world.nurse):
        factories.grant(world.child, worker.login, Basis.TEAM_MEMBER, post=worker, service=worker.unit)
        factories.opening(world.child, worker.unit, Topic.SCHOOL)
    with factories.in_case(world.teacher, world.child):
        assert (count("access_grant"), count("access_opening")) == (1, 0)
    with factories.in_case(world.mother, world.child):
        assert (count("access_grant"), count("access_opening")) == (4, 2)
    with factories.in_case(world.officer, world.child):
        assert (count("access_grant"), count("access_opening")) == (4, 0)


def test_a_service_with_consent_but_no_grant_opens_nothing(world):
    factories.opening(world.child, world.school, Topic.SCHOOL)
    with factories.acts(world.teacher) as actor, pytest.raises(AccessDenied):
        person_for(actor, world.child.public_id, shown="test")


def test_a_withdrawal_bites_on_the_next_entering_the_same_day(world):
    with factories.in_case(world.mother, world.child) as (_, child):
        open_topics(child, service_id=world.school.id, topics=[Topic.SCHOOL], source="consent:1")
    factories.grant(world.child, world.teacher.login, Basis.TEAM_MEMBER, post=world.teacher, service=world.school)
    with factories.in_case(world.teacher, world.child):
        pass
    with factories.in_case(world.mother, world.child) as (_, child):
        assert close_openings(child, source="consent:1") == 1
    with factories.acts(world.teacher) as actor, pytest.raises(AccessDenied):
        person_for(actor, world.child.public_id, shown="test")


def test_an_ended_grant_is_ended_now(world):
    with factories.in_case(world.mother, world.child) as (actor, child):
        assert end_grants(child, basis=Basis.GUARDIAN) == 2
    with factories.acts(world.father) as actor, pytest.raises(AccessDenied):
        person_for(actor, world.child.public_id, shown="test")


def test_a_grant_outside_its_period_opens_nothing(world):
    friend = factories.login("Venn")
    today = clock.today()
    factories.grant(world.child, friend, Basis.NEXT_OF_KIN, valid_until=today)
    factories.grant(world.child, friend, Basis.GUARDIAN, valid_from=today + timedelta(days=1))
    with factories.acts(friend) as actor, pytest.raises(AccessDenied):
        person_for(actor, world.child.public_id, shown="test")


def test_what_a_worker_may_see_at_home_says_nothing_of_work_and_the_other_way(world):
    teacher_at_home = world.teacher.login
    factories.guardian(world.child, "Tor Lærer", who=teacher_at_home)
    with factories.in_case(teacher_at_home, world.child):
        pass
    with factories.acts(world.teacher) as actor, pytest.raises(AccessDenied):
        person_for(actor, world.child.public_id, shown="test")


def test_a_closed_login_and_a_post_no_longer_held_act_as_nobody(world):
    with as_owner_of_everything():
        world.teacher.valid_until = clock.today()
        world.teacher.save()
        world.nurse.login.is_active = False
        world.nurse.login.save()
    for gone in (world.teacher, world.nurse):
        with factories.acts(gone) as actor:
            assert not actor.is_known


def test_nobody_can_act_in_another_logins_post(world):
    with acting(world.outsider.login_id, world.officer.id) as actor:
        assert not actor.is_known


def test_entering_leaves_a_viewing_that_names_who_as_what_and_why(world):
    with factories.in_case(world.officer, world.child, shown="plan"):
        pass
    with factories.in_case(world.mother, world.child), connection.cursor() as cursor:
        cursor.execute(
            "SELECT who, acting_as, basis, purpose, shown FROM audit_viewing WHERE person_id IS NOT NULL ORDER BY id"
        )
        assert cursor.fetchone() == (
            "Saks Behandler",
            "saksbehandler, Tjenestekontoret",
            "office",
            "COC",
            "plan",
        )


def test_the_log_is_not_for_coordinators_or_offices(world):
    with factories.in_case(world.officer, world.child):
        assert count("audit_viewing") == 0


def test_a_page_that_only_reads_cannot_write(world):
    contact(world.child)
    with factories.acts(world.mother) as actor:
        person_for(actor, world.child.public_id, shown="test", reading=True)
        with pytest.raises(InternalError, match="read-only"), transaction.atomic():
            PersonContact.objects.update(address="Annen vei")


def test_a_list_opens_the_rooms_asked_for_and_no_other(world):
    contact(world.child)
    with factories.acts(world.mother) as actor:
        (mine,) = my_persons(actor, [Room.PLAN], shown="start")
        assert (mine.name, mine.bases) == ("Elias Nordmann", (Basis.GUARDIAN,))
        assert count("people_personcontact") == 0
        my_persons(actor, [Room.CONTACT], shown="start")
        assert count("people_personcontact") == 1


def test_a_guardians_first_login_finds_the_child_by_blind_index_until_sixteen(world):
    from helhet.access.actions import match_login

    index = b"i" * 32
    with as_owner_of_everything():
        world.mother.identity_index = index
        world.mother.save()
    login_id = match_login(
        issuer="https://id", subject="new", name="Mor", identity_indexes={world.municipality.id: index}
    )
    with acting(login_id) as actor:
        assert person_for(actor, world.child.public_id, shown="test").bases == {Basis.GUARDIAN}
    sixteen = world.child.born_on.replace(year=world.child.born_on.year + 16)
    with clock.frozen(sixteen), acting(login_id) as actor, pytest.raises(AccessDenied):
        person_for(actor, world.child.public_id, shown="test")
