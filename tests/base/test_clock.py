from datetime import UTC, date, datetime, timedelta

import pytest

from helhet.base import clock


def test_the_day_is_the_norwegian_day():
    with clock.frozen(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 1)
    with clock.frozen(datetime(2026, 12, 31, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 12, 31)


def test_now_is_aware_and_in_utc():
    assert clock.now().utcoffset() == timedelta(0)


def test_a_day_starts_at_norwegian_midnight_summer_and_winter():
    assert clock.start_of(date(2026, 7, 1)) == datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert clock.start_of(date(2026, 1, 1)) == datetime(2025, 12, 31, 23, tzinfo=UTC)


def test_time_stands_still_and_runs_again():
    with clock.frozen(date(2026, 3, 1)):
        assert clock.now() == clock.now() == datetime(2026, 3, 1, 11, tzinfo=UTC)
        with clock.frozen(date(2027, 3, 1)):
            assert clock.today() == date(2027, 3, 1)
        assert clock.today() == date(2026, 3, 1)
    assert clock.now() > datetime(2026, 3, 2, tzinfo=UTC)


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError), clock.frozen(datetime(2026, 3, 1)):  # noqa: DTZ001
        pass
    with pytest.raises(ValueError):
        clock.day_of(datetime(2026, 3, 1))  # noqa: DTZ001
