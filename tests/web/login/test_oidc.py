"""Logging in through a real OpenID Connect provider (npm oidc-provider): who comes in, and what keeps others out."""

import json
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from joserfc.jwk import RSAKey

from helhet.access.actions import register_expected_child
from helhet.access.context import acting
from helhet.access.types import Level
from helhet.base import clock
from helhet.people import identity
from helhet.people.models import Login, RelatedPerson
from helhet.web import sessions
from tests.database import as_owner_of_everything
from tests.web.login.visiting import PIDS, TENANT, Visitor, query_of


@pytest.fixture
def fjordvik(fjordvik_logs_in):
    return fjordvik_logs_in


@pytest.fixture
def visitor():
    return Visitor()


def is_out(visitor):
    return sessions.LOGIN not in visitor.here.session


def test_a_guardian_logs_in_and_finds_her_child_by_the_register(fjordvik, visitor):
    fjordvik.knows_mother()
    answer = visitor.logs_in("mother")
    assert (answer.status_code, answer["Location"]) == (303, "/min/")
    assert fjordvik.world.child.given_name in visitor.here.get("/min/").content.decode()
    assert visitor.here.session[sessions.LEVEL] == Level.HIGH


def test_she_is_called_what_the_register_calls_her_when_the_provider_gives_no_name(fjordvik, visitor):
    fjordvik.knows_mother()
    visitor.logs_in("mother")
    assert "Mor Nordmann" in visitor.here.get("/velg/").content.decode()


def test_what_we_ask_for_is_what_the_provider_needs(fjordvik, visitor):
    visitor.here.cookies["helhet-sprak"] = "nn"
    asked = query_of(visitor.here.get("/logg-inn/til/idporten/")["Location"])
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["acr_values"] == "idporten-loa-substantial"
    assert asked["ui_locales"].startswith("nn")
    assert len(asked["state"]) > 40
    assert len(asked["nonce"]) > 40
    assert "prompt" not in asked


def test_an_unknown_citizen_may_apply_for_help_and_sees_nobody(fjordvik, visitor):
    answer = visitor.logs_in("stranger")
    assert answer["Location"] == "/min/"
    page = visitor.here.get("/min/").content.decode()
    assert "Søk om hjelp" in page
    assert fjordvik.world.child.given_name not in page


def test_she_comes_to_the_page_she_wanted_but_never_out_of_the_house(fjordvik, visitor):
    assert visitor.logs_in("mother", neste="/soknad/")["Location"] == "/soknad/"
    assert Visitor().logs_in("mother", neste="https://example.com/")["Location"] == "/min/"
    assert Visitor().logs_in("mother", neste="//example.com/")["Location"] == "/min/"


def test_a_child_registered_in_another_municipality_has_a_guardian_who_is_found_there(fjordvik, visitor):
    visitor.logs_in("mother")
    login_id, elsewhere = visitor.here.session[sessions.LOGIN], fjordvik.world.elsewhere
    with acting(login_id) as actor:
        register_expected_child(
            actor, municipality_id=elsewhere.id, expected_on=clock.today() + timedelta(days=90), relation="mother"
        )
    with as_owner_of_everything():
        kin = RelatedPerson.objects.get(login_id=login_id, municipality_id=elsewhere.id)
    assert bytes(kin.identity_index) == identity.index_of(elsewhere.number, PIDS["mother"])


def test_the_same_person_has_the_same_login_every_time(fjordvik, visitor):
    visitor.logs_in("mother")
    again = Visitor()
    again.logs_in("mother")
    assert visitor.here.session[sessions.LOGIN] == again.here.session[sessions.LOGIN]


def test_asvs_7_2_4_a_session_planted_before_login_is_not_the_one_after(fjordvik, visitor):
    visitor.here.get("/demo/")
    session = visitor.here.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    visitor.here.cookies["helhet"] = planted
    visitor.logs_in("mother")
    assert visitor.here.session.session_key != planted
    assert "planted" not in visitor.here.session


