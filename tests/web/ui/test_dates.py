"""Days and times are said as people say them, in the reader's language and in Norwegian time."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from helhet.base.clock import frozen
from helhet.web.ui import dates

MEETING = datetime(2026, 12, 3, 13, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def this_year():
    with frozen(date(2026, 11, 24)):
        yield


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "torsdag 3. desember kl. 14.00"),
        ("nn", "torsdag 3. desember kl. 14.00"),
        ("en", "Thursday 3 December at 14:00"),
    ],
)
def test_a_moment_is_said_in_the_readers_language_and_norwegian_time(language, said):
    with override(language):
        assert dates.moment(MEETING).replace("\N{NO-BREAK SPACE}", " ") == said


def test_nynorsk_has_its_own_names_of_days():
    with override("nn"):
        assert dates.day(date(2026, 11, 30), weekday=True).startswith("måndag")


def test_the_year_is_said_only_when_it_is_another():
    with override("nb"):
        assert dates.day(date(2026, 12, 23)).endswith("desember")
        assert dates.day(date(2027, 1, 4)).endswith("januar 2027")


def test_an_evening_in_utc_is_the_next_day_in_norway():
    with override("nb"):
        assert dates.day(datetime(2026, 12, 3, 23, 30, tzinfo=UTC)).startswith("4.")


def test_a_period_says_the_year_once_when_it_is_the_same():
    with override("nb"):
        said = dates.period(date(2026, 8, 1), date(2026, 12, 31)).replace("\N{NO-BREAK SPACE}", " ")
        assert said == "1. august til 31. desember 2026"
        assert dates.period(date(2026, 8, 1), None).startswith("fra ")


def test_nothing_is_said_of_a_day_that_is_not_set():
    assert dates.day(None) == dates.moment(None) == dates.clock(None) == ""
