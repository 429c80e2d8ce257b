"""The page for a login that did not come through: what happened, why, what to do. Nothing of the token is repeated."""

from __future__ import annotations

import logging
from enum import StrEnum

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helhet.audit.actions import record
from helhet.web.login.way import Way

log = logging.getLogger(__name__)


class Why(StrEnum):
    STALE = "stale"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    LOW = "low"
    AWAY = "away"
    UNKNOWN = "unknown"
    CLOSED = "closed"
    OTHER = "other"


_TO_BE_LOGGED = (Why.REFUSED, Why.LOW, Why.UNKNOWN, Why.CLOSED, Why.OTHER)

# why → status, what happened, why, what to do
WORDS: dict[Why, tuple[int, Promise, Promise, Promise]] = {
    Why.STALE: (
        400,
        _("Innloggingen ble ikke fullført"),
        _("Det gikk for lang tid, eller den ble begynt i en annen nettleser."),
        _("Begynn på nytt herfra. Det du hadde lagret, er der."),
    ),
    Why.CANCELLED: (
        400,
        _("Du avbrøt innloggingen"),
        _("Ingen er logget inn, og ingenting er endret."),
        _("Du kan prøve igjen, eller ringe kommunen hvis du ikke får det til."),
    ),
    Why.REFUSED: (
        400,
        _("Innloggingen kunne ikke godtas"),
        _("Svaret vi fikk, var ikke slik det skal være. Da slipper vi ingen inn."),
        _("Prøv en gang til. Skjer det igjen, så ring kommunen."),
    ),
    Why.LOW: (
        403,
        _("Du må logge inn på en sikrere måte"),
        _("Her ligger opplysninger om helse og familie. Måten du logget inn på, er ikke sikker nok for dem."),
        _("Logg inn på nytt og velg for eksempel BankID."),
    ),
    Why.AWAY: (
        503,
        _("Innloggingen svarer ikke akkurat nå"),
        _("Vi får ikke kontakt med den som logger deg inn. Det er ikke noe du har gjort."),
        _("Vent ett minutt og prøv igjen. Det du hadde lagret, er der."),
    ),
    Why.UNKNOWN: (
        403,
        _("Vi finner ingen stilling på deg i dag"),
        _("Du har vist hvem du er, men kontoen er ikke registrert med en stilling her, eller stillingen er avsluttet."),
        _("Be lederen din eller systemansvarlig legge deg inn. Er du her for deg selv, så logg inn som innbygger."),
    ),
    Why.CLOSED: (
        403,
        _("Kontoen er stengt"),
        _("Kommunen har stengt denne kontoen."),
        _("Ring kommunen hvis det ikke stemmer."),
    ),
    Why.OTHER: (
        403,
        _("Du bekreftet som en annen"),
        _("Den som bekreftet, er ikke den samme som er logget inn her. Ingenting er sendt."),
        _("Prøv igjen som deg selv, eller logg ut først."),
    ),
}


def failed(request: HttpRequest, why: Why, way: Way, *, retry: str, reason: str = "") -> HttpResponse:
    """``retry``: the address that begins again. ``reason`` is for the operator's log: a word, never a value."""
    status, title, because, advice = WORDS[why]
    if why in (Why.REFUSED, Why.AWAY):
        log.warning("login by %s: %s %s", way.key, why.value, reason)
    if why in _TO_BE_LOGGED:
        with transaction.atomic():
            record("login.refused", None, None, allowed=False, way=way.key, why=why.value)
    context = {"title": title, "why": because, "advice": advice, "retry": retry, "way": way}
    response = render(request, "login/failed.html", context, status=status)
    if status == 503:
        response.headers["Retry-After"] = "60"
    return response
