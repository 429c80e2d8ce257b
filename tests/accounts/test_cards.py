"""A child's card: who makes and ends it, what it opens, and that nothing else can be found by it. In raw SQL."""

from datetime import date, timedelta

import pytest
from django.db import connection

from helhet.access.context import acting
from helhet.access.selectors import my_persons, person_for
from helhet.access.types import Level, Room, Topic
from helhet.accounts import credentials
from helhet.accounts.actions import end_card
from helhet.accounts.models import Card
from helhet.base import clock
from helhet.base.errors import AccessDenied, RuleBroken
from helhet.child.actions import say
from helhet.child.models import Word
from helhet.child.selectors import childs_page
from helhet.jobs import comparison
from tests import factories
from tests.accounts.setting import WORDS, carded
from tests.architecture.test_walls import PERSON_TABLES
from tests.database import as_owner_of_everything, as_role
from tests.meetings import setting as meetings
from tests.plan import making


@pytest.fixture
def world(db):
    world = factories.world()
    making.coordinating(world)
    making.member(world.child, world.teacher, world.school, Topic.SCHOOL, Topic.LEISURE)
    making.member(world.child, world.nurse, world.nurse.unit, Topic.HEALTH)
    making.consent(world.child)
    plan = making.plan(world.child, status="active")
    making.goal(plan, "Svømme med klassen")
    making.goal(plan, "Skjult for foreldre", withheld=True)
    making.goal(plan, "Spør meg først", asked_first=True)
    making.measure(plan, "Øve hver tirsdag")
    meetings.called(world)
    return world


def by_card():
    login_id = credentials.by_card(WORDS)
    return acting(login_id, level=Level.CODE)


def test_a_guardian_and_the_coordinator_make_one_and_others_do_not(world):
    for who, words in ((world.mother, "sol elg 11"), (world.father, "sol elg 12"), (world.coordinator, "sol elg 13")):
        assert carded(world, who=who, words=words).startswith(b"%PDF")
    for who in (world.teacher, world.officer, world.unit_lead, world.outsider, world.stranger):
        with pytest.raises(AccessDenied):
            carded(world, who=who)


def test_a_new_card_ends_the_one_there_was(world):
    carded(world)
    carded(world, words="ball båt fly bro 11")
    assert credentials.by_card(WORDS) is None
    assert credentials.by_card("ball båt fly bro 11")
    with as_owner_of_everything():
        assert Card.objects.filter(ended_at=None).count() == 1


def test_the_card_shows_who_helps_when_one_meets_and_own_goals(world):
    carded(world)
    with by_card() as actor:
        seen = person_for(actor, world.child.public_id, shown="test")
        assert seen.rooms == {Room.CHILD}
        page = childs_page(actor, seen)
    assert [one.name for one in page.helpers] == ["Marit Bakke", "Hanne Sykepleier", "Tor Lærer"]
    assert page.coordinator == "Marit"
    assert len(page.meets) == 1
    assert [goal.text for goal in page.goals] == ["Svømme med klassen"]


SHOWN_BY_CARD = {"people_person", "access_grant", "child_word", "cases_case", "cases_relay", "coordination_assignment"}


def test_a_card_finds_nothing_else_in_the_database(world):
    """The grant is the card's own; register rows say that there is a case and who coordinates, which the page says."""
    carded(world)
    with by_card() as actor:
        person_for(actor, world.child.public_id, shown="test")
        with connection.cursor() as cursor:
            cursor.execute(PERSON_TABLES)
            tables = [name for name, *_ in cursor.fetchall()]
            found = set()
            for table in tables:
                cursor.execute(f"SELECT count(*) FROM {table}")
                if cursor.fetchone()[0]:
                    found.add(table)
    assert found <= SHOWN_BY_CARD
    assert len(tables) > 35


def test_a_card_opens_no_other_child_and_no_post(world):
    carded(world)
    other = factories.person(world.municipality, "Annet", "Barn")
    with by_card() as actor:
        assert [one.id for one in my_persons(actor, shown="test")] == [world.child.id]
        with pytest.raises(AccessDenied):
            person_for(actor, other.public_id, shown="test")


