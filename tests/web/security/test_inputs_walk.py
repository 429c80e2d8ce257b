"""Every form of every room, filled in with what no form expects: a clear answer each time, and nothing written."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.urls import resolve

from helhet.base.identifiers import new_public_id
from helhet.people.models import Unit, Worker
from tests.database import as_owner_of_everything, quiet
from tests.web.client import client_for
from tests.web.security import house as houses
from tests.web.security import markup
from tests.web.security.page_forms import Field, PageForm, all_forms
from tests.web.security.page_forms import walk as pages_from
from tests.web.security.strangers import Strangers, looked_for

pytestmark = pytest.mark.long

WITHIN = ("/sak/", "/min/", "/soknad/", "/oppgaver/", "/kontor/", "/ke/", "/velg/")
LONG = "å" * 50_000
# A draft is its writer's own and keeps what is typed, right or wrong; sending it asks for more.
KEEPS_ALL = ("application:step", "application:autosave")
SHUT = (403, 404, 405)
SAYS_WHY = ("er det plass til", "Vi forstår ikke datoen", "Klokkeslettet «å")
RUBBISH = ("finnes-ikke", "a\x00b\x1b[31m\u202e")


@dataclass
class Walk:
    """Who may send which form."""

    name: str
    client: Any
    form: PageForm
    cookies: str

    @property
    def view(self) -> str:
        return resolve(urlsplit(self.form.action).path).view_name

    def send(self, way: dict[str, list[str]], *, to: str = "", **headers: str) -> Any:
        """Sent from the page it stands on, with the session as it was when the walk began."""
        self.client.cookies = SimpleCookie(self.cookies)
        return self.client.post(to or self.form.action, way, headers={"Sec-Fetch-Site": "same-origin", **headers})

    def __str__(self) -> str:
        return f"{self.name} {self.view}"


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker) -> Iterator[houses.House]:
    """Built once: each posting is undone after it. Whoever must be alone waits until all of it is."""
    with django_db_blocker.unblock(), quiet(alone=False), transaction.atomic():
        yield houses.whole()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def forms(house) -> list[Walk]:
    """Every form, for each who may send it."""
    return [
        Walk(who.name, client, form, client.cookies.output(header="", sep=";"))
        for who, starts in house.clients_and_starts()
        for client in [client_for(who)]
        for form in all_forms(client, *starts, within=WITHIN)
    ]


@pytest.fixture(scope="module")
def walks(forms) -> list[Walk]:
    """One form of each kind."""
    kinds: dict[tuple[Any, ...], Walk] = {}
    for walk in forms:
        kinds.setdefault((walk.view, tuple(sorted(walk.form.fields)), len(walk.form.buttons)), walk)
    return list(kinds.values())


@contextmanager
def undone() -> Iterator[None]:
    before = transaction.savepoint_create()
    try:
        yield
    finally:
        transaction.savepoint_rollback(before)


def fields_of(walks: list[Walk]) -> Iterator[tuple[Walk, dict[str, list[str]], Field]]:
    """Each field of each form, with each button that can send it."""
    for walk in walks:
        for way in walk.form.ways():
            for field in walk.form.fields.values():
                if "later" not in way:  # a draft put aside is not asked about anything
                    yield walk, way, field


def rewritten(field: Field) -> list[str]:
    """Something else than stands there, of the same kind."""
    if field.kind == "textarea":
        return ["Noe helt annet."]
    if field.kind == "radio" and field.name == "outcome":
        return [next(one for one in field.options if one not in field.values)]
    if found := re.fullmatch(r"(\d+)\.(\d+)\.(\d{4})", (field.values or [""])[0]):
        return [f"{found[1]}.{found[2]}.{int(found[3]) + 1}"]
    return ["Et annet sted"] if field.name in ("place", "title") else field.values


def test_the_walk_has_not_gone_blind(walks):
    assert len(walks) > 50


def test_what_is_written_shows_until_it_is_undone(house):
    before = houses.content()
    with undone(), as_owner_of_everything():
        Unit.objects.filter(id=house.first.school.id).update(name="Skrevet")
        Worker.objects.filter(id=0).update(name="Ingen")
        assert houses.changed(before) == ["people_unit"]
    assert houses.changed(before) == []


def test_fifty_thousand_letters_in_any_text_are_told_kindly_given_back_and_not_written(walks):
    before, wrong = houses.content(), []
    for walk, way, field in fields_of(walks):
        if not field.is_text:
            continue
        with undone():
            response = walk.send({**way, field.name: [LONG]})
            page = response.content.decode()
            faults = []
            if response.status_code != 422:
                faults.append(str(response.status_code))
            if LONG not in page:
                faults.append("not given back")
            if not (any(words in page for words in SAYS_WHY)):
                faults.append("says not why")
            faults += [] if walk.view in KEEPS_ALL else houses.changed(before)
            if faults:
                wrong.append(f"{walk} {field.name}: {faults}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_nothing_that_stands_in_no_list_and_no_unseen_letter_breaks_a_form(walks):
    before, wrong = houses.content(), []
    for walk, way, field in fields_of(walks):
        for typed in RUBBISH if not field.is_text else RUBBISH[1:2]:
            with undone():
                response = walk.send({**way, field.name: [typed]})
                if response.status_code >= 500:
                    wrong.append(f"{walk} {field.name} {typed!r}: {response.status_code}")
                elif (
                    field.options
                    and response.status_code < 400
                    and walk.view not in KEEPS_ALL
                    and houses.changed(before)
                ):
                    wrong.append(f"{walk} {field.name} {typed!r}: changed {houses.changed(before)}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_a_form_with_a_field_missing_or_all_or_buttons_of_its_own_is_answered(walks):
    wrong = []
    for walk in walks:
        ways = [{}, {"finnes-ikke": ["ja"]}]
        ways += [
            {name: value for name, value in way.items() if name != gone} for way in walk.form.ways() for gone in way
        ]
        ways += [
            {**way, name: ["finnes-ikke\x00"]} for way in walk.form.ways() for name, _value in walk.form.buttons if name
        ]
        for way in ways:
            with undone():
                response = walk.send(way)
                if response.status_code >= 500:
                    wrong.append(f"{walk} {way}: {response.status_code}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_a_version_that_was_never_read_writes_nothing(walks):
    before, wrong = houses.content(), []
    for walk, way, field in fields_of(walks):
        if field.name not in ("version", "after") or not field.values or field.values[0] in ("", "0"):
            continue
        typed = {name: rewritten(walk.form.fields[name]) for name in way if name in walk.form.fields}
        for version in ("abc", "-1", "999999", "9" * 30, "1.5", "\x00", ""):
            with undone():
                response = walk.send({**typed, field.name: [version]})
                if response.status_code not in (409, 422) or houses.changed(before):
                    wrong.append(f"{walk} {version!r}: {response.status_code} {houses.changed(before)}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_asvs_1_2_1_and_1_2_4_markup_and_sql_in_every_form_is_text_on_every_page_and_paper(house, forms, caplog):
    caplog.set_level(logging.INFO)
    taken, shown, papers = [], 0, 0
    with undone():
        for walk in forms:
            if not walk.form.action.endswith(markup.LEAVES) and any(one.is_text for one in walk.form.fields.values()):
                response = walk.send(markup.filled(walk.form))
                assert response.status_code in (200, 303, 403, 404, 409, 422), f"{walk}: {response.status_code}"
                assert not markup.RAW.search(response.content.decode(errors="replace")), walk
                taken += [str(walk)] * (response.status_code == 303)
        assert len(taken) > 100, taken

        for who, starts in house.clients_and_starts():
            for address, response in pages_from(client_for(who), *starts, within=WITHIN):
                assert response.status_code < 500, f"{address}: {response.status_code}"
                if response.headers.get("Content-Type") == "application/pdf":
                    papers += 1
                    assert response.content.startswith(b"%PDF")
                    continue
                page = response.content.decode()
                assert not markup.RAW.search(page), address
                shown += "&lt;img src=x onerror=zqx1&gt;" in page
    assert shown > 20, shown
    assert papers > 0
    assert "zqx" not in caplog.text  # what people write is no line of the program's own log


# --- Ids of somebody else ---------------------------------------------------------------


def test_no_id_of_another_municipality_or_another_child_does_anything_in_any_field(house, walks):
    strangers, before, wrong, tried = Strangers(house), houses.content(), [], set()
    for walk in walks:
        for way in walk.form.ways():
            for name in {**way, **dict.fromkeys(walk.form.fields)}:
                field = walk.form.fields.get(name, Field(name, "button", way.get(name, [])))
                ids = {
                    other
                    for value in [*field.values, *field.options]
                    for other in strangers.instead_of(value, on=walk.form.action)
                }
                ids |= (
                    set(strangers.services())
                    if name == "service" and field.kind == "select" and walk.view.startswith("plan:")
                    else set()
                )
                for other in ids:
                    tried.add((walk.view, name))
                    with undone():
                        response = walk.send({**way, name: [other]})
                        written = houses.changed(before)
                        if response.status_code >= 500 or written or houses.MARK in response.content.decode():
                            wrong.append(f"{walk} {name}={other}: {response.status_code} {written}")
    assert not wrong, "\n" + "\n".join(wrong)
    assert len(tried) > 15, sorted(tried)


def test_a_key_that_names_anothers_row_is_refused_and_shows_nothing_of_it(house, walks):
    """Others' rows of each kind among which the form looks for its key, and one it has no use for."""
    strangers, wrong, looked = Strangers(house), [], 0
    for walk in walks:
        if "key" not in walk.form.fields:
            continue
        filled = markup.filled(walk.form)
        new = new_public_id()
        with undone(), looked_for(new) as kinds:
            walk.send({**filled, "key": [new]})
        looked += bool(kinds)
        useless = next(iter(strangers.rows.keys() - kinds))
        for key in strangers.of(kinds | {useless}, on=walk.form.action):
            with undone():
                response = walk.send({**filled, "key": [key]})
                if response.status_code >= 500 or houses.MARK in response.content.decode():
                    wrong.append(f"{walk} {key} of {strangers.kinds[key].__name__}: {response.status_code}")
    assert not wrong, "\n" + "\n".join(wrong)
    assert looked > 5


