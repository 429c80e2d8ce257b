"""A real provider of OpenID Connect on loopback, and the people it knows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from joserfc.jwk import RSAKey

from helhet.project import openid_provider, processes

if TYPE_CHECKING:
    from tests.web.login.visiting import Fjordvik, Provider


@pytest.fixture(scope="session")
def at_provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """Started once; where it cannot be, these tests are skipped, or fail with ``HELHET_BROWSER=required``."""
    from tests.web.login.visiting import ACCOUNTS, Provider, receiving

    ours, theirs = RSAKey.generate_key(2048, auto_kid=True), RSAKey.generate_key(2048, auto_kid=True)
    messages: list[str] = []
    mailbox = receiving(messages)
    ports = openid_provider.free_ports(3)
    kinds = ("idporten", "ansattporten", "entra")
    told = [
        {
            "kind": kind,
            "port": port,
            "accounts": ACCOUNTS[kind],
            "keys": [{**theirs.as_dict(private=True), "alg": "RS256", "use": "sig"}],
            "meddle": True,
            "client": {
                "client_id": f"helhet-{kind}",
                "redirect_uris": [f"http://testserver/logg-inn/fra/{kind}/"],
                "backchannel_logout_uri": f"http://localhost:{mailbox.server_port}/",
                "post_logout_redirect_uris": ["http://testserver/?logget-ut=1"],
                "token_endpoint_auth_signing_alg": "PS256" if kind == "entra" else "RS256",
                "jwks": {"keys": [ours.as_dict(private=False)]},
            },
        }
        for kind, port in zip(kinds, ports, strict=True)
    ]
    try:
        running = openid_provider.start(tmp_path_factory.mktemp("openid"), told)
    except openid_provider.ProviderFailed as missing:
        if os.environ.get("HELHET_BROWSER") == "required":
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
    yield Provider(dict(zip(kinds, running.issuers, strict=True)), ours, theirs, messages)
    processes.stop(running.process)
    mailbox.shutdown()


@pytest.fixture
def fjordvik_logs_in(at_provider: Provider, world: Any, settings: Any) -> Fjordvik:
    """The municipality of the tests with three ways to log in."""
    from helhet.web.login import provider
    from tests.web.login.visiting import Fjordvik, way_to

    provider.forget()
    here = world.municipality.number
    settings.LOGIN_WAYS = tuple(
        way_to(at_provider, kind, municipality="" if kind == "idporten" else here) for kind in at_provider.issuers
    )
    return Fjordvik(at_provider, world)
