"""A person's or guardian's own page: first what needs them, in full sentences, then how the rest stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.access.selectors import MyPerson
from helhet.access.types import Actor, Basis, PersonInView, Room
from helhet.audit.selectors import readers_since
from helhet.base import clock
from helhet.base.names import first_name as called
from helhet.base.todo import ToDo, in_order
from helhet.child.selectors import childs_page
from helhet.consent.selectors import family_to_do as consent_asks
from helhet.coordination.selectors import contact_cards, rights_granted
from helhet.coordination.selectors import family_to_do as tasks_ask
from helhet.coordination.types import ContactCard
from helhet.intake.selectors import family_to_do as intake_asks
from helhet.intake.selectors import letters_of, requests_of
from helhet.intake.types import RequestStatus, SentRequest
from helhet.meetings.selectors import family_to_do as meetings_ask
from helhet.oversight.selectors import family_to_do as log_asks
from helhet.people.selectors import municipality_words
from helhet.plan.selectors import family_to_do as plan_asks
from helhet.plan.selectors import plan_page
from helhet.team.selectors import team_of
from helhet.team.types import Team
from helhet.web.case.marks import marks_offered
from helhet.web.case.pages import has_childs_page
from helhet.web.case.short import log_sentence, plan_sentence
from helhet.web.ui import dates
from helhet.web.ui.shapes import Person
from helhet.web.whom import age, first_name
from helhet.withheld.selectors import family_to_do as withheld_asks

WEEK = timedelta(days=7)
ASKING = (
    intake_asks,
    consent_asks,
    meetings_ask,
    plan_asks,
    tasks_ask,
    log_asks,
    withheld_asks,
)  # the rooms that may ask something of a family
OWN_WORDS_FROM = 13  # younger children have a page of their own: /barn/


@dataclass(frozen=True)
class Knot:
    """One thing that comes. ``state``: open (waits for the reader), small (comes by itself)."""

    when: str
    heading: str
    words: str
    url: str = ""
    button: str = ""
    state: str = "open"


def own_page(actor: Actor, person: PersonInView) -> dict[str, Any]:
    """What ``mine/mine.html`` shows of the one who has been chosen and entered."""
    rooms, today = person.rooms, clock.today()
    requests = requests_of(actor, person) if Room.INTAKE in rooms else []
    cards = contact_cards(actor, person)
    plan = plan_page(actor, person) if Room.PLAN in rooms else None
    team = team_of(actor, person) if Room.TEAM in rooms else None
    waits = in_order([one for ask in ASKING for one in ask(actor, person)])
    letters = len(letters_of(actor, person)) if Room.INTAKE in rooms else 0
    coming = [*map(_waits, waits), *_by_itself(actor, person, requests, cards)]
    return {
        "root": f"/sak/{person.public_id}/",
        "greeting": greeting(sum(knot.state == "open" for knot in coming), _call(actor, person)),
        "coming": coming,
        "has_nothing": not (requests or cards or plan or team or coming),
        "is_self": Basis.SELF in person.bases,
        "childs_page": f"/sak/{person.public_id}/barnet/" if has_childs_page(person) else "",
        "for_whom": first_name(person),
        "keeps": plan is not None and bool(marks_offered(person)),
        "plan": plan_sentence(plan) if Room.PLAN in rooms else "",
        "has_plan": plan is not None,
        "goals": [goal.text for goal in plan.goals if goal.is_live] if plan else [],
        "coordinator": cards[0] if cards and not cards[0].is_secondary else None,
        "secondary": next((card for card in cards if card.is_secondary), None),
        "team": _helpers(cards, team) if Room.TEAM in rooms else [],
        "log": log_sentence(readers_since(actor, person.id, today - WEEK)) if Room.LOG in rooms else "",
        "requests": requests,
        "letters": letters,
        "municipality": municipality_words(),
    }


def is_child(person: PersonInView) -> bool:
    """Whether it is the page of a child who has the child's page instead."""
    return Basis.SELF in person.bases and (age(person) or OWN_WORDS_FROM) < OWN_WORDS_FROM


