"""What other rooms know that the plan must say: who takes part, coordinates, has consented (IPF § 9 b, g, i)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from helhet.access.types import Actor, PersonInView
from helhet.base import clock
from helhet.consent.selectors import has_plan_consent, sharing_consents_of
from helhet.consent.types import ConsentStatus
from helhet.coordination.selectors import contact_cards
from helhet.coordination.types import ContactCard
from helhet.plan.types import Around
from helhet.team.selectors import names_of_team
from helhet.team.types import TeamName


def around_plan(
    actor: Actor,
    person: PersonInView,
    *,
    members: Sequence[TeamName] | None = None,
    has_consent: bool | None = None,
    with_sharing: bool = False,
) -> Around:
    """What surrounds the plan; pass what the page has already read, so that it is not asked for again.

    ``with_sharing`` also names the services with a consent of their own (two more queries):
    a paper to read needs them, a list of what is missing does not.
    """
    members = names_of_team(actor, person) if members is None else members
    cards = contact_cards(actor, person)
    coordinators = _coordinators(cards)
    return Around(
        participants=(*coordinators, *_members(members)),
        coordinators=coordinators,
        has_consent=has_plan_consent(person) if has_consent is None else has_consent,
        shared_with=_shared(actor, person) if with_sharing else (),
        cards=tuple(cards),
    )


def _coordinators(cards: Sequence[ContactCard]) -> tuple[str, ...]:
    words = _("{name} ({role})")
    return tuple([words.format(name=card.name, role=card.role) for card in cards])


def _members(members: Sequence[TeamName]) -> tuple[str, ...]:
    words = _("{name} ({role}, {service})")
    return tuple([words.format(name=one.name, role=one.role, service=one.service) for one in members])


def _shared(actor: Actor, person: PersonInView) -> tuple[str, ...]:
    today = clock.today()
    given = (
        consent
        for consent in sharing_consents_of(actor, person)
        if consent.status == ConsentStatus.GIVEN and consent.valid_until > today
    )
    return tuple(sorted(consent.service.name for consent in given))
