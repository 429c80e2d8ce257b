"""How far somebody may be let in, and what a written power must say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext as _

from helhet.access.types import BY_TOPIC, FRAME, WHOLE, Room, Topic
from helhet.base.errors import RuleBroken
from helhet.base.identifiers import IdentityNumberWrong, parse_identity_number
from helhet.consent.rules.asking import YEARS_AT_MOST
from helhet.consent.types import Area, Extent, LetIn, Power
from helhet.law.ages import birthday
from helhet.people.types import AddressProtection

_OF_EXTENT = {
    Extent.READS: (Room.CASE, Room.PLAN),
    Extent.SUGGESTS: (Room.CASE, Room.PLAN, Room.MEETINGS),
    Extent.TAKES_PART: (Room.CASE, Room.PLAN, Room.MEETINGS),
}
_OF_AREA = {
    Area.PLAN: (Room.PLAN,),
    Area.MEETINGS: (Room.MEETINGS,),
    Area.TASKS: (Room.TASKS,),
    # Who answers must see what is opened, and to whom, and close it with all that follows.
    Area.CONSENT: (Room.CONSENT, Room.TEAM, Room.PLAN, Room.MEETINGS),
    Area.LETTERS: (Room.INTAKE, Room.CONTACT),
    Area.LOG: (Room.LOG,),
}
_WHOLE_ONLY = {Area.CONSENT, Area.LETTERS, Area.LOG}  # nothing in these belongs to one topic


def rooms_of_extent(extent: str) -> list[int]:
    return [int(room) for room in _OF_EXTENT[Extent(extent)]]


def keys_of(topics: Collection[int], *, whole: bool) -> list[int]:
    """The keys of a grant: the topics and the frame; with ``whole``, every row of the rooms."""
    return list(WHOLE) if whole else sorted({*topics, FRAME})


def reach_of(areas: Collection[str], topics: Collection[int]) -> tuple[list[int], list[int]]:
    """The rooms and keys of a power. Some areas have no topics: with one of them, and with all topics, it is whole."""
    rooms = {Room.CASE}.union(*(_OF_AREA[Area(area)] for area in areas))
    whole = not _WHOLE_ONLY.isdisjoint(map(Area, areas)) or set(topics) == set(Topic.values)
    return sorted(int(room) for room in rooms), keys_of(topics, whole=whole)


def check_let_in(who: LetIn, *, today: date, latest: date | None, protection: str) -> None:
    """``latest``: the child's 16th birthday, for a parent who lets somebody in (pbrl. § 4-3)."""
    _check_nobody_represents(protection)
    _check_who(who.name, who.identity_number)
    if who.extent not in _OF_EXTENT:
        raise RuleBroken(_("Velg hva hun eller han skal kunne."), field="extent")
    _check_topics(who.topics)
    _check_until(who.valid_until, today)
    if who.valid_until > birthday(today, YEARS_AT_MOST):
        raise RuleBroken(_("Dette kan vare i to år om gangen. Velg en tidligere dag."), field="valid_until")
    if latest is not None and who.valid_until > latest:
        raise RuleBroken(
            _("Fra 16 år bestemmer barnet selv hvem som får være med. Velg en dag før det."),
            source="pbrl-4-3",
            field="valid_until",
        )


def check_power(power: Power, *, today: date, protection: str) -> None:
    """A representative shows a written power (fvl. § 12); a lawyer need not, and is recorded with what was said."""
    _check_nobody_represents(protection)
    _check_who(power.name, power.identity_number)
    if power.relation not in ("legal_guardian", "proxy"):
        raise RuleBroken(_("Velg om det er en verge eller en fullmektig."), field="relation")
    if not power.areas:
        raise RuleBroken(_("Velg hva fullmakten gjelder."), source="fvl-12", field="areas")
    if _WHOLE_ONLY.isdisjoint(map(Area, power.areas)):
        _check_topics(power.topics)
    if not power.document:
        raise RuleBroken(
            _("Skriv hva fullmakten er, og hvor den ligger. Uten det kan ingen se at den er riktig."),
            source="fvl-12",
            field="document",
        )
    if power.valid_from > today:
        raise RuleBroken(_("Fullmakten gjelder ikke ennå. Skriv den ned når den gjelder."), field="valid_from")
    _check_until(power.valid_until, today)


def _check_nobody_represents(protection: str) -> None:
    if protection != AddressProtection.NONE:
        raise RuleBroken(
            _("Med sperret adresse kan ingen handle for en annen her. Snakk med koordinatoren."), source="frl-10-4"
        )


def _check_who(name: str, identity_number: str) -> None:
    if not name:
        raise RuleBroken(_("Skriv navnet."), field="name")
    try:
        parse_identity_number(identity_number)
    except IdentityNumberWrong as wrong:
        raise RuleBroken(str(wrong), field="identity_number") from None


def _check_topics(topics: Sequence[int]) -> None:
    if not topics or not set(topics) <= set(BY_TOPIC) - {FRAME}:
        raise RuleBroken(_("Velg minst ett tema."), field="topics")


def _check_until(until: date, today: date) -> None:
    if until <= today:
        raise RuleBroken(_("Dagen det slutter, må ligge fram i tid."), field="valid_until")