def test_two_tabs_log_in_each_on_its_own(fjordvik, visitor):
    one, two = visitor.goes("/logg-inn/til/idporten/?neste=/velg/"), visitor.goes("/logg-inn/til/idporten/")
    second = visitor.shows(two, "mother", "idporten-loa-high")
    assert visitor.here.get(second)["Location"] == "/min/"
    first = visitor.shows(one, "mother", "idporten-loa-high")
    assert visitor.here.get(first)["Location"] == "/velg/"


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        "lie",
        [
            {"claims": {"aud": "somebody-else"}},
            {"claims": {"aud": ["helhet-idporten", "somebody-else"]}},
            {"claims": {"azp": "somebody-else"}},
            {"claims": {"iss": "https://example.com"}},
            {"claims": {"nonce": "another"}},
            {"without": ["nonce"]},
            {"without": ["sub"]},
            {"without": ["exp"]},
            {"without": ["pid"]},
            # Named, as the two processes must find tests of the same names, whatever the clock is.
            pytest.param({"claims": {"exp": int(time.time()) - 3600}}, id="ended an hour ago"),
            pytest.param({"claims": {"iat": int(time.time()) + 86400}}, id="issued tomorrow"),
            {"alg": "none"},
        ],
        ids=str,
    )
    def test_asvs_10_5_1_and_10_5_4_a_token_that_is_not_for_us_now_lets_nobody_in(self, fjordvik, visitor, lie):
        fjordvik.at.meddle("idporten", token=lie)
        answer = visitor.logs_in("mother")
        assert answer.status_code == 400
        assert "kunne ikke godtas" in answer.content.decode()
        assert is_out(visitor)

    def test_a_token_signed_by_somebody_else(self, fjordvik, visitor):
        stranger = RSAKey.generate_key(2048, {"kid": fjordvik.at.theirs.kid})
        key = {**stranger.as_dict(private=True), "kid": fjordvik.at.theirs.kid, "alg": "RS256"}
        fjordvik.at.meddle("idporten", token={"key": key})
        assert visitor.logs_in("mother").status_code == 400
        assert is_out(visitor)

    def test_a_token_signed_with_a_key_that_all_can_read(self, fjordvik, visitor):
        key = {"kty": "oct", "k": "aGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8", "kid": fjordvik.at.theirs.kid}
        fjordvik.at.meddle("idporten", token={"key": key, "alg": "HS256"})
        assert visitor.logs_in("mother").status_code == 400

    def test_no_id_token_at_all(self, fjordvik, visitor):
        fjordvik.at.meddle("idporten", without_id_token=True)
        assert visitor.logs_in("mother").status_code == 400
        assert is_out(visitor)

    def test_a_code_used_twice(self, fjordvik, visitor):
        back = visitor.back_from("mother")
        cookies = dict(visitor.here.cookies.items())
        assert visitor.here.get(back).status_code == 303
        thief = Visitor()
        for name, morsel in cookies.items():
            thief.here.cookies[name] = morsel.value  # even with the cookie of the login that was under way
        assert thief.here.get(back).status_code == 400
        assert is_out(thief)

    def test_a_state_used_twice_or_in_another_browser(self, fjordvik, visitor):
        back = visitor.back_from("mother")
        assert Visitor().here.get(back).status_code == 400
        assert visitor.here.get(back).status_code == 303
        session = visitor.here.session.session_key
        again = visitor.here.get(back)
        assert (again.status_code, again["Location"]) == (303, "/")  # in already, by the first; nothing new begins
        assert visitor.here.session.session_key == session
        visitor.here.post("/logg-ut/")
        again = visitor.here.get(back)
        assert again.status_code == 400
        assert "ikke fullført" in again.content.decode()

    def test_a_state_of_another_way(self, fjordvik, visitor):
        back = visitor.back_from("mother")
        assert visitor.here.get(back.replace("/idporten/", "/ansattporten/")).status_code == 400

    def test_a_state_that_is_made_up(self, fjordvik, visitor):
        for state in ("", "x" * 5000, "<script>", "a;b"):
            assert visitor.here.get("/logg-inn/fra/idporten/", {"code": "x", "state": state}).status_code == 400

    def test_an_answer_from_another_issuer(self, fjordvik, visitor):
        back = visitor.back_from("mother")
        assert "iss=" in back
        other = back.split("iss=")[0] + "iss=https%3A%2F%2Fexample.com"
        assert visitor.here.get(other).status_code == 400

    def test_whoever_cancels_is_told_that_nothing_happened(self, fjordvik, visitor):
        page = visitor.goes("/logg-inn/til/idporten/")
        answer = visitor.here.get(visitor.shows(page, "mother", "", cancel="1"))
        assert answer.status_code == 400
        assert "Du avbrøt innloggingen" in answer.content.decode()

    @pytest.mark.parametrize("acr", ["idporten-loa-low", ""])
    def test_asvs_6_8_4_a_login_that_is_not_sure_enough(self, fjordvik, visitor, acr):
        answer = visitor.logs_in("mother", acr=acr)
        assert answer.status_code == 403
        assert "sikrere måte" in answer.content.decode()
        assert (
            'href="/logg-inn/til/idporten/?nytt=1"' in answer.content.decode()
        )  # or it would remember, and say the same
        assert is_out(visitor)

    def test_a_level_that_is_enough_for_others_is_not_where_high_is_asked(self, fjordvik, visitor, settings):
        first, *rest = settings.LOGIN_WAYS
        settings.LOGIN_WAYS = (replace(first, level=Level.HIGH), *rest)
        assert visitor.logs_in("mother", acr="idporten-loa-substantial").status_code == 403
        assert Visitor().logs_in("mother", acr="idporten-loa-high").status_code == 303

    def test_a_citizen_without_an_identity_number(self, fjordvik, visitor):
        assert visitor.logs_in("nameless").status_code == 400

    def test_a_login_that_has_been_closed(self, fjordvik, visitor):
        visitor.logs_in("mother")
        with as_owner_of_everything():
            Login.objects.filter(id=visitor.here.session[sessions.LOGIN]).update(is_active=False)
        other = Visitor()
        assert "Kontoen er stengt" in other.logs_in("mother").content.decode()
        assert is_out(other)
        assert visitor.here.get("/min/").status_code == 302  # asvs 7.4.2

    def test_a_refusal_stands_in_the_log_without_saying_who(self, fjordvik, visitor):
        visitor.logs_in("mother", acr="idporten-loa-low")
        with as_owner_of_everything(), connection.cursor() as cursor:
            cursor.execute("SELECT facts, allowed FROM audit_event WHERE action = 'login.refused'")
            facts, allowed = cursor.fetchone()
        assert (json.loads(facts), allowed) == ({"way": "idporten", "why": "low"}, False)

    def test_a_way_that_is_not_set_up_is_not_there(self, fjordvik, visitor):
        for address in ("/logg-inn/til/finnes-ikke/", "/logg-inn/fra/finnes-ikke/?state=x&code=y"):
            assert visitor.here.get(address).status_code == 404


