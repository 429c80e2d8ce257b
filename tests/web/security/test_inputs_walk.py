"""Every form of every room, filled in with what no form expects: a clear answer each time, and nothing written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db import transaction
from django.urls import resolve

from helhet.people.models import Unit, Worker
from tests.database import as_owner_of_everything
from tests.web.client import client_for
from tests.web.security import house as houses
from tests.web.security.page_forms import Field, PageForm, all_forms

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
    """Built once: each posting is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield houses.whole()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def walks(house) -> list[Walk]:
    """One form of each kind for each who may send it."""
    kinds: dict[tuple[Any, ...], Walk] = {}
    for who, starts in house.clients_and_starts():
        client = client_for(who)
        for form in all_forms(client, *starts, within=WITHIN):
            walk = Walk(who.name, client, form, client.cookies.output(header="", sep=";"))
            kinds.setdefault((walk.view, tuple(sorted(form.fields)), len(form.buttons)), walk)
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


# --- Ids of somebody else ---------------------------------------------------------------


class Strangers:
    """For each id of our own that stands in a form or an address, ids of the same kind that are not for us."""

    def __init__(self, house: houses.House) -> None:
        there, ours = (
            house.elsewhere.municipality.id,
            {one.child.id: one.child.public_id for one in (house.first, house.second)},
        )
        self.kinds: dict[str, type[Any]] = {}
        self.rows: dict[type[Any], list[Any]] = {}
        with as_owner_of_everything():
            for model in apps.get_models():
                if not hasattr(model, "public_id"):
                    continue
                for row in model.objects.all():
                    self.kinds[row.public_id] = model
                    if (
                        (getattr(row, "person_id", 0) or hasattr(row, "municipality_id")) and self.where(row) == there
                    ) or getattr(row, "person_id", None) in ours:
                        self.rows.setdefault(model, []).append(row)
        self.there, self.ours = there, ours

    def instead_of(self, value: str, *, on: str) -> list[str]:
        """One of the other municipality's, and for what belongs to one person one of the other child's."""
        kind, _colon, _number = value.rpartition(":")
        if kind == "worker" or kind.startswith("coordination."):
            model = Worker if kind == "worker" else apps.get_model(kind)
            return [f"{kind}:{row.id}" for row in self._rows(model, on)]
        for part in value.split(":"):
            if part in self.kinds:
                return [value.replace(part, row.public_id) for row in self._rows(self.kinds[part], on)]
        return []

    def services(self) -> list[str]:
        return [str(row.id) for row in self.rows[Unit] if row.municipality_id == self.there]

    def _rows(self, model: type[Any], on: str) -> list[Any]:
        rows = self.rows.get(model, [])
        far = [row for row in rows if self.where(row) == self.there][:1]
        near = [row for row in rows if self.ours.get(getattr(row, "person_id", 0), on) not in on][:1]
        return far + near if on.startswith("/sak/") else far

    @staticmethod
    def where(row: Any) -> int:
        """The municipality; a draft has it from whom it is about."""
        return row.municipality_id if hasattr(row, "municipality_id") else row.person.municipality_id


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
    strangers, wrong = Strangers(house), []
    keys = [row.public_id for rows in strangers.rows.values() for row in rows[:1]]
    for walk in walks:
        if "key" not in walk.form.fields:
            continue
        filled = {
            name: ["Noe nytt"] if not field.values or field.values == [""] else field.values
            for name, field in walk.form.fields.items()
            if field.is_text and field.name not in ("responsible_name", "video_url")
        }
        for key in keys:
            with undone():
                response = walk.send({**walk.form.ways()[0], **filled, "key": [key]})
                if response.status_code >= 500 or houses.MARK in response.content.decode():
                    wrong.append(f"{walk} {key} of {strangers.kinds[key].__name__}: {response.status_code}")
    assert not wrong, "\n" + "\n".join(wrong)


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
