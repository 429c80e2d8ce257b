"""What the level of a login opens: cut in the database, whatever grants the login has."""

import pytest
from django.db import connection

from helhet.access.context import acting, begin
from helhet.access.guard import require
from helhet.access.policy import LEVELS
from helhet.access.selectors import my_persons, person_for
from helhet.access.types import FRAME, Basis, Level, Permission, Room
from helhet.base.errors import AccessDenied
from helhet.consent.models import SharingConsent
from tests import factories


def test_every_level_has_its_rooms():
    assert set(LEVELS) == set(Level)


@pytest.mark.parametrize("level", [Level.HIGH, Level.SUBSTANTIAL])
def test_a_strong_login_opens_what_its_grants_open(world, level):
    with acting(world.mother.login_id, level=level) as actor:
        assert Room.PLAN in person_for(actor, world.child.public_id, shown="test").whole


def keys():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT unnest(current_setting('app.keys')::bigint[]) %% 256", [])
        return {(Room(key // 16), key % 16) for (key,) in cursor.fetchall()}


FRAMES = {(Room.CASE, FRAME), (Room.CHILD, FRAME)}


def test_a_weak_login_opens_only_the_frame_of_its_rooms(world):
    with acting(world.mother.login_id, level=Level.LOW) as actor:
        seen = person_for(actor, world.child.public_id, shown="test")
        assert keys() == FRAMES
        assert seen.whole == frozenset()
        assert not list(SharingConsent.objects.filter(person_id=seen.id))


def test_a_weak_login_opens_no_more_in_a_list(world):
    with acting(world.mother.login_id, level=Level.LOW) as actor:
        my_persons(actor, tuple(Room), shown="test")
        assert keys() == FRAMES


def test_a_weak_login_does_nothing_however_near_it_is(world):
    with acting(world.mother.login_id, level=Level.LOW) as actor:
        seen = person_for(actor, world.child.public_id, shown="test")
        for permission in Permission:
            assert not seen.may(permission)
            with pytest.raises(AccessDenied):
                require(actor, permission, seen)


def test_a_card_opens_the_childs_room_and_nothing_else(world):
    with acting(world.mother.login_id, level=Level.CODE) as actor:
        seen = person_for(actor, world.child.public_id, shown="test")
        assert seen.rooms == {Room.CHILD}


def test_a_level_that_opens_no_room_of_the_grant_enters_nobody_and_lists_nobody(world):
    sister = factories.login("Søster")
    factories.grant(world.child, sister, Basis.NEXT_OF_KIN)
    with acting(sister.id, level=Level.CODE) as actor:
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
