"""Assessing: saved as it goes, every version kept, nothing overwritten unseen."""

import pytest

from helhet.base.errors import AccessDenied, Conflict, NotFound, RuleBroken
from helhet.intake.actions import assess
from helhet.intake.judging import stored
from helhet.intake.models import Assessment, Condition, Hearing
from helhet.intake.selectors import head_of, request_page
from tests import factories
from tests.database import as_owner_of_everything
from tests.intake.applying import sent_by
from tests.intake.judging import all_met, assessed_by, decided_by, taken_by


@pytest.fixture
def asked(world):
    found = sent_by(world.mother, world.child)
    taken_by(world.officer, found)
    return found


def saved(world, asked, version=0, *, over=False, **typed):
    flat = {name.replace("__", "-"): value for name, value in typed.items()}
    with factories.in_case(world.officer, world.child) as (actor, child):
        return assess(actor, child, request=asked.public_id, typed=flat, version=version, over=over)


def page_of(world, asked):
    with factories.in_case(world.officer, world.child) as (actor, child):
        return request_page(actor, child, head_of(actor, asked.public_id))


def test_what_is_found_is_saved_and_read_back(world, asked):
    kept = saved(world, asked, answer__long_term="yes", facts__long_term="Siden fødselen", months="30")
    assert (kept.flat["answer-long_term"], kept.flat["facts-long_term"], kept.flat["months"]) == (
        "yes",
        "Siden fødselen",
        "30",
    )
    with as_owner_of_everything():
        by_right = dict(Condition.objects.filter(key="long_term").values_list("assessment__right", "answer"))
        assert by_right == {"R1": "yes", "R3": "yes", "R4": "yes"}
        assert set(Assessment.objects.values_list("right", flat=True)) == {"R1", "R3", "R4"}


def test_only_what_changed_becomes_a_new_version_and_the_old_stays_readable(world, asked):
    first = saved(world, asked, reason__R1="Første")
    second = saved(world, asked, first.version, reason__R1="Andre")
    again = saved(world, asked, second.version, reason__R1="Andre")
    assert first.version < second.version == again.version
    from django.db import connection

    with factories.in_case(world.officer, world.child), connection.cursor() as cursor:
        cursor.execute("SELECT data->>'reason' FROM intake_assessment_history WHERE data->>'right' = 'R1' ORDER BY id")
        assert [row[0] for row in cursor.fetchall()] == ["Første", "Andre"]


def test_two_tabs_both_stand_and_nothing_is_overwritten(world, asked):
    before = saved(world, asked, reason__R1="Utgangspunkt")
    saved(world, asked, before.version, reason__R1="Den ene")
    with pytest.raises(Conflict) as conflict:
        saved(world, asked, before.version, reason__R1="Den andre")
    assert conflict.value.fields == ["reason-R1"]
    with factories.in_case(world.officer, world.child) as (_actor, child):
        assert stored(child, asked).flat["reason-R1"] == "Den ene"
    assert saved(world, asked, before.version, over=True, reason__R1="Den andre").flat["reason-R1"] == "Den andre"


def test_fifty_thousand_characters_are_refused_kindly(world, asked):
    with pytest.raises(RuleBroken, match="42") as broken:
        saved(world, asked, reason__R1="å" * 50_000)
    assert broken.value.field == "reason-R1"


def test_unknown_fields_are_left_out(world, asked):
    kept = saved(world, asked, outcome__R2="met", person="1")
    assert "outcome-R2" not in kept.flat


@pytest.mark.parametrize(("field", "value"), [("answer__long_term", "kanskje"), ("outcome__R1", "innvilget")])
def test_an_answer_that_stands_in_no_list_is_refused_and_undoes_nothing(world, asked, field, value):
    found = saved(world, asked, **{field: "yes" if "answer" in field else "met"})
    with pytest.raises(RuleBroken, match="Velg en av mulighetene"):
        saved(world, asked, **{field: value})
    assert saved(world, asked).flat == found.flat


