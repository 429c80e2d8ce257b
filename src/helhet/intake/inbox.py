"""The office's inbox: register rows of the municipality, by deadline. No list says what a request says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.db.models import Count, Q, QuerySet

from helhet.access.selectors import survey
from helhet.access.types import Actor
from helhet.base import clock
from helhet.base.errors import AccessDenied
from helhet.intake.models import Request
from helhet.intake.reading import asked_for
from helhet.intake.types import WAITING, Inbox, WaitingRequest

PAGE = 25
SHOWN = "inbox"


def inbox(actor: Actor, *, show: str = "all", page: int = 1) -> Inbox:
    """A page of what waits, the nearest deadline first; five queries, however many wait.

    ``show``: all, unassigned, mine, or ready (an answer about a plan, whose consent has come).
    Raises ``AccessDenied`` for anybody but the office.
    """
    if "office" not in actor.posts or actor.municipality_id is None:
        raise AccessDenied("only the office has an inbox", status=403)
    survey(actor, [], shown=SHOWN, reading=True)
    ready = ready_after_consent()
    waiting = Request.objects.filter(municipality_id=actor.municipality_id, status__in=WAITING)
    counts = waiting.aggregate(
        all=Count("id"),
        unassigned=Count("id", filter=Q(officer=None)),
        mine=Count("id", filter=Q(officer_id=actor.worker_id)),
    ) | {"ready": len(ready)}
    start = (max(page, 1) - 1) * PAGE
    in_order = _chosen(waiting, actor, show, ready).order_by("reply_due_on", "id")
    # Names are looked up for the page alone: joined first, they would be looked up for a whole day's deadlines.
    page_ids = list(in_order.values_list("id", flat=True)[start : start + PAGE])
    rows = Request.objects.filter(id__in=page_ids).order_by("reply_due_on", "id").select_related("person", "officer")
    today = clock.today()
    return Inbox([_line(row, today) for row in rows], counts)


def _chosen(waiting: QuerySet[Request], actor: Actor, show: str, ready: Iterable[int]) -> QuerySet[Request]:
    if show == "ready":
        return Request.objects.filter(id__in=list(ready))
    if show == "unassigned":
        return waiting.filter(officer=None)
    if show == "mine":
        return waiting.filter(officer_id=actor.worker_id)
    return waiting


def ready_after_consent() -> list[int]:
    """Requests of the office's municipality whose answer about a plan can be sent now. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_ready_after_consent()")
        return [row[0] for row in cursor.fetchall()]


def _line(row: Request, today: date) -> WaitingRequest:
    return WaitingRequest(
        public_id=row.public_id,
        reference=row.reference,
        name=f"{row.person.given_name} {row.person.family_name}".strip(),
        born_on=row.person.born_on,
        asked_for=asked_for(row),
        channel=row.get_channel_display(),
        received_on=row.received_on,
        reply_due_on=row.reply_due_on,
        officer_id=row.officer_id,
        officer=row.officer.name if row.officer else "",
        is_late=row.reply_due_on < today,
        days_left=(row.reply_due_on - today).days,
    )
