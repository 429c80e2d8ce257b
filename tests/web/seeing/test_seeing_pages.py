"""The pages of seeing as another: chosen from a list, shown by a banner, nothing sent, ended when one wants to."""

import pytest
from django.urls import reverse

from helhet.access.models import Grant
from helhet.access.types import Basis, Topic
from helhet.audit.models import Event
from tests import factories
from tests.database import as_owner_of_everything
from tests.web.client import client_for


@pytest.fixture
def shared(world):
    factories.grant(world.child, world.teacher.login, Basis.TEAM_MEMBER, post=world.teacher, service=world.school)
    factories.opening(world.child, world.school, Topic.SCHOOL)
    return world


def addresses(world):
    person = world.child.public_id
    return reverse("seeing:choose", args=[person]), reverse("seeing:stop")


def see(client, world):
    return client.post(
        reverse("seeing:choose", args=[world.child.public_id]), {"som": f"worker:{world.teacher.public_id}"}
    )


def test_a_mother_sees_the_case_as_the_teacher_does_and_then_as_herself(shared):
    choose, stop = addresses(shared)
    case = reverse("case:show", args=[shared.child.public_id])
    mother, teacher = client_for(shared.mother), client_for(shared.teacher)
    listed = mother.get(choose).text
    assert "Tor Lærer" in listed
    assert "Far Nordmann" in listed
    assert "Mor Nordmann</strong>" not in listed
    assert see(mother, shared).url == case
    page = mother.get(case).text
    assert "Du ser saken slik Tor Lærer, kontaktlærer, Barneskolen, ser den." in page
    assert page[page.index("<h1") : page.index("</main>")] == _content(teacher.get(case).text)
    for part in ("logg/", "samtykke/", "brev/", "team/", "plan/", "moter/"):
        assert mother.get(case + part).status_code == teacher.get(case + part).status_code
    assert mother.get("/min/").status_code == 200  # her own pages are her own
    assert mother.post(stop).url == case
    assert "Du ser saken slik" not in mother.get(case).text
    assert mother.get(case + "logg/").status_code == 200


def test_a_page_that_is_shut_for_the_other_says_so_and_shows_the_way_back(shared):
    mother = client_for(shared.mother)
    see(mother, shared)
    refused = mother.get(reverse("diary:log", args=[shared.child.public_id]))
    assert refused.status_code == 403
    for words in ("Tor Lærer ser ikke dette", "Se som deg selv igjen", "Til saken"):
        assert words in refused.text
    assert "i den rollen du har her" not in refused.text


def _content(page):
    return page[page.index("<h1") : page.index("</main>")]


def test_nothing_is_sent_in_anothers_name(shared):
    mother = client_for(shared.mother)
    see(mother, shared)
    person = shared.child.public_id
    answer = mother.post(f"/sak/{person}/oppgaver/", {"what": "Noe"})
    assert answer.status_code == 403
    assert "Da kan du se, men ikke gjøre noe." in answer.text


def test_when_the_other_loses_access_one_is_oneself_again(shared):
    mother = client_for(shared.mother)
    see(mother, shared)
    with as_owner_of_everything():
        Grant.objects.filter(login=shared.teacher.login).update(valid_until="2021-01-01")
    case = reverse("case:show", args=[shared.child.public_id])
    answer = mother.get(case)
    assert answer.status_code == 403
    assert "ser den ikke lenger" in answer.text
    assert mother.get(case).status_code == 200


def test_whoever_loses_their_own_access_meanwhile_is_refused_under_their_own_name(shared):
    mother = client_for(shared.mother)
    see(mother, shared)
    with as_owner_of_everything():
        Grant.objects.filter(login=shared.mother.login).update(valid_until="2021-01-01")
    assert mother.get(reverse("case:show", args=[shared.child.public_id])).status_code == 404
    with as_owner_of_everything():
        refused = Event.objects.filter(allowed=False).latest("id")
    assert refused.who == "Mor Nordmann"


def test_a_wrong_choice_is_told_and_others_find_no_list(shared):
    choose, _stop = addresses(shared)
    mother = client_for(shared.mother)
    for wrong in ({}, {"som": f"worker:{shared.outsider.public_id}"}, {"som": "\x00"}):
        assert mother.post(choose, wrong).status_code in (422, 400)
    for who in (shared.teacher, shared.officer, shared.unit_lead, shared.outsider, shared.stranger):
        assert client_for(who).get(choose).status_code in (403, 404)
