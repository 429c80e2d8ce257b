"""A copy taken by the backup role is whole, and comes back with its walls."""

from __future__ import annotations

import subprocess
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from helhet.project import cluster, roles
from tests.database import superuser_url

WALLS = (
    "SELECT (SELECT count(*) FROM pg_policies), (SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal),"
    " (SELECT count(*) FROM pg_class WHERE relforcerowsecurity),"
    " (SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relowner = 'helhet_owner'::regrole)"
)


@pytest.mark.django_db(transaction=True)
def test_a_copy_comes_back_with_its_rows_and_walls(tmp_path: Path) -> None:
    name = connection.settings_dict["NAME"]
    copy, restored = tmp_path / "helhet.dump", f"{name}_restored"
    with psycopg.connect(superuser_url(name), autocommit=True) as source:
        source.execute("SET ROLE helhet_owner")
        source.execute("CREATE TABLE guarded AS SELECT 7 AS n")
        source.execute("ALTER TABLE guarded ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
        before = source.execute("RESET ROLE").execute(WALLS).fetchone()
    run("pg_dump", "--role=helhet_backup", "--format=custom", f"--file={copy}", superuser_url(name))
    try:
        roles.set_up(superuser_url(), restored)
        run("pg_restore", "--exit-on-error", f"--dbname={superuser_url(restored)}", str(copy))
        with psycopg.connect(superuser_url(restored), autocommit=True) as target:
            assert target.execute(WALLS).fetchone() == before
            assert target.execute("SELECT n FROM guarded").fetchone() == (7,)
            target.execute("SET ROLE helhet_owner")
            assert target.execute("SELECT n FROM guarded").fetchall() == []
    finally:
        with psycopg.connect(superuser_url(), autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(restored)))


def run(program: str, *arguments: str) -> None:
    done = subprocess.run([cluster.BINARIES / program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
