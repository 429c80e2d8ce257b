"""Whom a page is about, in words: a first name and an age, and in which capacity the reader is there."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from helhet.access.types import BASIS_WORDS, POST_BASES, PRIVATE_BASES, Basis, PersonInView
from helhet.base import clock
from helhet.law.ages import age_on

# The basis a banner names, when somebody has several for the same person.
NEAREST = (
    Basis.SELF,
    Basis.GUARDIAN,
    Basis.REPRESENTATIVE,
    Basis.CUSTODIAN,
    Basis.NEXT_OF_KIN,
    Basis.COORDINATOR,
    Basis.SECONDARY,
    Basis.OFFICER,
    Basis.RELAY_HOLDER,
    Basis.TEAM_MEMBER,
    Basis.EMERGENCY,
    Basis.PROPOSED,
    Basis.STANDBY,
    Basis.COORDINATING_UNIT,
    Basis.OFFICE,
)


class Named(Protocol):
    """What both a person in view and a line of a list have."""

    @property
    def given_name(self) -> str: ...
    @property
    def born_on(self) -> date | None: ...


def first_name(person: Named) -> str:
    """What a case is called: the first name, or who is expected."""
    return person.given_name or _("barnet du venter")


def with_age(person: Named) -> str:
    """«Nora, 9 år»: enough to tell children apart; the family name stands on no banner."""
    years = age(person)
    return first_name(person) if years is None else _("{name}, {years} år").format(name=first_name(person), years=years)


def age(person: Named) -> int | None:
    """Whole years today; None for who is expected."""
    if person.born_on is None:
        return None
    return age_on(person.born_on, clock.today())


def nearest_basis(person: PersonInView) -> Basis:
    return next(basis for basis in NEAREST if basis in person.bases)


def here_as(person: PersonInView) -> tuple[str | Promise, str]:
    """The banner on a page about this person: role and whom for.

    Oneself needs neither; a parent, and who is there only by the post they have, needs only whom.
    """
    basis = nearest_basis(person)
    if basis is Basis.SELF:
        return "", ""
    if basis is Basis.EMERGENCY:
        return _("en som har nødtilgang"), with_age(person)
    nameless = basis in PRIVATE_BASES or basis in POST_BASES or basis is Basis.PROPOSED
    return ("" if nameless else BASIS_WORDS[basis]), with_age(person)
