"""What can be done to consents. Withdrawing touches other rooms, and is in ``flows.consent``.

``open_plan_consent``, ``end_sharing``, ``end_plan_consent`` and ``tell_of`` are called inside other actions.
"""

from __future__ import annotations

from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.consent import rules
from helhet.consent.alone import ask_alone
from helhet.consent.answering import answer, keep_heard, record_oral_answer, refuse
from helhet.consent.asking import answers_of, ask, keep, locked, remind, settle
from helhet.consent.deciding import check_somebody_answers, must_for, source_of
from helhet.consent.ending import (
    ON_SCREEN,
    Said,
    decider,
    end_plan_consent,
    end_sharing,
    somebody_who_answers,
    tell_of,
)
from helhet.consent.leaving_out import keep_from_worker, narrow_sharing
from helhet.consent.letting_in import end_delegation, let_in, record_power
from helhet.consent.models import PlanConsent
from helhet.consent.overriding import override
from helhet.consent.reviewing import ask_in_good_time, go_through, renew
from helhet.consent.sharing import ask_again, ask_sharing, take_back_question
from helhet.consent.standing import end_custody, end_finding, record_custody, record_finding
from helhet.consent.telling import asked_in_application
from helhet.consent.types import OPEN, Answer, ConsentStatus, Heard, How

__all__ = [
    "ON_SCREEN",
    "Said",
    "answer",
    "ask_again",
    "ask_alone",
    "ask_in_good_time",
    "ask_plan_again",
    "ask_plan_consent",
    "ask_sharing",
    "decider",
    "end_custody",
    "end_delegation",
    "end_finding",
    "end_plan_consent",
    "end_sharing",
    "go_through",
    "hold_plan_consent",
    "keep_from_worker",
    "let_in",
    "narrow_sharing",
    "open_plan_consent",
    "override",
    "record_custody",
    "record_finding",
    "record_oral_answer",
    "record_power",
    "refuse",
    "renew",
    "somebody_who_answers",
    "take_back_question",
    "tell_of",
]


def open_plan_consent(
    person: PersonInView,
    *,
    asked_by_worker_id: int | None = None,
    yes_from_login_id: int | None = None,
    heard: Heard | None = None,
) -> PlanConsent:
    """Ask for consent to a plan, unless it is already asked or given. Called inside an action.

    Whoever must answer is asked and told. ``yes_from_login_id``: the applicant has said yes in
    the application; ``heard``: how the child was heard there (``consent.types.Heard``).
    Needs the rooms of consent and case open. Answers the consent that stands.
    """
    consent = hold_plan_consent(person)
    if consent is None:
        consent = PlanConsent.objects.create(
            person_id=person.id,
            municipality_id=person.municipality_id,
            asked_on=clock.today(),
            asked_by_id=asked_by_worker_id,
            language=person.language,
            interpreter=person.interpreter,
        )
        record("consent.plan_asked", person.id, person.municipality_id, consent=source_of(consent))
    if consent.status == ConsentStatus.ASKED:
        ask(person, consent)
        if yes_from_login_id is not None:
            _yes_in_application(person, consent, yes_from_login_id, heard)
    return consent


def _yes_in_application(person: PersonInView, consent: PlanConsent, login_id: int, heard: Heard | None) -> None:
    asked = answers_of(consent)
    for one in must_for(person, consent):
        row = asked[one.related_person_id]
        if one.login_id == login_id and row.answer == Answer.PENDING:
            keep_heard(consent, heard, row.name)  # whoever answered wrote down what the child said
            row.answer, row.answered_at, row.how = Answer.YES, clock.now(), How.SCREEN
            row.save(update_fields=["answer", "answered_at", "how"])
            told = asked_in_application()
            keep(row, told.text, told.language)
            settle(None, person, consent)
            return


def hold_plan_consent(person: PersonInView) -> PlanConsent | None:
    """The consent to a plan that is asked or given, held until the transaction ends. Called inside an action.

    What is built on it and a withdrawal take turns: whichever comes last finds what the first has done.
    """
    return PlanConsent.objects.select_for_update().filter(person_id=person.id, status__in=OPEN).first()


@action(Permission.ASK_PLAN_CONSENT)
def ask_plan_consent(actor: Actor, person: PersonInView) -> PlanConsent:
    """Ask everybody who must consent to a plan (IPF § 5); asked twice is asked once."""
    check_somebody_answers(person)
    consent = open_plan_consent(person, asked_by_worker_id=actor.worker_id)
    record("consent.plan_asked_again", person.id, person.municipality_id, consent=source_of(consent))
    return consent


@action(Permission.ASK_PLAN_CONSENT)
def ask_plan_again(actor: Actor, person: PersonInView, *, consent: str) -> PlanConsent:
    """As ``ask_again``, about the plan."""
    question = locked(PlanConsent, person, consent)
    rules.check_can_be_answered(question.status, today=clock.today())
    remind(actor, person, question)
    return question
