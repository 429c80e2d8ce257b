"""What is read before an answer, and that exactly this is kept."""

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.utils import translation

from helhet.base.errors import RuleBroken
from helhet.consent.actions import record_oral_answer
from helhet.consent.models import StoredAnswer
from helhet.consent.selectors import kept_answers, told
from helhet.consent.types import How, Interpreting
from helhet.flows.consent import withdraw_sharing
from tests import factories
from tests.consent.consents import HEARD, answers, asked, coordinated, given, row_of
from tests.database import as_owner_of_everything


@pytest.fixture
def world(db):
    world = factories.world()
    coordinated(world)
    return world


def kept(consent) -> list[StoredAnswer]:
    with as_owner_of_everything():
        return list(StoredAnswer.objects.filter(consenter__sharing_consent=consent).order_by("id"))


def read_by(kin, world, consent):
    with factories.in_case(kin, world.child) as (actor, child):
        return told(actor, child, consent.public_id)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_exactly_what_was_read_is_kept_with_the_answer_in_the_language_it_was_read_in(world, language):
    consent = asked(world, exceptions="Ikke vikarer.")
    with translation.override(language):
        text = read_by(world.mother, world, consent)
        answers(world.mother, consent, read=text.mark)
    (answer,) = kept(consent)
    assert (answer.text, answer.language, answer.answer) == (text.text, language, "yes")
    for words in ("Barneskolen", "For å legge til rette skoledagen.", "Ikke vikarer.", str(consent.valid_until.year)):
        assert words in answer.text


def test_another_text_than_the_one_on_the_page_is_not_answered(world):
    consent = asked(world)
    with translation.override("en"):
        mark = read_by(world.mother, world, consent).mark
    with pytest.raises(RuleBroken, match="Teksten er endret"):
        answers(world.mother, consent, read=mark)
    assert kept(consent) == []
    assert row_of(consent, world.mother).answer == "pending"


def test_what_is_kept_never_changes_not_even_for_the_owner(world):
    consent = asked(world)
    answers(world.mother, consent)
    for act in ({"answer": "no"}, {"text": "noe annet"}):
        with as_owner_of_everything(), pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            StoredAnswer.objects.update(**act)
    with as_owner_of_everything(), pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        StoredAnswer.objects.all().delete()


def test_a_yes_that_is_taken_back_stands_beside_the_withdrawal(world):
    consent = given(world)
    with factories.in_case(world.mother, world.child) as (actor, child):
        withdraw_sharing(actor, child, consent=consent.public_id)
        shown = kept_answers(actor, child, consent.public_id)
    assert [(one.name, one.answer, bool(one.text)) for one in shown] == [
        ("Mor Nordmann", "no", False),
        ("Far Nordmann", "yes", True),
        ("Mor Nordmann", "yes", True),
    ]


def test_what_is_kept_is_for_family_and_coordinator_alone(world):
    consent = given(world)
    factories.grant(
        world.child, world.teacher.login, factories.Basis.TEAM_MEMBER, post=world.teacher, service=world.school
    )
    for who, seen in ((world.father, 2), (world.coordinator, 2), (world.teacher, 0), (world.officer, 0)):
        with factories.in_case(who, world.child) as (actor, child):
            assert len(kept_answers(actor, child, consent.public_id)) == seen
    with factories.acts(world.stranger):
        assert not StoredAnswer.objects.exists()


def by_telephone(world, consent, **more):
    row = row_of(consent, world.father)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        said = {"yes": True, "how": How.ORAL, "note": "Ringte 3. desember.", "heard": HEARD}
        record_oral_answer(actor, child, consenter=row.public_id, **said, **more)


def test_an_answer_by_telephone_keeps_its_language_and_who_interpreted(world):
    consent = asked(world)
    by_telephone(world, consent, language="en", interpreting=Interpreting.QUALIFIED, interpreter="Amal Tolk")
    (answer,) = kept(consent)
    assert (answer.language, answer.interpreter, answer.recorded_by_id) == ("en", "Amal Tolk", world.coordinator.id)
    assert answer.text.startswith("May Barneskolen")


def test_where_an_interpreter_is_needed_it_is_written_down_how_they_understood_and_by_whom(world):
    consent = asked(world)
    with pytest.raises(RuleBroken, match="Barn tolker aldri") as broken:
        by_telephone(world, consent, interpreting=Interpreting.ADULT)
    assert (broken.value.source, broken.value.field) == ("tolk-4", "interpreter")
    with as_owner_of_everything():
        world.child.interpreter = "somali"
        world.child.save()
    with pytest.raises(RuleBroken, match="trenger tolk på somali") as broken:
        by_telephone(world, consent, interpreting="")
    assert (broken.value.source, broken.value.field) == ("tolk-6", "interpreting")
    by_telephone(world, consent, interpreting=Interpreting.NONE)
