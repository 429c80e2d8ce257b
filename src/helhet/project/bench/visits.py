"""Which pages are visited, as whom; run as a process of its own, as the application's role.

Prints one JSON object: page name → ``addresses``, ``cookie``, ``queries``.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import psycopg

from helhet.project import startup

# A coordinator with about thirty persons, and those of them whose plan is active.
_COORDINATOR = """
    SELECT a.worker_id, w.login_id FROM coordination_assignment a JOIN people_worker w ON w.id = a.worker_id
    WHERE a.part = 'main' AND a.status = 'active' GROUP BY 1, 2 ORDER BY abs(count(*) - 30), 1 LIMIT 1
"""
_PLANS = """
    SELECT p.public_id FROM coordination_assignment a
    JOIN people_person p ON p.id = a.person_id JOIN plan_plan l ON l.person_id = p.id AND l.status = 'active'
    WHERE a.worker_id = %s AND a.part = 'main' AND a.status = 'active' ORDER BY p.id LIMIT 8
"""
_POST = """
    SELECT w.id, w.login_id FROM people_worker w JOIN people_unit u ON u.id = w.unit_id
    WHERE %s = ANY (u.kinds) ORDER BY w.id LIMIT 1
"""


def find() -> dict[str, dict[str, Any]]:
    with psycopg.connect(os.environ["HELHET_JOBS_DATABASE_URL"]) as jobs:
        worker, login = _one(jobs, _COORDINATOR)
        plans = [f"/sak/{public_id}/plan/" for (public_id,) in jobs.execute(_PLANS, [worker]).fetchall()]
        officer = _one(jobs, _POST, "office")
        unit_lead = _one(jobs, _POST, "coordinating_unit")
    coordinator = _session(login, worker)
    return {
        "plan_page": {"addresses": plans, "cookie": coordinator},
        "start_page": {"addresses": ["/oppgaver/"], "cookie": coordinator},
        "inbox": {"addresses": ["/kontor/"], "cookie": _session(officer[1], officer[0])},
        "register_search": {
            "addresses": ["/ke/register/?navn=Fj", "/ke/register/?navn=Ber", "/ke/register/?navn=%C3%98v"],
            "cookie": _session(unit_lead[1], unit_lead[0]),
        },
        "floor_constant": {"addresses": ["/-/floor/constant"], "cookie": ""},
        "floor_six_queries": {"addresses": ["/-/floor/six"], "cookie": ""},
    }


def _one(connection: psycopg.Connection, statement: str, *values: Any) -> tuple[int, int]:
    row = connection.execute(statement.encode(), values).fetchone()
    assert row is not None, "the population has nobody for this page"
    return row


def _session(login_id: int, worker_id: int) -> str:
    from django.conf import settings
    from django.utils.crypto import get_random_string

    from helhet.web import sessions
    from helhet.web.session_store import SessionStore

    session = SessionStore()
    session.update(sessions.begun(login_id, worker_id))
    session.create()
    seen_before = f"{settings.CSRF_COOKIE_NAME}={get_random_string(32)}"  # as a browser has it from its first page on
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {seen_before}"


def count_queries(pages: dict[str, dict[str, Any]]) -> None:
    """Ask for each page once in this process, and note how many statements it sent."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    for name, page in pages.items():
        client = Client(headers={"cookie": page["cookie"], "host": "localhost"})
        with CaptureQueriesContext(connection) as captured:
            status = client.get(page["addresses"][0]).status_code
        page["queries"] = len(captured)
        if status != 200:
            sys.stderr.write(f"{name}: {page['addresses'][0]} svarte {status}\n")


def main() -> None:
    startup.prepare("app")
    pages = find()
    count_queries(pages)
    json.dump(pages, sys.stdout)


if __name__ == "__main__":
    main()
