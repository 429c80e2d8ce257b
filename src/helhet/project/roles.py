"""Roles and database, set up by a superuser on the embedded cluster. On a server an administrator runs the same SQL."""

from __future__ import annotations

from pathlib import Path

import psycopg
from psycopg import sql

_SQL = Path(__file__).parent / "sql"


def set_up(superuser_url: str, database: str, template: str = "template0") -> None:
    """Make roles and ``database`` where they are missing; ``superuser_url`` leads to any database of the server."""
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        connection.execute((_SQL / "roles.sql").read_bytes())
        known = connection.execute("SELECT FROM pg_database WHERE datname = %s", [database]).fetchone()
        if known is None:
            make = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(make.format(sql.Identifier(database), sql.Identifier(template)))
    with psycopg.connect(superuser_url, dbname=database, autocommit=True) as connection:
        connection.execute((_SQL / "database.sql").read_bytes())
