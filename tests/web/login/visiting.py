"""Going to the real provider and back without a browser: a Django client on our side, ``requests`` on theirs."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import requests
from django.test import Client
from joserfc.jwk import RSAKey

from helhet.access.types import Level
from helhet.people import identity
from helhet.people.models import Login, RelatedPerson
from helhet.web.login.way import Kind, Way
from tests import factories
from tests.database import as_owner_of_everything
from tests.factories import World

TENANT = "11111111-2222-3333-4444-555555555555"
PIDS = {"mother": "01017012345", "teacher": "02028054321", "stranger": "03039011111"}
ACCOUNTS: dict[str, list[dict[str, Any]]] = {
    "idporten": [
        {"key": key, "name": key, "claims": {"pid": PIDS[key]}} for key in ("mother", "stranger")
    ] + [{"key": "nameless", "name": "nameless", "claims": {}}],
    "ansattporten": [
        {"key": key, "name": key, "claims": {"pid": PIDS[key], "name": key}} for key in ("teacher", "stranger")
    ],
    "entra": [
        {"key": "teacher", "name": "teacher", "claims": {"oid": "oid-of-teacher", "tid": TENANT, "acrs": ["c1"]}},
        {"key": "weak", "name": "weak", "claims": {"oid": "oid-of-teacher", "tid": TENANT, "acrs": []}},
        {"key": "elsewhere", "name": "elsewhere", "claims": {"oid": "oid-of-teacher", "tid": "other", "acrs": ["c1"]}},
    ],
}  # fmt: skip
ACR = {"idporten": "idporten-loa-high", "ansattporten": "high", "entra": ""}


@dataclass
class Provider:
    """``issuers`` by kind; our key and theirs, so that a test can sign as either."""

    issuers: dict[str, str]
    ours: RSAKey
    theirs: RSAKey
    messages: list[str]  # the logout tokens it has sent

    def meddle(self, kind: str, **how: Any) -> None:
        """Let the next token answer lie (``token``), be late (``wait``, in ms) or lack the ID token."""
        requests.post(f"{self.issuers[kind]}/meddle", json=how, timeout=30).raise_for_status()


def way_to(at: Provider, kind: str, **more: Any) -> Way:
    fields: dict[str, Any] = {
        "key": kind,
        "kind": Kind(kind),
        "label": kind,
        "issuer": at.issuers[kind],
        "client_id": f"helhet-{kind}",
        "signing_keys": (at.ours,),
        "level": Level.SUBSTANTIAL,
        "tenant": TENANT if kind == "entra" else "",
        "context": "c1" if kind == "entra" else "",
        "thumbprint": "thumb",
    }
    return Way(**{**fields, **more})


class Visitor:
    """One browser: its cookies with us and with the provider."""

    def __init__(self) -> None:
        self.here = Client()
        self.there = requests.Session()

    def goes(self, to: str) -> str:
        """Follow our redirect to the provider; the address of its login page, or the way back at once."""
        answer = self.here.get(to)
        assert answer.status_code == 302, answer.content.decode()
        return self._until_a_page(answer["Location"])

    def shows(self, page: str, key: str, acr: str, **more: str) -> str:
        """Choose who to be; the address back to us."""
        answer = self.there.post(page, data={"key": key, "acr": acr, **more}, allow_redirects=False, timeout=30)
        return self._until_a_page(urljoin(page, answer.headers["Location"]))

    def logs_in(self, key: str, kind: str = "idporten", *, acr: str | None = None, **query: str) -> Any:
        """All the way; our answer when they come back."""
        return self.here.get(self.back_from(key, kind, acr=acr, **query))

    def back_from(self, key: str, kind: str = "idporten", *, acr: str | None = None, **query: str) -> str:
        parts = "&".join(f"{name}={value}" for name, value in query.items())
        page = self.goes(f"/logg-inn/til/{kind}/?{parts}")
        return self.shows(page, key, ACR[kind] if acr is None else acr)

    def _until_a_page(self, address: str) -> str:
        for _ in range(8):
            if address.startswith("http://testserver/"):
                parts = urlsplit(address)
                return f"{parts.path}?{parts.query}"
            answer = self.there.get(address, allow_redirects=False, timeout=30)
            if "Submitting Callback" in answer.text:  # somebody else was logged in there, and is logged out first
                form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', answer.text))
                action = re.findall(r'action="([^"]*)"', answer.text)[0]
                answer = self.there.post(action, data=form, allow_redirects=False, timeout=30)
            if "Location" not in answer.headers:
                assert answer.status_code == 200, answer.text
                return address
            address = urljoin(address, answer.headers["Location"])
        raise AssertionError("the provider goes in a ring")


def query_of(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@dataclass
class Fjordvik:
    """The tests' world, in whose register the provider's people stand."""

    at: Provider
    world: World

    def knows_mother(self) -> None:
        """The population register has her identity number, and nobody has logged in as her here yet."""
        index = identity.index_of(self.world.municipality.number, PIDS["mother"])
        with as_owner_of_everything():
            RelatedPerson.objects.filter(id=self.world.mother.id).update(identity_index=index, login=None)

    def employs_teacher(self, *, kind: str = "ansattporten", subject: str = "teacher") -> None:
        """The teacher's login is the provider's from before."""
        self._teacher(issuer=self.at.issuers[kind], subject=subject)

    def registers_teacher(self) -> None:
        """The teacher has been registered by identity number, and has never logged in."""
        index = identity.index_of(self.world.municipality.number, PIDS["teacher"])
        self._teacher(issuer="registered", subject="new", identity_index=index)

    def _teacher(self, **fields: Any) -> None:
        with as_owner_of_everything():
            Login.objects.filter(id=self.world.teacher.login_id).update(**fields)

    def also_employs_teacher_in_nordlia(self) -> None:
        school = factories.unit(self.world.elsewhere, "Nordlia skole", "school")
        factories.worker(school, "Tor Lærer", "vikar", login=self.world.teacher.login)


def receiving(messages: list[str]) -> ThreadingHTTPServer:
    """A server that keeps the logout tokens it is sent, since a provider cannot reach a test client."""

    class Mailbox(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            messages.append(parse_qs(body)["logout_token"][0])
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Quietly."""

    server = ThreadingHTTPServer(("localhost", 0), Mailbox)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
