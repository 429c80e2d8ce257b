"""A browser without a browser: Django's test client, logged in as somebody from ``tests.factories``."""

from __future__ import annotations

from django.test import Client

from helhet.access.types import Level
from helhet.people.models import Login, RelatedPerson, Worker
from helhet.web import sessions


def client_for(who: Worker | Login | RelatedPerson, *, level: Level = Level.HIGH) -> Client:
    """A client whose session is that of a worker in the post, or of a login (or a related person's) privately."""
    if isinstance(who, Worker):
        login_id, worker_id = who.login_id, who.id
    elif isinstance(who, RelatedPerson):
        login_id, worker_id = who.login_id, None
    else:
        login_id, worker_id = who.id, None
    client = Client()
    session = client.session
    session.update(sessions.begun(login_id, worker_id, level=level))
    session.save()
    return client
