"""The ten points of IPF § 9, the child's part, and what stands between a plan and being used."""

import pytest

from helhet.law.plan_contents import ALL_POINTS, BY_KEY, POINTS, Lack, NotRelevant, missing, points

FILLED = {point.key: "Noe som står her" for point in ALL_POINTS}


def lacks(filled, *, is_child=True):
    return {each.point.key: each.lack for each in missing(filled, is_child=is_child)}


def test_there_are_ten_points_a_to_j_in_order():
    assert "".join(point.letter for point in POINTS) == "abcdefghij"
    assert [point.source for point in POINTS] == [f"ipf-9-{letter}" for letter in "abcdefghij"]


def test_a_childs_plan_says_how_the_child_took_part():
    assert [point.key for point in points(is_child=True)][-1] == "child_participation"
    assert "child_participation" not in {point.key for point in points(is_child=False)}
    without = {key: text for key, text in FILLED.items() if key != "child_participation"}
    assert lacks(without) == {"child_participation": Lack.EMPTY}
    assert lacks(without, is_child=False) == {}


def test_a_full_plan_lacks_nothing():
    assert missing(FILLED, is_child=True) == ()


def test_an_empty_plan_lacks_everything_in_the_order_of_the_regulation():
    assert [each.point for each in missing({}, is_child=True)] == list(ALL_POINTS)
    assert {each.text for each in missing({}, is_child=True)} == {"Dette punktet er ikke fylt ut ennå."}


def test_blanks_fill_no_point():
    assert lacks({**FILLED, "measures": " \n\t"}) == {"measures": Lack.EMPTY}


def test_a_point_may_be_put_aside_with_a_reason_and_not_without():
    assert lacks({**FILLED, "cooperation": NotRelevant("Ingen andre er med.")}) == {}
    assert lacks({**FILLED, "cooperation": NotRelevant("  ")}) == {"cooperation": Lack.NO_REASON}


@pytest.mark.parametrize("key", ["consent", "child_participation"])
def test_consent_and_the_childs_part_are_never_put_aside(key):
    assert lacks({**FILLED, key: NotRelevant("Vi gjør det senere.")}) == {key: Lack.ALWAYS_NEEDED}


def test_what_is_no_point_of_a_plan_is_refused():
    with pytest.raises(KeyError, match="diagnose"):
        missing({**FILLED, "diagnose": "noe"}, is_child=True)


def test_questions_are_asked_as_the_owner_of_the_plan_would():
    assert len(BY_KEY) == len(ALL_POINTS) == 11
    for point in ALL_POINTS:
        assert point.question.endswith("?")
        assert point.about_child.endswith("?")
        assert "bruker" not in f"{point.title} {point.question} {point.about_child}".lower()
