"""«Vil du være koordinator?» and the tasks of a case, as pages."""

import pytest
from django.urls import reverse

from helhet.base import clock
from helhet.coordination.actions import end_assignment, task_from_outcome
from helhet.coordination.models import Assignment, Task
from tests import factories
from tests.coordination import stories
from tests.database import as_owner_of_everything
from tests.web.client import client_for


def url_of(row, child):
    return reverse("tasks:answer", args=[child.public_id, row.public_id])


def status(row):
    with as_owner_of_everything():
        return Assignment.objects.get(id=row.id).status


@pytest.fixture
def asked(world):
    return stories.asked(world)


def test_the_question_says_who_asks_and_what_it_means_and_nothing_of_the_case(world, asked):
    page = client_for(world.coordinator).get(url_of(asked, world.child)).text
    assert "Vil du være barnekoordinator for Elias, 9 år?" in page
    assert "Enhets Leder i Koordinerende enhet spurte deg" in page
    assert "Leder Lund er spurt om å steppe inn" in page
    assert "Helse- og omsorgstjenesteloven § 7-2 a" in page
    assert "Mor Nordmann" not in page


def test_yes_opens_the_case_and_yes_again_shows_the_same(world, asked):
    client = client_for(world.coordinator)
    for _ in range(2):
        answer = client.post(url_of(asked, world.child), {"svar": "ja"})
        assert (answer.status_code, answer.headers["Location"]) == (303, reverse("tasks:start") + "?gjort=main")
    assert "Takk for at du sa ja." in client.get(answer.headers["Location"]).text
    assert client.get(url_of(asked, world.child)).status_code == 303
    assert client.get(reverse("case:show", args=[world.child.public_id])).status_code == 200


def test_no_needs_a_reason_and_no_again_shows_the_same(world, asked):
    client = client_for(world.coordinator)
    empty = client.post(url_of(asked, world.child), {"svar": "nei", "reason": "  "})
    assert empty.status_code == 422
    assert "Skriv kort hvorfor" in empty.text
    long = client.post(url_of(asked, world.child), {"svar": "nei", "reason": "ja" * 25_000})
    assert long.status_code == 422
    assert "ta bort" in long.text.lower()
    for _ in range(2):
        answer = client.post(url_of(asked, world.child), {"svar": "nei", "reason": "Jeg har for mange."})
        assert (answer.status_code, answer.headers["Location"]) == (303, reverse("tasks:start") + "?gjort=nei")
    assert status(asked) == "declined"
    assert client_for(world.coordinator).get(url_of(asked, world.child)).status_code == 404


def test_a_form_without_an_answer_answers_nothing(world, asked):
    assert client_for(world.coordinator).post(url_of(asked, world.child), {"svar": "kanskje"}).status_code == 422
    assert status(asked) == "proposed"


def test_only_who_was_asked_meets_the_question(world, asked):
    for who, expected in ((world.leader, 404), (world.unit_lead, 404), (world.outsider, 404), (world.mother, 404)):
        client = client_for(who)
        assert client.get(url_of(asked, world.child)).status_code == expected
        assert client.post(url_of(asked, world.child), {"svar": "ja"}).status_code == expected
    assert status(asked) == "proposed"


def test_a_question_taken_back_is_gone_with_the_access(world, asked):
    with factories.in_case(world.unit_lead, world.child) as (actor, child):
        end_assignment(actor, child, assignment=asked.public_id, reason="Feil.")
    assert client_for(world.coordinator).post(url_of(asked, world.child), {"svar": "ja"}).status_code == 404


def made(world, worker):
    with factories.in_case(world.coordinator, world.child) as (_, child):
        task_from_outcome(
            child,
            what="Ringe <sykehuset>",
            worker=worker,
            owner_name=worker.name,
            due_on=clock.today(),
            topic=None,
            source="test",
        )
    with as_owner_of_everything():
        return Task.objects.latest("id")


def test_a_task_is_done_with_one_button_and_undone_with_another(world):
    stories.accepted(world)
    task = made(world, world.coordinator)
    url = reverse("tasks:of_person", args=[world.child.public_id])
    for who in (world.coordinator, world.mother):
        client = client_for(who)
        assert "Ringe &lt;sykehuset&gt;" in client.get(url).text
        answer = client.post(url, {"oppgave": task.public_id})
        assert answer.status_code == 303
        assert "er gjort." in client.get(answer.headers["Location"]).text
        client.post(url, {"oppgave": task.public_id, "angre": "1"})
        with as_owner_of_everything():
            assert Task.objects.get(id=task.id).state == "open"


def test_tasks_are_shut_to_others(world):
    stories.accepted(world)
    task = made(world, world.coordinator)
    url = reverse("tasks:of_person", args=[world.child.public_id])
    assert client_for(world.outsider).get(url).status_code == 404
    assert client_for(world.outsider).post(url, {"oppgave": task.public_id}).status_code == 404
    assert "Ringe" not in client_for(world.leader).get(url).text
    assert client_for(world.leader).post(url, {"oppgave": task.public_id}).status_code == 403
    assert client_for(world.unit_lead).post(url, {"oppgave": task.public_id}).status_code == 403
    assert client_for(world.coordinator).post(url, {"oppgave": "finnesikke12"}).status_code == 404
    with as_owner_of_everything():
        assert Task.objects.get(id=task.id).state == "open"
