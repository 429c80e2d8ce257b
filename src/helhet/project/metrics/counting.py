"""Counting each answer, on its way out: a few microseconds a request (docs/operations.md).

Loaded only where HELHET_METRICS_TOKEN is set.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil
from django.db import connection
from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Gauge, Histogram

_SECONDS_BETWEEN = 5
_BUCKETS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10)

OWN = CollectorRegistry()
SECONDS = Histogram(
    "helhet_request_seconds", "Answers by view and class of status", ["view", "status"], registry=OWN, buckets=_BUCKETS
)
WORKERS = Gauge("helhet_web_processes", "Web processes", registry=OWN, multiprocess_mode="livesum")
MEMORY = Gauge(
    "helhet_web_memory_bytes", "Resident memory of the largest web process", registry=OWN, multiprocess_mode="livemax"
)
POOL = {
    ours: Gauge(f"helhet_database_pool_{ours}", what, registry=OWN, multiprocess_mode="livesum")
    for ours, what in (
        ("size", "Open connections, all web processes"),
        ("available", "Connections nobody uses"),
        ("requests_waiting", "Pages that wait for a connection"),
    )
}

_series: dict[tuple[str, int], Histogram] = {}
_next_look = 0.0


def counting(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware; stands first."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        ended = time.perf_counter()
        _of(request, response).observe(ended - began)
        if ended > _next_look:
            _look(ended)
        return response

    return middleware


def _of(request: HttpRequest, response: HttpResponse) -> Histogram:
    """The series of this view and class of status. Of views there are only so many: no address makes a new one."""
    match = request.resolver_match
    key = (match.view_name if match else "", response.status_code // 100)
    found = _series.get(key)
    if found is None:
        found = _series[key] = SECONDS.labels(key[0] or "none", f"{key[1]}xx")
    return found


def _look(now: float) -> None:
    """At this process itself, every few seconds at most."""
    global _next_look
    _next_look = now + _SECONDS_BETWEEN
    WORKERS.set(1)
    MEMORY.set(psutil.Process().memory_info().rss)
    pool = getattr(connection, "pool", None)
    if pool is not None:
        stats = pool.get_stats()
        for name, gauge in POOL.items():
            gauge.set(stats.get("pool_" + name if name in ("size", "available") else name, 0))
