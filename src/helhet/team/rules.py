"""The rules of the team: who may be in it, and when somebody no longer is.

The team is a working form without power to decide, owned by the person (domain.md § 5).
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.base.errors import RuleBroken

SOURCE = "fvl-13-a"  # information is shared with the consent of those it concerns


def has_left(post_until: date | None, today: date) -> bool:
    """Whether a post is no longer held: ``valid_until`` is the first day without it."""
    return post_until is not None and post_until <= today


def waits_for(service: str, *, must: int, answered: int, parents: bool) -> str:
    """Asked, and not everybody has answered: who must say yes, and how many have.

    «Barneskolen kan ikke være med i teamet ennå: begge foreldre må si ja først. Én har svart.»
    """
    if must < 2:
        return _("{service} kan ikke være med i teamet ennå: spørsmålet om deling er ikke besvart.").format(
            service=service
        )
    who = _("begge foreldre må si ja først") if parents else _("begge må si ja først")
    if must > 2:
        who = _("alle {number} må si ja først").format(number=must)
    lead = _("{service} kan ikke være med i teamet ennå: {who}.").format(service=service, who=who)
    if not answered:
        return f"{lead} {_('Ingen har svart.')}"
    said = ngettext("Én har svart.", "{number} har svart.", answered).format(number=answered)
    return f"{lead} {said}"


def not_asked(service: str) -> str:
    return _("{service} kan ikke være med i teamet ennå: ingen har spurt om tjenesten kan få vite noe.").format(
        service=service
    )


def said_no(service: str) -> str:
    return _("{service} kan ikke være med i teamet: svaret på spørsmålet om deling ble nei.").format(service=service)


def was_withdrawn(service: str) -> str:
    return _("{service} kan ikke være med i teamet: samtykket til å dele er trukket.").format(service=service)


def ran_out(service: str) -> str:
    return _("{service} kan ikke være med i teamet: samtykket til å dele er ikke gyldig lenger.").format(
        service=service
    )


def no_consent(service: str) -> RuleBroken:
    """A service that nobody has consented to, also when the consent was there a moment ago."""
    return RuleBroken(
        _(
            "{service} kan ikke være med i teamet nå: samtykket til å dele er ikke gitt, eller det er trukket. "
            "Ingen er lagt til."
        ).format(service=service),
        source=SOURCE,
    )


def works_elsewhere() -> RuleBroken:
    """Consent is to a service, so whoever comes on its behalf must hold a post in it, today."""
    return RuleBroken(_("Velg en som arbeider i tjenesten nå."), field="worker")


def check_words(*, role: str) -> None:
    if not role:
        raise RuleBroken(_("Skriv hvilken rolle den nye har i teamet, for eksempel «kontaktlærer»."), field="role")
