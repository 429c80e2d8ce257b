"""Whose login a provider has shown: by issuer and subject, by the blind index of an identity number, never by name."""

from __future__ import annotations

from collections.abc import Mapping

from helhet.access.actions import match_login
from helhet.access.logins import match_worker
from helhet.people import identity
from helhet.people.selectors import municipalities
from helhet.web.login.tokens import TokenRefused
from helhet.web.login.way import Kind, Way


def login_of(way: Way, claims: Mapping[str, object]) -> int | None:
    """The id of the login, made at first sight for a citizen; None for somebody who holds no post where staff log in.

    Raises TokenRefused where the token does not say who it is.
    """
    subject, number = way.subject_of(claims), _identity_number(claims)
    if not subject or (way.kind is Kind.IDPORTEN and not number):
        raise TokenRefused("subject")
    here = municipalities()
    indexes = {one.id: identity.index_of(one.number, number) for one in here} if number else {}
    if not way.is_for_staff:
        return match_login(issuer=way.issuer, subject=subject, name=_name(claims), identity_indexes=indexes)
    employer = next((one.id for one in here if one.number == way.municipality), None)
    if employer is None:
        return None
    return match_worker(issuer=way.issuer, subject=subject, municipality_id=employer, indexes=list(indexes.values()))


def _identity_number(claims: Mapping[str, object]) -> str:
    number = claims.get("pid")
    return number if isinstance(number, str) and len(number) == 11 and number.isdecimal() else ""


def _name(claims: Mapping[str, object]) -> str:
    name = claims.get("name")
    return name.strip()[:200] if isinstance(name, str) else ""
