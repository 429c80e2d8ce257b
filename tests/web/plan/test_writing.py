"""Writing in the plan through its pages: saved, refused with a sentence, two at once, with and without scripts."""

import re

import pytest

from helhet.access.types import Topic
from helhet.audit.models import Event
from helhet.consent.models import PlanConsent
from helhet.plan.models import Evaluation, Goal, Measure, Plan, Section, Statement
from tests import factories
from tests.database import as_owner_of_everything
from tests.plan import making
from tests.web.client import client_for

IN_PLACE = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def world(db):
    world = factories.world()
    making.coordinating(world)
    making.consent(world.child)
    making.member(world.child, world.teacher, world.school, Topic.SCHOOL)
    return world


def url(world, rest: str = "") -> str:
    return f"/sak/{world.child.public_id}/plan/{rest}"


def text(response) -> str:
    return response.content.decode()


def only(model):
    with as_owner_of_everything():
        return model.objects.get()


def count(model) -> int:
    with as_owner_of_everything():
        return model.objects.count()


def test_the_coordinator_starts_a_plan_and_a_second_press_shows_the_same(world):
    client = client_for(world.coordinator)
    key = re.search(r'name="key" value="(\w+)"', text(client.get(url(world))))[1]
    for _ in range(2):
        response = client.post(url(world, "start/"), {"key": key})
        assert (response.status_code, response["Location"]) == (303, url(world))
    assert only(Plan).status == "draft"


def test_a_second_plan_is_refused_on_the_plan_that_is_there(world):
    making.plan(world.child, status="active")
    response = client_for(world.coordinator).post(url(world, "start/"), {"key": "0" * 12})
    assert response.status_code == 422
    assert "Hver person har én individuell plan" in text(response)


def test_a_plan_without_consent_is_refused_with_what_comes_first(world):
    with as_owner_of_everything():
        PlanConsent.objects.update(status="asked")
    response = client_for(world.coordinator).post(url(world, "start/"), {"key": "0" * 12})
    assert response.status_code == 422
    assert "Først må de som bestemmer, si ja" in text(response)
    assert not count(Plan)


def test_a_goal_is_written_once_however_often_it_is_sent(world):
    making.plan(world.child)
    client = client_for(world.mother)
    key = re.search(r'name="key" value="(\w+)"', text(client.get(url(world, "mal/ny/"))))[1]
    typed = {"key": key, "text": "Jeg vil lese", "said_by": "Elias", "topic": "2"}
    for _ in range(2):
        response = client.post(url(world, "mal/ny/"), typed)
        assert response.status_code == 303
    goal = only(Goal)
    assert (goal.text, goal.topic, goal.public_id) == ("Jeg vil lese", 2, key)


def test_where_scripts_run_only_the_form_is_sent_and_a_new_goal_shows_the_page_anew(world):
    making.plan(world.child)
    client = client_for(world.mother)
    form = text(client.get(url(world, "mal/ny/"), **IN_PLACE))
    assert "<html" not in form
    assert 'id="skjema-malene"' in form
    response = client.post(url(world, "mal/ny/"), {"text": "Jeg vil lese"}, **IN_PLACE)
    assert (response.status_code, response["HX-Refresh"]) == (200, "true")
    refused = client.post(url(world, "mal/ny/"), {"text": ""}, **IN_PLACE)
    assert refused.status_code == 422
    assert "<html" not in text(refused)


def test_a_measure_is_written_with_everything_the_regulation_asks_for(world):
    plan = making.plan(world.child)
    goal = making.goal(plan, "Jeg vil lese", Topic.SCHOOL)
    response = client_for(world.coordinator).post(
        url(world, f"tiltak/ny/?mal={goal.public_id}"),
        {
            "what": "Lese sammen",
            "goal": goal.public_id,
            "responsible": f"worker:{world.teacher.id}",
            "extent": "hver dag",
            "how": "I lesekroken",
            "starts_on": "1.12.2026",
            "ends_on": "1. juni 2027",
            "evaluate_on": "2027-03-01",
            "topic": "2",
        },
    )
    assert response.status_code == 303, text(response)
    measure = only(Measure)
    assert (measure.responsible_id, measure.service_id) == (world.teacher.id, world.school.id)
    assert (measure.goal_id, str(measure.ends_on), measure.extent) == (goal.id, "2027-06-01", "hver dag")


def test_a_parent_can_answer_for_a_measure_and_so_can_a_name(world):
    making.plan(world.child)
    client = client_for(world.mother)
    client.post(url(world, "tiltak/ny/"), {"what": "Øve", "responsible": "name:Mor Nordmann", "key": "0" * 12})
    client.post(url(world, "tiltak/ny/"), {"what": "Kjøre", "responsible_name": "Naboen", "key": "1" * 12})
    with as_owner_of_everything():
        assert list(Measure.objects.order_by("id").values_list("responsible_name", flat=True)) == [
            "Mor Nordmann",
            "Naboen",
        ]
    form = text(client.get(url(world, f"tiltak/{'0' * 12}/")))
    assert '<option value="name:Mor Nordmann" selected>' in form


