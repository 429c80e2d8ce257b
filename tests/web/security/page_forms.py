"""The forms and links of a page, as a browser would find them: what the walks through all forms fill in and send."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

TEXT = ("text", "tel", "search", "email", "url", "textarea", "number", "date")
_NOT_SENT = ("csrfmiddlewaretoken",)


@dataclass
class Field:
    """``values`` is what is sent when nothing is changed; ``options`` what may be chosen."""

    name: str
    kind: str  # an input's type, or textarea, select
    values: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        return self.kind in TEXT


@dataclass
class PageForm:
    page: str  # where it stands
    action: str
    method: str
    name: str = ""
    fields: dict[str, Field] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    autosave: str = ""

    def ways(self) -> list[dict[str, list[str]]]:
        """What each button sends, with the fields as they stand."""
        standing = {one.name: one.values for one in self.fields.values() if one.values}
        named = [(name, value) for name, value in self.buttons if name]
        ways = [{**standing, name: [value]} for name, value in named]
        return ways if named and len(named) == len(self.buttons) else [standing, *ways]

    def __str__(self) -> str:
        return f"{self.action} ({', '.join(self.fields) or 'no fields'})"


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.links = page, set[str]()
        self.forms: list[PageForm] = []
        self._form: PageForm | None = None
        self._text: Field | None = None
        self._select: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and said.get("href"):
            self.links.add(urljoin(self.page, said["href"]).partition("#")[0])
        elif tag == "form":
            action = urljoin(self.page, said.get("action") or self.page)
            self._form = PageForm(self.page, action, said.get("method", "get").lower(), said.get("id", ""))
            self.forms.append(self._form)
        elif tag in ("input", "textarea", "select", "button") and "disabled" not in said:
            self._control(tag, said)
        elif tag == "option" and self._select is not None:
            value = said.get("value", "")
            self._select.options.append(value)
            if "selected" in said or not self._select.values:
                self._select.values = [value]
        if said.get("data-hx-post") and self._form is not None:
            self._form.autosave = urljoin(self.page, said["data-hx-post"])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._text = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.values = [self._text.values[0] + data.removeprefix("\n") if self._text.values else data]

    def _control(self, tag: str, said: dict[str, str]) -> None:
        form, name = self._form, said.get("name", "")
        if said.get("form"):
            form = next((one for one in self.forms if one.name == said["form"]), None)
        if form is None:
            return
        kind = said.get("type", "text") if tag == "input" else tag
        if tag == "button" or kind == "submit":
            form.buttons += [(name, said.get("value", ""))] * (said.get("type", "submit") == "submit")
        elif name not in ("", *_NOT_SENT):
            self._value(form, name, kind, said)

    def _value(self, form: PageForm, name: str, kind: str, said: dict[str, str]) -> None:
        one = form.fields.setdefault(name, Field(name, kind))
        if kind in ("radio", "checkbox"):
            one.options.append(said.get("value", "on"))
            one.values += [said.get("value", "on")] * ("checked" in said)
        elif kind == "select":
            self._select = one
        elif kind == "textarea":
            one.values, self._text = [""], one
        else:
            one.values = [said.get("value", "")]


@lru_cache(maxsize=8)  # a page is read for its links, and again for its forms
def read(page: str, html: str) -> tuple[list[PageForm], set[str]]:
    """Forms that post, and where the page's links lead."""
    reader = _Reader(page)
    reader.feed(html)
    return [one for one in reader.forms if one.method == "post"], reader.links


def walk(client: Any, *starts: str, within: tuple[str, ...], most: int = 400) -> Iterator[tuple[str, Any]]:
    """Every page that can be reached by links from ``starts`` under the addresses ``within``, each once."""
    waiting, seen = list(starts), set(starts)
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        response = client.get(address)
        yield address, response
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        for link in sorted(read(address, response.content.decode())[1] - seen):
            if link.startswith(within) and "/logg/?" not in link:
                seen.add(link)
                waiting.append(link)


def all_forms(client: Any, *starts: str, within: tuple[str, ...]) -> list[PageForm]:
    """Each form once, wherever it stands; a form is known by where it is sent and by what is in it."""
    found: dict[tuple[Any, ...], PageForm] = {}
    for address, response in walk(client, *starts, within=within):
        assert response.status_code < 400, f"a link leads to {response.status_code}: {address}"
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        for form in read(address, response.content.decode())[0]:
            found.setdefault((form.action.partition("?")[0], tuple(sorted(form.fields)), tuple(form.buttons)), form)
    return list(found.values())
