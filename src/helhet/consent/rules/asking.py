"""The rules of consent: who must answer, what the answers amount to, and when they are looked at again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from helhet.base.errors import RuleBroken
from helhet.consent.types import LIVE, WAITING, Answer, ConsentStatus, Interpreting
from helhet.law.ages import (
    GREAT_WEIGHT,
    MAJORITY,
    OWN_CONSENT,
    SCHOOL_CONSENT,
    ConsentRule,
    birthday,
    consent_rule,
    has_turned,
    must_be_heard,
)

MONTHS_DEFAULT = 12  # domain.md § 2: no statutory end is found; looked at again after a year
YEARS_AT_MOST = 2
NEAR_DAYS = 30  # how long before its day a consent is asked about again: on start pages, and by a notice
SCHOOL_TOPIC = 2  # access.types.Topic.SCHOOL


def who_decides(born_on: date | None, on: date, *, topics: Collection[int] = (), **facts: bool) -> ConsentRule:
    """Who must consent. Only school and kindergarten: from 15 the young person alone (opplæringslova § 24-5).

    ``facts``: decides, in_care, parents_not_told, as ``law.ages.consent_rule`` takes them.
    """
    return consent_rule(born_on, on, school_matter=set(topics) == {SCHOOL_TOPIC}, **facts)


def changes_hands_on(born_on: date | None, on: date, *, topics: Collection[int] = (), **facts: bool) -> date | None:
    """The birthday from which somebody else answers: what others have said yes to ends then, and is asked anew."""
    if born_on is None:
        return None
    now = who_decides(born_on, on, topics=topics, **facts).who
    days = (birthday(born_on, age) for age in (SCHOOL_CONSENT, OWN_CONSENT, MAJORITY))
    return next(
        (day for day in days if day > on and who_decides(born_on, day, topics=topics, **facts).who is not now), None
    )


def state_of(
    must: Iterable[int | None], answers: dict[int | None, str], *, one_suffices: bool = False
) -> ConsentStatus:
    """What the answers amount to: a no refuses; all who must, have said yes: given; otherwise still asked.

    Keys are related persons' ids; None is the person. Nobody who must answer: never given. ``one_suffices``: it has
    been written down why one parent's yes is enough; a no still refuses.
    """
    who = list(must)
    enough = any if one_suffices else all
    if any(answers.get(key) == Answer.NO for key in who):
        return ConsentStatus.REFUSED
    if who and enough(answers.get(key) == Answer.YES for key in who):
        return ConsentStatus.GIVEN
    return ConsentStatus.ASKED


def year_later(day: date) -> date:
    return birthday(day, 1)


def review_on(born_on: date | None, on: date) -> date:
    """After twelve months, or on the next birthday that changes who answers (domain.md § 2, default review)."""
    steps = (GREAT_WEIGHT, SCHOOL_CONSENT, OWN_CONSENT, MAJORITY)
    birthdays = [birthday(born_on, age) for age in steps] if born_on else []
    return min([year_later(on), *(day for day in birthdays if day > on)])


def child_speaks(born_on: date | None, on: date) -> bool:
    """Whether a child is to be heard before others answer for it (pbrl. § 4-4): from 7, until it answers itself."""
    return born_on is not None and must_be_heard(born_on, on) and not has_turned(born_on, OWN_CONSENT, on)


def check_question(*, topics: Collection[int], purpose: str, valid_until: date, today: date) -> None:
    if not topics:
        raise RuleBroken(_("Velg minst ett tema tjenesten trenger å se."), source="ipf-9-i", field="topics")
    if not purpose:
        raise RuleBroken(
            _("Skriv hvorfor tjenesten trenger å se dette. Den som skal svare, leser det."),
            source="hpl-22",
            field="purpose",
        )
    if valid_until <= today:
        raise RuleBroken(_("Dagen samtykket slutter, må ligge fram i tid."), field="valid_until")
    if valid_until > birthday(today, YEARS_AT_MOST):
        raise RuleBroken(
            _("Et samtykke kan vare i to år om gangen. Velg en tidligere dag; dere kan spørre på nytt."),
            field="valid_until",
        )


def check_child_heard(child: str, *, heard: bool, must: bool) -> None:
    if must and not heard:
        raise RuleBroken(
            _(
                "{child} har rett til å få vite om dette og si sin mening før du svarer ja. "
                "Snakk sammen først, eller be koordinatoren gjøre det. Spørsmålet blir stående her."
            ).format(child=child),
            source="pbrl-4-4-5",
            field="heard",
        )


def check_same_text(read: str, now: str) -> None:
    """What is kept with an answer is what was read: a page whose text is another by now is shown anew."""
    if read and read != now:
        raise RuleBroken(
            _("Teksten er endret siden du åpnet siden. Svaret er ikke sendt. Les den på nytt, og svar igjen."),
            source="pbrl-4-1",
        )


def check_interpreting(*, needed: str, interpreting: str, interpreter: str) -> None:
    """Who interpreted is written down. A child never does (tolkeloven § 4); a qualified one where it matters (§ 6)."""
    if interpreting in (Interpreting.QUALIFIED, Interpreting.ADULT) and not interpreter:
        raise RuleBroken(
            _("Skriv navnet på den som tolket. Barn tolker aldri, heller ikke for sine egne."),
            source="tolk-4",
            field="interpreter",
        )
    if needed and not interpreting:
        raise RuleBroken(
            _("Familien trenger tolk på {language}. Velg hvordan dere forstod hverandre.").format(language=needed),
            source="tolk-6",
            field="interpreting",
        )


def check_can_be_answered(status: str, *, today: date, valid_until: date | None = None) -> None:
    """Refuse an answer to a question that no longer stands, and say what became of it."""
    if status in WAITING and (valid_until is None or today < valid_until):
        return
    sentences = {
        ConsentStatus.GIVEN: _("Dette samtykket er allerede gitt av alle. Vil du ombestemme deg, kan du trekke det."),
        ConsentStatus.REFUSED: _("Det er allerede svart nei på dette. Koordinatoren kan spørre på nytt."),
        ConsentStatus.WITHDRAWN: _("Spørsmålet står ikke lenger: det er trukket. Du trenger ikke gjøre noe."),
        ConsentStatus.REPLACED: _(
            "Spørsmålet er erstattet av et nyere. Du finner det nye på siden om hvem som ser hva."
        ),
    }
    late = _("Perioden det ble spurt om, er over. Koordinatoren kan spørre på nytt.")
    raise RuleBroken(sentences.get(ConsentStatus(status), late), source="pbrl-4-1")


def check_first_answer(before: str, now: str) -> None:
    """The same answer twice is one answer; another answer is a withdrawal, and has its own page."""
    if before in (Answer.PENDING, now):
        return
    if before == Answer.YES:
        raise RuleBroken(_("Du har svart ja. Vil du ombestemme deg, kan du trekke svaret ditt."), source="pbrl-4-1")
    raise RuleBroken(
        _("Du har svart nei. Vil du svare ja likevel, kan koordinatoren spørre på nytt."), source="pbrl-4-1"
    )


def check_can_be_withdrawn(status: str) -> None:
    if status in LIVE:
        return
    raise RuleBroken(_("Dette er allerede avsluttet. Ingen ser noe gjennom det."), source="pbrl-4-1")


def check_narrower(before: Collection[int], after: Collection[int]) -> None:
    if not after:
        raise RuleBroken(_("Skal tjenesten ikke se noe, trekker du hele samtykket."), source="pbrl-4-1", field="topics")
    if not set(after) < set(before):
        raise RuleBroken(
            _("Her kan du bare stenge temaer. Skal tjenesten se mer, må koordinatoren spørre alle."), field="topics"
        )


def review_is_near(day: date | None, today: date) -> bool:
    return day is not None and day - today <= timedelta(days=NEAR_DAYS)
