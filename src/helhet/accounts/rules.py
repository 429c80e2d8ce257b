"""Who may have a letter or a card, and what a password must be. Pure; the ages and days are our own choice."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from helhet.base.errors import RuleBroken
from helhet.law import ages

LETTER_DAYS = 14
CARD_FROM = 6
CARD_UNTIL = ages.SCHOOL_CONSENT  # from 15 a letter with a passkey, or electronic identity
SHORTEST, LONGEST = 12, 200
LETTER_TRIES = 5
_DESIGN = "design-without-eid"


def why_no_letter(born_on: date | None, today: date, *, is_protected: bool) -> str:
    """Why the person cannot have a letter of their own; empty where they can."""
    if is_protected:  # nothing of ours goes by post to a protected address (docs/access.md)
        return _("Adressen er skjermet, så vi sender ikke brev. Logg inn med elektronisk ID, eller gjør det muntlig.")
    if born_on is None or not ages.has_turned(born_on, CARD_UNTIL, today):
        return _("Under 15 år: Lag et kort i stedet.")
    return ""


def check_letter(why_not: str, *, has_number: bool) -> None:
    if why_not:
        raise RuleBroken(why_not, source=_DESIGN, field="receiver")
    if not has_number:
        raise RuleBroken(
            _("Kommunen mangler fødselsnummeret. Det må registreres først, så brevet åpner riktig sak."),
            field="receiver",
        )


def check_card(born_on: date | None, today: date, *, is_protected: bool) -> None:
    """For children from about 6 until 15, and for nobody whose whereabouts are kept from others."""
    if is_protected:
        raise RuleBroken(
            _("Adressen er skjermet. Da lager vi ikke kort, fordi et kort kan komme på avveie."), source=_DESIGN
        )
    if born_on is None or not ages.has_turned(born_on, CARD_FROM, today):
        raise RuleBroken(_("Kortet er for barn fra 6 år, som kan lese ordene selv."), source=_DESIGN)
    if ages.has_turned(born_on, CARD_UNTIL, today):
        raise RuleBroken(
            _("Kortet er for barn under 15 år. Fra 15 år logger man inn med elektronisk ID eller brev fra kommunen."),
            source=_DESIGN,
        )


def is_of_card_age(born_on: date, today: date) -> bool:
    return ages.has_turned(born_on, CARD_FROM, today) and not ages.has_turned(born_on, CARD_UNTIL, today)


def card_ends_on(born_on: date) -> date:
    """The first day the card opens nothing: the 15th birthday."""
    return ages.birthday(born_on, CARD_UNTIL)


def letter_days() -> timedelta:
    return timedelta(days=LETTER_DAYS)


def check_password(password: str, *, username: str) -> None:
    """Long, and not one that everybody tries. Nothing about signs and capitals: they make worse passwords."""
    if len(password) < SHORTEST:
        raise RuleBroken(
            _("Passordet må ha minst {number} tegn. Tre-fire ord etter hverandre er lett å huske.").format(
                number=SHORTEST
            ),
            field="password",
        )
    if len(password) > LONGEST:
        raise RuleBroken(_("Passordet kan ha høyst {number} tegn.").format(number=LONGEST), field="password")
    if len(set(password)) < 5 or username in password.lower() or _is_common(password):
        raise RuleBroken(_("Dette passordet er for lett å gjette. Velg noe bare du kommer på."), field="password")


def _is_common(password: str) -> bool:
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return True
    return False


def check_can_remove(ways: int) -> None:
    if ways < 2:
        raise RuleBroken(
            _("Dette er den eneste måten du kan logge inn på. Legg til en annen først, eller be om et nytt brev.")
        )
