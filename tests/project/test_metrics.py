"""``/-/metrics``: for whoever holds the token, about the program, never about a person."""

from __future__ import annotations

import re
from http import HTTPStatus
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from helhet.jobs import figures, selectors
from helhet.project.metrics import counting, sharing, telling
from tests.database import as_role

TOKEN = "the operator's token, long enough"  # not a secret: of this test
SERIES = re.compile(r"^(helhet_\w+)(?:\{(.*)\})? \S+$")


@pytest.fixture
def open_to_operator(settings: SimpleNamespace) -> None:
    settings.METRICS_TOKEN = TOKEN


def ask(**headers: str) -> HttpResponse:
    return Client().get("/-/metrics", headers=headers)


def test_without_a_token_in_the_settings_there_is_no_such_page() -> None:
    assert ask().status_code == HTTPStatus.NOT_FOUND
    assert ask(authorization="Bearer ").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "brought", [None, "", "Bearer", "Bearer ", f"bearer {TOKEN}", f"Bearer {TOKEN} ", f"Basic {TOKEN}"]
)
def test_whoever_does_not_bring_the_token_is_refused(open_to_operator: None, brought: str | None) -> None:
    refused = ask(**({} if brought is None else {"authorization": brought}))
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (HTTPStatus.UNAUTHORIZED, "Bearer")
    assert b"helhet_" not in refused.content


@pytest.mark.django_db
def test_the_operator_reads_it_in_one_question(
    open_to_operator: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        answer = ask(authorization=f"Bearer {TOKEN}")
    assert answer.status_code == HTTPStatus.OK
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert b"helhet_database_up 1.0" in answer.content


def test_without_the_database_it_tells_what_it_can(open_to_operator: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError

    monkeypatch.setattr(selectors, "told", away)
    answer = ask(authorization=f"Bearer {TOKEN}")
    assert answer.status_code == HTTPStatus.OK
    assert b"helhet_database_up 0.0" in answer.content
    assert b"helhet_web_processes" in answer.content


@pytest.mark.django_db
def test_a_series_names_a_view_and_never_an_address_a_person_or_a_municipality() -> None:
    counted = counting.counting(lambda _: HttpResponse(status=404))
    for number in range(3):
        path = f"/sak/hemmelig{number}/"
        counted(SimpleNamespace(path=path, resolver_match=SimpleNamespace(view_name="case:show")))
        counted(SimpleNamespace(path=path, resolver_match=None))
    told = telling.text().decode()
    assert "hemmelig" not in told
    found = [SERIES.match(line) for line in told.splitlines() if not line.startswith("#")]
    labels = {name for each in found if each for name in re.findall(r'(\w+)="', each[2] or "")}
    assert all(found)
    assert labels <= {"view", "status", "le", "job"}
    assert 'helhet_request_seconds_count{status="4xx",view="case:show"} 3.0' in told
    assert 'helhet_request_seconds_count{status="4xx",view="none"} 3.0' in told


@pytest.mark.django_db
def test_what_is_total_grows_and_what_is_not_is_replaced() -> None:
    with as_role("helhet_jobs"):
        for waiting, sent in ((5, 2), (3, 4)):
            figures.tell("", {"outbox_waiting": waiting, "outbox_sent_total": sent})
    told = telling.text().decode()
    assert "\nhelhet_outbox_waiting 3.0\n" in told
    assert "\nhelhet_outbox_sent_total 6.0\n" in told


def test_what_an_ended_process_had_is_forgotten_but_not_what_it_counted(tmp_path: Path) -> None:
    gone = 2**22 + 1  # above the highest number a process can have
    for name in (f"gauge_livesum_{gone}.db", f"histogram_{gone}.db", "gauge_livemax_1.db"):
        (tmp_path / name).touch()
    sharing.forget_ended(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {f"histogram_{gone}.db", "gauge_livemax_1.db"}
