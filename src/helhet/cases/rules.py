"""How a case may move. Values in, values out."""

from __future__ import annotations

from django.utils.translation import gettext as _

from helhet.base.errors import RuleBroken
from helhet.cases.types import MOVES, CaseStatus

ORDER = tuple(MOVES)
LEVELS = range(4)  # BTI: 0 clarify the concern, 1 one service, 2 two services, 3 several


def check_move(was: CaseStatus, to: CaseStatus) -> None:
    """Refuse a move the state table does not have."""
    if to not in MOVES[was]:
        raise RuleBroken(
            _("Saken er {was} og kan ikke bli {to}.").format(was=was.label, to=to.label),
        )


def lifted(was: CaseStatus, to: CaseStatus) -> CaseStatus:
    """The one of the two that is furthest on: opening an open case never sets it back."""
    return max(was, to, key=ORDER.index)


def check_opening(status: CaseStatus, level: int) -> None:
    """A case opens in any status but the last, on a level of BTI's."""
    if status == CaseStatus.ENDED:
        raise RuleBroken(_("En sak kan ikke åpnes som avsluttet."))
    if level not in LEVELS:
        raise RuleBroken(_("Nivået må være fra 0 til 3."), field="level")


EMERGENCY_MINUTES = 60  # for one person, reading only; the product's own limits, no act gives them
OFTEN_DAYS = 90  # how far back a reviewer sees whether somebody has done it before
ENOUGH_WORDS = 10  # characters: a full stop is no reason


def check_why(why: str) -> None:
    if len(why) < ENOUGH_WORDS:
        raise RuleBroken(
            _("Skriv hvorfor det ikke kan vente. Den det gjelder, og koordinerende enhet leser det."), field="why"
        )


def check_review(*, closed: bool, own: bool, review: str) -> None:
    """Somebody else than who opened it says whether there were grounds, once, in words the person can read."""
    if own:
        raise RuleBroken(_("Du åpnet saken selv. En annen i koordinerende enhet må gå gjennom det."))
    if closed:
        raise RuleBroken(_("Denne er allerede gått gjennom. Det som står der, endres ikke."))
    if len(review) < ENOUGH_WORDS:
        raise RuleBroken(_("Skriv hva du fant. Den det gjelder, leser det."), field="review")
