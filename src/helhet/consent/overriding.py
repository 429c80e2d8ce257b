"""Letting one parent's yes suffice: only with a written reason, told to the other, who may still say no.

That all with parental responsibility are asked is our choice (source ``design-all-consent``): pbrl. § 4-4 lets one
suffice for daily care and to prevent harm, and whether a plan is such care is not confirmed (``daily-care``).
"""

from __future__ import annotations

from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.consent import rules
from helhet.consent.asking import answers_of, ask, key_of, locked, override_of, settle, tell
from helhet.consent.deciding import Deciders, source_of
from helhet.consent.models import Override, PlanConsent, SharingConsent
from helhet.consent.types import Answer
from helhet.law.ages import Consents
from helhet.notices.types import Kind


@action(Permission.OVERRIDE_CONSENT)
def override(
    actor: Actor, person: PersonInView, *, consent: str, plan: bool, ground: str, rests_on: str, reason: str
) -> PlanConsent | SharingConsent:
    """Let one parent's yes suffice for this question (public id), because of what the municipality knows and why.

    Refused where nobody has said yes, where somebody has said no, and where the parents are not those who answer.
    """
    question = locked(PlanConsent, person, consent) if plan else locked(SharingConsent, person, consent)
    rules.check_can_be_answered(
        question.status, today=clock.today(), valid_until=getattr(question, "valid_until", None)
    )
    ask(person, question)
    deciders = Deciders(person)
    parents = deciders.rule(getattr(question, "topics", [])).who is Consents.PARENTS
    answers = {key: row.answer for key, row in answers_of(question).items()}
    must = [one.related_person_id for one in deciders.of(question)]
    rules.check_override(
        parents=parents, answers=[answers.get(key, Answer.PENDING) for key in must], ground=ground,
        rests_on=rests_on, reason=reason,
    )  # fmt: skip
    if override_of(question) is None:
        Override.objects.create(
            person_id=person.id,
            municipality_id=person.municipality_id,
            **{key_of(question): question},
            ground=ground,
            rests_on=rests_on,
            reason=reason,
            decided_on=clock.today(),
            decided_by_id=actor.worker_id or 0,
        )
    record("consent.one_suffices", person.id, person.municipality_id, consent=source_of(question), ground=ground)
    settle(actor, person, question)
    others = {one.login_id for one in deciders.of(question) if one.login_id}
    tell(person, question, others, Kind.ACCESS, happened="one_suffices")
    return question