class TestAway:
    @pytest.fixture(autouse=True)
    def quickly(self, settings):
        settings.LOGIN_PROVIDER_SECONDS = 0.4

    def test_a_provider_that_is_down(self, fjordvik, visitor, settings):
        first, *rest = settings.LOGIN_WAYS
        settings.LOGIN_WAYS = (replace(first, issuer="http://localhost:9"), *rest)
        answer = visitor.here.get("/logg-inn/til/idporten/?neste=/velg/")
        assert (answer.status_code, answer["Retry-After"]) == (503, "60")
        page = answer.content.decode()
        assert "svarer ikke akkurat nå" in page
        assert 'href="/logg-inn/til/idporten/?neste=/velg/"' in page

    def test_a_provider_that_says_it_is_somebody_else(self, fjordvik, visitor, settings):
        first, *rest = settings.LOGIN_WAYS
        settings.LOGIN_WAYS = (replace(first, issuer=first.issuer.replace("localhost", "127.0.0.1")), *rest)
        assert visitor.here.get("/logg-inn/til/idporten/").status_code == 503

    def test_a_provider_that_is_slow(self, fjordvik, visitor):
        back = visitor.back_from("mother")
        fjordvik.at.meddle("idporten", wait=900)
        assert visitor.here.get(back).status_code == 503
        assert is_out(visitor)


