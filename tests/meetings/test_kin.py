"""Next of kin in the meetings: as far as the person lets them, by topic, and no further."""

from datetime import timedelta

import pytest

from helhet.access.types import Topic
from helhet.base import clock
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.base.identifiers import synthetic_identity_number
from helhet.consent.actions import end_delegation, let_in
from helhet.consent.types import LetIn
from helhet.meetings.actions import answer_invitation, raise_topic
from helhet.meetings.models import AgendaItem, Invitation, Meeting
from helhet.people.identity import index_of
from helhet.people.models import RelatedPerson
from tests import factories
from tests.database import as_owner_of_everything
from tests.meetings.setting import agenda, call, called, planned, raised, topic
from tests.team.setting import coordinated, with_team
from tests.web.client import client_for

NUMBER = synthetic_identity_number(clock.today().replace(year=1970, day=1), "female")


@pytest.fixture
def setting(db):
    return with_team(coordinated())


@pytest.fixture
def aunt(setting):
    with as_owner_of_everything():
        return RelatedPerson.objects.create(
            person=setting.child,
            municipality=setting.municipality,
            name="Tante Toril",
            relation="next_of_kin",
            login=factories.login("Tante Toril"),
            identity_index=index_of(setting.municipality.number, NUMBER),
            valid_from=clock.today(),
        )


def lets_in(world, extent: str, *topics: Topic):
    until = clock.today() + timedelta(days=200)
    with factories.in_case(world.mother, world.child) as (actor, child):
        return let_in(actor, child, LetIn("Tante Toril", NUMBER, extent, topics or (Topic.SCHOOL,), until))


def seen_by(who, world) -> tuple[int, set[str], set[str]]:
    """Meetings, topics and invitations, as the database shows them."""
    with factories.in_case(who, world.child):
        items = set(AgendaItem.objects.values_list("title", flat=True))
        return Meeting.objects.count(), items, set(Invitation.objects.values_list("name", flat=True))


def test_who_takes_part_is_invited_and_sees_the_topics_let_into(setting, aunt):
    lets_in(setting, "takes_part")
    meeting, _items = called(setting)
    assert seen_by(aunt, setting) == (1, {"Lesing"}, {"Tante Toril"})
    with factories.in_case(aunt, setting.child) as (actor, child):
        answer_invitation(actor, child, meeting=meeting, coming=True)
    page = client_for(aunt).get(f"/sak/{setting.child.public_id}/moter/{meeting}/").content.decode()
    assert "Lesing" in page
    for hidden in ("Medisin", "Svømming", "Ferie", "Hanne Sykepleier"):
        assert hidden not in page


def test_who_may_suggest_raises_a_topic_within_reach_and_is_not_invited(setting, aunt):
    lets_in(setting, "suggests")
    meeting, _items = called(setting)
    assert seen_by(aunt, setting) == (1, {"Lesing"}, set())
    raised(setting, meeting, topic("Bibliotekdag", Topic.SCHOOL), who=aunt)
    with pytest.raises(RuleBroken, match="sluppet inn i"):
        raised(setting, meeting, topic("Penger", Topic.ECONOMY), who=aunt)
    with factories.in_case(aunt, setting.child) as (actor, child), pytest.raises(NotFound):
        answer_invitation(actor, child, meeting=meeting, coming=True)
    assert "Bibliotekdag" in seen_by(setting.coordinator, setting)[1]


def test_a_meeting_that_is_not_called_is_not_theirs_to_know(setting, aunt):
    lets_in(setting, "takes_part")
    meeting = planned(setting)
    agenda(setting, meeting)
    assert seen_by(aunt, setting) == (0, set(), set())
    call(setting, meeting)
    assert seen_by(aunt, setting)[0] == 1


def test_who_only_reads_sees_no_meeting_and_raises_nothing(setting, aunt):
    lets_in(setting, "reads")
    meeting, _items = called(setting)
    assert seen_by(aunt, setting) == (0, set(), set())
    with factories.in_case(aunt, setting.child) as (actor, child), pytest.raises(AccessDenied):
        raise_topic(actor, child, meeting=meeting, key="k", words=topic("X", Topic.SCHOOL))


def test_when_it_is_ended_the_meeting_is_shut_at_once(setting, aunt):
    row = lets_in(setting, "takes_part")
    called(setting)
    with factories.in_case(setting.mother, setting.child) as (actor, child):
        end_delegation(actor, child, delegation=row.public_id)
    with factories.acts(aunt) as actor, pytest.raises(AccessDenied):
        factories.person_for(actor, setting.child.public_id, shown="meeting")
