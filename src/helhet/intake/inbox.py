"""The office's inbox: register rows of the municipality, by deadline. No list says what a request says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from helhet.access.selectors import list_shown
from helhet.access.types import Actor
from helhet.base import clock, statements
from helhet.base.errors import AccessDenied
from helhet.intake.reading import wanted_in_words
from helhet.intake.types import Channel, Inbox, WaitingRequest

PAGE = 25
COUNTED = 200  # so far past the page shown is counted; what lies beyond costs nothing
SHOWN = "inbox"

_WAITS = "r.municipality_id = %(municipality)s AND r.status IN ('received', 'assessing')"
_CHOSEN = {
    "all": _WAITS,
    "unassigned": f"{_WAITS} AND r.officer_id IS NULL",
    "mine": f"{_WAITS} AND r.officer_id = %(officer)s",
}
_COUNT = "(SELECT count(*) FROM (SELECT FROM intake_request r WHERE {chosen} LIMIT %(most)s) c)"
_COUNTS = f"SELECT {', '.join([_COUNT.format(chosen=chosen) for chosen in _CHOSEN.values()])}"
# Names are looked up for the page alone: joined first, they would be looked up for a whole day's deadlines.
_PAGE = """
WITH shown AS MATERIALIZED (
  SELECT r.* FROM intake_request r WHERE {chosen} ORDER BY r.reply_due_on, r.id LIMIT %(page)s OFFSET %(start)s
)
SELECT s.public_id, s.reference, trim(p.given_name || ' ' || p.family_name), p.born_on, s.channel, s.received_on,
       s.reply_due_on, s.officer_id, coalesce(w.name, ''), s.wants_coordinator, s.wants_child_coordinator,
       s.wants_plan, s.wants_team, p.address_protection <> 'none'
FROM shown s JOIN people_person p ON p.id = s.person_id LEFT JOIN people_worker w ON w.id = s.officer_id
ORDER BY s.reply_due_on, s.id
"""
_PAGES: Mapping[str, str] = {
    show: _PAGE.format(chosen=chosen) for show, chosen in (_CHOSEN | {"ready": "r.id = ANY (%(ready)s)"}).items()
}


def inbox(actor: Actor, *, show: str = "all", page: int = 1) -> Inbox:
    """A page of what waits, the nearest deadline first; four queries, which cost the same however many wait.

    ``show``: all, unassigned, mine, or ready (an answer about a plan, whose consent has come).
    Raises ``AccessDenied`` for anybody but the office.
    """
    if "office" not in actor.posts or actor.municipality_id is None:
        raise AccessDenied("only the office has an inbox", status=403)
    list_shown(actor, shown=SHOWN, reading=True)
    ready, start = ready_after_consent(), (max(page, 1) - 1) * PAGE
    values = {
        "municipality": actor.municipality_id,
        "officer": actor.worker_id,
        "ready": ready,
        "start": start,
        "most": start + COUNTED + 1,
        "page": PAGE,
    }
    numbers = statements.row(_COUNTS, values)
    assert numbers is not None  # a count always answers
    counts = dict(zip(_CHOSEN, numbers, strict=True)) | {"ready": len(ready)}
    today = clock.today()
    return Inbox([_line(*row, today=today) for row in statements.rows(_PAGES[show], values)], counts)


def ready_after_consent() -> list[int]:
    """Requests of the office's municipality whose answer about a plan can be sent now. One query."""
    return [request_id for (request_id,) in statements.rows("SELECT intake_ready_after_consent()")]


def _line(
    public_id: str,
    reference: str,
    name: str,
    born_on: date | None,
    channel: str,
    received_on: date,
    due_on: date,
    officer_id: int | None,
    officer: str,
    *wanted_and_protected: bool,
    today: date,
) -> WaitingRequest:
    *wanted, is_protected = wanted_and_protected
    return WaitingRequest(
        public_id=public_id,
        reference=reference,
        name=name,
        born_on=born_on,
        asked_for=wanted_in_words(*wanted),
        channel=str(Channel(channel).label),
        received_on=received_on,
        reply_due_on=due_on,
        officer_id=officer_id,
        officer=officer,
        is_late=due_on < today,
        days_left=(due_on - today).days,
        is_protected=is_protected,
    )
