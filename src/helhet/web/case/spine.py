"""The spine of a case: what has happened, today, and what comes. Pure: from what was gathered to events in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from helhet.access.types import PersonInView
from helhet.base import clock
from helhet.cases.types import EmergencyOutcome
from helhet.consent.types import ConsentInView, ConsentStatus
from helhet.coordination.rules import role_for
from helhet.coordination.types import AssignmentStatus, Part
from helhet.intake.types import RequestStatus
from helhet.law.ages import steps_ahead
from helhet.meetings.types import MeetingStatus
from helhet.plan.types import PlanStatus
from helhet.web.case.gathering import Gathered
from helhet.web.whom import first_name

SHOWN = 4  # events behind that are not folded
AHEAD = timedelta(days=365)


@dataclass(frozen=True)
class Event:
    """One knot. ``state``: past, open (somebody is waited for), small (comes by itself), loose (nobody holds it)."""

    on: date
    words: str
    url: str = ""
    state: str = "past"

    @property
    def has_waited(self) -> bool:
        """Whether its day is behind, and it still waits."""
        return self.state != "past" and self.on < clock.today()


@dataclass(frozen=True)
class Spine:
    folded: list[Event]
    behind: list[Event]
    ahead: list[Event]


def spine(person: PersonInView, of: Gathered) -> Spine:
    """Events in order of days; those long past are folded."""
    today = clock.today()
    events = sorted(_events(person, of), key=lambda event: event.on)
    behind = [event for event in events if event.state == "past"]
    ahead = [event for event in events if event.state != "past"]
    late = [event for event in ahead if event.on < today]  # waits already: nearest of all
    return Spine(behind[:-SHOWN], behind[-SHOWN:], late + [event for event in ahead if event.on >= today])


def _events(person: PersonInView, of: Gathered) -> Iterator[Event]:
    root = f"/sak/{person.public_id}/"
    yield from _baton(of)
    yield from _requests(of, root)
    yield from _coordinators(of)
    yield from _consents(of, root)
    yield from _plan(of, root)
    yield from _meetings(of, root)
    yield from _birthdays(person, of)
    yield from _emergencies(of)
    if of.case and of.case.ended_on:  # last of what happened that day
        yield Event(of.case.ended_on, _("Saken ble avsluttet. {why}").format(why=of.case.end_reason).strip())


def _baton(of: Gathered) -> Iterator[Event]:
    for relay in of.relays:
        if relay.accepted_on:
            yield Event(relay.accepted_on, _("{name} tok stafettpinnen.").format(name=relay.worker.name))
        elif relay.ended_on is None:
            words = _("{name} er spurt om å ta stafettpinnen.").format(name=relay.worker.name)
            yield Event(relay.offered_on, words, state="open")


def _requests(of: Gathered, root: str) -> Iterator[Event]:
    for one in of.requests:
        what = _(" og ").join(one.asked_for)
        words = _("{name} søkte om {what}.").format(name=one.sender_name, what=what)
        yield Event(one.received_on, words)
        if one.decided_on:
            yield Event(one.decided_on, _("Kommunen svarte på søknaden."), url=f"{root}brev/")
        elif one.status in (RequestStatus.RECEIVED, RequestStatus.ASSESSING):
            state = "small" if one.officer else "open"
            yield Event(one.reply_due_on, _("Senest da svarer kommunen på søknaden."), state=state)


def _coordinators(of: Gathered) -> Iterator[Event]:
    for one in of.assignments:
        name, role = one.worker.name, role_for(one.part, one.role)
        if one.status == AssignmentStatus.PROPOSED and one.part == Part.MAIN:
            words = _("{name} er spurt om å være {role}.").format(name=name, role=role)
            yield Event(one.proposed_on, words, state="open")
        elif one.answered_at and one.status in (AssignmentStatus.ACTIVE, AssignmentStatus.ENDED):
            yield Event(one.starts_on, _("{name} ble {role}.").format(name=name, role=role))
        if one.status == AssignmentStatus.ENDED and one.ends_on and one.part == Part.MAIN:
            yield Event(one.ends_on, _("{name} sluttet som {role}.").format(name=name, role=role))


def _consents(of: Gathered, root: str) -> Iterator[Event]:
    if of.consents is None:
        return
    for one in [of.consents.plan] if of.consents.plan else []:
        if one.given_on:
            yield Event(one.given_on, _("Alle har sagt ja til en plan."), url=f"{root}samtykke/{one.public_id}/")
        elif one.is_waiting:
            words = _("Det er spurt om samtykke til en plan. {said}").format(said=one.said)
            yield Event(one.asked_on, words, url=f"{root}samtykke/{one.public_id}/", state="open")
    for question in filter(None, (pair.question for pair in of.consents.services)):
        words = _fill(_("Det er spurt om {service} kan få se {topics}. {said}"), question)
        yield Event(question.asked_on, words, url=f"{root}samtykke/{question.public_id}/", state="open")
    yield from _opened([pair.given for pair in of.consents.services if pair.given], root)
    for one in of.consents.past:
        if one.status == ConsentStatus.WITHDRAWN and one.ended_on and not one.is_plan:
            words = _fill(_("Samtykket til {service} ble trukket."), one)
            yield Event(one.ended_on, words, url=f"{root}samtykke/{one.public_id}/")


def _opened(given: list[ConsentInView], root: str) -> Iterator[Event]:
    """Services that were let in the same day are one thing that happened."""
    days = {one.given_on for one in given if one.given_on}
    for on in days:
        same = [one for one in given if one.given_on == on]
        words = _("{number} tjenester fikk se hver sin del.").format(number=len(same))
        if len(same) == 1:
            yield Event(on, _fill(_("{service} fikk se {topics}."), same[0]), f"{root}samtykke/{same[0].public_id}/")
        else:
            yield Event(on, words, url=f"{root}samtykke/")


def _fill(words: str, one: ConsentInView) -> str:
    return words.format(service=one.service, topics=one.in_words, said=one.said)


def _plan(of: Gathered, root: str) -> Iterator[Event]:
    plan = of.plan
    if plan is None:
        return
    if plan.activated_on:
        yield Event(plan.activated_on, _("Planen ble tatt i bruk."), url=f"{root}plan/")
    elif plan.is_draft:
        yield Event(plan.opened_on, _("Arbeidet med planen begynte."), url=f"{root}plan/")
    if plan.ended_on:
        yield Event(plan.ended_on, _("Planen ble avsluttet. {why}").format(why=plan.end_reason).strip())
    elif plan.review_on and plan.status == PlanStatus.ACTIVE:
        state = "open" if plan.review_on <= clock.today() else "small"
        yield Event(plan.review_on, _("Dere skal se på planen igjen."), url=f"{root}plan/", state=state)


def _meetings(of: Gathered, root: str) -> Iterator[Event]:
    now = clock.now()
    for one in of.meetings:
        on, url = clock.day_of(one.starts_at), f"{root}moter/{one.public_id}/"
        if one.status == MeetingStatus.CANCELLED:
            continue
        if one.starts_at > now:
            yield Event(on, _("Møte. {purpose}").format(purpose=one.purpose).strip(), url=url, state="open")
        elif one.status == MeetingStatus.APPROVED:
            yield Event(on, _("Møtet ble holdt. Referatet er godkjent."), url=url)
        else:
            yield Event(on, _("Møtet ble holdt. Referatet er ikke ferdig."), url=url)


def _emergencies(of: Gathered) -> Iterator[Event]:
    for one in of.emergencies:
        who = f"{one.worker.name}, {one.worker.unit.name},"
        yield Event(
            clock.day_of(one.opened_at), _("{who} åpnet saken i en nødsituasjon: {why}").format(who=who, why=one.why)
        )
        if one.reviewed_at:
            words = _("Nødtilgangen er gått gjennom: {outcome}. {review}")
            outcome = EmergencyOutcome(one.outcome).label
            yield Event(clock.day_of(one.reviewed_at), words.format(outcome=outcome, review=one.review))
        else:
            yield Event(
                clock.day_of(one.opened_at), _("Koordinerende enhet skal gå gjennom nødtilgangen."), state="open"
            )


def _birthdays(person: PersonInView, of: Gathered) -> Iterator[Event]:
    """A birthday that changes who decides, when it is near and somebody holds the thread."""
    if person.born_on is None or not (of.plan or of.cards):
        return
    today = clock.today()
    for on, step in steps_ahead(person.born_on, today):
        if step.age >= 16 and on - today <= AHEAD:
            words = _("{name} fyller {age} år. {change}").format(
                name=first_name(person), age=step.age, change=_(step.text)
            )
            yield Event(on, words, state="small")
