"""Deadlines and how they are counted (domain.md § 3)."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

import holidays

SATURDAY = 5


class ComplaintLaw(StrEnum):
    """The act behind a decision sets its deadline: four weeks in health law, three in general."""

    PBRL = "pbrl"
    FVL = "fvl"


COMPLAINT = {
    ComplaintLaw.PBRL: (timedelta(weeks=4), ("pbrl-7-5", "pbrl-7-7", "fvl-30", "dl-148", "dl-149")),
    ComplaintLaw.FVL: (timedelta(weeks=3), ("fvl-29", "fvl-30", "dl-148", "dl-149")),
}
REPLY_SOURCES = ("fvl-11-a-3", "design-one-month", "design-reply-counting", "dl-148", "dl-149")
YEAR_SOURCES = ("fvl-31-3", "pbrl-7-7", "year-limit-counting")
NOTICE_SOURCES = ("efvf-9", "design-new-notice")
UNOPENED = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """``last_day``: the last day it can be done in time. ``counted_to``: the same before days off moved it."""

    last_day: date
    counted_to: date
    sources: tuple[str, ...]


class Timing(StrEnum):
    """How a complaint stands when it arrives."""

    IN_TIME = "in_time"
    LATE = "late"  # may be taken if the person is not to blame or special reasons speak for it: fvl. § 31
    TOO_LATE = "too_late"  # may not be taken as a complaint: fvl. § 31 third subsection


def complaint_deadline(known_on: date, law: ComplaintLaw = ComplaintLaw.PBRL) -> Deadline:
    """Last day to complain. ``known_on``: when the person got, or should have got, enough knowledge to complain.

    pbrl. § 7-5: four weeks; fvl. § 29: three. The day it begins does not count, and it ends on the same weekday
    (domstolloven § 148); a day off moves it to the next working day (§ 149), by way of fvl. § 30 and pbrl. § 7-7.
    Posted on the last day is in time.
    """
    weeks, sources = COMPLAINT[law]
    return _moved(known_on + weeks, sources)


def preliminary_reply_deadline(received_on: date) -> Deadline:
    """Last day to tell somebody who asked for something why the answer waits and when it comes.

    fvl. § 11 a third subsection: within a month. It is written for «enkeltvedtak»; we hold it for every inquiry.
    Neither it nor fvl. § 30 says how this month is counted, so we count it as deadlines are counted elsewhere
    (domstolloven §§ 148 and 149), days off included; a reminder should go by ``counted_to``, which is never later.
    """
    return _moved(months_after(received_on, 1), REPLY_SOURCES)


def last_day_for_late_complaint(decided_on: date) -> Deadline:
    """After one year from the decision nothing makes a complaint possible: fvl. § 31 third subsection.

    «gått mer enn ett år» counts time passed, and whether a day off moves the limit is unsettled; it is not moved.
    """
    day = months_after(decided_on, 12)
    return Deadline(day, day, YEAR_SOURCES)


def complaint_timing(
    sent_on: date, *, known_on: date, decided_on: date, law: ComplaintLaw = ComplaintLaw.PBRL
) -> Timing:
    """A complaint within its own deadline is in time also after the year.

    fvl. § 31 is about complaints past their deadline, so we read its year as a limit for those alone; whoever got
    to know late loses nothing by it.
    """
    if sent_on <= complaint_deadline(known_on, law).last_day:
        return Timing.IN_TIME
    return Timing.LATE if sent_on <= last_day_for_late_complaint(decided_on).last_day else Timing.TOO_LATE


def new_notice_on(notified_on: date) -> Deadline:
    """When a digital letter still unopened is notified again: one week (eFvf § 9). Days off do not matter."""
    day = notified_on + UNOPENED
    return Deadline(day, day, NOTICE_SOURCES)


def months_after(day: date, months: int) -> date:
    """Same number of the month; the last day where the month has no such number (domstolloven § 148)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_working_day(day: date) -> bool:
    """Not Saturday, Sunday, or a Norwegian public holiday. Christmas Eve and New Year's Eve are working days in law."""
    return day.weekday() < SATURDAY and day not in _days_off(day.year)


def next_working_day(day: date) -> date:
    """The day itself if it is one."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def _moved(day: date, sources: tuple[str, ...]) -> Deadline:
    return Deadline(next_working_day(day), day, sources)


@cache
def _days_off(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NO", years=year))
