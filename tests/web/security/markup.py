"""Markup and SQL as somebody types it into a form; it is to come back as text wherever it is shown."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from helhet.base import clock
from tests.web.security.page_forms import Field, PageForm

# HTML, an attribute's end, a template, a script's address, typst's own code and a statement: all are only text.
TYPED = "<img src=x onerror=zqx1>\"'>{{ zqx }}{% zqx %}'; DROP TABLE plan_plan; -- #zqx() $1 *zqx*"
SHORT = TYPED[:36]  # for what is a word or two
RAW = re.compile(r"<img src=x|\"'>\{\{")
LEAVES = ("/avlys/", "/avslutt/", "/slutt/", "/trekk/", "/ta-tilbake/", "/steng/", "/slett/", "/utsett/", "/logg-ut/")


def filled(form: PageForm) -> dict[str, Any]:
    """The form as somebody fills it in who means to try: each text the same, each choice one that is there."""
    said = {field.name: _said(field) for field in form.fields.values()}
    return {**said, **{name: value for name, value in form.ways()[0].items() if name not in form.fields}}


def _said(field: Field) -> list[str]:
    standing = [value for value in field.values if value]
    if field.kind in ("hidden", "radio", "select", "checkbox"):
        return standing or [value for value in field.options if value][:1] or field.values
    if re.fullmatch(r"(day|\w+_on|period_\w+|valid_until|review_on)", field.name):
        return standing or [f"{clock.today() + timedelta(days=30):%d.%m.%Y}"]
    if field.name in ("clock", "months", "phone"):
        return standing or ["14.00" if field.name == "clock" else "12"]
    if field.name == "interpreter":
        return [SHORT]
    return [] if field.name in ("video_url", "responsible_name") else [TYPED]
