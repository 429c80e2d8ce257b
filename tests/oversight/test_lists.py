"""The coordinating unit's lists: who waits, who is asked, who has whom; the same cost at any number of persons."""

from datetime import timedelta

import pytest
from django.db import connection

from helhet.access.types import Basis
from helhet.base import clock
from helhet.base.errors import AccessDenied, NotFound
from helhet.cases.models import Case
from helhet.coordination.actions import decline_assignment, end_assignment
from helhet.oversight import selectors
from tests import factories
from tests.coordination import stories
from tests.database import as_owner_of_everything


def open_case(child, status="requested"):
    with as_owner_of_everything():
        Case.objects.create(person=child, municipality_id=child.municipality_id, status=status, opened_on=clock.today())


def days_ago(days):
    return clock.today() - timedelta(days=days)


@pytest.fixture
def waiting(world):
    """Elias has waited 20 days for a child coordinator, Kari 3 days for either."""
    kari = factories.person(world.municipality, "Kari", "Aas")
    for child, rights, days, wish in ((world.child, ["R3"], 20, "Helst Hanne"), (kari, ["R1", "R3"], 3, "")):
        open_case(child)
        stories.decided(child, world.officer, *rights, on=days_ago(days), wish=wish)
    return world


def seen(world, what, **more):
    with factories.acts(world.unit_lead) as actor:
        selectors.unit_entered(actor, shown="test")
        return what(actor, **more)


def test_who_waits_longest_stands_first_with_days_against_the_units_own_limit(waiting):
    first, second = seen(waiting, selectors.waiting)
    assert (first.name, first.rights, first.days, first.over, first.wish) == (
        "Elias Nordmann", ("R3",), 20, 6, "Helst Hanne",
    )  # fmt: skip
    assert (second.name, sorted(second.rights), second.days, second.over) == ("Kari Aas", ["R1", "R3"], 3, 0)


def test_the_numbers_count_persons_and_not_rights(waiting):
    numbers = seen(waiting, selectors.numbers)
    assert (numbers.waiting, numbers.overdue, numbers.unanswered, numbers.without_secondary) == (2, 1, 0, 0)


def test_asked_waits_for_an_answer_and_a_no_waits_again(waiting):
    row = stories.asked(waiting, wish_met=True)
    numbers = seen(waiting, selectors.numbers)
    assert (numbers.waiting, numbers.unanswered) == (1, 2)
    lines = list(seen(waiting, selectors.unanswered))
    assert {(one.name, one.holder.name) for one in lines} == {
        ("Elias Nordmann", "Marit Bakke"),
        ("Elias Nordmann", "Leder Lund"),
    }
    with factories.in_case(waiting.coordinator, waiting.child) as (actor, child):
        decline_assignment(actor, child, assignment=row.public_id, reason="Full.")
    assert seen(waiting, selectors.numbers).waiting == 2


def test_an_ended_coordinator_leaves_the_person_waiting_and_an_ended_case_does_not_wait(waiting):
    row = stories.accepted(waiting, wish_met=True)
    assert seen(waiting, selectors.numbers).waiting == 1
    with factories.in_case(waiting.unit_lead, waiting.child) as (actor, child):
        end_assignment(actor, child, assignment=row.public_id, reason="Flyttet.")
    assert seen(waiting, selectors.numbers).waiting == 2
    with as_owner_of_everything():
        Case.objects.filter(person=waiting.child).update(status="ended", ended_on=clock.today())
    assert seen(waiting, selectors.numbers).waiting == 1


def test_a_coordinator_without_anybody_to_stand_in_is_listed(waiting):
    stories.accepted(waiting, wish_met=True)
    assert seen(waiting, selectors.numbers).without_secondary == 0
    second = stories.secondary_of(waiting.child)
    with factories.in_case(waiting.unit_lead, waiting.child) as (actor, child):
        end_assignment(actor, child, assignment=second.public_id, reason="Sluttet.")
    (line,) = seen(waiting, selectors.without_secondary)
    assert (line.name, line.main.name, line.secondary) == ("Elias Nordmann", "Marit Bakke", None)


def test_only_the_coordinating_unit_reads_and_each_list_is_logged(waiting):
    for nobody in (waiting.officer, waiting.coordinator, waiting.outsider, waiting.mother):
        with factories.acts(nobody) as actor, pytest.raises(AccessDenied) as refused:
            selectors.unit_entered(actor, shown="test")
        assert refused.value.status == 403
    seen(waiting, selectors.numbers)
    with as_owner_of_everything(), connection.cursor() as cursor:
        cursor.execute("SELECT who, shown, person_id FROM audit_viewing WHERE basis = 'list'")
        assert cursor.fetchall() == [("Enhets Leder", "test", None)]


