"""Birthdays that change who is heard, who consents and who may know."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.law import ages
from helhet.law.ages import Consents, birthday, consent_rule

BORN = date(2012, 6, 15)
births = st.dates(date(1930, 1, 1), date(2026, 12, 31))


def on(age: int) -> date:
    return birthday(BORN, age)


def day_before(age: int) -> date:
    return on(age) - timedelta(days=1)


def test_who_is_born_on_29_february_turns_on_1_march_in_other_years():
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert birthday(date(2008, 2, 29), 16) == date(2024, 2, 29)


@settings(max_examples=40, deadline=None)
@given(births, st.integers(0, 110))
def test_age_and_birthday_agree(born_on, years):
    turned = birthday(born_on, years)
    assert ages.age_on(born_on, turned) == years
    if years:
        assert ages.age_on(born_on, turned - timedelta(days=1)) == years - 1


def test_nobody_has_an_age_before_birth():
    with pytest.raises(ValueError, match="before the birth"):
        ages.age_on(BORN, BORN - timedelta(days=1))


def test_a_child_is_heard_from_7_and_earlier_when_able():
    assert not ages.must_be_heard(BORN, day_before(7))
    assert ages.must_be_heard(BORN, day_before(7), forms_views=True)
    assert ages.must_be_heard(BORN, on(7))


def test_the_childs_view_weighs_much_from_12():
    assert not ages.view_has_great_weight(BORN, day_before(12))
    assert ages.view_has_great_weight(BORN, on(12))


def test_a_child_of_12_who_understands_may_be_party():
    assert ages.may_be_party(BORN, on(12), understands_case=True)
    assert not ages.may_be_party(BORN, on(12), understands_case=False)
    assert not ages.may_be_party(BORN, day_before(12), understands_case=True)


def test_between_12_and_16_parents_may_be_kept_out():
    assert not ages.may_keep_from_parents(BORN, day_before(12))
    assert ages.may_keep_from_parents(BORN, on(12))
    assert ages.may_keep_from_parents(BORN, day_before(16))
    assert not ages.may_keep_from_parents(BORN, on(16))


def test_parents_access_ends_at_16_and_the_child_coordinator_at_18():
    assert ages.parents_access_ends_on(BORN) == date(2028, 6, 15)
    assert ages.child_coordinator_ends_on(BORN) == date(2030, 6, 15)
    assert ages.is_child(BORN, day_before(18))
    assert not ages.is_child(BORN, on(18))


def test_all_with_parental_responsibility_consent_until_16_then_the_young_person_alone():
    before = consent_rule(BORN, day_before(16))
    assert (before.who, before.all_must) == (Consents.PARENTS, True)
    assert consent_rule(BORN, on(16)).who is Consents.SELF
    assert consent_rule(BORN, on(40)).who is Consents.SELF


def test_parents_consent_for_an_expected_child():
    assert consent_rule(None, BORN) is ages.PARENTS


def test_child_welfare_consents_for_a_child_in_its_care_until_16():
    assert consent_rule(BORN, on(9), in_care=True).who is Consents.CHILD_WELFARE
    assert consent_rule(BORN, on(16), in_care=True).who is Consents.SELF


def test_school_matters_are_the_young_persons_own_from_15():
    assert consent_rule(BORN, day_before(15), school_matter=True).who is Consents.PARENTS
    assert consent_rule(BORN, on(15), school_matter=True).who is Consents.SELF
    assert consent_rule(BORN, on(15)).who is Consents.PARENTS


def test_a_child_of_12_consents_alone_to_what_parents_are_not_told():
    assert consent_rule(BORN, on(12), parents_not_told=True).who is Consents.SELF
    assert consent_rule(BORN, day_before(12), parents_not_told=True).who is Consents.PARENTS


def test_without_capacity_to_decide_parents_consent_until_18_and_then_it_is_assessed():
    youth = consent_rule(BORN, on(17), decides=False)
    assert (youth.who, youth.all_must) == (Consents.PARENTS, True)
    assert consent_rule(BORN, on(17), decides=False, in_care=True).who is Consents.CHILD_WELFARE
    assert consent_rule(BORN, on(18), decides=False).who is Consents.ASSESS


def test_the_birthdays_ahead_come_in_order_and_the_one_today_is_past():
    ahead = ages.steps_ahead(BORN, on(12))
    assert [(day, step.age) for day, step in ahead] == [(on(15), 15), (on(16), 16), (on(18), 18)]
    assert ages.steps_ahead(BORN, on(18)) == ()
