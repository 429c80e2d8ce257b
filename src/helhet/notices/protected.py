"""Who may be told of a person with a protected address, and by what (folkeregisterloven § 10-4; domain.md § 7).

Workers who are cleared, by mail or text message: it says that something waits, and of whom is read after login.
The person, only where they have chosen it. Nobody else, and nobody by post: an envelope tells who wrote it.
"""

from __future__ import annotations

from django.db import connection

from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.notices.models import Channel, MessageWish, Notice

_CLEARED = """
    SELECT 1 FROM people_worker w
    WHERE w.login_id = %(login)s AND w.valid_from <= %(day)s AND (w.valid_until IS NULL OR %(day)s < w.valid_until)
      AND access_cleared(w.id, %(person)s, %(day)s)
"""
_OWN = """
    SELECT 1 FROM access_grant g JOIN notices_messagewish m ON m.person_id = g.person_id AND m.login_id = g.login_id
    WHERE g.person_id = %(person)s AND g.login_id = %(login)s AND g.basis = 'self' AND m.wanted
      AND g.valid_from <= %(day)s AND %(day)s < g.valid_until
"""


def may_be_told(notice: Notice, channel: Channel) -> bool:
    """Whether this notice, about somebody protected, may leave by ``channel``. One query, as the jobs' role."""
    if channel == Channel.LETTER:
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT EXISTS ({_CLEARED} UNION ALL {_OWN})",
            {"login": notice.login_id, "person": notice.person_id, "day": clock.today()},
        )
        return bool(cursor.fetchone()[0])


def is_cleared_worker(notice: Notice) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT EXISTS ({_CLEARED})",
            {"login": notice.login_id, "person": notice.person_id, "day": clock.today()},
        )
        return bool(cursor.fetchone()[0])


@action(Permission.CHOOSE_MESSAGES)
def choose_messages(actor: Actor, person: PersonInView, *, wanted: bool) -> None:
    """Somebody with a protected address wants to be told by mail or text message, or no longer."""
    MessageWish.objects.update_or_create(
        person_id=person.id,
        login_id=actor.login_id or 0,
        defaults={"municipality_id": person.municipality_id, "wanted": wanted, "chosen_at": clock.now()},
    )
    record("notice.messages_chosen", person.id, person.municipality_id, wanted=wanted)


def wants_messages(actor: Actor, person: PersonInView) -> bool:
    return MessageWish.objects.filter(person_id=person.id, login_id=actor.login_id or 0, wanted=True).exists()
