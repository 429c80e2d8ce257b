"""What runs by itself, and how often. Each job has its own transactions, name in the log and lock.

Times of last running are kept by the process: every job may run again at any time without harm,
so a restart that runs one early costs nothing, and two job processes never run the same one at once.
"""

from __future__ import annotations

import logging
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from helhet.access import logins
from helhet.access.attempts import forget_attempts
from helhet.access.context import acting_as_job
from helhet.accounts import attempts
from helhet.audit import seals
from helhet.consent.actions import ask_in_good_time
from helhet.coordination.actions import end_assignments_of_posts_that_have_ended
from helhet.intake.actions import free_requests_of_posts_that_have_ended
from helhet.jobs import comparison, figures, outbox, unseen
from helhet.jobs.figures import Told
from helhet.team.actions import end_memberships_that_have_run_out

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    name: str
    every: timedelta
    run: Callable[[datetime], Told]  # what it tells the operator


def seal_log(now: datetime) -> Told:
    for table in seals.TABLES:
        seals.seal(table)
    return {"log_sealed_timestamp_seconds": now.timestamp()}


def compare_access(now: datetime) -> Told:
    with acting_as_job("nattlig sammenligning"):
        return {"access_differences": len(comparison.report())}


def end_what_has_run_out(now: datetime) -> Told:
    with acting_as_job("utløp"):
        end_memberships_that_have_run_out()
        end_assignments_of_posts_that_have_ended()
        free_requests_of_posts_that_have_ended()
        forget_attempts(now)
    return {}


def forget_old_sessions(now: datetime) -> Told:
    with transaction.atomic():
        logins.forget_old(now)
        attempts.forget_old(now)
    return {}


def ask_about_consents(now: datetime) -> Told:
    with acting_as_job("samtykker"):
        ask_in_good_time()
    return {}


def look_for_unseen(now: datetime) -> Told:
    with acting_as_job("venter på klarert"):
        unseen.report()
    return {}


JOBS = (
    Job("outbox", timedelta(seconds=30), outbox.deliver),
    Job("seals", timedelta(minutes=5), seal_log),
    Job("sessions", timedelta(hours=1), forget_old_sessions),
    Job("run_out", timedelta(hours=1), end_what_has_run_out),
    Job("consents", timedelta(hours=6), ask_about_consents),
    Job("unseen", timedelta(hours=6), look_for_unseen),
    Job("comparison", timedelta(days=1), compare_access),
)

_last: dict[str, datetime] = {}


def run_due(now: datetime) -> list[str]:
    """Run every job whose time has come; their names. One that fails is logged and does not stop the others."""
    ran = []
    for job in JOBS:
        if job.name in _last and now - _last[job.name] < job.every:
            continue
        if _alone(job, now):
            _last[job.name] = now
            ran.append(job.name)
    return ran


def _alone(job: Job, now: datetime) -> bool:
    key = zlib.crc32(f"helhet.jobs.{job.name}".encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        if not cursor.fetchone()[0]:
            return False
        try:
            return _ran(job, now)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def _ran(job: Job, now: datetime) -> bool:
    began = time.monotonic()
    try:
        told = job.run(now)
    except Exception:
        log.exception("job %s failed", job.name)
        figures.tell_failure(job.name)
        return False
    figures.tell_success(job.name, now, timedelta(seconds=time.monotonic() - began), told)
    return True
