"""Production as docs/operations.md describes it, tried from outside over https (ASVS 3.3.1–3.3.4, 3.4.1, 13.4.2)."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.core import signing

from helhet.web import sessions
from tests.database import place
from tests.project import production
from tests.project.production import Browser, Production

pytestmark = pytest.mark.long

NAME = production.NAME
TOKEN = "the token of this test alone"


@pytest.fixture(scope="module")
def helhet() -> Iterator[Production]:
    """Migrated by the owner, served to the pages' role, jobs by theirs."""
    folder = place() / f"production-{time.monotonic_ns()}"
    folder.mkdir(mode=0o711)
    with production.production(folder) as running:
        migrated = running.run("migrate", "--quiet", HELHET_OWNER_DATABASE_URL=running.server.url("owner"))
        assert (migrated.returncode, migrated.stdout, migrated.stderr) == (0, "", "")
        own = {"HELHET_WORKERS": "2", "HELHET_METRICS_TOKEN": TOKEN}
        running.start("serve", HELHET_DATABASE_URL=running.server.url("app"), **own)
        running.start("jobs", HELHET_JOBS_DATABASE_URL=running.server.url("jobs"))
        wait_until_healthy(running)
        yield running


@pytest.fixture(scope="module")
def visitor(helhet: Production) -> Iterator[Browser]:
    certificate = production.certificate(helhet.place)
    with production.proxy(helhet.port, certificate) as port:
        yield Browser(port, certificate)


@pytest.fixture(scope="module")
def inside(helhet: Production) -> Browser:
    """Past the proxy, in the clear."""
    return Browser(helhet.port, None)


def wait_until_healthy(running: Production) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            assert Browser(running.port, None).get("/-/health").status == 200
            return
        except OSError:
            assert running.started[0].poll() is None, (running.place / "serve.log").read_text()
            time.sleep(0.1)
    pytest.fail("the pages did not come up")


def assert_only_ours(said: str) -> None:
    """ASVS 3.3.1, 3.3.2, 3.3.4: https only, this host only, the whole host, not from elsewhere, no scripts."""
    parts = {part.strip().lower() for part in said.split(";")[1:]}
    assert {"secure", "httponly", "samesite=lax", "path=/"} <= parts, said
    assert not any(part.startswith("domain") for part in parts), said


def test_asvs_3_3_cookies_are_bound_to_this_host_and_to_https(visitor: Browser) -> None:
    assert_only_ours(visitor.get("/").cookie("__Host-helhet-csrf"))


