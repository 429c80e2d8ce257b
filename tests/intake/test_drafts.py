"""Drafts: the writer's own, saved as typed, never overwritten unseen."""

import pytest

from helhet.access.selectors import my_persons
from helhet.base.errors import Conflict, NotFound, RuleBroken
from helhet.intake.actions import delete_draft, save_draft, start_draft
from helhet.intake.models import Draft
from helhet.intake.selectors import draft_of, drafts_of, family_to_do
from tests import factories
from tests.intake.applying import draft_by, sent_by


def save(actor, draft, step="om", *, version=None, over=False, **typed):
    version = draft.version if version is None else version
    return save_draft(actor, draft=draft.public_id, step=step, typed=typed, version=version, over=over)


def test_a_draft_keeps_what_is_typed_right_or_wrong(world):
    draft = draft_by(world.mother, world.child)
    with factories.acts(world.mother) as actor:
        save(actor, draft, "om", situation="x" * 50_000)
        assert len(draft_of(actor, draft.public_id).step("om")["situation"]) == 50_000


def test_characters_nobody_sees_are_left_out_so_that_everything_can_be_stored(world):
    draft = draft_by(world.mother, world.child)
    with factories.acts(world.mother) as actor:
        saved = save(actor, draft, "om", situation="Hei\x00 på\u202e deg\r\n</textarea><script>")
    assert saved.step("om")["situation"] == "Hei på deg\n</textarea><script>"


def test_beyond_all_reason_the_text_stays_on_the_page_and_the_draft_as_it_was(world):
    draft = draft_by(world.mother, world.child)
    with factories.acts(world.mother) as actor:
        with pytest.raises(RuleBroken) as broken:
            save(actor, draft, "om", situation="x" * 60_001)
        assert broken.value.field == "situation"


def test_nobody_but_the_writer_can_see_a_draft(world):
    draft = draft_by(world.mother, world.child)
    for other in (world.father, world.officer, world.stranger, world.outsider):
        with factories.acts(other) as actor:
            assert drafts_of(actor) == []
            assert not Draft.objects.exists()
            with pytest.raises(NotFound):
                save(actor, draft)


def test_two_tabs_on_one_step_both_stand_and_nothing_is_overwritten(world):
    draft = draft_by(world.mother, world.child)
    with factories.acts(world.mother) as actor:
        save(actor, draft, situation="Den ene fanen")
        with pytest.raises(Conflict) as conflict:
            save(actor, draft, situation="Den andre fanen")
        assert (conflict.value.theirs["situation"], conflict.value.yours["situation"]) == (
            "Den ene fanen",
            "Den andre fanen",
        )
        assert draft_of(actor, draft.public_id).step("om")["situation"] == "Den ene fanen"
        save(actor, draft, situation="Den andre fanen", over=True)
        assert draft_of(actor, draft.public_id).step("om")["situation"] == "Den andre fanen"


def test_two_tabs_on_different_steps_do_not_disturb_each_other(world):
    draft = draft_by(world.mother, world.child)
    with factories.acts(world.mother) as actor:
        save(actor, draft, "om", situation="Ny")
        save(actor, draft, "hjelp", services_today="Også ny")
        answers = draft_of(actor, draft.public_id).answers
    assert (answers["om"]["situation"], answers["hjelp"]["services_today"]) == ("Ny", "Også ny")


def test_saving_the_same_twice_is_no_conflict(world):
    draft = draft_by(world.mother, world.child)
    with factories.acts(world.mother) as actor:
        first = save(actor, draft, situation="Likt")
        assert save(actor, draft, situation="Likt").version == first.version


def test_a_draft_can_be_thrown_away_once_and_again(world):
    draft = draft_by(world.mother, world.child)
    with factories.acts(world.father) as actor:
        delete_draft(actor, draft=draft.public_id)
    with factories.acts(world.mother) as actor:
        assert len(drafts_of(actor)) == 1
        delete_draft(actor, draft=draft.public_id)
        delete_draft(actor, draft=draft.public_id)
        assert drafts_of(actor) == []


def test_what_was_sent_can_neither_be_changed_nor_thrown_away(world):
    sent = sent_by(world.mother, world.child)
    with factories.acts(world.mother) as actor:
        draft = Draft.objects.get(sent_as=sent.public_id).public_id
        with pytest.raises(RuleBroken, match="sendt"):
            save_draft(actor, draft=draft, step="om", typed={"situation": "Annet"}, version=99)
        with pytest.raises(RuleBroken, match="sendt"):
            delete_draft(actor, draft=draft)


def test_one_begun_and_never_written_in_is_gone_on_with_but_for_another_child_there_is_another(world):
    with factories.acts(world.mother) as actor:
        mine = next(one for one in my_persons(actor, shown="test") if one.public_id == world.child.public_id)
        first = start_draft(actor, person=mine)
        assert start_draft(actor, person=mine).public_id == first.public_id
        expected = start_draft(actor, person=None)
        assert expected.public_id != first.public_id
        save(actor, first, "om", situation="Vi sover lite.")
        assert start_draft(actor, person=mine).public_id not in (first.public_id, expected.public_id)


def test_nobody_starts_more_drafts_than_a_page_can_show(world):
    with factories.acts(world.mother) as actor:
        for _number in range(20):
            save(actor, start_draft(actor, person=None), "om", situation="Vi venter barn.")
        with pytest.raises(RuleBroken, match="påbegynte"):
            start_draft(actor, person=None)


def test_whoever_goes_on_comes_to_the_first_question_that_was_never_answered(world):
    with factories.acts(world.mother) as actor:
        mine = next(one for one in my_persons(actor, shown="test") if one.public_id == world.child.public_id)
        begun = start_draft(actor, person=mine)
        save(actor, begun, "om", situation="Vi sover lite.")
    with factories.in_case(world.mother, world.child) as (actor, child):
        (todo,) = family_to_do(actor, child)
    assert todo.url.endswith(f"{begun.public_id}/dere/")
