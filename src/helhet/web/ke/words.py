"""The coordinating unit's pages in words: numbers as sentences, persons as lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helhet.base import clock
from helhet.base.names import initials
from helhet.coordination.rules import LOAD_TO_NOTICE, role_for
from helhet.coordination.types import AssignmentStatus, Holder, Part
from helhet.law.ages import age_on
from helhet.oversight.types import Asked, Candidate, Line, Numbers, Waiting
from helhet.web.ui import dates, shapes

if TYPE_CHECKING:
    from helhet.coordination.models import Assignment
    from helhet.intake.models import DecisionItem

DONE = {
    "spurt": gettext_lazy("Spørsmålet er sendt. Du ser her når de har svart."),
    "sekundaer": gettext_lazy("Spørsmålet om å steppe inn er sendt."),
    "avsluttet": gettext_lazy("Oppdraget er avsluttet. Tilgangen er stengt fra nå."),
}


@dataclass(frozen=True)
class Sentence:
    """``number`` is the link, in words that count; ``rest`` ends the sentence."""

    number: str
    rest: str
    url: str = ""


def sentences(numbers: Numbers, limit: int) -> list[Sentence]:
    """Three sentences, and one more for an emergency or a question about who has looked.

    A number is a link to its list; where there is none, the sentence says what is well.
    """
    return [
        _waiting_sentence(numbers, limit),
        Sentence(
            number=ngettext("{n} spørsmål", "{n} spørsmål", numbers.unanswered).format(n=_count(numbers.unanswered)),
            rest=_("er ikke besvart ennå."),
            url=reverse("ke:unanswered"),
        )
        if numbers.unanswered
        else Sentence("", _("Alle som er spurt, har svart.")),
        Sentence(
            number=_persons(numbers.without_secondary),
            rest=_("har koordinator, men ingen som stepper inn når koordinatoren er borte."),
            url=reverse("ke:without_secondary"),
        )
        if numbers.without_secondary
        else Sentence("", _("Alle koordinatorer har noen som stepper inn.")),
        *_emergencies(numbers.emergencies),
        *_questions(numbers.questions),
        *_reviews(numbers.reviews),
    ]


def _waiting_sentence(numbers: Numbers, limit: int) -> Sentence:
    if not numbers.waiting:
        return Sentence("", _("Ingen venter på koordinator."))
    rest = _("venter på koordinator.")
    if numbers.overdue:
        rest = _("venter på koordinator, {n} av dem lenger enn fristen på {limit} dager.")
    return Sentence(
        number=_persons(numbers.waiting),
        rest=rest.format(n=_count(numbers.overdue), limit=limit),
        url=reverse("ke:waiting"),
    )


def _emergencies(number: int) -> list[Sentence]:
    """Only when there is something to go through: a quiet day needs no word about it."""
    if not number:
        return []
    count = ngettext("{n} nødtilgang", "{n} nødtilganger", number).format(n=_count(number))
    return [Sentence(number=count, rest=_("skal gås gjennom."), url=reverse("emergency:waiting"))]


def _reviews(number: int) -> list[Sentence]:
    if not number:
        return []
    count = ngettext("{n} ansatt", "{n} ansatte", number).format(n=_count(number))
    rest = _("har hatt tilgang i et år uten at noen har gått gjennom den.")
    return [Sentence(number=count, rest=rest, url=reverse("ke:reviews"))]


def _questions(number: int) -> list[Sentence]:
    if not number:
        return []
    count = ngettext("{n} spørsmål", "{n} spørsmål", number).format(n=_count(number))
    return [Sentence(number=count, rest=_("om hvem som har sett, venter på svar."), url=reverse("diary:waiting"))]


def _persons(number: int) -> str:
    return ngettext("{n} person", "{n} personer", number).format(n=_count(number))


def _count(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


def named(name: str, born_on: date | None, is_protected: bool = False) -> str:
    """«Nora Nordmann, 9 år», or that the child is expected; and that the address is protected."""
    if born_on is None:
        who = _("{name}, ventes").format(name=name)
    else:
        who = _("{name}, {age} år").format(name=name, age=age_on(born_on, clock.today()))
    return _("{who}, skjermet adresse").format(who=who) if is_protected else who


@dataclass(frozen=True)
class WaitingLine:
    initials: str
    name: str
    what: str
    why: str
    url: str


def waiting_line(one: Waiting) -> WaitingLine:
    return WaitingLine(
        initials=initials(one.name),
        name=one.name,
        what=named(one.name, one.born_on, one.is_protected),
        why=" ".join(filter(None, (_right_to(one.rights), _waited(one), _wishes(one.wish)))),
        url=reverse("ke:choose", args=[one.public_id]),
    )


def _right_to(rights: tuple[str, ...]) -> str:
    if set(rights) >= {"R1", "R3"}:
        return _("Har rett til koordinator eller barnekoordinator.")
    return _("Har rett til barnekoordinator.") if "R3" in rights else _("Har rett til koordinator.")


def _waited(one: Waiting) -> str:
    if one.over:
        return ngettext(
            "Har ventet {days} dager; fristen gikk ut for {over} dag siden.",
            "Har ventet {days} dager; fristen gikk ut for {over} dager siden.",
            one.over,
        ).format(days=one.days, over=one.over)
    if not one.days:
        return _("Fikk svaret i dag.")
    return ngettext("Har ventet {days} dag.", "Har ventet {days} dager.", one.days).format(days=one.days)


def _wishes(wish: str) -> str:
    return _("Ønsket: {wish}").format(wish=wish) if wish else ""


def asked_columns() -> list[str]:
    return [_("Hvem det gjelder"), _("Hvem som er spurt"), _("Siden")]


def asked_line(one: Asked) -> shapes.Line:
    days = ngettext("{days} dag", "{days} dager", one.days).format(days=one.days) if one.days else _("i dag")
    who = f"{one.holder.name}, {one.holder.unit}, {_('som')} {one.holder.role}"
    return shapes.Line(
        cells=(named(one.name, one.born_on, one.is_protected), who, days),
        url=reverse("ke:person", args=[one.public_id]),
    )


def register_columns() -> list[str]:
    return [_("Navn"), _("Koordinator"), _("Stepper inn")]


def register_line(one: Line) -> shapes.Line:
    return shapes.Line(
        cells=(
            named(one.name, one.born_on, one.is_protected),
            _held(one.main),
            _held(one.secondary) if one.main else "",
        ),
        url=reverse("ke:person", args=[one.public_id]),
    )


def _held(holder: Holder | None) -> str:
    if holder is None:
        return _("Ingen")
    if not holder.has_answered:
        return _("{name} er spurt").format(name=holder.name)
    return holder.name if holder.part == Part.SECONDARY else f"{holder.name}, {holder.role}"


def right_line(item: DecisionItem) -> dict[str, str]:
    words = _("Rett til barnekoordinator") if item.right == "R3" else _("Rett til koordinator")
    return {
        "what": _("{right}, avgjort {day}.").format(right=words, day=dates.day(item.decision.issued_on)),
        "wish": item.wish,
    }


@dataclass(frozen=True)
class HolderLine:
    """Who is asked or active now; ``url`` ends it."""

    name: str
    about: str
    state: str
    url: str
    link: str


def holder_line(row: Assignment, person: str) -> HolderLine:
    active = row.status == AssignmentStatus.ACTIVE
    words = _("{role} siden {day}.") if active else _("Spurt {day} om å være {role}. Har ikke svart.")
    state = words.format(role=role_for(row.part, row.role), day=dates.day(row.starts_on if active else row.proposed_on))
    return HolderLine(
        name=row.worker.name,
        about=f"{row.worker.title}, {row.worker.unit.name}",
        state=state[:1].upper() + state[1:],
        url=reverse("ke:end", args=[person, row.public_id]),
        link=_("Avslutt") if active else _("Trekk spørsmålet"),
    )


@dataclass(frozen=True)
class PastLine:
    """Who said no and why, or whose assignment has ended."""

    name: str
    role: str
    what: str


def past_line(row: Assignment) -> PastLine:
    if row.status == AssignmentStatus.DECLINED:
        day = dates.day(clock.day_of(row.answered_at)) if row.answered_at else ""
        what = _("Sa nei {day}: {reason}").format(day=day, reason=row.answer_reason)
    else:
        what = _("Avsluttet {day}: {reason}").format(day=dates.day(row.ends_on), reason=row.end_reason)
    return PastLine(row.worker.name, role_for(row.part, row.role), what)


@dataclass(frozen=True)
class CandidateLine:
    name: str
    about: str
    load: str
    url: str
    ask: SafeString


def candidate_line(one: Candidate, person: str) -> CandidateLine:
    health = _("helsepersonell") if one.is_health_personnel else ""
    return CandidateLine(
        name=one.name,
        about=", ".join(filter(None, (one.title, one.unit, health))),
        load=load(one),
        url=reverse("ke:appoint", args=[person, one.public_id]),
        ask=format_html('{}<span class="ds-sr-only"> {}</span>', _("Spør"), one.name),
    )


def about_candidate(one: Candidate) -> str:
    """«Vernepleier, Helsestasjonen. Helsepersonell. Koordinerer for 5 personer.»"""
    health = _("Helsepersonell.") if one.is_health_personnel else ""
    return " ".join(filter(None, (f"{one.title[:1].upper()}{one.title[1:]}, {one.unit}.", health, load(one))))


def load(one: Candidate) -> str:
    """How many the worker coordinates for now; said plainly when it is many."""
    if not one.load:
        return ""
    words = ngettext("Koordinerer for {n} person.", "Koordinerer for {n} personer.", one.load).format(n=one.load)
    return words + " " + _("Det er mange.") if one.load >= LOAD_TO_NOTICE else words