def test_a_chosen_language_is_kept_over_https_and_a_form_without_its_token_is_refused(visitor: Browser) -> None:
    page = visitor.get("/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    cookie = page.cookie("__Host-helhet-csrf").split(";")[0]
    assert token
    kind, origin = "application/x-www-form-urlencoded", f"https://{NAME}"
    body = f"csrfmiddlewaretoken={token[1]}&language=nn"
    chosen = visitor.get("/sprak/", "POST", body, Cookie=cookie, Content_Type=kind, Origin=origin)
    assert chosen.status == 302
    assert_only_ours(chosen.cookie("__Host-helhet-sprak"))
    for wrong in ({"Origin": origin}, {"Cookie": cookie, "Origin": "https://elsewhere.example"}):
        assert visitor.get("/sprak/", "POST", body, Content_Type=kind, **wrong).status == 403


def test_a_session_lives_in_its_own_cookie_and_is_renewed_as_it_began(helhet: Production, visitor: Browser) -> None:
    key = a_session(helhet)
    assert visitor.get("/min/", Cookie=f"helhet={key}").status == 302
    page = visitor.get("/min/", Cookie=f"__Host-helhet={key}")
    assert page.status == 200
    assert "Kari Nordmann" in page.text
    assert_only_ours(page.cookie("__Host-helhet"))


def a_session(helhet: Production, key: str = "s" * 32) -> str:
    """Somebody who logged in two minutes ago."""
    now = int(time.time())
    with psycopg.connect(helhet.server.administrator(), autocommit=True) as database:
        found = database.execute(
            "INSERT INTO people_login (issuer, subject, name, email, phone, reserved, is_active)"
            " VALUES ('https://login.example', '1', 'Kari Nordmann', '', '', false, true) RETURNING id"
        ).fetchone()
        assert found
        session = {**sessions.begun(found[0]), sessions.SEEN_AT: now - 120}
        signer = "django.contrib.sessions.SessionStore"
        data = signing.dumps(session, production.SECRET, signer, signing.JSONSerializer, compress=True)
        database.execute("INSERT INTO django_session VALUES (%s, %s, now() + interval '1 hour')", [key, data])
    return key


def test_asvs_3_4_1_browsers_are_told_to_come_back_by_https_alone(visitor: Browser) -> None:
    for path in ("/", "/finnes-ikke/", "/static/ui/helhet.css", "/-/health"):
        headers = visitor.get(path).headers
        assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains", path
        assert "unsafe" not in headers["Content-Security-Policy"], path
        assert "default-src 'self'" in headers["Content-Security-Policy"], path
        assert headers["X-Content-Type-Options"] == "nosniff", path


def test_a_page_asked_for_in_the_clear_is_sent_on_to_https_and_sets_no_cookie(inside: Browser) -> None:
    for headers in ({}, {"X_Forwarded_Proto": "http"}):
        sent_on = inside.get("/logg-inn/?neste=/min/", **headers)
        assert (sent_on.status, sent_on.headers["Location"]) == (301, f"https://{NAME}/logg-inn/?neste=/min/")
        assert "Set-Cookie" not in sent_on.headers
    assert inside.get("/-/ready", Host="10.0.0.7").status == 200  # a load balancer, by number


def test_only_the_names_it_has_are_answered(visitor: Browser, inside: Browser) -> None:
    assert visitor.get("/", Host="elsewhere.example").status == 400
    assert inside.get("/", Host="elsewhere.example").status == 400
    assert visitor.get("/logg-inn").headers["Location"] == "/logg-inn/"


def test_static_files_carry_a_fingerprint_and_are_kept_for_years(visitor: Browser) -> None:
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', visitor.get("/").text)
    assert len(files) >= 5
    for file in files:
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", file), file
        found = visitor.get(file, Accept_Encoding="gzip")
        assert found.status == 200, file
        assert "immutable" in found.headers["Cache-Control"], file
        assert "Access-Control-Allow-Origin" not in found.headers, file
    assert (
        visitor.get(next(file for file in files if file.endswith(".css")), Accept_Encoding="gzip").headers[
            "Content-Encoding"
        ]
        == "gzip"
    )


def test_figures_are_the_sum_of_all_web_processes_and_only_for_the_operator(visitor: Browser, inside: Browser) -> None:
    for _ in range(12):
        visitor.get("/personvern/")
    for asked in (visitor, inside):
        assert asked.get("/-/metrics").status == 401
    told = [inside.get("/-/metrics", Authorization=f"Bearer {TOKEN}").text for _ in range(4)]
    for text in told:  # whichever of them answers
        assert 'helhet_request_seconds_count{status="2xx",view="about:privacy"} 12.0' in text
        assert "helhet_database_up 1.0" in text
        assert 'helhet_job_last_success_timestamp_seconds{job="seals"}' in text
    assert "helhet_database_pool_size" in told[0]
    assert re.search(r"helhet_web_memory_bytes \d", told[0])


@pytest.mark.parametrize("path", ["/demo/", "/demo/guardian/", "/ui/", "/-/floor/constant", "/static/", "/.env"])
def test_nothing_of_the_demonstration_or_of_development_is_there(visitor: Browser, path: str) -> None:
    assert visitor.get(path).status == 404
    assert "/demo/" not in visitor.get("/logg-inn/").text


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("migrate", "HELHET_OWNER_DATABASE_URL mangler"),
        ("jobs", "HELHET_JOBS_DATABASE_URL mangler"),
        ("serve", "er i bruk av et annet program"),
    ],
)
def test_a_start_that_cannot_be_says_why_in_one_line(helhet: Production, command: str, said: str) -> None:
    ended = helhet.run(command)
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1), ended.stderr
    assert said in ended.stderr


def test_the_database_away_is_not_ready_but_healthy_and_it_comes_back_without_a_restart(
    helhet: Production, visitor: Browser
) -> None:
    helhet.server.stop()  # the jobs rest between two rounds
    assert visitor.get("/-/health").status == 200
    with ThreadPoolExecutor() as at_once:  # each waits as long as a page may for its connection
        ready, page = (at_once.submit(visitor.get, path) for path in ("/-/ready", "/"))
        away = page.result()
    assert ready.result().status == 503
    assert (away.status, away.headers["Retry-After"]) == (503, "60")
    assert "Strict-Transport-Security" in away.headers
    helhet.server.start()
    until = time.monotonic() + 20
    while visitor.get("/-/ready").status != 200:
        assert time.monotonic() < until
    assert visitor.get("/").status == 200
    said = (helhet.place / "serve.log").read_text()
    assert "OperationalError" in said
    assert "Traceback" not in said
    assert "p/w" not in said


def test_both_end_when_they_are_asked_to_and_the_jobs_had_nothing_to_complain_of(helhet: Production) -> None:
    assert [production.interrupt(process) for process in helhet.started] == [0, 0]
    assert (helhet.place / "jobs.log").read_text() == ""
