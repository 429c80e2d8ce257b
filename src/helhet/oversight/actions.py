"""Asking why somebody looked, and answering: the coordinating unit must (pjl. § 22 a; domain.md § 7)."""

from __future__ import annotations

from helhet.access.guard import action
from helhet.access.selectors import who_may_see
from helhet.access.types import Actor, Basis, Permission, PersonInView
from helhet.audit.actions import record
from helhet.audit.selectors import LogLine
from helhet.base import clock
from helhet.base.errors import NotFound
from helhet.notices.actions import send_notice
from helhet.notices.types import Kind
from helhet.oversight import rules
from helhet.oversight.models import AccessMessage, AccessQuestion
from helhet.oversight.reviewing import confirm_access
from helhet.people.selectors import units_of, workers_of
from helhet.people.types import UnitKind

__all__ = ["answer_why", "ask_further", "ask_why", "confirm_access"]


@action(Permission.ASK_WHY)
def ask_why(actor: Actor, person: PersonInView, *, line: LogLine, text: str) -> AccessQuestion:
    """Ask about one line of the log. The same line asked of again is the same question with one more message."""
    rules.check_text(text, answer=False)
    about = {
        "on": line.day,
        "kind": line.kind,
        "what": line.what,
        "who": line.who,
        "acting_as": line.acting_as,
        "basis": ",".join(line.basis),
    }
    found = AccessQuestion.objects.select_for_update().filter(person_id=person.id, **about).first()
    if found is None:
        found = AccessQuestion.objects.create(person_id=person.id, municipality_id=person.municipality_id, **about)
    return _say(actor, person, found, text, by_unit=False)


@action(Permission.ASK_WHY)
def ask_further(actor: Actor, person: PersonInView, *, question: str, text: str) -> AccessQuestion:
    """One more message in a question (public id) that is asked; it waits for an answer again."""
    rules.check_text(text, answer=False)
    return _say(actor, person, _locked(person, question), text, by_unit=False)


@action(Permission.ANSWER_WHY)
def answer_why(actor: Actor, person: PersonInView, *, question: str, text: str) -> AccessQuestion:
    """The unit's answer, as the family reads it."""
    rules.check_text(text, answer=True)
    return _say(actor, person, _locked(person, question), text, by_unit=True)


def _locked(person: PersonInView, public_id: str) -> AccessQuestion:
    found = AccessQuestion.objects.select_for_update().filter(person_id=person.id, public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def _say(actor: Actor, person: PersonInView, question: AccessQuestion, text: str, *, by_unit: bool) -> AccessQuestion:
    last = question.messages.order_by("-id").first()
    if last is not None and (last.login_id, last.text) == (actor.login_id, text):
        record("log.question_repeated", person.id, person.municipality_id, question=question.id)
        return question  # sent twice by a double click
    said = AccessMessage.objects.create(
        person_id=person.id,
        municipality_id=person.municipality_id,
        question=question,
        by_unit=by_unit,
        login_id=actor.login_id or 0,
        name=actor.name,
        text=text,
    )
    question.waits_since = None if by_unit else question.waits_since or clock.now()
    question.save(update_fields=["waits_since"])
    record("log.answered" if by_unit else "log.asked", person.id, person.municipality_id, question=question.id)
    receivers = _askers(actor, person, question) if by_unit else _unit(person)
    kind = Kind.WAITING if by_unit else Kind.TASK
    send_notice(person, kind=kind, about=f"oversight.accessmessage:{said.pk}", login_ids=receivers)
    return question


def _askers(actor: Actor, person: PersonInView, question: AccessQuestion) -> set[int]:
    """Those who have asked, and may still read the log."""
    asked = set(question.messages.filter(by_unit=False).values_list("login_id", flat=True))
    still = {grant.login_id for grant in who_may_see(actor, person) if grant.basis in (Basis.SELF, Basis.GUARDIAN)}
    return asked & still


def _unit(person: PersonInView) -> set[int]:
    units = units_of(person.municipality_id, kinds=[UnitKind.COORDINATING_UNIT])
    return {worker.login_id for unit in units for worker in workers_of(unit.id, clock.today())}
