"""The environment: what is missing or wrong is named, with what to do, and no secret is repeated."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from helhet.project import environment as env
from helhet.project.commands import jobs

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
        ({"HELHET_METRICS_TOKEN": "hemmelig"}, "HELHET_METRICS_TOKEN er kortere enn 24 tegn"),
        ({"HELHET_BIND": "192.0.2.1:8000"}, "HELHET_BIND: kan ikke lytte på 192.0.2.1:8000"),
        ({"HELHET_BIND": "åttetusen"}, "HELHET_BIND må være «vert:port»"),
        ({"HELHET_POOL": "mange"}, "HELHET_POOL må være et helt tall"),
        ({"HELHET_LOG_LEVEL": "høyt"}, "HELHET_LOG_LEVEL må være en av DEBUG"),
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


@pytest.mark.parametrize("value", ["0", "-1", "mange", "1.5", "²"])
def test_a_number_is_whole_and_at_least_1(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELHET_WORKERS", value)
    with pytest.raises(env.SettingMissing, match="fra 1 og opp"):
        env.number("HELHET_WORKERS", 1)


@pytest.mark.parametrize(
    "value", ["helhet.example.no", "https://", "https://helhet.example.no/sak/", "a, https://b.no"]
)
def test_an_origin_is_https_and_a_name(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELHET_TRUSTED_ORIGINS", value)
    with pytest.raises(env.SettingMissing, match=r"https://helhet\.example\.no"):
        env.origins("HELHET_TRUSTED_ORIGINS")


def test_origins_are_read_without_their_last_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELHET_TRUSTED_ORIGINS", "https://a.no/, https://b.no:8443")
    assert env.origins("HELHET_TRUSTED_ORIGINS") == ["https://a.no", "https://b.no:8443"]


def test_an_outbox_that_cannot_be_written_stops_the_jobs_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "OUTBOX", Path("/proc/helhet"))
    with pytest.raises(env.SettingMissing, match="Sett HELHET_OUTBOX til en mappe som kan skrives"):
        jobs.check_outbox()
