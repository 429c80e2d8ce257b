"""Logging out here and at the provider, and when the provider says so, by a frame or a message (ASVS 10.5.5)."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from joserfc import jwt

from helhet.access import logins
from helhet.access.models import OpenSession, SpentToken
from helhet.base import clock
from helhet.web import sessions
from helhet.web.login.tokens import LOGOUT_EVENT, LOGOUT_SECONDS
from tests.database import as_role
from tests.web.login.visiting import Visitor

FRAME, MESSAGE = "/logg-ut/fra/idporten/ramme/", "/logg-ut/fra/idporten/melding/"


@pytest.fixture
def fjordvik(fjordvik_logs_in):
    return fjordvik_logs_in


@pytest.fixture
def inside(fjordvik):
    visitor = Visitor()
    visitor.logs_in("mother")
    assert visitor.here.get("/min/").status_code == 200
    return visitor


def is_in(visitor):
    return visitor.here.get("/min/").status_code == 200


def sid_of(visitor):
    return OpenSession.objects.get(session_key=visitor.here.session.session_key).sid


def signed(fjordvik, *, key=None, header=None, without=(), **claims):
    now = int(time.time())
    told = {
        "iss": fjordvik.at.issuers["idporten"],
        "aud": "helhet-idporten",
        "iat": now,
        "exp": now + 120,
        "jti": f"jti-{time.monotonic_ns()}",
        "sub": "mother",
        "events": {LOGOUT_EVENT: {}},
        **claims,
    }
    told = {name: value for name, value in told.items() if name not in without}
    key = key or fjordvik.at.theirs
    return jwt.encode({"alg": "RS256", "typ": "logout+jwt", "kid": key.kid, **(header or {})}, told, key)


def told(visitor, token):
    return Visitor().here.post(MESSAGE, {"logout_token": token}).status_code


class TestOurselves:
    def test_logging_out_here_leads_to_logging_out_there_and_home_again(self, fjordvik, inside):
        page = inside.here.post("/logg-ut/")
        text = page.content.decode()
        assert page.status_code == 200
        assert not is_in(inside)
        assert f'action="{fjordvik.at.issuers["idporten"]}/session/end"' in text
        assert f"form-action 'self' https: {fjordvik.at.issuers['idporten']}" in page["Content-Security-Policy"]
        form = {
            "id_token_hint": text.split('name="id_token_hint" value="')[1].split('"')[0],
            "post_logout_redirect_uri": "http://testserver/?logget-ut=1",
        }
        there = fjordvik.at.issuers["idporten"] + "/session/end"
        asked = inside.there.get(there, params=form, timeout=30)
        assert "logge ut herfra" in asked.text
        xsrf = asked.text.split('name="xsrf" value="')[1].split('"')[0]
        home = inside.there.post(
            f"{there}/confirm", data={"xsrf": xsrf, "logout": "yes"}, allow_redirects=False, timeout=30
        )
        assert home.headers["Location"] == "http://testserver/?logget-ut=1"
        assert not OpenSession.objects.exists()

    def test_the_id_token_is_sealed_where_it_lies(self, inside):
        row = OpenSession.objects.get()
        assert b"eyJ" not in bytes(row.id_token)
        assert "eyJ" not in str(inside.here.session.items())

    def test_logging_out_after_the_session_has_ended_is_quiet(self, inside):
        inside.here.session.flush()
        assert inside.here.post("/logg-ut/").status_code == 303

    def test_a_session_in_another_capacity_still_belongs_to_the_login(self, fjordvik, inside):
        sid = sid_of(inside)
        inside.here.post("/velg/", {"som": "private"})
        assert is_in(inside)
        assert sid_of(inside) == sid
        assert "session/end" in inside.here.post("/logg-ut/").content.decode()


class TestByFrame:
    def test_the_session_ends_without_any_cookie_of_ours(self, fjordvik, inside):
        other = Visitor()
        other.logs_in("mother")
        answer = Visitor().here.get(FRAME, {"iss": fjordvik.at.issuers["idporten"], "sid": sid_of(inside)})
        assert answer.status_code == 200
        assert not is_in(inside)
        assert is_in(other)

    def test_only_the_provider_may_frame_it_and_nothing_else_of_ours(self, fjordvik, inside):
        issuer = fjordvik.at.issuers["idporten"]
        for sid in (sid_of(inside), ""):
            answer = Visitor().here.get(FRAME, {"iss": issuer, "sid": sid})
            assert f"frame-ancestors {issuer}" in answer["Content-Security-Policy"]
            assert "X-Frame-Options" not in answer
            assert "no-store" in answer["Cache-Control"]
        assert "frame-ancestors 'none'" in inside.here.get("/")["Content-Security-Policy"]

    @pytest.mark.parametrize(
        "wrong", [{"iss": "https://example.com"}, {"sid": ""}, {"sid": "x" * 5000}, {"sid": "another"}]
    )
    def test_nobody_is_logged_out_by_guessing(self, fjordvik, inside, wrong):
        asked = {"iss": fjordvik.at.issuers["idporten"], "sid": sid_of(inside), **wrong}
        assert Visitor().here.get(FRAME, asked).status_code in (200, 400)
        assert is_in(inside)
        assert Visitor().here.get("/logg-ut/fra/finnes-ikke/ramme/", asked).status_code == 404


class TestByMessage:
    def test_the_session_of_this_login_ends_and_no_other(self, fjordvik, inside):
        other = Visitor()
        other.logs_in("mother")
        assert told(inside, signed(fjordvik, sid=sid_of(inside))) == 200
        assert not is_in(inside)
        assert is_in(other)

    def test_without_a_session_all_of_the_subject_end(self, fjordvik, inside):
        other = Visitor()
        other.logs_in("mother")
        assert told(inside, signed(fjordvik)) == 200
        assert not is_in(inside)
        assert not is_in(other)

    def test_the_same_message_twice_is_refused(self, fjordvik, inside):
        token = signed(fjordvik, sid=sid_of(inside))
        assert told(inside, token) == 200
        assert told(inside, token) == 400

    @pytest.mark.parametrize(
        "wrong",
        [
            {"iss": "https://example.com"},
            {"aud": "somebody-else"},
            # Named, as the two processes must find tests of the same names, whatever the clock is.
            pytest.param({"iat": int(time.time()) - LOGOUT_SECONDS - 120}, id="too old"),
            pytest.param({"iat": int(time.time()) + 86400}, id="issued tomorrow"),
            pytest.param({"exp": int(time.time()) - 3600}, id="ended an hour ago"),
            {"events": {}},
            {"events": {LOGOUT_EVENT: "yes"}},
            {"events": None},
            {"nonce": "an ID token has one"},
            {"without": ["jti"]},
            {"without": ["iat"]},
            {"without": ["sub"]},
            {"header": {"typ": "at+jwt"}},
        ],
        ids=str,
    )
    def test_a_message_that_is_not_one_is_refused(self, fjordvik, inside, wrong):
        assert told(inside, signed(fjordvik, **wrong)) == 400
        assert is_in(inside)

    def test_a_message_signed_by_somebody_else_or_by_nobody(self, fjordvik, inside):
        from joserfc.jwk import RSAKey

        stranger = RSAKey.generate_key(2048, {"kid": fjordvik.at.theirs.kid})
        assert told(inside, signed(fjordvik, key=stranger)) == 400
        head, body, _signature = signed(fjordvik).split(".")
        for token in ("", "x", f"{head}.{body}.", "eyJhbGciOiJub25lIn0." + body + "."):
            assert told(inside, token) == 400
        assert is_in(inside)

    def test_an_id_token_is_no_logout_token(self, fjordvik, inside):
        token = logins.take_id_token(inside.here.session.session_key)
        assert told(inside, token) == 400
        assert is_in(inside)

    def test_the_providers_own_message_ends_the_session_when_somebody_logs_out_there(self, fjordvik, inside):
        """It cannot reach a test client, so its message is received elsewhere, and carried on."""
        fjordvik.at.messages.clear()
        there = fjordvik.at.issuers["idporten"] + "/session/end"
        xsrf = inside.there.get(there, timeout=30).text.split('name="xsrf" value="')[1].split('"')[0]
        inside.there.post(f"{there}/confirm", data={"xsrf": xsrf, "logout": "yes"}, timeout=30)
        assert told(inside, fjordvik.at.messages.pop()) == 200
        assert not is_in(inside)

    def test_it_is_answered_in_few_statements(self, fjordvik, inside, django_assert_max_num_queries):
        token = signed(fjordvik, sid=sid_of(inside))
        with django_assert_max_num_queries(8):
            assert told(inside, token) == 200


def test_what_has_run_out_is_forgotten_by_a_job(fjordvik, inside):
    logins.spend("iss", "jti")
    assert not logins.spend("iss", "jti")
    with as_role("helhet_jobs"):
        logins.forget_old(clock.now())
    assert is_in(inside)
    with as_role("helhet_jobs"):
        logins.forget_old(clock.now() + timedelta(hours=25))
    assert not OpenSession.objects.exists()
    assert not SpentToken.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchone()[0] == 0


class TestAgain:
    @pytest.fixture
    def stale(self, inside):
        session = inside.here.session
        session[sessions.AUTHENTICATED_AT] = int(clock.now().timestamp()) - 3600
        session.save()
        return inside

    def test_whoever_is_stale_is_sent_to_the_provider_to_log_in_anew_and_back_to_the_page(self, fjordvik, stale):
        page = stale.here.get("/logg-inn/igjen/?neste=/velg/").content.decode()
        assert 'href="/logg-inn/til/idporten/?neste=%2Fvelg%2F&amp;igjen=1"' in page
        before, sid = stale.here.session.session_key, sid_of(stale)
        answer = stale.logs_in("mother", igjen="1", neste="/velg/")
        assert (answer.status_code, answer["Location"]) == (303, "/velg/")
        assert stale.here.session.session_key != before
        assert int(clock.now().timestamp()) - stale.here.session[sessions.AUTHENTICATED_AT] < 60
        assert sid_of(stale) == sid

    def test_the_provider_is_asked_to_log_in_anew(self, fjordvik, stale):
        from tests.web.login.visiting import query_of

        asked = query_of(stale.here.get("/logg-inn/til/idporten/?igjen=1")["Location"])
        assert (asked["prompt"], asked["max_age"]) == ("login", "0")

    def test_somebody_else_confirms_nothing(self, fjordvik, stale):
        answer = stale.logs_in("stranger", igjen="1")
        assert answer.status_code == 403
        assert "Du bekreftet som en annen" in answer.content.decode()
        assert is_in(stale)
        assert int(clock.now().timestamp()) - stale.here.session[sessions.AUTHENTICATED_AT] > 3000

    @pytest.mark.parametrize(
        "lie",
        [
            {"without": ["auth_time"]},
            pytest.param({"claims": {"auth_time": int(time.time()) - 3600}}, id="an hour ago"),
        ],
        ids=str,
    )
    def test_a_login_that_is_not_shown_to_be_new_confirms_nothing(self, fjordvik, stale, lie):
        fjordvik.at.meddle("idporten", token=lie)
        assert stale.logs_in("mother", igjen="1").status_code == 400
        assert int(clock.now().timestamp()) - stale.here.session[sessions.AUTHENTICATED_AT] > 3000

    def test_a_login_that_says_nothing_of_when_is_not_fresh(self, fjordvik):
        fjordvik.at.meddle("idporten", token={"without": ["auth_time"]})
        visitor = Visitor()
        visitor.logs_in("mother")
        assert visitor.here.session[sessions.AUTHENTICATED_AT] == 0
