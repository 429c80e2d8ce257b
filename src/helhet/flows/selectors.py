"""What a flow will do, read before it is done."""

from __future__ import annotations

from helhet.access.selectors import who_may_see
from helhet.access.types import Actor, Basis, PersonInView
from helhet.consent.selectors import is_given, plan_consent, sharing_consent
from helhet.flows.types import Closing, ComingMeeting, LooseMeasure, Losing
from helhet.meetings.selectors import meetings_with_service
from helhet.plan.selectors import plan_of, plan_page
from helhet.team.selectors import members_of


def closing_preview(actor: Actor, person: PersonInView, consent: str) -> Closing:
    """Exactly what a withdrawal of sharing closes: who stops reading what, whose places end, which meetings."""
    found = sharing_consent(actor, person, consent)
    if not is_given(found):
        return Closing(service=found.service.name, topics=tuple(found.topics), nothing_open=True)
    service = found.service_id
    members = {member.worker_id: member for member in members_of(actor, person) if member.service_id == service}
    readers = [
        grant
        for grant in who_may_see(actor, person)
        if grant.service_id == service and grant.basis == Basis.TEAM_MEMBER and grant.worker is not None
    ]
    return Closing(
        service=found.service.name,
        topics=tuple(found.topics),
        losing=tuple(
            Losing(grant.worker.name, grant.worker.title, grant.worker.id in members)
            for grant in readers
            if grant.worker
        ),
        meetings=tuple(
            ComingMeeting(one.starts_at, one.purpose) for one in meetings_with_service(actor, person, service)
        ),
        measures=loose_measures(actor, person, service),
    )


def closing_plan_preview(actor: Actor, person: PersonInView, consent: str) -> Closing:
    """What a withdrawal of the consent to the plan closes: the plan, if there is one."""
    found = plan_consent(actor, person, consent)
    has_plan = plan_of(actor, person) is not None
    return Closing(nothing_open=not is_given(found), closes_plan=has_plan)


def loose_measures(actor: Actor, person: PersonInView, service_id: int) -> tuple[LooseMeasure, ...]:
    """Measures in force that this service answers for: they stay, and need somebody else."""
    page = plan_page(actor, person)
    if page is None or not page.is_open:
        return ()
    return tuple(
        LooseMeasure(one.public_id, one.what, one.responsible)
        for one in page.all_measures()
        if one.is_live and one.service_id == service_id
    )
