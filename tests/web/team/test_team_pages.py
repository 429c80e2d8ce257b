"""The team's pages: who is around the person, and what is missing before somebody can come."""

import pytest

from helhet.access.types import Topic
from helhet.consent.models import SharingConsent
from helhet.team.models import Membership
from helhet.team.selectors import members_of
from tests import factories
from tests.database import as_owner_of_everything
from tests.team.setting import coordinated, shares, with_team
from tests.web.client import client_for


@pytest.fixture
def world(db):
    return coordinated()


def url(world, rest=""):
    return f"/sak/{world.child.public_id}/team/{rest}"


def text_of(response):
    return " ".join(response.content.decode().split())


def started(world):
    response = client_for(world.mother).post(url(world, "start/"))
    assert response.status_code == 303


def test_without_a_team_the_page_says_what_one_is_and_offers_to_start_it(world):
    page = client_for(world.mother).get(url(world))
    assert "Det er ikke noe team ennå." in text_of(page)
    assert "Start teamet" in text_of(page)


def test_the_family_sees_everybody_and_the_coordinator_as_leader(world):
    with_team(world)
    page = client_for(world.mother).get(url(world))
    for words in ("Tor Lærer", "Hanne Sykepleier", "Kontaktlærer", "Får vite om skole og barnehage, fritid."):
        assert words in text_of(page), words


@pytest.mark.parametrize("who", ["outsider", "stranger"])
def test_strangers_do_not_learn_that_there_is_a_team(world, who):
    with_team(world)
    assert client_for(getattr(world, who)).get(url(world)).status_code == 404


def test_a_member_finds_no_list_and_no_way_in(world):
    with_team(world)
    client = client_for(world.teacher)
    assert "Hanne Sykepleier" not in text_of(client.get(url(world)))
    assert client.get(url(world, "ny/")).status_code == 403
    assert client.post(url(world, "start/")).status_code == 403


def test_services_that_may_not_come_say_what_is_missing(world):
    shares(world, world.school, Topic.SCHOOL, status="asked", answers=("yes", "pending"))
    shares(world, world.nurse.unit, Topic.HEALTH)
    started(world)
    page = text_of(client_for(world.coordinator).get(url(world, "ny/")))
    assert "Barneskolen kan ikke være med i teamet ennå: begge foreldre må si ja først. Én har svart." in page
    assert f"/team/ny/{world.nurse.unit.public_id}/" in page
    assert f"/team/ny/{world.school.public_id}/" not in page


def test_the_page_of_a_service_without_consent_has_no_form(world):
    shares(world, world.school, Topic.SCHOOL, status="asked", answers=("yes", "pending"))
    started(world)
    page = text_of(client_for(world.coordinator).get(url(world, f"ny/{world.school.public_id}/")))
    assert "begge foreldre må si ja først" in page
    assert 'name="role"' not in page


def joined(world, **changed):
    words = {"worker": world.teacher.public_id, "role": "kontaktlærer", "contribution": "Følger opp lesingen."}
    where = url(world, f"ny/{world.school.public_id}/")
    return client_for(world.coordinator).post(where, {**words, **changed})


def test_a_service_with_consent_comes_in(world):
    shares(world, world.school, Topic.SCHOOL)
    started(world)
    response = joined(world)
    assert (response.status_code, response.url) == (303, url(world, "?gjort=lagt-til"))
    assert "Følger opp lesingen." in text_of(client_for(world.father).get(url(world)))


def test_a_consent_withdrawn_while_the_form_was_open_is_told_and_nobody_comes_in(world):
    consent = shares(world, world.school, Topic.SCHOOL)
    started(world)
    with as_owner_of_everything():
        SharingConsent.objects.filter(id=consent.id).update(status="withdrawn")
    response = joined(world)
    assert response.status_code == 422
    assert "trukket" in text_of(response)
    assert "orvaltningsloven § 13 a" in text_of(response)
    with as_owner_of_everything():
        assert not Membership.objects.exists()


def test_too_much_text_is_answered_kindly_and_kept(world):
    shares(world, world.school, Topic.SCHOOL)
    started(world)
    response = joined(world, contribution="x" * 50_000)
    assert response.status_code == 422
    assert "her er det plass til 300" in text_of(response)
    assert "x" * 50_000 in response.content.decode()


def test_markup_in_a_role_is_text(world):
    shares(world, world.school, Topic.SCHOOL)
    started(world)
    joined(world, role="<b>'; DROP TABLE team</b>")
    page = client_for(world.mother).get(url(world)).content.decode()
    assert "<b>'; DROP" not in page
    assert "&lt;b&gt;" in page


def test_ending_a_place_says_what_ends_and_then_ends_it(world):
    with_team(world)
    with factories.in_case(world.mother, world.child) as (actor, child):
        place = next(one for one in members_of(actor, child) if one.name == "Tor Lærer").public_id
    client = client_for(world.mother)
    assert "Skal Tor Lærer ut av teamet?" in text_of(client.get(url(world, f"{place}/slutt/")))
    assert client.post(url(world, f"{place}/slutt/"), {"reason": "Byttet skole"}).status_code == 303
    assert "Tor Lærer" not in text_of(client.get(url(world)))
    assert client_for(world.teacher).get(url(world)).status_code == 404


def test_the_page_costs_ten_queries(world, django_assert_num_queries):
    with_team(world)
    client = client_for(world.mother)
    client.get(url(world))
    with django_assert_num_queries(10):
        client.get(url(world))
