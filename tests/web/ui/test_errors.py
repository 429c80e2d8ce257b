"""What went wrong is said in plain words, in every status, also when nothing else works."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.template import RequestContext
from django.test import RequestFactory
from django.utils.translation import override

from helhet.web import errors

OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}
LONG = "Vi har nesten ikke sovet siden sommeren, og trenger hjelp."


@pytest.fixture(autouse=True)
def norwegian():
    with override("nb"):
        yield


@pytest.mark.parametrize("status", sorted(errors.WORDS))
def test_every_error_says_what_happened_why_and_what_to_do(status):
    response = errors.render_error(RequestFactory().get("/nei/"), status)
    page = response.content.decode()
    assert response.status_code == status
    for words in errors.WORDS[status]:
        assert str(words) in page
    assert "UNDEFINED" not in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("status", errors.OURS)
def test_our_own_faults_need_neither_actor_nor_context_processors(status, monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("a context processor was asked")

    monkeypatch.setattr(RequestContext, "bind_template", refuse)
    request = RequestFactory().get("/min/")
    request.actor = None
    assert errors.render_error(request, status).status_code == status


def test_a_rule_that_was_broken_says_its_own_words():
    page = errors.render_error(RequestFactory().get("/"), 422, message="Begge <foreldre> må si ja.").content.decode()
    assert "Begge &lt;foreldre&gt; må si ja." in page


def test_an_unknown_status_still_gets_an_answer():
    assert errors.render_error(RequestFactory().get("/"), 418).status_code == 418
    assert errors.render_error(RequestFactory().get("/"), 507).status_code == 507


def test_what_was_too_large_is_answered_so():
    sending = RequestFactory().post("/", {"text": "a" * 200_000})
    assert errors.bad_request(sending, RequestDataTooBig()).status_code == 413
    assert sending.read() == b"", "a browser that is still sending hears no answer"
    assert errors.bad_request(RequestFactory().get("/"), None).status_code == 400


def test_htmx_gets_a_notice_at_the_top_of_the_page_it_came_from():
    response = errors.render_error(RequestFactory().post("/", headers={"HX-Request": "true"}), 409)
    assert response.headers["HX-Retarget"] == "#beskjed"
    assert response.headers["HX-Reswap"] == "innerHTML"
    assert "<html" not in response.content.decode()
    assert "data-focus" in response.content.decode()


def test_a_pause_says_how_long():
    assert errors.render_error(RequestFactory().get("/"), 429).headers["Retry-After"] == "60"


@pytest.mark.parametrize("status", errors.GIVES_BACK)
def test_what_was_typed_is_given_back_to_be_copied(status):
    request = RequestFactory().post(
        "/soknad/", {"wish": LONG, "csrfmiddlewaretoken": "t" * 64, "no": "13085212345"}, **OURS
    )
    page = errors.render_error(request, status).content.decode()
    assert LONG in page
    assert "t" * 64 not in page.replace(str(request.META.get("CSRF_COOKIE")), "")
    assert "13085212345" not in page


def test_what_another_site_made_the_browser_send_is_not_repeated():
    request = RequestFactory().post("/soknad/", {"wish": LONG}, headers={"Sec-Fetch-Site": "cross-site"})
    assert LONG not in errors.render_error(request, 403).content.decode()


def test_a_form_that_is_too_old_is_explained_without_technical_reason():
    page = errors.csrf_failure(RequestFactory().post("/"), reason="CSRF token missing.").content.decode()
    assert "CSRF" not in page
    assert "Skjemaet kunne ikke tas imot" in page


def test_a_form_that_is_too_old_gets_a_fresh_seal_when_htmx_asks():
    response = errors.csrf_failure(RequestFactory().post("/", headers={"HX-Request": "true"}))
    assert "data-csrf=" in response.content.decode()
    assert "Send en gang til" in response.content.decode()