def test_somebody_outside_the_team_is_no_choice(world):
    making.plan(world.child)
    typed = {"what": "Noe", "responsible": f"worker:{world.outsider.id}"}
    response = client_for(world.coordinator).post(url(world, "tiltak/ny/"), typed)
    assert response.status_code == 422
    assert not count(Measure)


def test_what_was_typed_stays_and_each_fault_has_its_sentence(world):
    making.plan(world.child)
    typed = {"what": "", "how": "Som vi pleier", "starts_on": "30.2.2027", "ends_on": "i går"}
    page = text(client_for(world.mother).post(url(world, "tiltak/ny/"), typed))
    assert "Datoen 30. februar finnes ikke." in page
    assert "Vi forstår ikke datoen «i går»." in page
    assert "Som vi pleier" in page
    assert "30.2.2027" in page


def test_fifty_thousand_letters_are_answered_kindly_and_kept(world):
    making.plan(world.child)
    long = "a" * 50_000
    response = client_for(world.mother).post(url(world, "ord/ny/need/"), {"text": long})
    assert response.status_code == 422
    assert "Ta bort 48\u00a0000 tegn" in text(response)
    assert long in text(response)
    assert not count(Statement)


def test_a_stale_edit_shows_both_versions_and_the_choice_is_held_against_what_is_shown(world):
    goal = making.goal(making.plan(world.child), "Jeg vil lese")
    address = url(world, f"mal/{goal.public_id}/")
    mother, coordinator = client_for(world.mother), client_for(world.coordinator)
    assert mother.post(address, {"version": 1, "text": "Jeg vil lese bøker"}).status_code == 303
    met = coordinator.post(address, {"version": 1, "text": "Jeg vil skrive"})
    assert met.status_code == 409
    for words in ("Jeg vil lese bøker", "Jeg vil skrive", "Mor Nordmann", "Lagre det jeg skrev"):
        assert words in text(met)
    assert only(Goal).text == "Jeg vil lese bøker"
    version = re.search(r'name="version" value="(\d+)"', text(met))[1]
    assert coordinator.post(address, {"version": version, "text": "Jeg vil skrive"}).status_code == 303
    assert only(Goal).text == "Jeg vil skrive"


def test_a_stale_edit_of_a_point_shows_who_wrote_first(world):
    making.plan(world.child)
    address = url(world, "innhold/contributions/")
    assert client_for(world.mother).post(address, {"version": 0, "text": "Mor kjører."}).status_code == 303
    met = client_for(world.coordinator).post(address, {"version": 0, "text": "Far kjører."})
    assert met.status_code == 409
    assert "Mor kjører." in text(met)
    assert only(Section).text == "Mor kjører."


def test_a_point_is_put_aside_with_a_reason_and_goes_back_to_the_list_it_was_opened_from(world):
    making.plan(world.child)
    client = client_for(world.coordinator)
    address = url(world, "innhold/cooperation/?fra=innhold")
    refused = client.post(address, {"version": 0, "not_relevant": "on"})
    assert refused.status_code == 422
    assert "Skriv hvorfor punktet ikke er aktuelt." in text(refused)
    saved = client.post(address, {"version": 0, "not_relevant": "on", "reason": "Ingen andre."})
    assert saved["Location"] == url(world, "innhold/#punkt-cooperation")
    assert "Punktet er ikke aktuelt" not in text(client.get(url(world, "innhold/child_participation/")))


def test_words_are_taken_out_and_can_still_be_read_among_earlier_editions(world):
    said = making.statement(making.plan(world.child), "need", "ro om morgenen")
    client = client_for(world.mother)
    client.post(url(world, f"ord/{said.public_id}/"), {"version": 1, "text": "ro om morgenen", "remove": "ja"})
    assert "ro om morgenen" not in text(client.get(url(world)))
    earlier = text(client.get(url(world, f"tidligere/ord/{said.public_id}/")))
    assert "ro om morgenen" in earlier
    assert "Mor Nordmann" in earlier


def test_the_order_is_changed_with_buttons(world):
    plan = making.plan(world.child)
    for number, words in enumerate(("En", "To")):
        making.goal(plan, words, position=number)
    client = client_for(world.mother)
    with as_owner_of_everything():
        second = Goal.objects.get(text="To").public_id
    assert client.post(url(world, "rekkefolge/"), {"move": f"mal:{second}:opp"}).status_code == 303
    page = text(client.get(url(world, "rekkefolge/")))
    assert page.index("To") < page.index("<strong>En")
    assert client.post(url(world, "rekkefolge/"), {"move": "noe:annet:opp"}).status_code == 404


