"""Sending an application: once, whole, and with a receipt."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from helhet.access.actions import end_grants, register_expected_child
from helhet.access.guard import action
from helhet.access.selectors import person_for, who_may_see
from helhet.access.types import PRIVATE_BASES, Actor, Basis, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import NotFound, RuleBroken
from helhet.base.identifiers import new_reference
from helhet.base.text import clean_line, clean_text
from helhet.cases.actions import open_case
from helhet.cases.types import CaseStatus
from helhet.consent.actions import open_plan_consent
from helhet.consent.types import ChildHeard, Heard
from helhet.intake import rules
from helhet.intake.drafts import ABOUT, in_view, locked, login_of
from helhet.intake.models import Draft, Request, RequestContent
from helhet.intake.types import About, Channel, DraftInView, RequestStatus
from helhet.law.dates import read_date
from helhet.law.deadlines import preliminary_reply_deadline
from helhet.notices.actions import send_notice
from helhet.notices.types import Kind
from helhet.people.selectors import municipalities

REFERENCES_TRIED = 8
_MAIN = (Basis.SELF, Basis.GUARDIAN, Basis.REPRESENTATIVE)


def send(actor: Actor, *, draft: str) -> str:
    """Send a draft and answer the public id of the person it is about; the receipt is found by the draft.

    Stands before the door, as a child who is expected has no record to enter until now. The
    draft is held first, so two tabs or two clicks register one child and send one request.
    """
    with transaction.atomic():
        row = locked(actor, draft)
        view = in_view(row)
        if view.about is About.EXPECTED and not view.person and not row.sent_as:
            _register(actor, row, view)
            view = in_view(row)
        person = person_for(actor, view.person, shown="application")
        send_request(actor, person, draft=draft)
        return view.person


def _register(actor: Actor, row: Draft, view: DraftInView) -> None:
    """The child enters the register when the application is sent, never before."""
    rules.check_complete(view.about, view.answers, today=clock.today())
    typed = view.step("om")
    where = _municipality(str(typed.get("municipality") or ""))
    public_id = register_expected_child(
        actor,
        municipality_id=where,
        expected_on=read_date(str(typed["expected_on"])),
        relation=str(typed["relation"]),
        given_name=clean_line(str(typed.get("given_name") or ""), limit=100),
        language=_language(view),
    )
    row.answers = {**row.answers, ABOUT: {"about": About.EXPECTED, "person": public_id}}
    row.save(update_fields=["answers"])


def _municipality(chosen: str) -> int:
    offered = municipalities()
    if len(offered) == 1:
        return offered[0].id
    for one in offered:
        if one.number == chosen:
            return one.id
    raise RuleBroken(_("Velg kommunen dere bor i."), field="om.municipality")


def _language(view: DraftInView) -> str:
    typed = str(view.step("dere").get("language") or "")
    return typed if typed in ("nb", "nn", "en", "se") else "nb"


@action(Permission.SEND_REQUEST)
def send_request(actor: Actor, person: PersonInView, *, draft: str) -> Request:
    """Send an application. A second sending of the same draft answers the request it became.

    Raises ``RuleBroken`` with ``field`` = ``step.field`` for what is missing.
    """
    row = locked(actor, draft)
    if row.sent_as:
        record("request.sent_again", person.id, person.municipality_id, request=row.sent_as)
        return Request.objects.get(person_id=person.id, public_id=row.sent_as)
    view = in_view(row)
    if view.person != person.public_id:
        raise NotFound
    today = clock.today()
    rules.check_complete(view.about, view.answers, today=today, born_on=person.born_on)
    request = _head(actor, person, view, row, today)
    _content(person, request, view)
    row.sent_as, row.person_id, row.saved_at = request.public_id, person.id, clock.now()
    row.save(update_fields=["sent_as", "person_id", "answers", "saved_at"])
    open_case(person, status=CaseStatus.REQUESTED)
    if request.wants_plan:
        _ask_plan_consent(actor, person, view)
    record("request.sent", person.id, person.municipality_id, request=request.public_id, reference=request.reference)
    send_notice(person, kind=Kind.WAITING, about=f"intake.request:{request.id}", login_ids=[login_of(actor)])
    return request


@action(Permission.WITHDRAW_REQUEST)
def withdraw_request(actor: Actor, person: PersonInView, *, request: str) -> Request:
    """Take an application back before it is answered. The officer's access ends; what was sent stays as it was.

    Withdrawing twice withdraws once. Raises ``RuleBroken`` once it is answered.
    """
    row = Request.objects.select_for_update().filter(person_id=person.id, public_id=request).first()
    if row is None:
        raise NotFound
    if row.status == RequestStatus.DECIDED:
        raise RuleBroken(_("Søknaden er besvart, og kan ikke trekkes nå. Du kan takke nei til det du har fått."))
    if row.status == RequestStatus.WITHDRAWN:
        record("request.withdrawn_again", person.id, person.municipality_id, request=row.public_id)
        return row
    row.status = RequestStatus.WITHDRAWN
    row.save(update_fields=["status"])
    source = f"intake.request:{row.id}"
    told = [one.login_id for one in who_may_see(actor, person) if one.source == source]
    end_grants(person, source=source)
    record("request.withdrawn", person.id, person.municipality_id, request=row.public_id)
    send_notice(person, kind=Kind.WAITING, about=f"{source}:withdrawn", login_ids=told)
    return row


def _head(actor: Actor, person: PersonInView, view: DraftInView, row: Draft, today: date) -> Request:
    request = Request(
        person_id=person.id,
        municipality_id=person.municipality_id,
        channel=Channel.ONLINE,
        received_on=today,
        reply_due_on=preliminary_reply_deadline(today).last_day,
        sent_by_id=actor.login_id,
        sender_name=actor.name,
        sender_capacity=_capacity(person),
        draft_id=row.id,
        **rules.wants(view.answers),
    )
    for attempt in range(1, REFERENCES_TRIED + 1):
        request.reference = new_reference(today.year)
        try:
            with transaction.atomic():
                request.save(force_insert=True)
            break
        except IntegrityError:  # somebody has this reference: one in millions, so the next is free
            if attempt == REFERENCES_TRIED:
                raise
    return request


def _content(person: PersonInView, request: Request, view: DraftInView) -> None:
    said: dict[str, Any] = rules.content_of(view.about, view.answers)
    texts = {name: clean_text(text) for name, text in said.items() if isinstance(text, str)}
    RequestContent.objects.create(
        request=request,
        person_id=person.id,
        municipality_id=person.municipality_id,
        **{**said, **texts, "own_view_how": clean_line(said["own_view_how"])},
    )


def _ask_plan_consent(actor: Actor, person: PersonInView, view: DraftInView) -> None:
    """Consent to the plan is asked from the application on; the applicant's own yes is an answer (IPF § 5)."""
    how, said = rules.heard_in(view.answers)
    yes = rules.says_yes_to_plan(view.answers)
    open_plan_consent(
        person,
        yes_from_login_id=login_of(actor) if yes else None,
        heard=Heard(ChildHeard(how), clean_line(said, limit=500)) if how else None,
    )


def _capacity(person: PersonInView) -> str:
    return next((basis for basis in _MAIN if basis in person.bases & PRIVATE_BASES), Basis.GUARDIAN)
