"""Whatever the agenda and the consents are: a member never sees a topic they are not needed for, or not let into."""

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helhet.access.models import Opening
from helhet.access.types import Topic
from helhet.base.errors import AccessDenied, NotFound
from helhet.meetings.models import AgendaItem, Invitation, Meeting, Needed
from helhet.meetings.selectors import meeting_for, upcoming
from tests import factories
from tests.database import as_owner_of_everything
from tests.meetings.setting import at
from tests.team.setting import coordinated, with_team

TOPICS = st.one_of(st.none(), st.sampled_from([int(topic) for topic in Topic]))
AGENDA = st.lists(st.tuples(TOPICS, st.sets(st.sampled_from(["teacher", "nurse"]))), max_size=6)
OPEN = st.fixed_dictionaries(
    {who: st.sets(st.sampled_from([int(topic) for topic in Topic])) for who in ("teacher", "nurse")}
)


@pytest.fixture
def world(db):
    return with_team(coordinated())


@given(agenda=AGENDA, open_to=OPEN, called=st.booleans(), left_out=st.sets(st.integers(0, 5)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_member_never_sees_a_topic_they_are_not_needed_for(world, agenda, open_to, called, left_out):
    with transaction.atomic():
        meeting = arrange(world, agenda, open_to, called, left_out)
        for who in ("teacher", "nurse"):
            post = getattr(world, who)
            may_see = {
                f"{number}"
                for number, (topic, needed) in enumerate(agenda)
                if who in needed and topic in open_to[who] and number not in left_out
            }
            invited = called and any(who in needed for _, needed in agenda)
            check(world, post, meeting, may_see, invited=invited, has_door=bool(open_to[who]))
        transaction.set_rollback(True)


def arrange(world, agenda, open_to, called, left_out):
    """Past every action, so that the wall alone stands between."""
    bound = {"person": world.child, "municipality": world.municipality}
    ids = {"teacher": world.teacher.id, "nurse": world.nurse.id}
    with as_owner_of_everything():
        for who, topics in open_to.items():
            Opening.objects.filter(service_id=getattr(world, who).unit_id).update(topics=sorted(topics))
        invited = sorted({ids[who] for _, needed in agenda for who in needed}) if called else []
        meeting = Meeting.objects.create(**bound, starts_at=at(20), status="called" if called else "draft")
        for number, (topic, needed) in enumerate(agenda):
            item = AgendaItem.objects.create(
                **bound,
                meeting=meeting,
                topic=topic,
                title=f"{number}",
                left_out="ikke nå" if number in left_out else "",
            )
            Needed.objects.bulk_create(Needed(**bound, item=item, worker_id=ids[who]) for who in needed)
        for worker in invited:
            Invitation.objects.create(**bound, meeting=meeting, worker_id=worker, name="x")
    return meeting.public_id


def check(world, post, meeting, may_see, *, invited, has_door):
    if not has_door:
        with factories.acts(post), pytest.raises(AccessDenied), factories.in_case(post, world.child):
            pass
        return
    with factories.in_case(post, world.child) as (actor, child):
        if not invited:
            assert upcoming(actor, child) == []
            with pytest.raises(NotFound):
                meeting_for(actor, child, meeting)
        else:
            page = meeting_for(actor, child, meeting)
            assert {item.title for item in page.items} == may_see
            assert (page.guests, page.left_out) == ((), ())
            assert upcoming(actor, child)[0].topics == len(may_see)
        with connection.cursor() as cursor:
            cursor.execute("SELECT title FROM meetings_agendaitem")
            assert {title for (title,) in cursor.fetchall()} >= may_see
            cursor.execute("SELECT worker_id FROM meetings_invitation UNION SELECT worker_id FROM meetings_needed")
            assert {worker for (worker,) in cursor.fetchall()} <= {post.id}
