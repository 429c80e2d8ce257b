"""The pages themselves on a port of their own, at a day of the test's choosing: what comes on a birthday can be seen.

Each browser here is logged in as somebody from ``tests.factories``; the day served is the one frozen around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from playwright.sync_api import Browser, Page

from helhet.people.models import Login, RelatedPerson, Worker
from tests.web.client import client_for


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[str]:
    """The address of the pages, in the time that stands still around it."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=_Quiet)

    def serve() -> None:
        server.serve_forever(poll_interval=0.05)
        connections.close_all()

    thread = Thread(target=copy_context().run, args=(serve,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def page_of(browser: Browser, address: str, who: Worker | Login | RelatedPerson, **wanted: object) -> Iterator[Page]:
    """A page where ``who`` is logged in."""
    context = browser.new_context(base_url=address, locale="nb-NO", **wanted)  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    session = client_for(who).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
    yield context.new_page()
    context.close()
