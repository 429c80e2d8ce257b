"""What runs by itself: when it is due, one at a time, and a failure stops nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helhet.jobs import schedule
from tests.database import as_role

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def now(monkeypatch):
    monkeypatch.setattr(schedule, "_last", {})
    return timezone.now()


def run(at):
    with as_role("helhet_jobs"):
        return schedule.run_due(at)


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
    assert "broken" not in schedule._last
