"""Every role, every address, every method: what is reached is what the policy says, and nothing else (ASVS 8.2.2).

Each form is sent empty, with real ids of a child whose rooms are all furnished, and undone again.
"""

from __future__ import annotations

from collections.abc import Iterator
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.urls import Resolver404, resolve

from tests import database
from tests.web.client import client_for
from tests.web.security import house as houses
from tests.web.security.addresses import every_address
from tests.web.security.page_forms import read, walk
from tests.web.security.pages import PAGES, Rule, anyone, opens
from tests.web.security.roles import Role, everybody

WITHIN = ("/sak/", "/min/", "/soknad/", "/oppgaver/", "/kontor/", "/ke/", "/velg/", "/nodtilgang/")
# Of these, the policy lets in more than the fixture has something for: another's draft, a letter not yet sent.
ONLY_WITH_OWN = {
    "application", "diary", "emergency", "letters", "meetings", "office", "tasks", "consent", "login", "plan",
    "child", "withheld",
}  # fmt: skip
OTHER_METHODS = ("put", "delete", "options")
SOME = ("coordinator", "nobody")  # enough where a page is for all, or for none


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker) -> Iterator[tuple[dict[str, str], list[Role]]]:
    """The address of each page, with real ids where somebody finds any; and one of each role."""
    with database.quiet(alone=False), django_db_blocker.unblock(), transaction.atomic():  # open from test to test
        house = houses.whole()
        yield addresses(house), everybody(house.second)
        transaction.set_rollback(True)


def addresses(house: houses.House) -> dict[str, str]:
    child = house.second.child.public_id
    found = {name_of(address): address for address in every_address(child)}
    real: dict[str, str] = {}
    for who, starts in house.clients_and_starts():
        client = client_for(who)
        for address, response in walk(client, *starts, within=WITHIN):
            forms = read(address, response.content.decode())[0] if is_page(response) else []
            for sent_to in (address, *(form.action for form in forms)):
                path = urlsplit(sent_to).path
                if name_of(path) not in real or (child in path and child not in real[name_of(path)]):
                    real[name_of(path)] = path
    return {**found, **real}


def is_page(response) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html")


def name_of(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def send(role: Role, method: str, address: str):
    """As if for the first time: what it wrote and what became of the session is undone."""
    before = transaction.savepoint_create()
    cookies = role.client.cookies.output(header="", sep=";")
    try:
        return getattr(role.client, method)(address)
    finally:
        role.client.cookies = SimpleCookie(cookies)
        transaction.savepoint_rollback(before)


def reached(response) -> bool:
    to_login = response.status_code == 302 and "/logg-inn/" in response.headers.get("Location", "")
    return not to_login and (response.status_code < 400 or response.status_code in (409, 422))


def holes(stage, method: str, rule_of) -> list[str]:
    """What was reached against the policy, and what the policy opens that was shut."""
    where, roles = stage
    wrong = []
    for name, rules in PAGES.items():
        rule: Rule | None = rule_of(rules)
        for role in roles if rule not in (None, anyone) else [one for one in roles if one.name in SOME]:
            response = send(role, method, where[name])
            is_for = opens(name, rule, role)
            if response.status_code >= 500:
                wrong.append(f"{method} {name} as {role.name}: {response.status_code}")
            elif reached(response) and not is_for:
                wrong.append(f"{method} {name} as {role.name}: reached ({response.status_code})")
            elif is_for and not reached(response) and name.partition(":")[0] not in ONLY_WITH_OWN:
                wrong.append(f"{method} {name} as {role.name}: shut ({response.status_code})")
    return wrong


def test_every_address_is_on_the_list_and_the_list_names_no_other():
    names = {name_of(address) for address in every_address("p")} - {""}
    assert names == set(PAGES)


def test_reading_reaches_what_the_policy_opens_and_nothing_else(stage):
    wrong = holes(stage, "get", lambda rules: rules[0])
    assert not wrong, "\n" + "\n".join(wrong)


def test_sending_reaches_what_the_policy_opens_and_nothing_else(stage):
    wrong = holes(stage, "post", lambda rules: rules[1])
    assert not wrong, "\n" + "\n".join(wrong)


def test_no_other_method_reaches_anything(stage):
    where, roles = stage
    some = [role for role in roles if role.name in SOME]
    wrong = [
        f"{method} {name} as {role.name}"
        for name, address in where.items()
        if name
        for role in some
        for method in OTHER_METHODS
        if reached(send(role, method, address))
    ]
    assert not wrong, wrong


def test_the_list_has_not_gone_blind(stage):
    """Somebody reaches most of it; a fixture that reaches nothing would pass every other test."""
    where, roles = stage
    seen = [name for name, (reads, _sends) in PAGES.items()
            if any(reached(send(role, "get", where[name])) for role in roles if opens(name, reads, role))]  # fmt: skip
    assert len(seen) > 60
