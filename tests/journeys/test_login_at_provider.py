"""Logging in as people do: at a provider of OpenID Connect, through ``helhet demo --login oidc``, in a browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from helhet.project import openid_provider
from tests import browser as browsing
from tests.journeys.walking import Walk, choose, follow, heading, hides, press, shows

type Visit = Callable[[], Page]
SCHOOL, HEALTH = "Jeg vil være på skolen hele dagen", "Jeg vil at behandlingen ikke skal ta mer"


@pytest.fixture(scope="module")
def behind_provider() -> Iterator[str]:
    """The address of a demonstration of its own, where one logs in at a provider."""
    try:
        openid_provider.install()
    except openid_provider.ProviderFailed as missing:
        if os.environ.get("HELHET_BROWSER") == "required":
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
    running = browsing.start("demo-oidc", "--login", "oidc", "--no-jobs")
    yield str(running["address"]).rstrip("/")
    browsing.end(int(running["process"]))


@pytest.fixture
def visit(browser: object, behind_provider: str, demonstration: str, new_page: Callable[..., Page]) -> Visit:
    return lambda: new_page(base_url=behind_provider)


def log_in(page: Page, way: str, who: str, how: str = "BankID") -> None:
    """From the login page of ours to the provider's, and back."""
    page.goto("/logg-inn/")
    follow(page, way)
    page.get_by_label("Hvem er du?").select_option(label=who)
    page.get_by_label("Hvordan viser du det?").select_option(label=how)
    press(page, "Logg inn")


@pytest.mark.journey(58)
def test_somebody_from_the_school_logs_in_strongly_and_sees_only_the_permitted_parts(visit: Visit, walk: Walk):
    page = visit()
    log_in(page, "Logg inn med Ansattporten", "Tor Halvorsen", how="passord")
    heading(page, "Du må logge inn på en sikrere måte")
    walk.look(page, "a login that is not strong enough")
    follow(page, "Prøv igjen")
    page.get_by_label("Hvem er du?").select_option(label="Tor Halvorsen")
    press(page, "Logg inn")
    page.wait_for_url("**/oppgaver/")
    follow(page, "Amina Nilsen")
    page.goto(page.url + "plan/")
    shows(page, SCHOOL)
    hides(page, HEALTH)
    case = page.url.removesuffix("plan/")
    for part, status in (("samtykke/", 403), ("logg/", 403)):
        answered = page.goto(case + part)
        assert answered is not None
        assert answered.status == status, part
    assert walk.barriers == []


def test_somebody_logs_out_here_and_is_out_there_too(visit: Visit):
    page = visit()
    log_in(page, "Logg inn med ID-porten", "Amina Nilsen")
    heading(page, "Hei")
    press(page, "Logg ut")
    page.wait_for_url("**/session/end?**")  # sent on by the page itself
    press(page, "Logg ut")
    shows(page, "Du er logget ut.")
    follow(page, "Logg inn")
    follow(page, "Logg inn med ID-porten")
    expect(page.get_by_label("Hvem er du?")).to_be_visible()  # asked again who it is


def test_whoever_logs_out_at_the_provider_is_out_here_at_once(visit: Visit):
    page = visit()
    log_in(page, "Logg inn med ID-porten", "Kjell Arne Fjellheim")
    elsewhere = page.context.new_page()
    elsewhere.goto(_provider_of(page) + "/session/end")
    press(elsewhere, "Logg ut")
    page.goto("/min/")
    heading(page, "Logg inn")


def _provider_of(page: Page) -> str:
    answer = page.request.get("/logg-inn/til/idporten/", max_redirects=0)
    return answer.headers["location"].split("/auth?")[0]


def test_a_session_that_is_about_to_end_says_so_and_goes_on_with_one_key(visit: Visit, walk: Walk):
    page = visit()
    log_in(page, "Logg inn med ID-porten", "Berit Fjellheim")
    page.clock.install()
    page.goto("/soknad/")
    page.clock.fast_forward("28:30")
    warning = page.get_by_role("dialog", name="Er du her fortsatt?")
    expect(warning.get_by_role("button", name="Ja, fortsett")).to_be_focused()
    walk.look(page, "the warning before a session ends")
    page.keyboard.press("Enter")
    expect(warning).to_be_hidden()
    page.clock.fast_forward("28:30")
    expect(warning).to_be_visible()
    other = page.context.new_page()
    other.goto("/min/")  # somebody is here, in another tab
    expect(warning).to_be_hidden()
    page.clock.fast_forward("30:10")
    heading(page, "Logg inn")
    shows(page, "Du har vært borte en stund.")
    assert walk.barriers == []


def test_what_is_typed_stays_when_the_session_ends(visit: Visit):
    page = visit()
    log_in(page, "Logg inn med ID-porten", "Ingrid Solheim")
    page.clock.install()
    page.goto("/soknad/")
    choose(page, "Nora")
    press(page, "Begynn på søknaden")
    page.locator("textarea").first.fill("Vi trenger noen som holder i trådene.")
    page.route("**/lagre/", lambda route: route.abort())
    page.clock.fast_forward("32:00")
    expect(page.get_by_role("dialog", name="Du er logget ut")).to_be_visible()
    shows(page, "Det du skrev, står fremdeles på siden.")
    expect(page.locator("textarea").first).to_have_value("Vi trenger noen som holder i trådene.")
