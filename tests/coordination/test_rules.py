"""Who may be asked, who stands in, and what an answer does."""

from datetime import date

import pytest

from helhet.base.errors import RuleBroken
from helhet.coordination import rules
from helhet.coordination.rules import Leader
from helhet.coordination.types import MOVES, AssignmentStatus, Part, Role

DAY = date(2026, 11, 23)
ANE, BO = Leader(1, "a", "Ane"), Leader(2, "b", "Bo")


def test_a_child_coordinator_is_for_a_child_under_18_or_one_who_is_expected():
    assert Role.CHILD_COORDINATOR in rules.roles_open_to(None, DAY)
    assert Role.CHILD_COORDINATOR in rules.roles_open_to(date(2008, 11, 24), DAY)
    assert rules.roles_open_to(date(2008, 11, 23), DAY) == (Role.COORDINATOR,)
    with pytest.raises(RuleBroken) as refused:
        rules.check_role("child_coordinator", date(2000, 1, 1), DAY)
    assert (refused.value.source, refused.value.field) == ("hol-7-2-a-3", "role")


def test_a_coordinator_is_independent_of_age():
    for born in (None, date(2020, 1, 1), date(1950, 1, 1)):
        assert rules.check_role("coordinator", born, DAY) == Role.COORDINATOR


def test_a_wish_that_is_not_met_needs_a_reason_the_family_reads():
    rules.check_wish("", met=None, reason="")
    rules.check_wish("Marit", met=True, reason="")
    rules.check_wish("Marit", met=False, reason="Marit har sluttet.")
    for met in (None, False):
        with pytest.raises(RuleBroken):
            rules.check_wish("Marit", met=met, reason="")


def test_the_nearest_leader_stands_in_and_never_oneself():
    assert rules.nearest_leader(9, [ANE, BO]) == ANE
    assert rules.nearest_leader(1, [ANE, BO]) == BO
    assert rules.nearest_leader(1, [None, ANE]) is None


def test_another_than_the_nearest_leader_needs_a_reason():
    rules.check_secondary(main_id=9, chosen_id=1, by_rule=ANE, reason="")
    rules.check_secondary(main_id=9, chosen_id=2, by_rule=ANE, reason="Ane er i permisjon.")
    rules.check_secondary(main_id=9, chosen_id=2, by_rule=None, reason="")
    for chosen in (2, 9, None):
        with pytest.raises(RuleBroken):
            rules.check_secondary(main_id=9, chosen_id=chosen, by_rule=ANE, reason="")


def test_every_status_has_a_row_and_an_answer_is_given_once():
    assert set(MOVES) == set(AssignmentStatus)
    assert not MOVES[AssignmentStatus.DECLINED]
    for was in (AssignmentStatus.ACTIVE, AssignmentStatus.DECLINED, AssignmentStatus.ENDED):
        with pytest.raises(RuleBroken):
            rules.check_move(was, AssignmentStatus.DECLINED)


def test_days_are_counted_from_the_decision_and_over_from_the_limit():
    assert rules.days_waited(date(2026, 11, 3), DAY) == 20
    assert rules.days_over(date(2026, 11, 3), DAY, allowed=14) == 6
    assert rules.days_over(date(2026, 11, 20), DAY, allowed=14) == 0
    assert rules.days_waited(date(2026, 11, 24), DAY) == 0


def test_what_the_family_calls_each():
    assert rules.role_for(Part.MAIN, Role.CHILD_COORDINATOR) == "barnekoordinator"
    assert rules.role_for(Part.SECONDARY, Role.CHILD_COORDINATOR) == "sekundærkoordinator"
