"""A day may be written in any usual way, and a day that does not exist is named."""

from datetime import date, time

import pytest
from django import forms
from django.utils.translation import override

from helhet.base.clock import frozen
from helhet.web.ui.fields import ClockField, DateField


@pytest.fixture(autouse=True)
def norwegian():
    with override("nb"), frozen(date(2026, 11, 24)):
        yield


@pytest.mark.parametrize(
    "typed",
    ["3.12.2026", "03.12.2026", "3/12-2026", "3 12 2026", "03122026", "2026-12-03", "3. desember 2026", "3 des 2026"],
)
def test_a_day_is_understood_as_people_write_it(typed):
    assert DateField().clean(typed) == date(2026, 12, 3)


def test_two_figures_are_the_nearest_such_year():
    assert DateField().clean("3.12.17") == date(2017, 12, 3)
    assert DateField().clean("3.12.58") == date(1958, 12, 3)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("30.2.2026", "Datoen 30. februar finnes ikke. Skriv dagen barnet ble født."),
        ("29. februar 2026", "Datoen 29. februar 2026 finnes ikke. Skriv dagen barnet ble født."),
        ("1.13.2026", "Måned 13 finnes ikke. Skriv dagen barnet ble født."),
        ("i morgen", "Vi forstår ikke datoen «i morgen». Skriv dagen barnet ble født."),
    ],
)
def test_a_day_that_does_not_exist_is_named_and_what_to_write_is_said(typed, said):
    with pytest.raises(forms.ValidationError) as refused:
        DateField(asks="Skriv dagen barnet ble født.").clean(typed)
    assert refused.value.messages == [said]


def test_what_was_typed_stands_in_the_field_when_it_is_refused():
    class Form(forms.Form):
        born_on = DateField()

    assert 'value="30.2.2026"' in str(Form({"born_on": "30.2.2026"})["born_on"])
    assert 'value="3.12.2026"' in str(Form(initial={"born_on": date(2026, 12, 3)})["born_on"])


@pytest.mark.parametrize("typed", ["14", "14.00", "14:00", "1400"])
def test_a_time_is_understood_as_people_write_it(typed):
    assert ClockField().clean(typed) == time(14)


@pytest.mark.parametrize("typed", ["25.10", "14.75", "etter lunsj"])
def test_a_time_that_does_not_exist_is_refused_with_an_example(typed):
    with pytest.raises(forms.ValidationError, match=r"Skriv for eksempel 14\.00"):
        ClockField().clean(typed)


def test_an_optional_day_may_be_left_out_and_a_needed_one_is_asked_for():
    assert DateField(required=False).clean("") is None
    with pytest.raises(forms.ValidationError, match="Skriv dagen barnet ble født"):
        DateField(asks="Skriv dagen barnet ble født.").clean("")


def test_fifty_thousand_letters_are_refused_in_a_short_sentence():
    with pytest.raises(forms.ValidationError) as refused:
        DateField().clean("9" * 50_000)
    assert len(refused.value.messages[0]) < 200
