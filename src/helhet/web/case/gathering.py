"""What the rooms tell this reader of one case. A room that is shut is not asked, and nothing hints at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from helhet.access.types import POST_BASES, Actor, PersonInView, Room
from helhet.audit.selectors import Readers, readers_since
from helhet.base import clock
from helhet.cases.selectors import case_of, emergencies_of, relays_of
from helhet.consent.selectors import overview
from helhet.coordination.selectors import assignments_of, contact_cards, tasks_of
from helhet.intake.selectors import requests_of
from helhet.meetings.selectors import meetings_of
from helhet.plan.selectors import plan_page
from helhet.team.selectors import team_of

if TYPE_CHECKING:
    from helhet.cases.models import Case, EmergencyAccess, Relay
    from helhet.consent.types import Overview
    from helhet.coordination.models import Assignment, Task
    from helhet.coordination.types import ContactCard
    from helhet.intake.types import SentRequest
    from helhet.meetings.reading import MeetingLine
    from helhet.plan.types import PlanPage
    from helhet.team.types import Team

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Gathered:
    """None, or an empty list, where there is nothing or where the reader has no business."""

    case: Case | None = None
    relays: list[Relay] = field(default_factory=list)
    requests: list[SentRequest] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    cards: list[ContactCard] = field(default_factory=list)
    consents: Overview | None = None
    plan: PlanPage | None = None
    team: Team | None = None
    meetings: list[MeetingLine] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    readers: Readers | None = None
    emergencies: list[EmergencyAccess] = field(default_factory=list)


def gather(actor: Actor, person: PersonInView) -> Gathered:
    """About twenty queries, and as many for a case of ten years as for one of a week."""
    rooms = person.rooms
    knows_requests = Room.INTAKE in rooms or bool(person.bases & POST_BASES)
    return Gathered(
        case=case_of(actor, person),
        relays=relays_of(actor, person),
        requests=requests_of(actor, person) if knows_requests else [],
        assignments=assignments_of(actor, person),
        cards=contact_cards(actor, person),
        consents=overview(actor, person) if Room.CONSENT in rooms else None,
        plan=plan_page(actor, person) if Room.PLAN in rooms else None,
        team=team_of(actor, person) if Room.TEAM in rooms else None,
        meetings=meetings_of(actor, person) if Room.MEETINGS in rooms else [],
        tasks=tasks_of(actor, person) if Room.TASKS in rooms else [],
        readers=readers_since(actor, person.id, clock.today() - WEEK) if Room.LOG in rooms else None,
        emergencies=emergencies_of(actor, person) if Room.CASE in person.whole else [],
    )