def little_page(actor: Actor, person: PersonInView) -> dict[str, Any]:
    """What ``mine/little.html`` shows below a strong login: who to call, and when one meets."""
    cards = contact_cards(actor, person)
    return {
        "for_whom": first_name(person),
        "is_self": Basis.SELF in person.bases,
        "cards": cards,
        "meets": childs_page(actor, person).meets,
    }


def greeting(waiting: int, name: str) -> str:
    """«Hei, Ingrid. To ting venter på deg.»"""
    if not waiting:
        return _("Hei, {name}. Ingenting venter på deg nå.").format(name=name)
    words = ngettext("Hei, {name}. {number} ting venter på deg.", "Hei, {name}. {number} ting venter på deg.", waiting)
    return words.format(name=name, number=_in_words(waiting))


def _in_words(number: int) -> str:
    words = [_("Én"), _("To"), _("Tre"), _("Fire"), _("Fem"), _("Seks"), _("Sju"), _("Åtte"), _("Ni")]
    return words[number - 1] if number <= len(words) else str(number)


def _call(actor: Actor, person: PersonInView) -> str:
    """What the reader is called: oneself by all the given names, others by the first."""
    return person.given_name if Basis.SELF in person.bases else called(actor.name)


def _waits(todo: ToDo) -> Knot:
    when = dates.day(todo.due_on, weekday=True) if todo.due_on else _("når det passer deg")
    return Knot(when[:1].upper() + when[1:], todo.what, todo.why, todo.url, todo.button)


def _by_itself(
    actor: Actor, person: PersonInView, requests: list[SentRequest], cards: list[ContactCard]
) -> Iterator[Knot]:
    """What others do now, and by when: nothing for the reader to do."""
    waiting = (RequestStatus.RECEIVED, RequestStatus.ASSESSING)
    for request in requests:
        if request.status in waiting:
            yield _answer_comes(request)
    if not cards and any(request.decided_on for request in requests):
        yield from _coordinator_comes(actor, person)


def _answer_comes(request: SentRequest) -> Knot:
    what = _(" og ").join(request.asked_for)
    if request.reply_due_on < clock.today():
        words = _("Svaret skulle vært her. Ring {office} på {phone}, så får du vite hvorfor det har tatt tid.")
        return Knot(
            when=dates.day(request.reply_due_on, weekday=True).capitalize(),
            heading=_("Vi har ikke svart på søknaden om {what} ennå.").format(what=what),
            words=words.format(office=request.office, phone=request.phone),
            state="small",
        )
    reads = _("{officer} leser den nå. Du trenger ikke gjøre noe.").format(officer=request.officer)
    return Knot(
        when=_("Senest {day}").format(day=dates.day(request.reply_due_on, weekday=True)),
        heading=_("Kommunen svarer på søknaden om {what}.").format(what=what),
        words=reads if request.officer else _("Vi har fått den. Du trenger ikke gjøre noe."),
        state="small",
    )


def _coordinator_comes(actor: Actor, person: PersonInView) -> Iterator[Knot]:
    if rights_granted(actor, person):
        yield Knot(
            when=_("Snart"),
            heading=_("Kommunen finner en koordinator."),
            words=_("Du får brev med navn og telefon når hun eller han har sagt ja. Du trenger ikke gjøre noe."),
            state="small",
        )


def _helpers(cards: list[ContactCard], team: Team | None) -> list[Person]:
    """Those around the person, the coordinator first; nobody twice."""
    main = [Person(name=card.name, role=card.role) for card in cards if not card.is_secondary]
    names = {person.name for person in main}
    members = team.members if team else ()
    return main + [Person(name=one.name, role=one.role or one.title) for one in members if one.name not in names]


def chosen(persons: list[MyPerson], public_id: str) -> MyPerson | None:
    """The one the session has chosen, if still among one's persons; otherwise the first."""
    return next((one for one in persons if one.public_id == public_id), persons[0] if persons else None)
