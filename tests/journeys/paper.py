"""What a PDF must be for everyone to be able to read it (PDF/UA-1: tags, language, title, headers of tables)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import pikepdf
from playwright.sync_api import Page


@dataclass(frozen=True)
class Paper:
    """A PDF as fetched: its name, what it says of itself, and which kinds of tags it has."""

    name: str
    title: str
    language: str
    part: str
    tagged: bool
    tags: frozenset[str]


def fetch(page: Page, link: str) -> Paper:
    """Follow the link by its words and take what comes."""
    address = page.get_by_role("link", name=link).first.get_attribute("href") or ""
    answer = page.request.get(address)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    return _read(answer.body(), answer.headers.get("content-disposition", ""))


def _read(content: bytes, name: str) -> Paper:
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_metadata() as metadata:
        root = pdf.Root
        tags: set[str] = set()
        _gather(root.get("/StructTreeRoot", {}), tags)
        return Paper(
            name=name,
            title=str(metadata.get("dc:title", "")),
            language=str(root.get("/Lang", "")),
            part=str(metadata.get("pdfuaid:part", "")),
            tagged=bool(root.get("/MarkInfo", {}).get("/Marked", False)),
            tags=frozenset(tags),
        )


def _gather(element: Any, found: set[str]) -> None:
    if isinstance(element, pikepdf.Array):
        for each in element:
            _gather(each, found)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            found.add(str(element["/S"]))
        if "/K" in element:
            _gather(element["/K"], found)
