"""What the parts of the plan are called on its pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helhet.plan.types import PlanStatus, StatementKind

KIND_TITLES = {
    StatementKind.MATTERS: _("Det er viktig for meg at …"),
    StatementKind.STRENGTH: _("Det som går bra"),
    StatementKind.NEED: _("Det jeg trenger"),
}
FIRST_WORDS = {
    StatementKind.MATTERS: _("Hva er viktig? Skriv det med ordene til den det gjelder."),
    StatementKind.STRENGTH: _("Hva får du til, hva liker du, og hvem er der for deg?"),
    StatementKind.NEED: _("Hva må være på plass for at hverdagen skal gå?"),
}
# What a point is filled by besides its own words.
HINTS = {
    "goals_resources_needs": _("Mål, det som går bra og behov skrives rett i planen. Her kan dere si noe mer."),
    "measures": _("Tiltakene skrives rett i planen, med omfang og ansvarlig. Her kan dere si noe mer."),
    "carrying_out": _("Hvordan det gjøres, skrives under hvert tiltak. Her kan dere si noe mer."),
    "participants": _("De som er i teamet, kommer med av seg selv. Her kan dere si noe mer."),
    "coordinator": _("Koordinatoren kommer med av seg selv når noen er oppnevnt. Her kan dere si noe mer."),
    "consent": _("Samtykket gis på siden for samtykke. Her kan dere si noe mer om det."),
}
STATES = {
    PlanStatus.DRAFT: _("Utkast"),
    PlanStatus.ACTIVE: _("I bruk"),
    PlanStatus.ON_HOLD: _("På vent"),
    PlanStatus.COMPLETED: _("Fullført"),
    PlanStatus.REVOKED: _("Avsluttet"),
}

# The small words that stand once a line: looked up once a page.
_SMALL = {
    "edit": _("Endre"),
    "evaluate": _("Si hvordan det går"),
    "measures": _("Tiltak for målet"),
    "loose_measures": _("Tiltak uten eget mål"),
    "what": _("Hva"),
    "who": _("Hvem"),
    "on": _("Når"),
    "how": _("Hvordan går det"),
    "loose": _("Løs tråd: ingen har tatt dette ennå"),
    "said_by": _("sagt av"),
    "add_measure": _("Nytt tiltak"),
    "first_measure": _("Skriv det første tiltaket"),
    "add_subgoal": _("Nytt delmål"),
    "edit_goal": _("Endre målet"),
    "no_measures": _("Målet har ingen tiltak ennå. Hva er det første noen kan gjøre?"),
    "write_more": _("Skriv mer"),
    "write_first": _("Skriv det første"),
    "withheld": _("Foreldrene ser ikke dette."),
    "asked_first": _("Spør først: bare den det gjelder og koordinatoren ser dette."),
    "who_reads": _("Hvem kan lese dette?"),
}


# What a line of a measure says of its days, and of nobody: put together, and escaped with the rest of the line.
_IN_A_LINE = {
    "from_to": _("{start} til {end}"),
    "from": _("Fra {day}"),
    "by": _("Innen {day}"),
    "looked_at": _("vurderes {day}"),
    "nobody": _("Ingen ennå"),
}


def line_words() -> Mapping[str, str]:
    """In the reader's language, looked up once for each language; escaped by whoever sets the line."""
    return _line_words(get_language() or "")


@cache
def _line_words(language: str) -> Mapping[str, str]:
    return {key: str(words) for key, words in _IN_A_LINE.items()}


# As they are said to the one the plan is about.
_OWN = {
    "withheld": _("Foreldrene dine ser ikke dette."),
    "asked_first": _("Spør meg først: bare du og koordinatoren ser dette."),
}


def small_words(*, own: bool = False) -> Mapping[str, SafeString]:
    """In the reader's language, escaped; looked up once for each language. ``own``: the reader's own plan."""
    return _small_words(get_language() or "", own)


@cache
def _small_words(language: str, own: bool) -> Mapping[str, SafeString]:
    words = _SMALL | _OWN if own else _SMALL
    return {key: escape(str(said)) for key, said in words.items()}  # else each would be looked up where it is set
