"""A worker's start page in words: how many, what, and how each person's plan goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helhet.access.selectors import MyPerson
from helhet.access.types import Basis
from helhet.base import clock
from helhet.base.names import initials
from helhet.base.todo import ToDo
from helhet.law.ages import age_on
from helhet.plan.selectors import Pulse
from helhet.web.ui import dates, shapes

FEW = (
    gettext_lazy("Én"), gettext_lazy("To"), gettext_lazy("Tre"), gettext_lazy("Fire"), gettext_lazy("Fem"),
    gettext_lazy("Seks"), gettext_lazy("Sju"), gettext_lazy("Åtte"), gettext_lazy("Ni"), gettext_lazy("Ti"),
    gettext_lazy("Elleve"), gettext_lazy("Tolv"),
)  # fmt: skip
THIS_WEEK = timedelta(days=7)
READS_PLAN = frozenset({Basis.COORDINATOR, Basis.SECONDARY, Basis.TEAM_MEMBER})


def heading(number: int) -> str:
    if not number:
        return _("Ingenting venter på deg akkurat nå.")
    word = str(FEW[number - 1]) if number <= len(FEW) else str(number)
    return ngettext("{n} ting å gjøre.", "{n} ting å gjøre. Begynn øverst.", number).format(n=word)


@dataclass(frozen=True)
class TaskLine:
    """One line of the list; the first is the page's one primary button."""

    initials: str
    who: str
    what: str
    why: str
    button: str
    url: str
    kind: str
    loose: bool


def task_lines(todos: Sequence[ToDo]) -> list[TaskLine]:
    return [
        TaskLine(
            initials=initials(todo.name),
            who=todo.name,
            what=todo.what,
            why=todo.why,
            button=todo.button,
            url=todo.url,
            kind="secondary" if place else "primary",
            loose=todo.open_end,
        )
        for place, todo in enumerate(todos)
    ]


FILTERS = {
    "svar": (gettext_lazy("Noen venter på svar"), lambda todo, today: todo.weight > 0),
    "uken": (
        gettext_lazy("Frist denne uken"),
        lambda todo, today: todo.due_on is not None and todo.due_on <= today + THIS_WEEK,
    ),
    "lose": (gettext_lazy("Løse tråder"), lambda todo, today: todo.open_end),
}


def filtered(todos: Sequence[ToDo], chosen: str, today: date) -> list[ToDo]:
    """Those the chosen word lets through; an unknown word lets all."""
    _label, lets = FILTERS.get(chosen, ("", lambda todo, today: True))
    return [todo for todo in todos if lets(todo, today)]


def filters(todos: Sequence[ToDo], chosen: str, today: date) -> list[shapes.Place]:
    """Words that choose; a word that would choose nothing, or everything, is not offered."""
    places = [
        shapes.Place(label=_("Alle"), url=reverse("tasks:start"), current=chosen not in FILTERS, count=len(todos))
    ]
    for key, (label, _lets) in FILTERS.items():
        number = len(filtered(todos, key, today))
        if 0 < number < len(todos) or key == chosen:
            url = f"{reverse('tasks:start')}?{urlencode({'vis': key})}"
            places.append(shapes.Place(label=str(label), url=url, current=key == chosen, count=number))
    return places if len(places) > 1 else []


def person_line(person: MyPerson, pulse: Pulse | None, meeting: datetime | None) -> shapes.Line:
    return shapes.Line(
        cells=(named(person), how_it_goes(person, pulse), comes_next(person, pulse, meeting)),
        url=reverse("case:show", args=[person.public_id]),
    )


def standing_by(person: MyPerson) -> dict[str, str]:
    """Somebody the reader stands in for when the coordinator is away: a name and an address."""
    return {"name": named(person), "url": reverse("case:show", args=[person.public_id])}


def named(person: MyPerson) -> str:
    if person.born_on is None:
        return _("{name}, ventes").format(name=person.name)
    return _("{name}, {age} år").format(name=person.name, age=age_on(person.born_on, clock.today()))


def how_it_goes(person: MyPerson, pulse: Pulse | None) -> str:
    """One line: the plan in numbers for who reads it, else why the reader is there."""
    bases = set(person.bases)
    if not bases & READS_PLAN:
        return _why_here(bases)
    if pulse is None:
        return _("Ingen plan ennå.")
    if not pulse.goals:
        return _("Planen er begynt, men har ingen mål ennå.")
    return _plan_in_numbers(pulse)


def _why_here(bases: set[Basis]) -> str:
    if Basis.EMERGENCY in bases:
        return _("Nødtilgang. Du kan lese en kort stund.")
    if Basis.PROPOSED in bases:
        return _("Du er spurt. Du ser mer når du har svart ja.")
    if Basis.OFFICER in bases:
        return _("Du vurderer henvendelsen.")
    return _("Du holder i tråden til noen andre tar over.") if Basis.RELAY_HOLDER in bases else ""


def _plan_in_numbers(pulse: Pulse) -> str:
    """«3 mål: 1 på god vei og 1 som ingen har tatt. 2 tiltak skulle vært sett på.»"""
    goals = ngettext("{n} mål", "{n} mål", pulse.goals).format(n=pulse.goals)
    parts = [
        words.format(n=number)
        for number, words in (
            (pulse.going_well, _("{n} på god vei")),
            (pulse.loose, _("{n} som ingen har tatt")),
        )
        if number
    ]
    first = f"{goals}: {_(' og ').join(parts)}." if parts else f"{goals}."
    if pulse.status == "draft":
        return f"{_('Planen er et utkast.')} {first}"
    late = ngettext("{n} tiltak skulle vært sett på.", "{n} tiltak skulle vært sett på.", pulse.late)
    if pulse.late:
        return f"{first} {late.format(n=pulse.late)}"
    return first if pulse.loose else f"{first} {_('Går som avtalt.')}"


def comes_next(person: MyPerson, pulse: Pulse | None, meeting: datetime | None) -> str:
    """The next meeting, else when the plan is looked at again."""
    if meeting is not None:
        return _("Møte {day}").format(day=dates.day(clock.day_of(meeting)))
    if pulse is not None and pulse.review_on is not None:
        late = pulse.review_on < clock.today()
        words = _("Planen skulle vært sett på {day}") if late else _("Planen ses på {day}")
        return words.format(day=dates.day(pulse.review_on))
    if Basis.PROPOSED in person.bases:
        return _("Svar på spørsmålet")
    return _("Ikke avtalt") if set(person.bases) & READS_PLAN else _("Ingenting nå")


def columns() -> list[str]:
    return [_("Hvem"), _("Slik er det nå"), _("Neste")]


def elsewhere(posts: frozenset[str]) -> list[tuple[str, str]]:
    """Where somebody in this post begins the day, when it is not here: address and words."""
    places = [
        ("office", "/kontor/", _("Søknadene som har kommet inn")),
        ("coordinating_unit", reverse("ke:start"), _("De som venter på koordinator")),
    ]
    return [(url, label) for kind, url, label in places if kind in posts]


DONE = {
    "main": gettext_lazy("Takk for at du sa ja. Saken er åpen for deg nå, og familien har fått brev med navnet ditt."),
    "secondary": gettext_lazy(
        "Takk for at du sa ja. Du ser ikke saken før koordinatoren er borte og du skal steppe inn."
    ),
    "nodtilgang": gettext_lazy("Nødtilgangen er avsluttet. Koordinerende enhet går gjennom den."),
    "nei": gettext_lazy("Svaret er sendt. Koordinerende enhet finner en annen."),
}
