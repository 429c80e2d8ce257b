"""Less than a basis opens: whom an opening leaves out, and how far somebody is let in."""

import pytest

from helhet.access.actions import grant, open_topics
from helhet.access.selectors import my_persons, person_for
from helhet.access.types import FRAME, NO_TOPIC, Basis, Room, Topic, shut_out
from helhet.base.errors import AccessDenied
from tests import factories
from tests.database import as_owner_of_everything


def joined(world, *left_out: int, worker=None) -> None:
    worker = worker or world.teacher
    factories.grant(world.child, worker.login, Basis.TEAM_MEMBER, post=worker, service=world.school)
    with factories.in_case(world.mother, world.child) as (_, child):
        topics = [Topic.SCHOOL, Topic.LEISURE]
        open_topics(child, service_id=world.school.id, topics=topics, source="consent:1", left_out=left_out)


def topics_of(worker, child) -> set[int] | None:
    """By entering, and the same by a list; ``None``: finds no person."""
    with factories.acts(worker) as actor:
        listed = bool(my_persons(actor, [Room.PLAN], shown="list"))
    with factories.acts(worker) as actor:
        try:
            seen = set(person_for(actor, child.public_id, shown="test").topics)
        except AccessDenied:
            seen = None
    assert listed == (seen is not None)
    return seen


def test_whoever_is_left_out_sees_nothing_and_a_colleague_all(world):
    colleague = factories.worker(world.school, "Kollega Kval", "lærer")
    factories.grant(world.child, colleague.login, Basis.TEAM_MEMBER, post=colleague, service=world.school)
    joined(world, shut_out(world.teacher.login_id))
    assert topics_of(world.teacher, world.child) is None
    assert topics_of(colleague, world.child) == {Topic.SCHOOL, Topic.LEISURE}


def test_one_topic_may_be_kept_from_one_person(world):
    joined(world, shut_out(world.teacher.login_id, Topic.LEISURE))
    assert topics_of(world.teacher, world.child) == {Topic.SCHOOL}


def test_whoever_is_left_out_of_every_topic_sees_not_even_that_there_is_a_plan(world):
    joined(world, *(shut_out(world.teacher.login_id, topic) for topic in (Topic.SCHOOL, Topic.LEISURE)))
    assert topics_of(world.teacher, world.child) is None


def test_another_post_in_the_service_opens_nothing_more_to_whoever_is_left_out(world):
    second = factories.worker(world.school, world.teacher.name, "assistent", login=world.teacher.login)
    joined(world, shut_out(world.teacher.login_id), worker=second)
    assert topics_of(second, world.child) is None


def test_somebody_may_be_let_in_less_than_the_basis_opens_and_never_more(world):
    friend = factories.login("Venn")
    with factories.in_case(world.mother, world.child) as (_, child):
        grant(
            child, login_id=friend.id, basis=Basis.NEXT_OF_KIN, source="test",
            rooms=[Room.CASE, Room.PLAN], topics=[Topic.SCHOOL, FRAME],
        )  # fmt: skip
        for more in ({"rooms": [Room.LOG]}, {"topics": [NO_TOPIC]}):
            with pytest.raises(ValueError, match="next_of_kin opens"):
                grant(child, login_id=friend.id, basis=Basis.NEXT_OF_KIN, source="test", **more)
    with factories.in_case(friend, world.child) as (_, child):
        assert (child.rooms, child.topics, child.whole) == ({Room.CASE, Room.PLAN}, {Topic.SCHOOL}, frozenset())


def test_next_of_kin_who_log_in_for_the_first_time_get_what_they_were_let_into(world):
    from helhet.access.actions import match_login
    from helhet.access.context import acting
    from helhet.base import clock
    from helhet.consent.models import Delegation
    from helhet.people.models import RelatedPerson

    index, today = b"k" * 32, clock.today()
    of = {"person": world.child, "municipality": world.municipality}
    with as_owner_of_everything():
        kin = RelatedPerson.objects.create(
            **of, name="Tante", relation="next_of_kin", identity_index=index, valid_from=today
        )
        let_in = Delegation.objects.create(
            **of, basis="next_of_kin", kin=kin, extent="reads", rooms=[1, 5], topics=[2, 15], valid_from=today,
            valid_until=today.replace(year=today.year + 1), given_by="Mor",
        )  # fmt: skip
    for _login in range(2):
        login_id = match_login(
            issuer="https://id", subject="aunt", name="Tante", identity_indexes={world.municipality.id: index}
        )
    with acting(login_id) as actor:
        assert person_for(actor, world.child.public_id, shown="test").topics == {Topic.SCHOOL}
    with as_owner_of_everything():
        from helhet.access.models import Grant

        assert [grant.source for grant in Grant.objects.filter(login_id=login_id)] == [
            f"consent.delegation:{let_in.id}"
        ]