def test_a_card_that_is_ended_opens_nothing_on_the_next_statement(world):
    carded(world)
    login_id = credentials.by_card(WORDS)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        end_card(actor, child)
        end_card(actor, child)
    assert credentials.by_card(WORDS) is None
    with acting(login_id, level=Level.CODE) as actor, pytest.raises(AccessDenied):
        person_for(actor, world.child.public_id, shown="test")


def test_a_card_ends_by_itself_on_the_15th_birthday(world):
    birthday = clock.today() + timedelta(days=10)
    with as_owner_of_everything():
        world.child.born_on = date(birthday.year - 15, birthday.month, birthday.day)
        world.child.save(update_fields=["born_on"])
    carded(world)
    login_id = credentials.by_card(WORDS)
    with clock.frozen(clock.start_of(birthday) - timedelta(seconds=1)):
        assert credentials.by_card(WORDS) == login_id
        with acting(login_id, level=Level.CODE) as actor:
            person_for(actor, world.child.public_id, shown="test")
    with clock.frozen(clock.start_of(birthday)):
        assert credentials.by_card(WORDS) is None
        with acting(login_id, level=Level.CODE) as actor, pytest.raises(AccessDenied):
            person_for(actor, world.child.public_id, shown="test")
    with as_role("helhet_jobs"):
        assert [one for one in comparison.differences() if "accounts" in one.source] == []


@pytest.mark.parametrize("years", [5, 15])
def test_there_is_no_card_for_the_smallest_nor_from_fifteen(world, years):
    with as_owner_of_everything():
        world.child.born_on = clock.today() - timedelta(days=int(years * 365.25) + 2)
        world.child.save(update_fields=["born_on"])
    with pytest.raises(RuleBroken):
        carded(world)


def test_there_is_no_card_for_a_child_with_a_protected_address(world):
    factories.protected(world.child)
    factories.clearance(world.coordinator)
    with pytest.raises(RuleBroken, match="skjermet"):
        carded(world, who=world.coordinator)


def texts(world, who):
    with factories.in_case(who, world.child):
        return [row.text for row in Word.objects.order_by("id")]


def test_the_child_chooses_who_reads_and_the_wall_holds_it(world):
    carded(world)
    with by_card() as actor:
        child = person_for(actor, world.child.public_id, shown="test")
        say(actor, child, text="Jeg vil ha lengre friminutt.", for_coordinator=False)
        say(actor, child, text="Jeg er redd i gangen.", for_coordinator=True)
        say(actor, child, text="Jeg er redd i gangen.", for_coordinator=True)
    assert texts(world, world.coordinator) == ["Jeg vil ha lengre friminutt.", "Jeg er redd i gangen."]
    assert texts(world, world.mother) == ["Jeg vil ha lengre friminutt."]
    assert texts(world, world.teacher) == []
    with factories.in_case(world.mother, world.child), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_event WHERE action = 'child.said'")
        assert cursor.fetchone() == (1,)


def test_a_weak_login_sees_only_when_one_meets(world):
    with acting(world.mother.login_id, level=Level.LOW) as actor:
        page = childs_page(actor, person_for(actor, world.child.public_id, shown="test"))
        assert (page.helpers, page.goals, len(page.meets)) == ((), (), 1)
        assert Word.objects.count() == 0


def test_whoever_has_not_entered_gets_no_page_of_the_function(world):
    for who in (world.teacher, world.outsider, world.officer):
        with factories.acts(who), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM child_page(%s)", [world.child.id])
            assert cursor.fetchall() == []


def test_the_card_is_in_order_for_the_nightly_comparison(world):
    carded(world)
    with as_role("helhet_jobs"):
        assert [one for one in comparison.differences() if "accounts" in one.source] == []
    with as_owner_of_everything():
        Card.objects.update(ended_at=clock.now())
    with as_role("helhet_jobs"):
        assert len([one for one in comparison.differences() if "accounts" in one.source]) == 1