def test_the_activation_lists_what_is_missing_and_then_succeeds(world):
    plan = making.plan(world.child)
    days = {"version": 1, "period_from": "1.12.2026", "period_until": "30.11.2027", "review_on": "1.6.2027"}
    client = client_for(world.coordinator)
    refused = client.post(url(world, "ta-i-bruk/"), days)
    assert refused.status_code == 422
    for words in ("Mål, ressurser og behov", "Slik har barnet vært med", "Planen har ingen tiltak ennå."):
        assert words in text(refused)
    with as_owner_of_everything():
        plan.delete()
    making.whole_plan(world)
    assert client.post(url(world, "ta-i-bruk/"), days).status_code == 303
    assert (only(Plan).status, str(only(Plan).review_on)) == ("active", "2027-06-01")
    assert "I bruk siden" in text(client.get(url(world)))


def test_the_usual_review_is_the_municipalitys(world):
    making.plan(world.child)
    with as_owner_of_everything():
        world.municipality.review_months = 3
        world.municipality.save()
    from helhet.base import clock
    from helhet.law.deadlines import months_after

    due = months_after(clock.today(), 3)
    assert f'value="{due.day}.{due.month}.{due.year}"' in text(
        client_for(world.coordinator).get(url(world, "ta-i-bruk/"))
    )


def test_a_consent_withdrawn_while_the_page_was_open_stops_the_activation(world):
    making.whole_plan(world)
    with as_owner_of_everything():
        PlanConsent.objects.update(status="withdrawn")
    days = {"version": 1, "period_from": "1.12.2026", "review_on": "1.6.2027"}
    response = client_for(world.coordinator).post(url(world, "ta-i-bruk/"), days)
    assert response.status_code == 422
    assert "samtykket til planen er ikke gitt, eller er trukket" in text(response)
    assert only(Plan).status == "draft"


def test_a_form_posted_after_the_plan_was_closed_changes_nothing(world):
    goal = making.goal(making.plan(world.child, status="revoked"), "Jeg vil lese")
    client = client_for(world.mother)
    response = client.post(url(world, f"mal/{goal.public_id}/"), {"version": 1, "text": "Annet"})
    assert response.status_code == 404
    assert "Planen er avsluttet" in text(response)
    assert client.get(url(world, f"mal/{goal.public_id}/")).status_code == 404
    assert only(Goal).text == "Jeg vil lese"


# --- How it goes --------------------------------------------------------------------


def test_a_teacher_says_how_their_measure_goes(world):
    making.whole_plan(world, status="active")
    with as_owner_of_everything():
        mine = Measure.objects.get(responsible=world.teacher).public_id
        home = Measure.objects.get(responsible_name="Mor Nordmann").public_id
    client = client_for(world.teacher)
    address = url(world, f"tiltak/{mine}/vurder/")
    form = text(client.get(address))
    assert "Familien sier" not in form
    assert client.post(address, {"version": 1, "outcome": "active", "service": "Virker godt."}).status_code == 303
    assert "Virker godt." in text(client.get(url(world)))
    assert client.get(url(world, f"tiltak/{home}/vurder/")).status_code == 404
    assert only(Evaluation).said_by == "Tor Lærer"


def test_a_member_may_not_evaluate_anothers_measure_and_the_refusal_is_written(world):
    plan = making.whole_plan(world, status="active")
    other = making.measure(plan, "Noe annet", Topic.SCHOOL, responsible=world.nurse)
    client = client_for(world.teacher)
    response = client.post(url(world, f"tiltak/{other.public_id}/vurder/"), {"version": 1, "outcome": "done"})
    assert response.status_code == 403
    with as_owner_of_everything():
        assert Event.objects.filter(allowed=False).exists()


def test_the_coordinator_writes_what_both_say_of_a_goal(world):
    making.whole_plan(world, status="active")
    goal = only(Goal)
    said = {
        "version": 1,
        "outcome": "on_the_way",
        "service": "Hun spiser med de andre.",
        "family": "Det er gøy.",
        "family_by": "Elias",
    }
    client = client_for(world.coordinator)
    address = url(world, f"mal/{goal.public_id}/vurder/")
    assert client.post(address, said).status_code == 303
    page = text(client.get(address))
    assert "Familien: Elias" in page
    assert "Tjenesten: Marit Bakke" in page
    assert "På god vei" in text(client.get(url(world)))


@pytest.mark.parametrize(
    "rest", ["mal/ny/", "tiltak/ny/", "ord/ny/need/", "innhold/", "innhold/contributions/", "periode/"]
)
def test_a_member_of_the_team_has_no_forms_to_write_in(world, rest):
    making.whole_plan(world, status="active")
    client = client_for(world.teacher)
    assert client.get(url(world, rest)).status_code == 403


@pytest.mark.parametrize(
    "rest", ["mal/finnesikke00/", "tiltak/ny/?mal=finnesikke00", "ord/ny/annet/", "innhold/annet/"]
)
def test_an_address_to_nothing_is_not_found(world, rest):
    making.plan(world.child)
    assert client_for(world.mother).get(url(world, rest)).status_code == 404
