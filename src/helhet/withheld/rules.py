"""Who may ask that a text is kept from the guardians, and what a decision must hold. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from helhet.base.errors import RuleBroken
from helhet.law import ages
from helhet.withheld.types import MOVES, SOURCES, Ground, Status

DAYS_BEFORE_SHOWN = 7  # our own choice (design-days-before-shown): time to take the words out again
REVIEW_AT_MOST = 1  # years


def check_may_ask(ground: str, *, born_on: date | None, today: date, by_self: bool) -> None:
    """The young person between 12 and 16, for respectable reasons; others at any age, for weighty ones."""
    if born_on is None or ages.has_turned(born_on, ages.MAJORITY, today):
        raise RuleBroken(_("Dette gjelder bare barn og unge under 18 år."), source="pbrl-3-4-3")
    if ground == Ground.WEIGHTY:
        if by_self:
            raise RuleBroken(_("Det er koordinatoren som vurderer om det er tungtveiende hensyn."), source="pbrl-3-4-3")
        return
    if not by_self:
        raise RuleBroken(
            _("Bare den unge selv kan be om det. Du kan foreslå det av tungtveiende hensyn."), source="pbrl-3-4-2"
        )
    if not ages.has_turned(born_on, ages.GREAT_WEIGHT, today):
        raise RuleBroken(
            _("Dette kan du be om selv fra du er 12 år. Snakk med koordinatoren din, så kan hun eller han gjøre det."),
            source="pbrl-3-4-2",
        )
    if not ages.may_keep_from_parents(born_on, today):
        raise RuleBroken(
            _("Du har fylt 16 år. Foreldrene dine kan ikke lese dette lenger, så det er ikke noe å skjule."),
            source="pbrl-3-4-4",
        )


def check_reason(reason: str, *, field: str, own: bool = False) -> None:
    if reason:
        return
    sentence = _("Skriv hvorfor, med dine egne ord. Én setning er nok.") if own else _("Skriv en begrunnelse.")
    raise RuleBroken(sentence, field=field)


def check_decision(
    *, status: str, granted: bool, heard: str, reason: str, review_on: date | None, today: date, ground: str
) -> None:
    """Written, with reasons, after somebody has been heard; what is granted is looked at again."""
    check_move(status, Status.GRANTED if granted else Status.REFUSED)
    source = SOURCES[Ground(ground)]
    if not heard:
        raise RuleBroken(_("Skriv hvem du har snakket med før du bestemte."), source=source, field="heard")
    if not reason:
        raise RuleBroken(_("Skriv hvorfor. Den unge leser begrunnelsen."), source=source, field="reason")
    if granted:
        check_review(review_on, today)


def check_review(review_on: date | None, today: date) -> None:
    if review_on is None:
        raise RuleBroken(_("Skriv når dere ser på dette igjen."), field="review_on")
    if review_on <= today:
        raise RuleBroken(_("Dagen dere ser på det igjen, må ligge fram i tid."), field="review_on")
    if review_on > ages.birthday(today, REVIEW_AT_MOST):
        raise RuleBroken(_("Se på det igjen innen et år. Velg en tidligere dag."), field="review_on")


def shown_from(today: date) -> date:
    return today + timedelta(days=DAYS_BEFORE_SHOWN)


def check_may_show(shown: date | None, *, today: date, told: bool) -> None:
    """After a no, the text is shown when the days to take it out have passed, and the young person knows."""
    if shown is None or today < shown:
        raise RuleBroken(
            _("Den unge har fortsatt tid til å ta bort teksten. Vent til dagen som står her."),
            source="design-days-before-shown",
        )
    if not told:
        raise RuleBroken(
            _("Snakk med den unge først, så det ikke kommer brått. Kryss av når dere har snakket sammen."),
            source="design-days-before-shown",
            field="told",
        )


def not_answered() -> str:
    return _("Spørsmålet er ikke besvart ennå. Svar på det først.")


def check_move(status: str, to: Status) -> None:
    if to in MOVES[Status(status)]:
        return
    sentences = {
        Status.REFUSED: _("Svaret er gitt. Nå er det den unge som velger om teksten skal bli stående."),
        Status.SHOWN: _("Teksten er ikke skjult lenger."),
        Status.TAKEN_OUT: _("Teksten er tatt bort. Ingen leser den lenger."),
        Status.GRANTED: _("Dette er allerede bestemt."),
    }
    raise RuleBroken(sentences.get(Status(status), _("Dette er allerede bestemt.")))


def known_to_guardian() -> RuleBroken:
    return RuleBroken(
        _("En av foreldrene har skrevet i denne teksten. De vet det som står der, så det kan ikke skjules."),
        source="pbrl-3-4-2",
    )


def asks_first(name: str) -> RuleBroken:
    """What may not be done to a text before its writer has said yes."""
    return RuleBroken(
        _("{name} vil bli spurt først om dette. Spør, og vent på svaret.").format(name=name), source="design-ask-first"
    )
