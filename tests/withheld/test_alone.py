"""Guardians are never asked about what they are not to know: the young person answers alone, and they see nothing."""

import pytest

from helhet.access.types import Topic
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.consent.actions import answer, ask_alone
from helhet.consent.models import Consenter
from helhet.flows.consent import withdraw_sharing
from tests import factories
from tests.database import as_owner_of_everything
from tests.web.client import client_for
from tests.withheld.setting import SECRET, asks, decides, finds, says, setting

WHY = "Læreren kan gi mer tid på prøven."


@pytest.fixture
def at(db):
    at = setting()
    decides(at, asks(at, says(at)), granted=True)
    return at


def question(at, *, unit=None, who=None, topics=(Topic.HEALTH,)):
    with factories.in_case(who or at.world.coordinator, at.world.child) as (actor, child):
        unit = unit or at.world.school
        return ask_alone(actor, child, service=unit.public_id, topics=topics, purpose=WHY).public_id


def answers(at, consent, *, yes=True, who=None):
    with as_owner_of_everything():
        row = Consenter.objects.get(sharing_consent__public_id=consent).public_id
    with factories.in_case(who or at.youth, at.world.child) as (actor, child):
        answer(actor, child, consenter=row, yes=yes)


def test_the_young_person_alone_opens_what_is_hidden_and_nothing_else_of_the_topic(at):
    says(at, "Åpent om helse", topic=Topic.HEALTH)
    assert finds(at.world.teacher, at, SECRET) == []
    consent = question(at)
    answers(at, consent)
    assert "plan_statement" in finds(at.world.teacher, at, SECRET)
    assert finds(at.world.teacher, at, "Åpent om helse") == []
    assert SECRET in client_for(at.world.teacher).get(f"/sak/{at.world.child.public_id}/plan/").content.decode()


def test_no_guardian_is_asked_or_sees_the_question_the_answer_or_the_opening(at):
    consent = question(at)
    with as_owner_of_everything():
        assert [row.capacity for row in Consenter.objects.filter(sharing_consent__public_id=consent)] == ["self"]
    answers(at, consent)
    for parent in (at.world.mother, at.world.father):
        for words in (WHY, consent, "withheld."):
            assert finds(parent, at, words) == [], words
        assert WHY not in client_for(parent).get(f"/sak/{at.world.child.public_id}/samtykke/").content.decode()
        with pytest.raises((AccessDenied, NotFound)):
            answers(at, consent, yes=False, who=parent)
    page = client_for(at.youth).get(f"/sak/{at.world.child.public_id}/samtykke/").content.decode()
    assert "Foreldrene vet ikke om dette." in page


def test_taken_back_it_closes_at_once_and_the_place_in_the_team_stays(at):
    consent = question(at)
    answers(at, consent)
    with factories.in_case(at.youth, at.world.child) as (actor, child):
        withdraw_sharing(actor, child, consent=consent)
    assert finds(at.world.teacher, at, SECRET) == []
    lunch = "Jeg vil spise lunsj med klassen."
    assert "plan_goal" in finds(at.world.teacher, at, lunch)


def test_a_service_the_parents_have_not_let_in_is_not_asked_for(at):
    with pytest.raises(RuleBroken):
        question(at, unit=at.world.health_service)


def test_without_anything_granted_or_at_another_age_it_is_the_guardians_who_answer(db):
    with pytest.raises(RuleBroken):
        question(setting())
    for years in (11, 16):
        with pytest.raises(RuleBroken):
            question(setting(years=years))


def test_only_who_coordinates_asks(at):
    for who in (at.world.teacher, at.world.mother, at.youth):
        with pytest.raises(AccessDenied):
            question(at, who=who)


def test_the_page_offers_it_to_the_coordinator_where_something_is_hidden(at):
    where = f"/sak/{at.world.child.public_id}/samtykke/spor/"
    page = client_for(at.world.coordinator).get(where)
    assert page.status_code == 200, page.status_code
    assert "Gjelder bare det foreldrene ikke skal vite" in page.content.decode()
