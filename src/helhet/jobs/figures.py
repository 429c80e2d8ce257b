"""Writing down what a job tells the operator. Any page process can then show it (docs/operations.md)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import connection

type Told = Mapping[str, float]

_TELL = """
    INSERT INTO jobs_figure (name, job, value) VALUES (%s, %s, %s) ON CONFLICT (name, job)
    DO UPDATE SET value = CASE WHEN excluded.name LIKE '%%\\_total' THEN jobs_figure.value ELSE 0 END + excluded.value
"""


def tell(job: str, told: Told) -> None:
    """Each name replaces what was told before; one that ends in ``_total`` is added to it. ``job`` may be empty."""
    with connection.cursor() as cursor:
        cursor.executemany(_TELL, [(name, job, value) for name, value in told.items()])


def tell_success(job: str, at: datetime, lasted: timedelta, told: Told) -> None:
    """That the job has run, and what it found."""
    tell(job, {"job_last_success_timestamp_seconds": at.timestamp(), "job_duration_seconds": lasted.total_seconds()})
    tell("", told)


def tell_failure(job: str) -> None:
    tell(job, {"job_failures_total": 1})
