"""Asking the demonstration's database itself, as the application's own role, in somebody's own acting context.

The pages are one wall and the database the other: what a page no longer shows, no query may find either.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any, LiteralString
from zoneinfo import ZoneInfo

import psycopg
from psycopg import sql

from helhet.access.policy import LEVELS
from helhet.access.types import Level
from helhet.project import cluster
from helhet.project.data_folder import environment_of
from tests.database import place

ROOMS = [int(room) for room in LEVELS[Level.HIGH]]
READABLE = """
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'person_id'
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      AND has_table_privilege('helhet_app', c.oid, 'SELECT')
    ORDER BY 1
"""
POST = """
    SELECT l.id, w.id FROM people_login l JOIN people_worker w ON w.login_id = l.id
    WHERE l.issuer = 'demo' AND l.subject = %s AND w.valid_until IS NULL ORDER BY w.id LIMIT 1
"""


def found_by(persona: str, person: str) -> dict[str, int]:
    """Table → how many rows about ``person`` (its public id) the persona finds in its post, where there are any.

    Enters as a page does first; then every table that has a person is asked for hers, without a word of why.
    """
    where = folder()
    with psycopg.connect(cluster.url(where / "postgres")) as owner:
        login, worker = _one(owner, POST, persona)
        (number,) = _one(owner, "SELECT id FROM people_person WHERE public_id = %s", person)
        tables = [name for (name,) in owner.execute(READABLE).fetchall()]
    assert len(tables) > 20
    with psycopg.connect(environment_of(where)["HELHET_DATABASE_URL"]) as connection:
        assert _one(connection, "SELECT current_user") == ("helhet_app",)
        today = datetime.now(ZoneInfo("Europe/Oslo")).date()
        begun = _one(
            connection, "SELECT 1 FROM access_begin(%s, %s, %s, now(), 'raw', %s)", login, worker, today, ROOMS
        )
        assert begun, "no such post"
        connection.execute("SELECT * FROM access_enter(%s, 'plan', '', false)", [person])
        rows = {table: _count(connection, table, number) for table in tables}
        connection.rollback()
    return {table: count for table, count in rows.items() if count}


def _one(connection: psycopg.Connection, query: LiteralString, *values: object) -> tuple[Any, ...]:
    return connection.execute(query, values).fetchone() or ()


def _count(connection: psycopg.Connection, table: str, person: int) -> int:
    query = sql.SQL("SELECT count(*) FROM {} WHERE person_id = %s").format(sql.Identifier(table))
    found = connection.execute(query, [person]).fetchone()
    return int(found[0]) if found else 0


def folder() -> Path:
    """Where the demonstration is: ``HELHET_TEST_DATA`` names the folder of one of yours."""
    return Path(os.environ.get("HELHET_TEST_DATA") or place() / "demo")
