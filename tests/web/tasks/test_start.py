"""A worker's start page: what hurts most if it waits, then how it goes; the same cost with thirty persons."""

from datetime import timedelta

import pytest
from django.urls import reverse

from helhet.access.types import Basis, Topic
from helhet.base import clock
from helhet.coordination.actions import task_from_outcome
from helhet.plan.models import Goal, Measure, Plan
from tests import factories
from tests.coordination import stories
from tests.database import as_owner_of_everything
from tests.web.client import client_for

START = reverse("tasks:start")


def task(world, what, *, days, owner=None):
    with factories.in_case(world.coordinator, world.child) as (_, child):
        task_from_outcome(
            child,
            what=what,
            worker=owner,
            owner_name=owner.name if owner else "Mor",
            due_on=clock.today() + timedelta(days=days),
            topic=None,
            source="test",
        )


def plan(world, child, *, goals=3, measures=20, status="on_hold"):
    """A plan: the first goal on the way, the last with nobody; one measure is past its day."""
    today = clock.today()
    keys = {"person": child, "municipality_id": child.municipality_id}
    with as_owner_of_everything():
        row = Plan.objects.create(opened_on=today, status=status, **keys)
        made = [
            Goal.objects.create(
                plan=row, text=f"Mål {n}", status="active" if n else "on_the_way", topic=Topic.SCHOOL, **keys
            )
            for n in range(goals)
        ]
        Measure.objects.bulk_create(
            Measure(
                plan=row,
                goal=made[n % (goals - 1)],
                what=f"Tiltak {n}",
                responsible=world.coordinator,
                evaluate_on=today - timedelta(days=1) if n == 0 else today + timedelta(days=60),
                topic=Topic.SCHOOL,
                public_id=f"m{child.id}x{n}",
                **keys,
            )
            for n in range(measures)
        )
    return row


def test_what_hurts_most_stands_first_and_has_the_one_primary_button(world):
    stories.accepted(world)
    task(world, "Sende papirer", days=3, owner=world.coordinator)
    task(world, "Ringe legen", days=-2)
    other = factories.person(world.municipality, "Ny", "Person")
    stories.asked(world, of=other)
    page = client_for(world.coordinator).get(START).text
    assert "Tre ting å gjøre. Begynn øverst." in page
    order = [page.index(words) for words in ("for Ny Person?", "Ringe legen", "Sende papirer")]
    assert order == sorted(order)
    assert page.count('class="ds-button" href') == 1
    assert "Elias Nordmann, 9 år" in page


def test_filters_are_words_that_choose_something(world):
    stories.accepted(world)
    task(world, "Sende papirer", days=30, owner=world.coordinator)
    task(world, "Ringe legen", days=-2)
    client = client_for(world.coordinator)
    assert "Løse tråder (1)" in client.get(START).text
    loose = client.get(START, {"vis": "lose"}).text
    assert "Ringe legen" in loose
    assert "Sende papirer" not in loose
    assert "Sende papirer" in client.get(START, {"vis": "<tull>"}).text


def test_the_pulse_of_each_person_in_one_line(world):
    stories.accepted(world)
    plan(world, world.child)
    page = client_for(world.coordinator).get(START).text
    assert "3 mål: 1 på god vei og 1 som ingen har tatt. 1 tiltak skulle vært sett på." in page


def test_a_draft_is_said_to_be_one_and_nothing_in_it_is_late(world):
    stories.accepted(world)
    plan(world, world.child, status="draft")
    page = client_for(world.coordinator).get(START).text
    assert "Planen er et utkast. 3 mål: 1 på god vei og 1 som ingen har tatt.<" in page


def test_a_member_counts_only_what_is_opened_to_the_service(world):
    stories.accepted(world)
    plan(world, world.child)
    factories.grant(world.child, world.teacher.login, Basis.TEAM_MEMBER, post=world.teacher, service=world.school)
    factories.opening(world.child, world.school, Topic.LEISURE)
    page = client_for(world.teacher).get(START).text
    assert "Planen er begynt, men har ingen mål ennå." in page


def test_who_stands_by_sees_names_and_no_pulse(world):
    stories.accepted(world)
    plan(world, world.child)
    page = client_for(world.leader).get(START).text
    assert "1 person du stepper inn for" in page
    assert "Elias Nordmann, 9 år" in page
    assert "3 mål" not in page


def test_nobody_to_follow_is_said_helpfully_and_a_guardian_is_shown_home(world):
    page = client_for(world.outsider).get(START).text
    assert "Ingenting venter på deg akkurat nå." in page
    assert "Når noen spør deg om å være koordinator" in page
    assert client_for(world.mother).get(START).headers["Location"] == reverse("mine:show")


def test_officer_and_unit_are_shown_where_their_day_begins(world):
    assert 'href="/kontor/"' in client_for(world.officer).get(START).text
    assert reverse("ke:start") in client_for(world.unit_lead).get(START).text


def thirty(world, number):
    for serial in range(number):
        child = factories.person(world.municipality, f"Barn {serial}", "Mange")
        factories.grant(child, world.coordinator.login, Basis.COORDINATOR, post=world.coordinator)
        plan(world, child)


@pytest.mark.parametrize("number", [1, 30])
def test_thirty_persons_with_twenty_measures_cost_what_one_does(world, number, django_assert_num_queries):
    thirty(world, number)
    client = client_for(world.coordinator)
    with django_assert_num_queries(17):
        page = client.get(START)
    assert page.text.count("skulle vært sett på.") == number


def test_another_workers_and_another_municipalitys_persons_are_not_there(world):
    stories.accepted(world)
    for who in (world.nurse, world.stranger):
        assert "Nordmann" not in client_for(who).get(START).text
