"""Markup and SQL typed into every form: kept as it was typed, and shown as text wherever it comes back."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from typing import Any

import pytest

from helhet.base import clock
from tests.web.client import client_for
from tests.web.security import house as houses
from tests.web.security.page_forms import Field, PageForm, all_forms, read, walk

WITHIN = ("/sak/", "/min/", "/soknad/", "/oppgaver/", "/kontor/", "/ke/")
# HTML, an attribute's end, a template, a script's address, typst's own code and a statement: all are only text.
TYPED = "<img src=x onerror=zqx1>\"'>{{ zqx }}{% zqx %}'; DROP TABLE plan_plan; -- #zqx() $1 *zqx*"
RAW = re.compile(r"<img src=x|\"'>\{\{")
LEAVES = ("/avlys/", "/avslutt/", "/slutt/", "/trekk/", "/ta-tilbake/", "/steng/", "/slett/", "/utsett/", "/logg-ut/")


def filled(form: PageForm) -> list[dict[str, Any]]:
    """The form as somebody fills it in who means to try: each text the same, each choice one that is there."""
    said = {field.name: _said(field) for field in form.fields.values()}
    return [
        {**said, **{name: value for name, value in way.items() if name not in form.fields}} for way in form.ways()[:1]
    ]


def _said(field: Field) -> list[str]:
    standing = [value for value in field.values if value]
    if field.kind in ("hidden", "radio", "select", "checkbox"):
        return standing or [value for value in field.options if value][:1] or field.values
    if re.fullmatch(r"(day|\w+_on|period_\w+|valid_until|review_on)", field.name):
        return standing or [f"{clock.today() + timedelta(days=30):%d.%m.%Y}"]
    if field.name in ("clock", "months", "phone"):
        return standing or ["14.00" if field.name == "clock" else "12"]
    return [] if field.name in ("video_url", "responsible_name") else [TYPED]


@pytest.mark.django_db
def test_asvs_1_2_1_and_1_2_4_markup_and_sql_in_every_form_is_text_on_every_page_and_paper(caplog):
    caplog.set_level(logging.INFO)
    house = houses.whole()
    taken = []
    for who, starts in house.clients_and_starts():
        client = client_for(who)
        for form in all_forms(client, *starts, within=WITHIN):
            if not form.action.endswith(LEAVES) and any(field.is_text for field in form.fields.values()):
                for way in filled(form):
                    response = client.post(form.action, way)
                    assert response.status_code in (200, 303, 403, 404, 409, 422), f"{form}: {response.status_code}"
                    assert not RAW.search(response.content.decode(errors="replace")), form
                    taken += [str(form)] * (response.status_code == 303)
    assert len(taken) > 30, taken

    shown, papers = 0, 0
    for who, starts in house.clients_and_starts():
        client = client_for(who)
        for address, response in walk(client, *starts, within=WITHIN):
            assert response.status_code < 500, f"{address}: {response.status_code}"
            if response.headers.get("Content-Type") == "application/pdf":
                papers += 1
                assert response.content.startswith(b"%PDF")
                continue
            page = response.content.decode()
            assert not RAW.search(page), address
            read(address, page)
            shown += "&lt;img src=x onerror=zqx1&gt;" in page
    assert shown > 20
    assert papers > 0
    assert "zqx" not in caplog.text  # what people write is no line of the program's own log
