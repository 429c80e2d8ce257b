"""One case a person: opened once, moved forward only, ended for good."""

import pytest
from django.db import IntegrityError, transaction

from helhet.access.types import Basis
from helhet.base import clock
from helhet.base.errors import RuleBroken
from helhet.cases.actions import open_case, set_status
from helhet.cases.models import Case
from helhet.cases.rules import check_move, lifted
from helhet.cases.selectors import case_of, open_cases
from helhet.cases.types import MOVES, CaseStatus
from tests import factories
from tests.database import as_owner_of_everything


def events(name: str) -> int:
    from helhet.audit.models import Event

    with as_owner_of_everything():
        return Event.objects.filter(action=name).count()


def test_every_status_has_a_row_in_the_table_and_none_leads_back():
    assert set(MOVES) == set(CaseStatus)
    order = list(MOVES)
    for was, reached in MOVES.items():
        assert all(order.index(to) > order.index(was) for to in reached)


def test_an_impossible_move_is_refused_in_words():
    with pytest.raises(RuleBroken, match="avsluttet og kan ikke bli i gang"):
        check_move(CaseStatus.ENDED, CaseStatus.ACTIVE)


def test_lifting_never_sets_a_case_back():
    assert lifted(CaseStatus.ACTIVE, CaseStatus.REQUESTED) == CaseStatus.ACTIVE
    assert lifted(CaseStatus.CONCERN, CaseStatus.REQUESTED) == CaseStatus.REQUESTED


def test_opening_twice_gives_one_case_at_the_furthest_it_has_come(world):
    with factories.in_case(world.officer, world.child) as (actor, child):
        open_case(child, status=CaseStatus.REQUESTED)
        open_case(child, status=CaseStatus.ACTIVE, level=2)
        open_case(child, status=CaseStatus.CONCERN)
        case = case_of(actor, child)
    assert (case.status, case.level, case.opened_on) == (CaseStatus.ACTIVE, 2, clock.today())
    assert (events("case.opened"), events("case.moved")) == (1, 1)


def test_the_database_holds_one_open_case_a_person(world):
    with factories.in_case(world.officer, world.child) as (_, child):
        open_case(child, status=CaseStatus.REQUESTED)
        with pytest.raises(IntegrityError, match="one_open_case_per_person"), transaction.atomic():
            Case.objects.create(person_id=child.id, municipality_id=child.municipality_id, opened_on=clock.today())


def test_an_ended_case_stays_as_it_was_and_help_anew_opens_another(world):
    with factories.in_case(world.officer, world.child) as (actor, child):
        open_case(child, status=CaseStatus.REQUESTED)
        set_status(child, CaseStatus.ENDED, reason="flyttet")
        ended = case_of(actor, child)
        assert (ended.status, ended.ended_on, ended.end_reason) == (CaseStatus.ENDED, clock.today(), "flyttet")
        with pytest.raises(RuleBroken):
            set_status(child, CaseStatus.ACTIVE)
        open_case(child, status=CaseStatus.REQUESTED)
        assert case_of(actor, child).id != ended.id
        assert open_cases(actor).count() == 1


def test_the_same_status_twice_is_one_move(world):
    with factories.in_case(world.officer, world.child) as (_, child):
        open_case(child, status=CaseStatus.REQUESTED)
        set_status(child, CaseStatus.ACTIVE)
        set_status(child, CaseStatus.ACTIVE)
        with pytest.raises(RuleBroken):
            set_status(child, CaseStatus.REQUESTED)
    assert events("case.moved") == 1


def test_a_case_is_not_opened_as_ended_or_on_a_level_that_is_not_there(world):
    with factories.in_case(world.officer, world.child) as (_, child):
        for wrong in ({"status": CaseStatus.ENDED}, {"status": CaseStatus.ACTIVE, "level": 4}):
            with pytest.raises(RuleBroken):
                open_case(child, **wrong)


def test_whoever_has_any_grant_sees_the_register_row_and_the_other_municipality_does_not(world):
    with factories.in_case(world.officer, world.child) as (_, child):
        open_case(child, status=CaseStatus.REQUESTED)
    factories.grant(world.child, world.coordinator.login, Basis.PROPOSED, post=world.coordinator)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        assert case_of(actor, child).status == CaseStatus.REQUESTED
    for nobody in (world.stranger, world.outsider):
        with factories.acts(nobody) as actor:
            assert not open_cases(actor).exists()
