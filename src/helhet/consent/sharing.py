"""Asking whether a service may see something of the case, one question at a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from helhet.access.guard import action
from helhet.access.types import Actor, Permission, PersonInView, Topic
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import RuleBroken
from helhet.consent import rules
from helhet.consent.answering import keep_heard
from helhet.consent.asking import (
    ask,
    end,
    locked,
    remind,
    replace_given,
)
from helhet.consent.deciding import check_somebody_answers, source_of, unseen
from helhet.consent.leaving_out import keep_out, leave_out
from helhet.consent.models import SharingConsent
from helhet.consent.types import SHARED_WITH, WAITING, ConsentStatus, Heard, KeptFrom
from helhet.people.selectors import units_of


@action(Permission.ASK_SHARING_CONSENT)
def ask_sharing(
    actor: Actor,
    person: PersonInView,
    *,
    service: str,
    topics: Iterable[int],
    purpose: str,
    valid_until: date | None = None,
    exceptions: str = "",
    change: bool = False,
    heard: Heard | None = None,
    left_out: Iterable[KeptFrom] = (),
    lift: bool = False,
) -> SharingConsent:
    """Ask whether a service (public id of its unit) may see these topics, why, and until when.

    One question at a time for a service. ``change``: a consent stands, and this is to replace
    it once everybody has said yes; until then the old one stands untouched. What is given ends
    at the latest on the birthday when somebody else begins to answer (``deciding.until_of``). Whom
    the family has shut out stays out, unless the question says that it is to be lifted (``lift``).
    """
    today = clock.today()
    wanted = sorted({Topic(topic).value for topic in topics})
    valid_until = valid_until or rules.year_later(today)
    rules.check_question(topics=wanted, purpose=purpose, valid_until=valid_until, today=today)
    unit_id, unit_name = service_of(person, service)
    check_somebody_answers(person, wanted)
    stands = check_pair(person, unit_id, unit_name, change=change)
    consent = SharingConsent.objects.create(
        person_id=person.id,
        municipality_id=person.municipality_id,
        service_id=unit_id,
        status=ConsentStatus.CHANGE if stands else ConsentStatus.ASKED,
        topics=wanted,
        purpose=purpose,
        exceptions=exceptions,
        valid_until=valid_until,
        asked_on=today,
        asked_by_id=actor.worker_id,
        language=person.language,
        interpreter=person.interpreter,
    )
    leave_out(consent, left_out)
    if stands and not lift:
        given = SharingConsent.objects.filter(person_id=person.id, service_id=unit_id, status=ConsentStatus.GIVEN)
        keep_out(consent, given.filter(withheld=consent.withheld))
    keep_heard(consent, heard, actor.name)
    record("consent.sharing_asked", person.id, person.municipality_id, consent=source_of(consent), topics=wanted)
    ask(person, consent)
    return consent


def service_of(person: PersonInView, public_id: str) -> tuple[int, str]:
    """Id and name of the unit. Inside an action."""
    for unit in units_of(person.municipality_id, kinds=SHARED_WITH):
        if unit.public_id == public_id:
            return unit.id, unit.name
    raise RuleBroken(_("Velg en tjeneste i kommunen."), field="service")


def check_pair(person: PersonInView, unit_id: int, unit_name: str, *, change: bool, withheld: bool = False) -> bool:
    """Refuse a second open question; end a consent whose period is over. True when a consent stands."""
    stands = False
    for old in SharingConsent.objects.select_for_update().filter(
        person_id=person.id, service_id=unit_id, withheld=withheld, status__in=(*WAITING, ConsentStatus.GIVEN)
    ):
        if old.status in WAITING:
            raise RuleBroken(
                _("{service} er det allerede spurt om. Vent på svaret, eller ta spørsmålet tilbake først.").format(
                    service=unit_name
                ),
                source="ipf-9-i",
                field="service",
            )
        stands = old.valid_until > clock.today()
        if stands and not change:
            raise RuleBroken(
                _(
                    "{service} har allerede samtykke. Vil du at de skal se noe annet, spør du om en endring. "
                    "Det gamle gjelder til alle har svart ja."
                ).format(service=unit_name),
                source="ipf-9-i",
                field="service",
            )
    if not stands:
        replace_given(person, unit_id, withheld=withheld)
    return stands


@action(Permission.ASK_SHARING_CONSENT)
def ask_again(actor: Actor, person: PersonInView, *, consent: str) -> SharingConsent:
    """Remind those who have not answered, and ask whoever must answer by now but was not asked.

    Somebody whose responsibility has ended no longer holds it up: then the answers may be complete.
    """
    question = locked(SharingConsent, person, consent)
    rules.check_can_be_answered(question.status, today=clock.today(), valid_until=question.valid_until)
    remind(actor, person, question)
    return question


@action(Permission.ASK_SHARING_CONSENT)
def take_back_question(actor: Actor, person: PersonInView, *, consent: str) -> SharingConsent:
    """Ask no longer. What was given before stands."""
    question = locked(SharingConsent, person, consent)
    if question.status in WAITING:
        end(question, ConsentStatus.WITHDRAWN)
    elif question.given_on or question.status != ConsentStatus.WITHDRAWN:
        raise RuleBroken(_("Spørsmålet er allerede besvart. Bare familien kan trekke et samtykke."), source="pbrl-4-1")
    record(
        "consent.question_taken_back",
        person.id,
        person.municipality_id,
        consent=source_of(question),
        **unseen(question),
    )
    return question