def test_no_id_of_another_municipality_or_another_child_opens_in_any_address(house, walks):
    """Throwing away a draft that is not there is no fault, and throws nothing away."""
    strangers, before, wrong, tried = Strangers(house), houses.content(), [], 0
    for walk in walks:
        path = urlsplit(walk.form.action).path
        for part in path.split("/"):
            for other in strangers.instead_of(part, on=path):
                tried += 1
                to = path.replace(part, other)
                with undone():
                    for response in (walk.send(walk.form.ways()[0], to=to), walk.client.get(to)):
                        if (response.status_code not in SHUT and walk.view != "application:delete") or houses.changed(
                            before
                        ):
                            wrong.append(f"{walk} {to}: {response.status_code} {houses.changed(before)}")
                        if houses.MARK in response.content.decode():
                            wrong.append(f"{walk} {to}: names somebody")
    assert not wrong, "\n" + "\n".join(wrong)
    assert tried > 100


def test_no_id_of_another_municipality_opens_in_any_query(house, walks):
    """``?endre=``, ``?tjeneste=``, ``?mal=``, ``?om=``: what a link may carry."""
    strangers, wrong = Strangers(house), []
    carried = ("Goal", "SharingConsent", "PlanConsent", "Unit", "Person")
    ids = ["\x00", *(rows[0].public_id for model, rows in strangers.rows.items() if model.__name__ in carried)]
    child = house.first.child.public_id
    pages = {
        f"/sak/{child}/samtykke/": ("om",),
        f"/sak/{child}/samtykke/spor/": ("endre", "tjeneste"),
        f"/sak/{child}/plan/tiltak/ny/": ("mal", "fra"),
        f"/sak/{child}/plan/": ("vis",),
        f"/sak/{child}/logg/": ("vis", "side"),
        f"/sak/{child}/moter/": ("gjort",),
        f"/sak/{child}/team/": ("gjort",),
        "/soknad/": ("lagret", "slettet"),
        "/oppgaver/": ("vis", "gjort", "alle"),
        "/kontor/": ("vis", "side", "sok"),
        "/ke/register/": ("vis", "side", "sok", "q"),
        "/ke/": ("gjort",),
    }
    clients = [client_for(who) for who, _starts in house.clients_and_starts()]
    for page, names in pages.items():
        for client in [one for one in clients if one.get(page).status_code == 200][:2]:
            for name in names:
                for value in ids:
                    response = client.get(page, {name: value})
                    if response.status_code >= 500 or houses.MARK in response.content.decode():
                        wrong.append(f"{page}?{name}={value}: {response.status_code}")
    assert not wrong, "\n" + "\n".join(wrong)
