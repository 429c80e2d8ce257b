"""What the family reads: drafts, requests and letters."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from helhet.access.types import Actor, PersonInView
from helhet.base import clock
from helhet.base.errors import NotFound
from helhet.consent.selectors import plan_consent_of
from helhet.consent.types import Answer
from helhet.files.selectors import file_content
from helhet.files.types import FileContent
from helhet.intake.drafts import in_view, login_of
from helhet.intake.models import Decision, Draft, Letter, Request
from helhet.intake.types import DraftInView, Receipt, SentRequest
from helhet.people.selectors import holders_of_responsibility

_DECIDED = Subquery(Decision.objects.filter(request_id=OuterRef("id")).order_by("id").values("issued_on")[:1])


def drafts_of(actor: Actor) -> list[DraftInView]:
    """The actor's own drafts that are not sent, the latest saved first."""
    rows = Draft.objects.filter(login_id=login_of(actor), sent_as="").order_by("-saved_at", "-id")
    return [in_view(row) for row in rows]


def draft_of(actor: Actor, public_id: str) -> DraftInView:
    """One of the actor's own drafts, sent or not; ``NotFound`` for anybody else's."""
    row = Draft.objects.filter(login_id=login_of(actor), public_id=public_id).first()
    if row is None:
        raise NotFound
    return in_view(row)


def requests_sent(actor: Actor) -> list[SentRequest]:
    """Every request for the actor's persons, the newest first. Called after ``my_persons``; one query."""
    return [_as_sent(row) for row in _requests().order_by("-id")[:100]]


def requests_of(actor: Actor, person: PersonInView) -> list[SentRequest]:
    """The person's requests, the newest first; one query."""
    return [_as_sent(row) for row in _requests().filter(person_id=person.id).order_by("-id")]


def _requests() -> QuerySet[Request]:
    return Request.objects.select_related("person", "officer", "municipality", "draft").annotate(decided_on=_DECIDED)


def asked_for(request: Request) -> tuple[str, ...]:
    """What is asked for, in words; whoever was unsure has asked for whatever they have a right to."""
    return wanted_in_words(
        request.wants_coordinator, request.wants_child_coordinator, request.wants_plan, request.wants_team
    )


def wanted_in_words(coordinator: bool, child_coordinator: bool, plan: bool, team: bool) -> tuple[str, ...]:
    """``asked_for`` without the row."""
    words = (
        (coordinator, _("koordinator")),
        (child_coordinator, _("barnekoordinator")),
        (plan, _("individuell plan")),
        (team, _("oppfølgingsteam")),
    )
    return tuple(word for wanted, word in words if wanted) or (_("det dere har rett til"),)


def _as_sent(row: Request) -> SentRequest:
    officer = row.officer
    return SentRequest(
        public_id=row.public_id,
        reference=row.reference,
        person=row.person.public_id,
        name=f"{row.person.given_name} {row.person.family_name}".strip(),
        draft=row.draft.public_id if row.draft else "",
        sender_name=row.sender_name,
        status=row.status,
        received_on=row.received_on,
        reply_due_on=row.reply_due_on,
        decided_on=row.decided_on,  # type: ignore[attr-defined]
        officer=officer.name if officer else "",
        officer_phone=officer.phone if officer else "",
        office=row.municipality.office_name,
        municipality=row.municipality.name,
        phone=row.municipality.phone,
        asked_for=asked_for(row),
        wants_plan=row.wants_plan,
    )


def receipt_of(actor: Actor, person: PersonInView, request: str) -> Receipt:
    """A sent request, for whoever sent it. Raises ``NotFound``."""
    row = _requests().filter(person_id=person.id, public_id=request).first()
    if row is None:
        raise NotFound
    consent = plan_consent_of(actor, person) if row.wants_plan else None
    waiting = [one.name for one in consent.consenters.all() if one.answer == Answer.PENDING] if consent else []
    letters = list(letters_of(actor, person).filter(decision__request_id=row.id))
    return Receipt(_as_sent(row), letters, tuple(waiting), consent.status if consent else "")


def guardians_asked(actor: Actor, person: PersonInView) -> tuple[str, ...]:
    """The names of all who must say yes to a plan for a child (bl. § 30)."""
    return tuple(kin.name for kin in holders_of_responsibility(person.id, clock.today()))


def letters_of(actor: Actor, person: PersonInView) -> QuerySet[Letter]:
    """The person's letters, the newest first, without the PDF's bytes."""
    return Letter.objects.filter(person_id=person.id).select_related("decision").order_by("-sent_at", "-id")


def letter_of(actor: Actor, person: PersonInView, public_id: str) -> Letter:
    """One letter, as it was sent. Raises ``NotFound``. Entering with ``shown="letter:<id>"`` is opening it."""
    found = letters_of(actor, person).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def letter_pdf(actor: Actor, person: PersonInView, public_id: str) -> FileContent:
    """The letter's PDF, byte for byte as it was stored. Raises ``NotFound``."""
    found = letters_of(actor, person).select_related("pdf").defer("pdf__content").filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return file_content(actor, person, found.pdf.public_id)
