"""Asking a young person alone, where the guardians are not to know (pbrl. §§ 3-4, 4-3 c).

What is opened is only what is withheld from them, to a service that is in the team with a consent of theirs: another
one in the team would itself tell them.
"""

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
from helhet.consent.asking import ask
from helhet.consent.deciding import source_of, unseen
from helhet.consent.models import SharingConsent
from helhet.consent.selectors import sharing_given
from helhet.consent.sharing import check_pair, service_of
from helhet.law import ages
from helhet.withheld.selectors import granted_to_young


@action(Permission.ASK_SHARING_CONSENT)
def ask_alone(
    actor: Actor,
    person: PersonInView,
    *,
    service: str,
    topics: Iterable[int],
    purpose: str,
    valid_until: date | None = None,
) -> SharingConsent:
    """Ask the young person whether a service may see what is kept from the guardians in these topics.

    The guardians are neither asked nor told: the question, the answer and the opening are behind the wall.
    """
    today = clock.today()
    wanted = sorted({Topic(topic).value for topic in topics})
    valid_until = valid_until or rules.year_later(today)
    rules.check_question(topics=wanted, purpose=purpose, valid_until=valid_until, today=today)
    unit_id, unit_name = service_of(person, service)
    _check_alone(person, unit_id, unit_name)
    check_pair(person, unit_id, unit_name, change=False, withheld=True)
    consent = SharingConsent.objects.create(
        person_id=person.id,
        municipality_id=person.municipality_id,
        service_id=unit_id,
        withheld=True,
        topics=wanted,
        purpose=purpose,
        valid_until=valid_until,
        asked_on=today,
        asked_by_id=actor.worker_id,
        language=person.language,
        interpreter=person.interpreter,
    )
    record("consent.sharing_asked", person.id, person.municipality_id, consent=source_of(consent), **unseen(consent))
    ask(person, consent)
    return consent


def _check_alone(person: PersonInView, unit_id: int, unit_name: str) -> None:
    if person.born_on is None or not ages.may_keep_from_parents(person.born_on, clock.today()):
        raise RuleBroken(
            _("Bare unge fra 12 til 16 år svarer alene på det foreldrene ikke skal vite."),
            source="pbrl-4-3-c",
            field="alone",
        )
    if not granted_to_young(person):
        raise RuleBroken(
            _("Ingenting er skjult for foreldrene etter ønske fra den unge. Da er det foreldrene som svarer."),
            source="pbrl-4-3-c",
            field="alone",
        )
    if sharing_given(person, unit_id) is None:
        raise RuleBroken(
            _(
                "{service} har ikke fått ja til noe fra før, og foreldrene ville sett at de kom med. "
                "Spør om en tjeneste som er med."
            ).format(service=unit_name),
            field="service",
        )