class TestStaff:
    def test_a_worker_known_from_before_comes_to_the_post(self, fjordvik, visitor):
        fjordvik.employs_teacher()
        assert visitor.logs_in("teacher", "ansattporten")["Location"] == "/oppgaver/"
        assert visitor.here.session[sessions.WORKER] == fjordvik.world.teacher.id

    def test_a_worker_registered_by_identity_number_is_known_at_the_first_login_and_then_by_it(self, fjordvik, visitor):
        fjordvik.registers_teacher()
        assert visitor.logs_in("teacher", "ansattporten").status_code == 303
        with as_owner_of_everything():
            row = Login.objects.get(id=fjordvik.world.teacher.login_id)
        assert (row.issuer, row.subject) == (fjordvik.at.issuers["ansattporten"], "teacher")
        assert Visitor().logs_in("teacher", "ansattporten").status_code == 303

    def test_an_unknown_worker_is_told_whom_to_ask_and_no_login_is_made(self, fjordvik, visitor):
        before = _logins()
        answer = visitor.logs_in("stranger", "ansattporten")
        assert answer.status_code == 403
        assert "Be lederen din" in answer.content.decode()
        assert is_out(visitor)
        assert _logins() == before

    def test_whose_post_ended_yesterday_is_out_today(self, fjordvik, visitor):
        fjordvik.employs_teacher()
        visitor.logs_in("teacher", "ansattporten")
        worker = fjordvik.world.teacher
        worker.valid_until = clock.today()
        with as_owner_of_everything():
            worker.save()
        assert visitor.here.get("/oppgaver/").status_code == 302  # asvs 7.4.2
        assert Visitor().logs_in("teacher", "ansattporten").status_code == 403

    def test_the_staff_of_one_municipality_do_not_come_in_by_the_door_of_another(self, fjordvik, visitor, settings):
        fjordvik.employs_teacher()
        one, two, three = settings.LOGIN_WAYS
        settings.LOGIN_WAYS = (one, replace(two, municipality=fjordvik.world.elsewhere.number), three)
        assert visitor.logs_in("teacher", "ansattporten").status_code == 403

    def test_a_worker_in_two_municipalities_chooses_in_which(self, fjordvik, visitor):
        fjordvik.employs_teacher()
        fjordvik.also_employs_teacher_in_nordlia()
        assert visitor.logs_in("teacher", "ansattporten")["Location"] == "/velg/?ny=1"
        page = visitor.here.get("/velg/?ny=1").content.decode()
        assert "vikar, Nordlia skole" in page
        assert "På jobb i Nordlia" in page
        value = page.split('value="post:')[2][:12]  # the second
        answer = visitor.here.post("/velg/", {"som": f"post:{value}", "neste": "/oppgaver/"})
        assert answer["Location"] == "/oppgaver/"
        assert visitor.here.get("/oppgaver/").status_code == 200

    def test_entra_is_known_by_tenant_and_object_and_must_show_the_demanded_context(self, fjordvik, visitor):
        fjordvik.employs_teacher(kind="entra", subject=f"{TENANT}/oid-of-teacher")
        assert visitor.logs_in("teacher", "entra")["Location"] == "/oppgaver/"
        assert Visitor().logs_in("weak", "entra").status_code == 403
        assert Visitor().logs_in("elsewhere", "entra").status_code == 400


def _logins():
    with as_owner_of_everything():
        return Login.objects.count()


def test_our_keys_are_public_and_only_public(fjordvik, visitor):
    keys = visitor.here.get("/logg-inn/nokler/").json()["keys"]
    assert [key["kid"] for key in keys] == [fjordvik.at.ours.kid]
    assert not {"d", "p", "q", "dp", "dq", "qi"} & set(keys[0])


def test_the_login_page_lists_the_ways_in_plain_words(fjordvik, visitor):
    page = visitor.here.get("/logg-inn/?neste=/velg/").content.decode()
    assert "Du er på jobb" in page
    assert 'href="/logg-inn/til/idporten/?neste=%2Fvelg%2F"' in page
