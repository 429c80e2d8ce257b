"""The need for an interpreter follows the person to every meeting, and somebody orders one (tolkeloven §§ 4, 6)."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from helhet.access.types import Actor, PersonInView
from helhet.base import clock
from helhet.coordination.actions import task_from_outcome
from helhet.meetings.models import Meeting
from helhet.people.selectors import worker

AHEAD = timedelta(days=7)  # ours: an interpreter is seldom free tomorrow


def order_interpreter(actor: Actor, person: PersonInView, row: Meeting) -> None:
    """A task for whoever calls the meeting: to order the interpreter in time. Inside the action, once a meeting."""
    if not row.interpreter or actor.worker_id is None:
        return
    on = clock.day_of(row.starts_at)
    task_from_outcome(
        person,
        what=_("Bestill tolk på {language} til møtet {day}.").format(language=row.interpreter, day=f"{on:%d.%m.%Y}"),
        worker=worker(actor.worker_id),
        owner_name=actor.name,
        due_on=max(clock.today(), on - AHEAD),
        topic=None,
        source=f"meetings.meeting:{row.pk}",
    )