def test_another_municipalitys_unit_sees_nobody_of_ours(waiting):
    elsewhere = factories.unit(waiting.elsewhere, "KE Nordlia", "coordinating_unit")
    lead = factories.worker(elsewhere, "Annen Leder")
    with factories.acts(lead) as actor:
        selectors.unit_entered(actor, shown="test")
        assert selectors.numbers(actor).waiting == 0
        assert selectors.register(actor).lines == []
        with pytest.raises(NotFound):
            selectors.candidate(actor, waiting.coordinator.public_id)
        with pytest.raises(AccessDenied):
            selectors.person_entered(actor, waiting.child.public_id, shown="test")


def test_who_coordinates_may_not_open_the_units_page_of_a_person(waiting):
    stories.accepted(waiting, wish_met=True)
    for who in (waiting.coordinator, waiting.mother, waiting.officer):
        with factories.acts(who) as actor, pytest.raises(AccessDenied) as refused:
            selectors.person_entered(actor, waiting.child.public_id, shown="test")
        assert refused.value.status == 403


def test_the_register_is_searched_by_the_beginning_of_the_name_in_norwegian(waiting):
    factories.person(waiting.municipality, "Åse", "Østby")
    factories.person(waiting.municipality, "Ola", "Nordli")
    names = lambda **more: [line.name for line in seen(waiting, selectors.register, **more).lines]  # noqa: E731
    assert names() == ["Ola Nordli", "Elias Nordmann", "Åse Østby", "Kari Aas"]
    assert names(name="nord") == ["Ola Nordli", "Elias Nordmann"]
    assert names(name="NORDMANN e") == ["Elias Nordmann"]
    assert names(name="elias nordmann") == ["Elias Nordmann"]
    assert names(name="østb") == ["Åse Østby"]
    assert names(name="ås") == ["Kari Aas"]
    assert names(name="'; DROP TABLE") == []


def test_the_register_tells_who_has_a_coordinator(waiting):
    stories.accepted(waiting, wish_met=True)
    (line,) = seen(waiting, selectors.register, having="med").lines
    assert (line.name, line.main.role, line.secondary.name) == ("Elias Nordmann", "barnekoordinator", "Leder Lund")
    (line,) = seen(waiting, selectors.register, having="uten").lines
    assert (line.name, line.main) == ("Kari Aas", None)


def test_the_register_goes_on_from_where_it_was(waiting):
    for serial in range(5):
        factories.person(waiting.municipality, f"Lik {serial % 2}", "Lik")
    found, after, turns = [], "", 0
    while turns == 0 or after:
        part = seen(waiting, selectors.register, after=after, size=3)
        found, after, turns = [*found, *(line.public_id for line in part.lines)], part.next_after, turns + 1
    assert (len(found), len(set(found)), turns) == (7, 7, 3)


def test_the_cost_does_not_grow_with_the_rows(waiting, django_assert_num_queries):
    for serial in range(40):
        child = factories.person(waiting.municipality, f"Barn {serial}", "Mange")
        open_case(child)
        stories.decided(child, waiting.officer, "R1", "R3")
    with factories.acts(waiting.unit_lead) as actor:
        selectors.unit_entered(actor, shown="test")
        for queries, what in ((7, selectors.numbers), (4, selectors.waiting), (2, selectors.register)):
            with django_assert_num_queries(queries):
                what(actor)


def test_candidates_who_coordinate_already_stand_first_with_the_fewest(waiting):
    stories.accepted(waiting, wish_met=True)
    hospital = factories.unit(waiting.municipality, "Sykehuset", "health_trust")
    factories.worker(hospital, "Syk Ehus")
    found = seen(waiting, selectors.candidates)
    assert (found[0].name, found[0].load, found[0].is_health_personnel) == ("Marit Bakke", 1, True)
    assert "Syk Ehus" not in [one.name for one in found]
    assert [one.name for one in seen(waiting, selectors.candidates, find="hanne skolehelse")] == ["Hanne Sykepleier"]
    assert seen(waiting, selectors.candidates, find="%") == []


def test_who_stands_in_by_rule_stands_apart_from_the_others(waiting):
    by_rule, others = seen(waiting, selectors.stand_ins, worker=waiting.coordinator.public_id)
    assert by_rule.name == "Leder Lund"
    assert "Leder Lund" not in [one.name for one in others]
    by_rule, others = seen(waiting, selectors.stand_ins, worker=waiting.nurse.public_id)
    assert (by_rule, [one.name for one in others]) == (None, ["Leder Lund"])


def test_a_member_of_another_post_gains_nothing_from_the_units_post(waiting):
    factories.grant(waiting.child, waiting.outsider.login, Basis.TEAM_MEMBER, post=waiting.outsider)
    with factories.acts(waiting.outsider) as actor, pytest.raises(AccessDenied):
        selectors.unit_entered(actor, shown="test")
