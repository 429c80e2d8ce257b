"""Walking through the pages as somebody: logged in, looking around, and noting every barrier on the way.

A barrier does not stop the walk; ``Walk.barriers`` is asked for all of them at the end, so that one missing label
does not hide whether a family gets its answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

type AsPersona = Callable[..., Page]
AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text("utf-8")
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
}
DESK, PHONE, NARROW = ({"width": width, "height": 900} for width in (1280, 390, 320))


@dataclass
class Walk:
    """What the steps of one story share. ``unfinished`` is the step that was begun and not got through."""

    unfinished: str = ""
    barriers: list[str] = field(default_factory=list)
    looked: set[str] = field(default_factory=set)

    def look(self, page: Page, what: str) -> None:
        """Look at a page on a desk, on a phone and on the narrowest screen; ``what`` names its kind, looked at once."""
        if what in self.looked:
            return
        self.looked.add(what)
        page.evaluate(AXE)
        for screen in (DESK, PHONE):
            page.set_viewport_size(screen)
            self.barriers += [f"{what} at {screen['width']}: {found}" for found in _barriers(page)]
        page.set_viewport_size(NARROW)
        if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            self.barriers.append(f"{what} scrolls sideways at 320")
        page.set_viewport_size(DESK)


def _barriers(page: Page) -> list[Any]:
    found = page.evaluate("options => axe.run(document, options)", RULES)
    assert len(found["passes"]) > 5
    return [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found["violations"]]


def press(page: Page, name: str, *, exact: bool = False) -> None:
    """Press a button by its words, or how they begin, and wait for the page it leads to."""
    page.get_by_role("button", name=name, exact=exact).click()
    page.wait_for_load_state()


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    """Follow a link by its words."""
    page.get_by_role("link", name=name).first.click()
    page.wait_for_load_state()


def heading(page: Page, words: str) -> None:
    """The page says this in its one heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(re.escape(words)))


@contextmanager
def refused(page: Page, status: int) -> Iterator[None]:
    """What is sent inside is answered with this status."""
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        yield
    assert answered.value.status == status
    page.wait_for_load_state()


def shows(page: Page, *sentences: str | re.Pattern[str]) -> None:
    """Each of these stands on the page, to be seen."""
    for sentence in sentences:
        expect(page.get_by_text(sentence).filter(visible=True).first).to_be_visible()


def hides(page: Page, *sentences: str) -> None:
    """None of these stands anywhere on the page. Ask only after something else has been seen on it."""
    for sentence in sentences:
        assert sentence not in page.content(), sentence


def reach(page: Page, role: str, name: str, most: int = 80) -> None:
    """Go with the Tab key alone, from where one is, until this has focus."""
    goal = page.get_by_role(role, name=name).first  # type: ignore[arg-type]
    expect(goal).to_be_visible()
    for _ in range(most):
        page.keyboard.press("Tab")
        if goal.evaluate("goal => goal === document.activeElement"):
            return
    raise AssertionError(f"the Tab key does not reach {role} «{name}»")


def post(page: Page, address: str, **typed: str) -> int:
    """Send a form that the page does not offer, as somebody who goes around it. Answers the status."""
    seal = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    return page.request.post(address, form={"csrfmiddlewaretoken": seal, **typed}, max_redirects=0).status


def choose(page: Page, name: str, most: int = 80) -> None:
    """Choose one of several by keyboard: Tab into the group, then the arrow keys; or Space on a box to tick."""
    goal = page.get_by_label(name).first
    for _ in range(most):
        page.keyboard.press("Tab")
        if goal.evaluate("goal => goal.name === document.activeElement.name"):
            break
    for _ in range(most):
        if goal.evaluate("goal => goal === document.activeElement"):
            break
        page.keyboard.press("ArrowDown" if goal.get_attribute("type") == "radio" else "Tab")
    if not goal.is_checked():
        page.keyboard.press("Space")
    expect(goal).to_be_checked()


def write(page: Page, label: str, text: str) -> None:
    """Write by keyboard in the field with this label."""
    reach(page, "textbox", label)
    page.keyboard.type(text)
