"""Answering a request: what the answer will be, what is missing, and sending it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from helhet.access.actions import end_grants
from helhet.access.guard import action
from helhet.access.selectors import who_may_see
from helhet.access.types import Actor, Basis, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock, pdf
from helhet.base.errors import RuleBroken
from helhet.cases.actions import open_case
from helhet.cases.types import CaseStatus
from helhet.consent.actions import open_plan_consent
from helhet.consent.selectors import plan_consents
from helhet.consent.types import ConsentStatus
from helhet.intake import rules
from helhet.intake.decision_letter import Answer, compose, title_of
from helhet.intake.judging import check_own, locked_request, source_of, stored
from helhet.intake.letters import issue_letter, letter_text
from helhet.intake.models import Decision, DecisionItem, Letter, Request
from helhet.intake.rules.assessment import rights_shown
from helhet.intake.types import PLAN, ItemOutcome, Receiver, RequestStatus
from helhet.law.ages import OWN_CONSENT, SCHOOL_CONSENT, has_turned
from helhet.law.prompts import Prompt, prompts
from helhet.law.rights import Judgement
from helhet.people.selectors import holders_of_responsibility, municipality

LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True)
class Assessed:
    """An assessment with what follows from it today. ``rights``: those that must be answered now."""

    flat: dict[str, str]
    version: int
    shown: tuple[str, ...]
    rights: tuple[str, ...]
    proposed: dict[str, Judgement]
    prompts: tuple[Prompt, ...]
    consent: str  # status of the consent to the plan, or empty
    missing: list[rules.Missing] = field(default_factory=list)

    @property
    def consent_given(self) -> bool:
        return self.consent == ConsentStatus.GIVEN

    def part(self, kind: str) -> dict[str, str]:
        """``part("outcome")`` → {"R1": "met", …}."""
        return _part(self.flat, kind)


def assessed(person: PersonInView, request: Request, flat: Mapping[str, str], version: int) -> Assessed:
    """What the rules make of these answers, saved or only typed."""
    today = clock.today()
    consent = consent_status(person)
    shown = rights_shown(person.born_on, today)
    parts = {kind: _part(flat, kind) for kind in ("answer", "facts", "outcome", "reason", "hearing")}
    facts = rules.facts_of(
        parts["answer"],
        as_of=today,
        born_on=person.born_on,
        expected_on=person.expected_on,
        consent=_CONSENT.get(consent, "unclear"),
        months=flat.get("months", ""),
    )
    proposed = rules.proposals(facts, shown)
    outcomes = {right: str(one.outcome) for right, one in proposed.items()}
    if request.status == RequestStatus.DECIDED:
        rights: tuple[str, ...] = (PLAN,)  # all but what waited for consent has been answered
    else:
        rights = rules.rights_to_judge(
            shown, wants_plan=request.wants_plan, outcomes=parts["outcome"], proposed=outcomes
        )
    found = Assessed(dict(flat), version, shown, rights, proposed, prompts(facts), consent)
    missing = rules.missing_before_issue(
        rights=rights,
        outcomes=parts["outcome"],
        reasons=parts["reason"],
        proposed=outcomes,
        unexplained=_unexplained(found, parts["facts"]),
        hearing=parts["hearing"],
        born_on=person.born_on,
        about_child=rules.is_about_child(person.born_on, today),
        today=today,
    )
    found.missing.extend(missing)
    return found


_CONSENT = {str(ConsentStatus.GIVEN): "yes", str(ConsentStatus.REFUSED): "no"}


def consent_status(person: PersonInView) -> str:
    """Where the consent to a plan stands: the latest that was asked for; empty when nobody was asked."""
    latest = plan_consents(person.id).order_by("-id").first()
    return str(latest.status) if latest else ""


def _part(flat: Mapping[str, str], kind: str) -> dict[str, str]:
    return {name.partition("-")[2]: value for name, value in flat.items() if name.startswith(f"{kind}-")}


def _unexplained(found: Assessed, facts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Conditions answered no, for a right that must be answered now, without a word of what that rests on."""
    missing: dict[str, str] = {}
    for right in found.rights:
        for one in found.proposed[right].findings:
            fact = one.condition.fact
            decides_against = one.value == "no" and fact != "qualification_programme"
            if fact is not None and decides_against and not facts.get(fact, "").strip():
                missing[fact] = one.condition.asks.short
    return list(missing.items())


def assessed_as_saved(person: PersonInView, request: Request) -> Assessed:
    kept = stored(person, request)
    return assessed(person, request, kept.flat, kept.version)


def receivers(actor: Actor, person: PersonInView) -> list[Receiver]:
    """Whom the answer goes to.

    From 16 the person alone. Before that everyone with parental responsibility, and from 15 the
    young person too (fvl. §§ 16 and 27, our standard also in health law: domain § 2). Who cannot
    log in, or cannot see the case when logged in (a protected address), gets it on paper, handed over;
    a parent whom the address is hidden from gets nothing.
    """
    today, born_on = clock.today(), person.born_on
    grants = list(who_may_see(actor, person))
    own = next((one.login_id for one in grants if one.basis == Basis.SELF), None)
    may_read = {one.login_id for one in grants if one.basis == Basis.GUARDIAN}
    self_alone = born_on is not None and has_turned(born_on, OWN_CONSENT, today)
    if self_alone:
        return [Receiver(person.name, own)]
    found = [
        Receiver(kin.name, kin.login_id if kin.login_id in may_read else None)
        for kin in holders_of_responsibility(person.id, today)
        if not (person.is_protected and kin.hidden_from)
    ]
    if not found or (born_on is not None and has_turned(born_on, SCHOOL_CONSENT, today)):
        found.append(Receiver(person.name, own))
    return found


