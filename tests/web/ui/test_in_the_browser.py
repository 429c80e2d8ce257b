"""In a real browser: no barrier that axe can find, no sideways scrolling, no lost text, one sending at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

AXE = (Path(__file__).parents[2] / "vendor" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PARTS = ["", "plan/", "skjema/?feil", "steg/", "oppgaver/", "samtykke/?endre", "barn/", "deler/", "feil/"]
WIDTHS = [320, 390, 768, 1280]
type NewPage = Callable[..., Page]

FORM = """(action) => {
  document.querySelector("#innhold").insertAdjacentHTML("beforeend",
    `<form id="prove" method="post" data-keep data-hx-post="${action}" data-hx-target="#prove">
       <label for="tekst">Tekst</label><textarea id="tekst" name="tekst"></textarea><button>Lagre</button></form>`);
  htmx.process(document.querySelector("#prove"));
  document.dispatchEvent(new CustomEvent("htmx:after:swap", {detail: {ctx: {}}}));
}"""

FOCUSED = """() => {
  const stop = document.activeElement, box = stop.getBoundingClientRect();
  const drawn = [stop, stop.closest(".ds-field")].some((e) => e && getComputedStyle(e).outlineStyle !== "none");
  return [stop.outerHTML.slice(0, 90), box.width >= 18 && box.height >= 18, drawn || stop.matches(".ds-skip-link")];
}"""


def barriers(page: Page) -> list[Any]:
    page.evaluate(AXE)
    options = {"runOnly": {"type": "tag", "values": RULES}, "rules": {"target-size": {"enabled": True}}}
    found = page.evaluate("options => axe.run(document, options)", options)
    assert len(found["passes"]) > 5
    return [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", PARTS)
def test_no_part_has_a_barrier_in_light_or_dark(new_page: NewPage, part: str, scheme: str):
    page = new_page(color_scheme=scheme, bypass_csp=True)
    page.goto(f"/ui/{part}")
    assert barriers(page) == []


@pytest.mark.parametrize("part", PARTS)
def test_nothing_scrolls_sideways_at_any_width_or_with_large_text(new_page: NewPage, part: str):
    page = new_page()
    page.goto(f"/ui/{part}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("part", PARTS)
def test_a_page_needs_few_requests_and_breaks_no_security_policy(new_page: NewPage, part: str):
    page = new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(f"/ui/{part}", wait_until="networkidle")
    assert said == []
    assert len(asked) <= 7, asked


def test_without_scripts_every_part_still_shows_its_heading_and_its_form(new_page: NewPage):
    page = new_page(java_script_enabled=False)
    page.goto("/ui/skjema/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("button", name="Gå videre til hvem som hjelper")).to_be_enabled()


def test_the_first_tab_leads_past_the_header(new_page: NewPage):
    page = new_page()
    page.goto("/ui/plan/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innhold"


def test_every_stop_of_the_tab_key_is_visible(new_page: NewPage):
    page = new_page()
    page.goto("/ui/steg/")
    page.set_viewport_size({"width": 390, "height": 900})
    seen = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        shape = page.evaluate(FOCUSED)
        if shape[0].startswith("<body"):  # once around
            break
        seen.add(shape[0])
        assert shape[1], shape
        assert shape[2], shape
    assert len(seen) > 8


def test_the_summary_of_what_must_be_looked_at_takes_focus_and_leads_to_the_field(new_page: NewPage):
    page = new_page()
    page.goto("/ui/skjema/?feil")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.get_by_role("link", name="Velg hvem du søker for.").click()
    expect(page.get_by_label("Barnet mitt")).to_be_focused()


def _answer(page: Page, status: int, body: str, **headers: str) -> list[Route]:
    routes: list[Route] = []

    def fulfil(route: Route) -> None:
        routes.append(route)
        route.fulfill(status=status, body=body, content_type="text/html; charset=utf-8", headers=headers)

    page.route("**/prove/", fulfil)
    return routes


def test_after_a_swap_focus_goes_where_the_answer_wants_it(new_page: NewPage):
    page = new_page()
    page.goto("/ui/deler/")
    _answer(page, 422, '<form id="prove"><div data-error-summary tabindex="-1">Se på dette</div></form>')
    page.evaluate(FORM, "/prove/")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_text("Se på dette")).to_be_focused()


def test_after_a_swap_without_a_place_for_focus_the_change_is_announced(new_page: NewPage):
    page = new_page()
    page.goto("/ui/")
    _answer(page, 200, '<p id="prove">Lagret</p>')
    page.evaluate(FORM, "/prove/")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.locator("#opplesing")).to_have_text("Siden er oppdatert.")


def test_an_error_answer_becomes_a_notice_and_the_typed_text_stays(new_page: NewPage):
    page = new_page()
    page.goto("/ui/")
    notice = '<div class="notice" data-focus tabindex="-1">Noe gikk galt</div><template data-csrf="ny"></template>'
    _answer(page, 500, notice, **{"HX-Retarget": "#beskjed", "HX-Reswap": "innerHTML"})
    page.evaluate(FORM, "/prove/")
    page.fill("#tekst", "Vi har ikke sovet.")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.locator("#beskjed .notice")).to_be_focused()
    expect(page.locator("#tekst")).to_have_value("Vi har ikke sovet.")
    assert page.evaluate("document.querySelector('[name=csrfmiddlewaretoken]').value") == "ny"


def test_a_second_press_sends_nothing_more(new_page: NewPage):
    page = new_page()
    page.goto("/ui/")
    sent: list[Route] = []

    def hold(route: Route) -> None:
        sent.append(route)

    page.route("**/prove/", hold)
    page.evaluate(FORM, "/prove/")
    button = page.get_by_role("button", name="Lagre", exact=True)
    button.click()
    expect(button).to_have_attribute("aria-disabled", "true")
    button.click(force=True)
    button.click(force=True)
    assert len(sent) == 1
    sent[0].fulfill(status=200, body='<p id="prove">Lagret</p>', content_type="text/html")


def test_leaving_with_unsaved_text_is_asked_about_and_without_is_not(new_page: NewPage):
    page = new_page()
    page.goto("/ui/skjema/")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.fill("#id_wish", "Vi har ikke sovet.")
    page.close(run_before_unload=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    other = new_page()
    other.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    other.goto("/ui/skjema/")
    other.goto("/ui/")
    assert asked == ["beforeunload"]


def test_while_the_connection_is_away_the_page_says_so_and_keeps_the_text(new_page: NewPage):
    page = new_page()
    page.goto("/ui/skjema/")
    page.fill("#id_wish", "Vi har ikke sovet.")
    page.context.set_offline(True)
    expect(page.locator("#borte")).to_be_visible()
    expect(page.locator("#id_wish")).to_have_value("Vi har ikke sovet.")
    page.context.set_offline(False)
    expect(page.locator("#borte")).to_be_hidden()
    expect(page.locator("#tilbake")).to_be_visible()


def test_nothing_moves_for_those_who_ask_for_none(new_page: NewPage):
    page = new_page(reduced_motion="reduce")
    page.goto("/ui/")
    longest = page.evaluate("""() => Math.max(...[...document.querySelectorAll('*')].map(
        e => Math.max(...getComputedStyle(e).transitionDuration.split(',').map(parseFloat))))""")
    assert longest < 0.01


def test_on_paper_there_are_no_buttons(new_page: NewPage):
    page = new_page()
    page.goto("/ui/plan/")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Ta inn forslaget")).to_be_hidden()
    expect(page.get_by_role("heading", name="Jeg vil svømme med klassen min.")).to_be_visible()
