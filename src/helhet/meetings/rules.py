"""The rules of meetings: when one may be called, who a topic may be for, and what minutes must hold.

None of this is law: a meeting is a working form (domain.md § 5). What is law is who may know
what: a topic is only for those whose service has been let into it (fvl. § 13 a, hpl. § 22).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.access.types import Basis, Topic
from helhet.base.errors import RuleBroken
from helhet.meetings import words
from helhet.meetings.types import BEFORE, MOVES, Item, MeetingStatus
from helhet.team.types import Member
from helhet.withheld.types import Marks

SHARED = "fvl-13-a"


def invitations_must_be_out(day: date, notice_days: int) -> date:
    """The last day to call a meeting without giving a reason for the short notice."""
    return day - timedelta(days=notice_days)


def is_short_notice(day: date, today: date, notice_days: int) -> bool:
    return today > invitations_must_be_out(day, notice_days)


def check_day(day: date, today: date) -> None:
    if day < today:
        raise RuleBroken(_("Dagen for møtet har vært. Velg en dag som kommer."), field="day")


def check_move(status: str, to: MeetingStatus) -> None:
    """Refuse a step that a meeting in this state cannot take, and say what became of it."""
    if to in MOVES[MeetingStatus(status)]:
        return
    sentences = {
        MeetingStatus.DRAFT: _("Møtet er ikke kalt inn ennå."),
        MeetingStatus.CALLED: _("Møtet er kalt inn, men ikke holdt ennå."),
        MeetingStatus.HELD: _("Møtet er i gang eller holdt. Nå skrives referatet."),
        MeetingStatus.APPROVED: _("Referatet er godkjent og kan ikke endres."),
        MeetingStatus.CANCELLED: _("Møtet er avlyst."),
    }
    raise RuleBroken(sentences[MeetingStatus(status)])


def check_before(status: str) -> None:
    """The agenda can change until the meeting begins."""
    if status not in BEFORE:
        check_move(status, MeetingStatus.CALLED)


def check_within_reach(topic: int | None, *, whole: bool, topics: Collection[int]) -> None:
    """Whoever is let in by topic raises nothing beyond it."""
    if not whole and topic not in topics:
        raise RuleBroken(_("Velg et av temaene du er sluppet inn i."), source=SHARED, field="topic")


def check_held(status: str) -> None:
    """Minutes are written from the beginning of the meeting until they are approved."""
    if status != MeetingStatus.HELD:
        check_move(status, MeetingStatus.APPROVED)


def check_marks(marks: Marks, *, bases: Collection[Basis]) -> None:
    """Only the person raises what is kept back from the start (pbrl. § 3-4)."""
    if marks and Basis.SELF not in bases:
        raise RuleBroken(_("Bare den møtet gjelder, kan ta opp noe som ikke alle skal lese."), source="pbrl-3-4-2")


def check_topic_is_for(topic: int | None, needed: Iterable[Member]) -> None:
    """A topic is only for those whose service has been let into it: anything else would be telling them."""
    members = list(needed)
    if not members:
        return
    if topic is None:
        raise RuleBroken(
            _("Velg hva saken gjelder. Uten tema er saken bare for familien og koordinatoren."), field="topic"
        )
    shut_out = [member for member in members if topic not in member.topics]
    if shut_out:
        sentence = _(
            "{name} kan ikke være med på denne saken: {service} har ikke fått se {topic}. Familien må si ja først."
        )
        who = shut_out[0]
        raise RuleBroken(
            sentence.format(name=who.name, service=who.service, topic=Topic(topic).label), source=SHARED, field="needed"
        )


def check_may_call(
    *,
    items: Collection[Item],
    day: date,
    today: date,
    notice_days: int,
    reason: str,
    child_takes_part: str,
    child: str,
) -> None:
    """Agenda first: nobody is called to a meeting without topics, or too late without knowing why."""
    check_day(day, today)
    if not items:
        raise RuleBroken(_("Sakslisten er tom. Legg til minst én sak, så vet alle hva de skal forberede."))
    if not child_takes_part:
        raise RuleBroken(
            _("Skriv hvordan {child} får si sin mening, i møtet eller på forhånd.").format(child=child),
            source="pbrl-3-1",
            field="child_takes_part",
        )
    if is_short_notice(day, today, notice_days) and not reason:
        raise RuleBroken(short_notice(day, today, notice_days), field="reason")


def short_notice(day: date, today: date, notice_days: int) -> str:
    """What is asked of whoever calls a meeting that is near."""
    left = (day - today).days
    when = ngettext("om {days} dag", "om {days} dager", left).format(days=left) if left else _("i dag")
    return _(
        "Møtet er {when}, og i kommunen kalles det inn minst {notice} dager før. Skriv hvorfor det ikke kan vente."
    ).format(when=when, notice=notice_days)


def check_may_begin(day: date, today: date) -> None:
    if today < day:
        raise RuleBroken(_("Møtet er {when}. Referatet kan begynne den dagen.").format(when=words.day(day)))


def check_outcome(*, what: str, has_owner: bool, due_on: date | None, today: date) -> None:
    """What is agreed has somebody who does it and a day it is done by, or it is not agreed."""
    if not what:
        raise RuleBroken(_("Skriv hva som skal gjøres."), field="what")
    if not has_owner:
        raise RuleBroken(_("Velg hvem som skal gjøre det. Uten noen som tar det, er det ikke avtalt."), field="owner")
    if due_on is None:
        raise RuleBroken(_("Skriv når det skal være gjort. Uten en dag er det ikke avtalt."), field="due_on")
    if due_on < today:
        raise RuleBroken(_("Dagen det skal være gjort, har vært. Velg en dag som kommer."), field="due_on")


def check_owner_may_read(name: str, *, is_member: bool, shared: bool) -> None:
    """Whoever does what was agreed must be able to read it: a member reads by topic."""
    if is_member and not shared:
        raise RuleBroken(
            _("{name} skal gjøre dette, og må kunne lese det. Velg at tjenestene også leser det.").format(name=name),
            field="shared",
        )


def missing_in_minutes(*, items: Iterable[Item], voice: str, unknown: Iterable[str], child: str) -> list[str]:
    """What is left before minutes can be approved, as sentences; empty when they can."""
    left = [
        _("«{title}»: skriv kort hva dere snakket om, eller at saken ble utsatt.").format(title=item.title)
        for item in items
        if not item.has_words and not item.asked_first
    ]
    if not voice:
        left.append(_("Skriv hva {child} mente, eller hvem som snakket for {child}.").format(child=child))
    names = list(unknown)
    if names:
        left.append(_("Kryss av hvem som var der: {names}.").format(names=", ".join(names)))
    return left


def check_may_approve(missing: list[str]) -> None:
    if missing:
        raise RuleBroken(" ".join([_("Referatet er ikke ferdig ennå."), *missing]))