def test_only_the_officer_who_took_it_may_judge(world, asked):
    for other in (world.mother, world.unit_lead, factories.worker(world.office, "Kollega Kontor")):
        with factories.in_case(other, world.child) as (actor, child), pytest.raises(AccessDenied):
            assess(actor, child, request=asked.public_id, typed=all_met(), version=0)
    with as_owner_of_everything():
        assert not Assessment.objects.exists()


def test_a_colleague_who_took_over_a_moment_ago_is_not_written_over(world, asked):
    with factories.in_case(world.officer, world.child) as (actor, child):
        with as_owner_of_everything():
            asked.officer = factories.worker(world.office, "Kollega Kontor")
            asked.save()
        with pytest.raises(RuleBroken, match="kollega"):
            assess(actor, child, request=asked.public_id, typed=all_met(), version=0)


def test_after_the_answer_nothing_more_is_judged(world):
    asked = sent_by(world.mother, world.child)
    decided_by(world.officer, asked, **{"outcome-R4": "not_met"})
    with factories.in_case(world.officer, world.child) as (actor, child), pytest.raises(AccessDenied):
        assess(actor, child, request=asked.public_id, typed=all_met(), version=0)


def test_the_engine_proposes_and_prompts_and_two_years_never_refuses(world, asked):
    flat = all_met(months="10")
    with factories.in_case(world.officer, world.child) as (actor, child):
        assess(actor, child, request=asked.public_id, typed=flat, version=0)
    found = page_of(world, asked).assessed
    assert {right: one.outcome for right, one in found.proposed.items()} == {"R1": "met", "R3": "met", "R4": "met"}
    assert [prompt.id for prompt in found.prompts] == ["under_two_years"]
    assert found.missing == []


def test_the_childs_words_from_the_application_stand_ready(world, asked):
    assert page_of(world, asked).assessed.flat["hearing-childs_view"] == "Jeg vil slippe så mange møter."
    saved(world, asked, hearing__childs_view="Sagt i samtalen: færre møter.")
    assert page_of(world, asked).assessed.flat["hearing-childs_view"] == "Sagt i samtalen: færre møter."
    with as_owner_of_everything():
        assert Hearing.objects.count() == 1


def test_a_plan_is_judged_unasked_when_a_coordinator_is_near(world):
    asked = sent_by(world.mother, world.child, behov={"needs": ["coordinator"]})
    taken_by(world.officer, asked)
    assert page_of(world, asked).assessed.rights == ("R1", "R3")
    saved(world, asked, outcome__R1="met")
    assert page_of(world, asked).assessed.rights == ("R1", "R3", "R4")


def test_an_adult_is_not_judged_for_a_child_coordinator(world):
    from datetime import date

    from helhet.access.types import Basis

    adult = factories.person(world.municipality, "Siri", "Voksen", born_on=date(1980, 5, 17))
    login = factories.login("Siri Voksen")
    factories.grant(adult, login, Basis.SELF)
    asked = sent_by(login, adult, behov={"needs": ["coordinator"]})
    assessed_by(world.officer, asked)
    with factories.in_case(world.officer, adult) as (actor, person):
        found = request_page(actor, person, head_of(actor, asked.public_id)).assessed
    assert found.shown == ("R1", "R4")
    assert found.missing == []


def test_the_head_is_found_in_its_own_municipality_alone(world, asked):
    for other in (world.stranger, world.outsider, world.mother):
        with factories.acts(other) as actor, pytest.raises(NotFound):
            head_of(actor, asked.public_id)


def test_the_page_costs_no_more_however_much_is_written(world, asked, django_assert_max_num_queries):
    def queries():
        with factories.in_case(world.officer, world.child) as (actor, child):
            head = head_of(actor, asked.public_id)
            with django_assert_max_num_queries(12):
                request_page(actor, child, head)

    queries()
    with factories.in_case(world.officer, world.child) as (actor, child):
        assess(actor, child, request=asked.public_id, typed=all_met(), version=0)
    queries()
