"""What a meeting should take up, as the plan says it, or the tasks where there is no plan."""

from __future__ import annotations

from django.utils.translation import gettext as _

from helhet.access.types import Actor, PersonInView
from helhet.base import clock
from helhet.coordination.selectors import tasks_of
from helhet.coordination.types import TaskState
from helhet.meetings import words
from helhet.plan.selectors import plan_of, topics_for_meeting
from helhet.plan.types import OPEN, ProposedTopic


def has_plan(actor: Actor, person: PersonInView) -> bool:
    """Whether what is agreed becomes a measure of a plan, or a task."""
    plan = plan_of(actor, person)
    return plan is not None and plan.status in OPEN


def proposals(actor: Actor, person: PersonInView) -> list[ProposedTopic]:
    """What waits in the plan, most urgent first; without a plan, the tasks that are not done."""
    if has_plan(actor, person):
        return topics_for_meeting(actor, person)
    today = clock.today()
    return [
        ProposedTopic(
            title=task.what[:200],
            why=(_("Skulle vært gjort {day}.") if task.due_on < today else _("Skal være gjort {day}.")).format(
                day=words.day(task.due_on)
            )
            if task.due_on
            else _("Ingen dag er avtalt."),
            topic=task.topic,
            worker_id=task.owner_id,
            source=f"coordination.task:{task.id}",
            withheld=task.withheld,
        )
        for task in tasks_of(actor, person)
        if task.state == TaskState.OPEN
    ]
