"""What the level of a login opens: cut in the database, whatever grants the login has."""

import pytest
from django.db import connection

from helhet.access.context import acting, begin
from helhet.access.policy import LEVELS
from helhet.access.selectors import my_persons, person_for
from helhet.access.types import Level, Room
from helhet.base.errors import AccessDenied
from helhet.consent.models import SharingConsent


def test_every_level_has_its_rooms():
    assert set(LEVELS) == set(Level)


@pytest.mark.parametrize("level", [Level.HIGH, Level.SUBSTANTIAL])
def test_a_strong_login_opens_what_its_grants_open(world, level):
    with acting(world.mother.login_id, level=level) as actor:
        assert Room.PLAN in person_for(actor, world.child.public_id, shown="test").whole


def test_a_weak_login_opens_only_its_rooms_of_one_person(world):
    with acting(world.mother.login_id, level=Level.LOW) as actor:
        seen = person_for(actor, world.child.public_id, shown="test")
        assert seen.rooms == set(LEVELS[Level.LOW])
        assert not list(SharingConsent.objects.filter(person_id=seen.id))


def test_a_weak_login_opens_no_more_in_a_list(world):
    with acting(world.mother.login_id, level=Level.LOW) as actor:
        my_persons(actor, tuple(Room), shown="test")
        with connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT unnest(current_setting('app.keys')::bigint[]) / 16 %% 16", [])
            assert {row[0] for row in cursor.fetchall()} == set(LEVELS[Level.LOW])


def test_a_level_that_opens_no_room_of_the_grant_enters_nobody_and_lists_nobody(world):
    with acting(world.mother.login_id, level=Level.CODE) as actor:
        assert my_persons(actor, shown="test") == []
        with pytest.raises(AccessDenied):
            person_for(actor, world.child.public_id, shown="test")


def test_whoever_is_refused_acts_as_nobody_also_after_somebody_else(world):
    with acting(world.mother.login_id) as actor:
        person_for(actor, world.child.public_id, shown="test")
        assert not begin(world.officer.login_id, world.officer.id, level=Level.LOW).is_known
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('app.login') || current_setting('app.keys')")
            assert cursor.fetchone() == ("",)


def test_a_post_needs_a_strong_login(world):
    with acting(world.officer.login_id) as actor:
        assert actor.is_known
        for level in (Level.LOW, Level.CODE):
            assert not begin(world.officer.login_id, world.officer.id, level=level).is_known
        assert begin(world.officer.login_id, world.officer.id, level=Level.SUBSTANTIAL).is_worker
