"""The environment: what is missing or wrong is named, with what to do, and no secret is repeated."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from helhet.project import environment as env

KEY = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY="
GOOD = {
    "HELHET_DATABASE_URL": "postgresql://helhet_app:hemmelig@127.0.0.1:1/helhet",
    "HELHET_SECRET_KEY": "s" * 50,
    "HELHET_MASTER_KEY": KEY,
    "HELHET_BLIND_INDEX_KEY": KEY,
}


def helhet(*command: str, **changed: str | None) -> subprocess.CompletedProcess[str]:
    outside = {name: value for name, value in os.environ.items() if not name.startswith("HELHET_")}
    inside = {name: value for name, value in {**GOOD, **changed}.items() if value is not None}
    return subprocess.run(
        [sys.executable, "-m", "helhet.project", *command],
        env=outside | inside,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"HELHET_DATABASE_URL": None}, "HELHET_DATABASE_URL mangler"),
        ({"HELHET_DATABASE_URL": "mysql://a:hemmelig@b/c"}, "HELHET_DATABASE_URL er ikke en adresse til PostgreSQL"),
        ({"HELHET_SECRET_KEY": None}, "HELHET_SECRET_KEY mangler"),
        ({"HELHET_SECRET_KEY": "kort"}, "HELHET_SECRET_KEY mangler eller er kortere"),
        ({"HELHET_MASTER_KEY": None}, "HELHET_MASTER_KEY mangler"),
        ({"HELHET_BLIND_INDEX_KEY": "ikke base64!"}, "HELHET_BLIND_INDEX_KEY mangler eller er ikke 32 byte"),
        ({"HELHET_BIND": "åttetusen"}, "HELHET_BIND må være «vert:port»"),
        ({"HELHET_POOL": "mange"}, "HELHET_POOL må være et helt tall"),
        ({"HELHET_DEBUG": "kanskje"}, "HELHET_DEBUG må være «ja» eller «nei»"),
        ({}, "Databasen svarer ikke som ventet"),
    ],
)
def test_a_start_with_a_wrong_setting_says_which_and_stops(changed: dict[str, str | None], named: str) -> None:
    ended = helhet("serve", **changed)
    assert ended.returncode == 2
    assert named in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "hemmelig" not in ended.stderr


def test_migrating_an_unreachable_database_says_so_and_ends_with_1() -> None:
    ended = helhet("migrate", HELHET_OWNER_DATABASE_URL="postgresql://helhet_owner@127.0.0.1:1/helhet")
    assert ended.returncode == 1
    assert "Tabellene ble ikke oppdatert" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "url",
    [
        "",
        "helhet",
        "mysql://helhet_app@localhost/helhet",
        "postgresql://localhost/helhet",
        "postgresql://helhet_app@localhost",
        "postgresql://helhet_app@localhost:tusen/helhet",
        "postgresql://helhet_app@localhost:99999/helhet",
        "postgresql://helhet_app@[localhost/helhet",
    ],
)
def test_an_address_that_is_none_is_refused_with_its_form(url: str) -> None:
    with pytest.raises(env.SettingMissing, match="postgresql://bruker:passord@vert:5432/navn"):
        env.read_database("HELHET_DATABASE_URL", url)


def test_an_address_is_read_whole() -> None:
    read = env.read_database("X", "postgresql://a%40b:p%2Fw@db.example:5433/helhet?sslmode=verify-full")
    assert (read.user, read.password, read.host, read.port, read.name) == ("a@b", "p/w", "db.example", "5433", "helhet")
    assert read.options == {"sslmode": "verify-full"}


def test_a_socket_folder_is_a_host() -> None:
    assert env.read_database("X", "postgresql://a@/helhet?host=/var/run/postgresql").host == "/var/run/postgresql"


@pytest.mark.parametrize(("value", "means"), [("", False), ("ja", True), ("1", True), ("nei", False), ("0", False)])
def test_a_flag_is_yes_or_no(value: str, means: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELHET_FLAG", value)
    assert env.flag("HELHET_FLAG") is means
