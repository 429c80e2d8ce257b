"""Protected addresses in words: who has read, who is cleared, until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helhet.access.clearing import Reading
from helhet.oversight.protected import Protected
from helhet.oversight.types import Candidate
from helhet.people.types import AddressProtection
from helhet.web.ui import dates, shapes

if TYPE_CHECKING:
    from helhet.access.models import Clearance

DONE = {
    "klarert": gettext_lazy("Klareringen gjelder fra nå."),
    "klarering-avsluttet": gettext_lazy(
        "Klareringen er avsluttet. Neste side den ansatte åpner, vet ikke om personen."
    ),
}


@dataclass(frozen=True)
class ReadingLine:
    """«Lest av Marit Bakke, vernepleier, Helsestasjonen», of whom, and when."""

    who: str
    what: str


def reading_line(one: Reading, named: Mapping[int, str]) -> ReadingLine:
    times = ngettext("{number} gang", "{number} ganger", one.times).format(number=one.times)
    return ReadingLine(
        who=_("Lest av {who}").format(who=", ".join(filter(None, (one.who, one.acting_as)))),
        what=_("{name}: {times} {day}, sist kl. {clock}").format(
            name=named.get(one.person_id, _("Ikke lenger skjermet")),
            times=times,
            day=dates.day(one.day),
            clock=dates.clock(one.last_at),
        ),
    )


def person_columns() -> list[str]:
    return [_("Navn"), _("Adressen"), _("Koordinator")]


def person_line(one: Protected) -> shapes.Line:
    if one.main is None:
        main = _("Ingen")
    else:
        main = (
            one.main.name if one.sees else _("{name}, som ikke er klarert og ikke ser saken").format(name=one.main.name)
        )
    level = str(AddressProtection(one.level).label)
    return shapes.Line(cells=(one.name, level, main), url=reverse("ke:person", args=[one.public_id]))


@dataclass(frozen=True)
class ClearanceLine:
    name: str
    about: str
    what: str
    url: str


def clearance_line(one: Clearance) -> ClearanceLine:
    of = f"{one.person.given_name} {one.person.family_name}".strip() if one.person else _("Alle med skjermet adresse")
    level = _("også strengt fortrolig") if one.level == AddressProtection.STRICT else _("bare fortrolig")
    by = one.given_by.name if one.given_by else _("den som drifter Helhet")
    return ClearanceLine(
        name=one.worker.name,
        about=f"{one.worker.title}, {one.worker.unit.name}",
        what=_("{of}, {level}, til {day}. Gitt av {by}: {reason}").format(
            of=of, level=level, day=dates.day(one.valid_until, year=True), by=by, reason=one.reason
        ),
        url=reverse("ke:clear_end", args=[one.public_id]),
    )


def candidate_line(one: Candidate) -> dict[str, str]:
    return {"name": one.name, "about": f"{one.title}, {one.unit}", "url": reverse("ke:clear", args=[one.public_id])}


def alarm(found: list[Reading], own: str) -> str:
    """«3 ansatte har lest om personer med skjermet adresse de siste sju dagene.»; nothing where nobody else has."""
    people = len({one.who for one in found} - {own})
    if not people:
        return ""
    return ngettext(
        "{number} ansatt har lest om noen med skjermet adresse de siste sju dagene.",
        "{number} ansatte har lest om noen med skjermet adresse de siste sju dagene.",
        people,
    ).format(number=people)
