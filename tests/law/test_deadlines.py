"""Deadlines, and the days off they are moved past."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.law.deadlines import (
    ComplaintLaw,
    Timing,
    complaint_deadline,
    complaint_timing,
    is_working_day,
    last_day_for_late_complaint,
    months_after,
    new_notice_on,
    next_working_day,
    preliminary_reply_deadline,
)

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
few = settings(max_examples=40, deadline=None)


@pytest.mark.parametrize(
    ("known_on", "last_day"),
    [
        ("2026-09-02", "2026-09-30"),  # four weeks, the same weekday
        ("2026-03-06", "2026-04-07"),  # Good Friday and the Easter days: Tuesday after
        ("2026-03-05", "2026-04-07"),  # Maundy Thursday
        ("2026-03-31", "2026-04-28"),
        ("2026-04-03", "2026-05-04"),  # 1 May is a Friday: Monday
        ("2027-04-19", "2027-05-18"),  # 17 May, that year Whit Monday too
        ("2026-04-16", "2026-05-15"),  # Ascension Day
        ("2026-08-16", "2026-09-14"),  # Sunday
        ("2026-11-26", "2026-12-24"),  # Christmas Eve is a working day in law
        ("2026-11-27", "2026-12-28"),  # Christmas Day, then Saturday and Sunday
        ("2026-12-04", "2027-01-04"),  # New Year's Day
        ("2026-12-03", "2026-12-31"),
    ],
)
def test_four_weeks_to_complain_moved_off_days_off(known_on, last_day):
    assert complaint_deadline(date.fromisoformat(known_on)).last_day == date.fromisoformat(last_day)


def test_three_weeks_under_the_general_rule():
    assert complaint_deadline(date(2026, 9, 2), ComplaintLaw.FVL).last_day == date(2026, 9, 23)


def test_each_deadline_names_its_own_section_first():
    assert complaint_deadline(date(2026, 9, 2)).sources[0] == "pbrl-7-5"
    assert complaint_deadline(date(2026, 9, 2), ComplaintLaw.FVL).sources[0] == "fvl-29"
    assert preliminary_reply_deadline(date(2026, 9, 2)).sources[0] == "fvl-11-a-3"


@few
@given(days, st.sampled_from(ComplaintLaw))
def test_a_deadline_ends_on_a_working_day_and_is_never_shorter_than_the_law(known_on, law):
    deadline = complaint_deadline(known_on, law)
    assert is_working_day(deadline.last_day)
    assert deadline.counted_to.weekday() == known_on.weekday()
    assert timedelta(0) <= deadline.last_day - deadline.counted_to <= timedelta(days=5)


@pytest.mark.parametrize(
    ("received_on", "counted_to", "last_day"),
    [
        ("2026-09-02", "2026-10-02", "2026-10-02"),
        ("2026-01-31", "2026-02-28", "2026-03-02"),  # no 31 February; the 28th is a Saturday
        ("2028-01-31", "2028-02-29", "2028-02-29"),
        ("2026-05-31", "2026-06-30", "2026-06-30"),
        ("2026-12-31", "2027-01-31", "2027-02-01"),  # into the next year
        ("2026-04-17", "2026-05-17", "2026-05-18"),  # Constitution Day
    ],
)
def test_one_month_for_a_preliminary_reply(received_on, counted_to, last_day):
    deadline = preliminary_reply_deadline(date.fromisoformat(received_on))
    assert deadline.counted_to == date.fromisoformat(counted_to)
    assert deadline.last_day == date.fromisoformat(last_day)


@few
@given(days, st.integers(0, 40))
def test_a_month_ahead_has_the_same_number_or_is_the_last_of_its_month(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def test_no_complaint_is_taken_more_than_a_year_after_the_decision():
    assert last_day_for_late_complaint(date(2026, 9, 30)).last_day == date(2027, 9, 30)
    assert last_day_for_late_complaint(date(2028, 2, 29)).last_day == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("sent_on", "timing"),
    [
        (date(2026, 9, 30), Timing.IN_TIME),
        (date(2026, 10, 1), Timing.LATE),
        (date(2027, 9, 1), Timing.LATE),
        (date(2027, 9, 2), Timing.TOO_LATE),
    ],
)
def test_a_complaint_is_in_time_late_or_too_late(sent_on, timing):
    assert complaint_timing(sent_on, known_on=date(2026, 9, 2), decided_on=date(2026, 9, 1)) is timing


def test_who_got_to_know_after_the_year_still_has_the_whole_deadline():
    known_on = date(2028, 1, 10)
    assert complaint_timing(date(2028, 2, 1), known_on=known_on, decided_on=date(2026, 9, 1)) is Timing.IN_TIME


def test_an_unopened_letter_is_notified_again_after_a_week():
    assert new_notice_on(date(2026, 12, 18)).last_day == date(2026, 12, 25)


@few
@given(days)
def test_the_next_working_day_is_the_day_itself_or_within_a_week(day):
    found = next_working_day(day)
    assert is_working_day(found)
    assert timedelta(0) <= found - day < timedelta(days=7)
    assert (found == day) is is_working_day(day)
