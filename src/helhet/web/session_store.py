"""Sessions in the database, as Django keeps them; only the reading, once a page, is shorter."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from helhet.base import statements

_DATA = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """Has the name of Django's own: the name is part of what signs a session."""

    # By the machine's own clock, as Django sets the expiry; when a session is idle, web/sessions.py decides.
    def load(self) -> dict[str, Any]:
        found = statements.row(_DATA, [self.session_key, timezone.now()])
        if found is None:
            self._session_key = None
            return {}
        return self.decode(found[0])
