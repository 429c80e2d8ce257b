"""What runs by itself: when it is due, one at a time, and a failure stops nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helhet.jobs import schedule, selectors
from tests.database import as_role

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def now(monkeypatch):
    monkeypatch.setattr(schedule, "_last", {})
    return timezone.now()


def run(at):
    with as_role("helhet_jobs"):
        return schedule.run_due(at)


def told():
    """As the pages' role reads it."""
    return {(figure.name, figure.job): figure.value for figure in selectors.told()}


def test_everything_runs_the_first_time_and_then_only_when_due(now):
    assert run(now) == [job.name for job in schedule.JOBS]
    assert run(now) == []
    assert run(now + timedelta(minutes=6)) == ["outbox", "seals"]


def test_a_job_that_fails_is_tried_again_and_does_not_stop_the_others(now, monkeypatch):
    def fail(at):
        raise ValueError("no")

    broken = schedule.Job("broken", timedelta(minutes=1), fail)
    monkeypatch.setattr(schedule, "JOBS", (broken, schedule.JOBS[0]))
    assert run(now) == ["outbox"]
    assert run(now) == []
    assert "broken" not in schedule._last
    assert told()["job_failures_total", "broken"] == 2


def test_the_operator_is_told_what_ran_when_and_what_it_found(now):
    run(now)
    found = told()
    assert {job for name, job in found if name == "job_last_success_timestamp_seconds"} == {
        job.name for job in schedule.JOBS
    }
    assert found["log_sealed_timestamp_seconds", ""] == now.timestamp()
    assert found["access_differences", ""] == 0
    assert found["outbox_waiting", ""] == 0
