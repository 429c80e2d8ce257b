"""Answering a consent: on screen by whoever is asked, or orally or on paper, recorded with a note."""

from __future__ import annotations

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from helhet.access.guard import action
from helhet.access.types import Actor, Basis, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.consent import rules
from helhet.consent.asking import answers_of, keep, override_of, settle
from helhet.consent.deciding import called, must_for, source_of, unseen
from helhet.consent.ending import close_by_no
from helhet.consent.models import Consenter, PlanConsent, SharingConsent
from helhet.consent.telling import Told, told_of
from helhet.consent.types import Answer, ConsentStatus, Heard, How, Interpreting, Spoken

Consent = PlanConsent | SharingConsent


@action(Permission.ANSWER_CONSENT)
def answer(
    actor: Actor, person: PersonInView, *, consenter: str, yes: bool, heard: Heard | None = None, read: str = ""
) -> Consent:
    """Say yes or no for oneself. ``consenter`` is the public id of the row that asks this login.

    ``read`` is the mark of the text that was read (``telling.Told``): another than stands now is refused, and the
    page shows the text anew. A no refuses at once; the last yes opens what was asked for. The same answer twice is one
    answer. Raises ``RuleBroken`` where the question no longer stands, and ``AccessDenied``
    where it is put to somebody else.
    """
    consent, row = _question(person, consenter)
    _check_own(actor, person, row)
    _check_still_decides(person, consent, row)
    told = told_of(person, consent)
    rules.check_same_text(read, told.mark)
    return _take(actor, person, consent, row, told, yes=yes, heard=heard, spoken=None)


def refuse(actor: Actor, person: PersonInView, *, consenter: str) -> Consent:
    """Say no: it is recorded, and nothing is opened (domain.md § 2)."""
    return answer(actor, person, consenter=consenter, yes=False)


@action(Permission.RECORD_CONSENT)
def record_oral_answer(
    actor: Actor,
    person: PersonInView,
    *,
    consenter: str,
    yes: bool,
    how: How,
    note: str,
    heard: Heard | None = None,
    language: str = "",
    interpreting: str = Interpreting.NONE,
    interpreter: str = "",
) -> Consent:
    """Write down what somebody answered orally or on paper, with a note of when and to whom.

    ``language`` is the one the text was gone through in (bokmål unless told): kept with the answer, as is who
    interpreted. Law: pbrl. § 4-1; tolkeloven §§ 4, 6.
    """
    if how not in (How.ORAL, How.PAPER):
        raise RuleBroken(_("Velg om svaret ble gitt muntlig eller på papir."), field="how")
    if not note:
        raise RuleBroken(
            _("Skriv når og hvordan svaret ble gitt. Uten et notat kan ingen se at det er riktig."), field="note"
        )
    rules.check_interpreting(needed=person.interpreter, interpreting=interpreting, interpreter=interpreter)
    consent, row = _question(person, consenter)
    _check_still_decides(person, consent, row)
    row.recorded_by_id, row.note = actor.worker_id, note
    with override(language or get_language() or "nb"):
        told = told_of(person, consent)
    spoken = Spoken(how, note, told.language, interpreting, interpreter, actor.worker_id)
    return _take(actor, person, consent, row, told, yes=yes, heard=heard, spoken=spoken)


def _question(person: PersonInView, public_id: str) -> tuple[Consent, Consenter]:
    """The consent, locked, and the row of whoever is asked, read after the lock."""
    asked = Consenter.objects.filter(person_id=person.id, public_id=public_id).first()
    if asked is None:
        raise NotFound
    consent: Consent
    if asked.plan_consent_id is not None:
        consent = PlanConsent.objects.select_for_update().get(id=asked.plan_consent_id)
    else:
        consent = SharingConsent.objects.select_for_update(of=("self",)).get(consenters__id=asked.id)
    return consent, answers_of(consent)[asked.related_person_id]


def is_asked(actor: Actor, person_bases: frozenset[Basis] | tuple[Basis, ...], row: Consenter) -> bool:
    """Whether this row asks this login. ``related_person`` must be at hand."""
    if row.related_person_id is None:
        return Basis.SELF in person_bases
    return row.related_person is not None and row.related_person.login_id == actor.login_id


def _check_own(actor: Actor, person: PersonInView, row: Consenter) -> None:
    if not is_asked(actor, person.bases, row):
        raise AccessDenied(
            f"consenter {row.pk} is somebody else",
            person_id=person.id,
            permission=Permission.ANSWER_CONSENT,
            status=403,
        )


def _check_still_decides(person: PersonInView, consent: Consent, row: Consenter) -> None:
    """Parental responsibility can end, and a birthday come, between the page and the answer."""
    if row.related_person_id in {one.related_person_id for one in must_for(person, consent)}:
        return
    if row.related_person_id is None:
        raise RuleBroken(
            _("{child} er under 16 år. De som har foreldreansvar, svarer.").format(child=called(person)),
            source="pbrl-4-4",
        )
    raise RuleBroken(
        _("{name} svarer ikke lenger for {child}. Svaret er ikke lagret. Er det feil, så si fra til kommunen.").format(
            name=row.name, child=called(person)
        ),
        source="pbrl-4-3",
    )


def _take(
    actor: Actor,
    person: PersonInView,
    consent: Consent,
    row: Consenter,
    told: Told,
    *,
    yes: bool,
    heard: Heard | None,
    spoken: Spoken | None,
) -> Consent:
    given = Answer.YES if yes else Answer.NO
    if row.answer == given:
        record(
            "consent.answer_repeated", person.id, person.municipality_id, consent=source_of(consent), **unseen(consent)
        )
        return consent
    stands = consent.status == ConsentStatus.GIVEN and override_of(consent) is not None
    _check_can_answer(person, consent, row, given, bool(heard), stands=stands)
    keep_heard(consent, heard, actor.name if spoken else row.name)
    how = spoken.how if spoken else How.SCREEN
    row.answer, row.answered_at, row.how = given, clock.now(), how
    row.save(update_fields=["answer", "answered_at", "how", "note", "recorded_by"])
    keep(row, told.text, told.language, spoken)
    record(
        "consent.answered", person.id, person.municipality_id, consent=source_of(consent), consenter=row.id,
        answer=str(given), how=str(how), **unseen(consent),
    )  # fmt: skip
    if not stands:
        settle(actor, person, consent)
    elif given == Answer.NO:
        close_by_no(person, consent, row)
    return consent


def _check_can_answer(
    person: PersonInView, consent: Consent, row: Consenter, given: Answer, heard: bool, *, stands: bool
) -> None:
    """``stands``: one parent's yes was let suffice, and this is the other, who may still say no."""
    today = clock.today()
    rules.check_first_answer(row.answer, given)
    if not stands:
        rules.check_can_be_answered(consent.status, today=today, valid_until=getattr(consent, "valid_until", None))
    must = given == Answer.YES and rules.child_speaks(person.born_on, today) and row.capacity != Basis.SELF
    rules.check_child_heard(called(person), heard=heard or bool(consent.child_heard), must=must)


def keep_heard(consent: Consent, heard: Heard | None, by: str) -> None:
    """Note how the child was heard, once for each question (pbrl. § 4-4; IPF § 9 fourth para)."""
    if heard is None or consent.child_heard:
        return
    consent.child_heard, consent.child_said, consent.child_heard_by = heard.how, heard.said, by
    consent.save(update_fields=["child_heard", "child_said", "child_heard_by"])
