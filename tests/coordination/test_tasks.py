"""Tasks: made from what was agreed, seen by topic, done by whoever may say so."""

from datetime import timedelta

import pytest

from helhet.access.selectors import my_persons
from helhet.access.types import Basis, Room, Topic
from helhet.base import clock
from helhet.base.errors import AccessDenied, NotFound
from helhet.coordination.actions import finish_task, reopen_task, task_from_outcome
from helhet.coordination.models import Task
from helhet.coordination.selectors import family_to_do, tasks_of, to_do
from helhet.coordination.types import TaskState
from tests import factories
from tests.coordination import stories
from tests.database import as_owner_of_everything


def made(world, *, worker=None, what="Ringe sykehuset", topic=None, days=0, owner="") -> Task:
    with factories.in_case(world.coordinator, world.child) as (_, child):
        reference = task_from_outcome(
            child,
            what=what,
            worker=worker,
            owner_name=owner or (worker.name if worker else "Mor"),
            due_on=clock.today() + timedelta(days=days),
            topic=topic,
            source="meetings.outcome:1",
        )
    with as_owner_of_everything():
        return Task.objects.get(id=int(reference.removeprefix("coordination.task:")))


@pytest.fixture
def held(world):
    stories.accepted(world)
    factories.grant(world.child, world.teacher.login, Basis.TEAM_MEMBER, post=world.teacher, service=world.school)
    factories.opening(world.child, world.school, Topic.SCHOOL)
    return world


def state(task) -> str:
    with as_owner_of_everything():
        return Task.objects.get(id=task.id).state


def test_the_coordinator_and_the_family_say_that_it_is_done_and_undo_it(held):
    task = made(held, worker=held.coordinator)
    for who in (held.coordinator, held.mother):
        with factories.in_case(who, held.child) as (actor, child):
            finish_task(actor, child, task=task.public_id)
            finish_task(actor, child, task=task.public_id)
            assert state(task) == TaskState.DONE
            reopen_task(actor, child, task=task.public_id)
            assert state(task) == TaskState.OPEN


def test_a_member_finishes_the_members_own_and_no_other(held):
    own = made(held, worker=held.teacher, topic=Topic.SCHOOL)
    others = made(held, worker=held.coordinator, topic=Topic.SCHOOL)
    hidden = made(held, worker=held.teacher, topic=Topic.HEALTH)
    with factories.in_case(held.teacher, held.child) as (actor, child):
        finish_task(actor, child, task=own.public_id)
        with pytest.raises(AccessDenied) as refused:
            finish_task(actor, child, task=others.public_id)
        assert refused.value.status == 403
        with pytest.raises(NotFound):
            finish_task(actor, child, task=hidden.public_id)
        assert [task.id for task in tasks_of(actor, child)] == [others.id, own.id]


def test_who_stands_by_sees_no_task(held):
    task = made(held, worker=held.leader)
    with factories.in_case(held.leader, held.child) as (actor, child):
        assert tasks_of(actor, child) == []
        with pytest.raises(AccessDenied):
            finish_task(actor, child, task=task.public_id)


def test_a_worker_is_told_and_the_family_is_not_nagged_by_mail(held):
    from helhet.notices.models import Notice

    with as_owner_of_everything():
        before = set(Notice.objects.values_list("id", flat=True))
    made(held, worker=held.teacher, topic=Topic.SCHOOL)
    made(held)
    with as_owner_of_everything():
        told = Notice.objects.exclude(id__in=before)
        assert [(notice.kind, notice.login_id) for notice in told] == [("task", held.teacher.login_id)]


def test_the_list_holds_my_tasks_and_late_ones_of_nobody_at_work(held, django_assert_num_queries):
    made(held, worker=held.coordinator, what="Sende papirer", days=3)
    made(held, what="Ringe legen", days=-2, owner="Mor")
    made(held, what="Ikke ennå", days=5, owner="Far")
    made(held, worker=held.teacher, what="Lærerens", topic=Topic.SCHOOL)
    with factories.acts(held.coordinator) as actor:
        persons = my_persons(actor, [Room.TASKS], shown="start")
        with django_assert_num_queries(2):
            found = to_do(actor, persons)
    assert [(todo.what, todo.open_end) for todo in found] == [("Ringe legen", True), ("Sende papirer", False)]
    assert found[0].why.startswith("Avtalt for Mor. Skulle vært gjort")
    assert found[0].url.endswith(f"/{held.child.public_id}/oppgaver/")


def test_a_question_stands_first_and_names_the_role(world):
    stories.asked(world)
    with factories.acts(world.leader) as actor:
        (todo,) = to_do(actor, my_persons(actor, [Room.TASKS], shown="start"))
    assert todo.what == "Vil du være sekundærkoordinator for Elias Nordmann?"
    assert todo.weight == 1
    with factories.acts(world.outsider) as actor:
        assert to_do(actor, my_persons(actor, [Room.TASKS], shown="start")) == []


def test_the_family_sees_what_is_agreed_for_them(held, django_assert_num_queries):
    made(held, what="Ringe legen", days=1, owner="Mor")
    made(held, worker=held.coordinator)
    with factories.in_case(held.mother, held.child) as (actor, child), django_assert_num_queries(1):
        (todo,) = family_to_do(actor, child)
    assert todo.what == "Ringe legen"


def test_another_municipality_sees_no_task(held):
    made(held, worker=held.coordinator)
    with factories.acts(held.stranger):
        assert not Task.objects.exists()