def language_of(person: PersonInView) -> str:
    if person.language in LANGUAGES:
        return person.language
    return municipality(person.municipality_id).written_norwegian


def _answer(actor: Actor, person: PersonInView, request: Request, found: Assessed) -> Answer:
    return Answer(
        person=person,
        request=request,
        where=municipality(person.municipality_id),
        officer=request.officer,
        today=clock.today(),
        outcomes=rules.outcomes_of(found.rights, found.part("outcome"), consent_given=found.consent_given),
        judgements=found.proposed,
        facts=found.part("facts"),
        reasons=found.part("reason"),
        hearing=found.part("hearing"),
        wish=_wish(person, request),
        consent_refused=found.consent == ConsentStatus.REFUSED,
        is_later=request.status == RequestStatus.DECIDED,
    )


def _wish(person: PersonInView, request: Request) -> str:
    content = getattr(request, "content", None)
    return content.wish_for_coordinator if content else ""


def preview(actor: Actor, person: PersonInView, request: Request, found: Assessed) -> dict[str, Any]:
    """The letter as it will be sent: title, language, and the text as ``letters.letter_text`` sets it."""
    language = language_of(person)
    with translation.override(language):
        answer = _answer(actor, person, request, found)
        title, parts = title_of(answer), compose(answer)
        text = letter_text(
            person,
            body=parts,
            receivers=receivers(actor, person),
            language=language,
            reference=request.reference,
            signature=_signature(request),
        )
    return {"title": title, "language": language, "text": text, "parts": [one.get("id", "") for one in parts]}


def _signature(request: Request) -> pdf.Signature:
    officer = request.officer
    return {"name": officer.name, "role": officer.title} if officer else {}


@action(Permission.ISSUE_DECISION)
def issue_decision(actor: Actor, person: PersonInView, *, request: str, after: int = 0) -> Decision:
    """Send the answer: the decision, its letter, its notices; and end the officer's access.

    ``after``: how many answers there were when the page was opened; when there is one more, this is
    a second click, and answers that decision. Refuses with everything that is missing.
    """
    row = locked_request(person, request)
    made = list(Decision.objects.filter(request_id=row.id).order_by("id"))
    if len(made) > after:
        record("decision.issued_again", person.id, person.municipality_id, decision=made[-1].public_id)
        return made[-1]
    check_own(actor, row)
    found = assessed_as_saved(person, row)
    _check(found, row)
    decision = _decide(actor, person, row, found)
    _write(actor, person, row, found, decision)
    _after(actor, person, row, found)
    record(
        "decision.issued",
        person.id,
        person.municipality_id,
        request=row.public_id,
        decision=decision.public_id,
        outcomes={one.right: str(one.outcome) for one in _outcomes(found)},
    )
    return decision


def _check(found: Assessed, row: Request) -> None:
    if found.missing:
        raise RuleBroken(
            _("Svaret kan ikke sendes ennå. {missing}").format(missing=" ".join(one.what for one in found.missing)),
            source="design-letter",
            field=found.missing[0].field,
        )
    if row.status == RequestStatus.DECIDED and _outcomes(found)[0].outcome == ItemOutcome.PENDING:
        raise RuleBroken(_("Samtykket til planen er ikke gitt av alle ennå. Svaret om planen venter."), source="ipf-5")


def _outcomes(found: Assessed) -> list[rules.Outcome]:
    return rules.outcomes_of(found.rights, found.part("outcome"), consent_given=found.consent_given)


def _decide(actor: Actor, person: PersonInView, row: Request, found: Assessed) -> Decision:
    bound = {"person_id": person.id, "municipality_id": person.municipality_id}
    assert actor.worker_id is not None  # only a post has an officer's grant
    decision = Decision.objects.create(request=row, issued_on=clock.today(), issued_by_id=actor.worker_id, **bound)
    wish = _wish(person, row)[:300]
    DecisionItem.objects.bulk_create(
        DecisionItem(
            decision=decision,
            right=one.right,
            outcome=one.outcome,
            wish=wish if one.right != PLAN and one.outcome == ItemOutcome.GRANTED else "",
            **bound,
        )
        for one in _outcomes(found)
        if not one.covered_by
    )
    return decision


def _write(actor: Actor, person: PersonInView, row: Request, found: Assessed, decision: Decision) -> Letter:
    language = language_of(person)
    with translation.override(language):
        answer = _answer(actor, person, row, found)
        return issue_letter(
            person,
            kind="decision",
            title=title_of(answer),
            body=compose(answer),
            receivers=receivers(actor, person),
            language=language,
            decision=decision,
            reference=row.reference,
            signature=_signature(row),
        )


def _after(actor: Actor, person: PersonInView, row: Request, found: Assessed) -> None:
    """The request is answered, the case moves on, a plan is asked consent for, and the officer sees no more."""
    outcomes = {one.right: one.outcome for one in _outcomes(found)}
    row.status = RequestStatus.DECIDED
    row.save(update_fields=["status"])
    if ItemOutcome.GRANTED in outcomes.values() or ItemOutcome.PENDING in outcomes.values():
        open_case(person, status=CaseStatus.ACTIVE)
    if outcomes.get(PLAN) == ItemOutcome.PENDING and found.consent != ConsentStatus.REFUSED:
        open_plan_consent(person, asked_by_worker_id=actor.worker_id)
    end_grants(person, source=source_of(row))
