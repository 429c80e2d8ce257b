"""During a meeting: what is written stays, what is agreed takes effect, what is approved never changes."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from helhet.access.models import Opening
from helhet.access.types import Topic
from helhet.base import clock
from helhet.base.errors import AccessDenied, Conflict, RuleBroken
from helhet.base.identifiers import new_public_id
from helhet.consent.models import PlanConsent
from helhet.coordination.models import Task
from helhet.meetings import actions
from helhet.meetings.inviting import invited_workers
from helhet.meetings.models import AgendaItem, Invitation, Meeting, Needed, Outcome, Voice
from helhet.meetings.selectors import last_change, meeting_for, still_missing
from helhet.meetings.types import MeetingStatus, Part
from helhet.notices.models import Notice
from helhet.plan.models import Measure, Plan
from tests import factories
from tests.database import as_owner_of_everything
from tests.meetings.setting import agreed, approved, call, called, held, page_for, planned, raised, row_of, topic, write
from tests.team.setting import coordinated, with_team


@pytest.fixture
def world(db):
    return with_team(coordinated())


def guest(world, meeting, name):
    found = page_for(world, world.coordinator, meeting).guests
    return next(one.public_id for one in found if one.name == name)


def plan_for(world):
    bound = {"person": world.child, "municipality": world.municipality}
    with as_owner_of_everything():
        consent = PlanConsent.objects.create(**bound, status="given", asked_on=clock.today(), given_on=clock.today())
        return Plan.objects.create(
            **bound, status="active", consent=consent, opened_on=clock.today(), activated_on=clock.today()
        )


def test_minutes_begin_on_the_day_and_not_before(world):
    meeting, _ = called(world)
    early = pytest.raises(RuleBroken, match="kan begynne den dagen")
    with factories.in_case(world.coordinator, world.child) as (actor, child), early:
        actions.begin_meeting(actor, child, meeting=meeting)
    with clock.frozen(clock.today() + timedelta(days=20)):
        for _ in range(2):
            with factories.in_case(world.coordinator, world.child) as (actor, child):
                actions.begin_meeting(actor, child, meeting=meeting)
    assert row_of(meeting).status == MeetingStatus.HELD


def test_what_is_written_under_a_topic_stays_with_its_version(world):
    meeting, items = held(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        first = actions.write_topic(actor, child, meeting=meeting, item=items["Lesing"], version=1, summary="Går bra")
        again = actions.write_topic(actor, child, meeting=meeting, item=items["Lesing"], version=1, summary="Går bra")
    assert (first, again) == (2, 2)
    assert page_for(world, world.coordinator, meeting).item(items["Lesing"]).summary == "Går bra"


def test_two_who_write_at_once_see_both_and_nothing_is_overwritten(world):
    meeting, items = held(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        actions.write_topic(actor, child, meeting=meeting, item=items["Lesing"], version=1, summary="Deres")
        with pytest.raises(Conflict) as conflict:
            actions.write_topic(actor, child, meeting=meeting, item=items["Lesing"], version=1, summary="Mitt")
        page = meeting_for(actor, child, meeting)
        standing = page.item(items["Lesing"])
        who, _ = last_change(child, Part.ITEM, page.id, standing.id)
    assert (conflict.value.theirs, conflict.value.yours) == ({"summary": "Deres"}, {"summary": "Mitt"})
    assert (standing.summary, who) == ("Deres", "Marit Bakke")


def test_the_childs_words_are_kept_and_a_stale_text_does_not_overwrite_them(world):
    meeting, _ = held(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        say = {"meeting": meeting, "said_by": "Elias"}
        assert actions.write_voice(actor, child, version=0, text="Jeg vil svømme", **say) == 1
        assert actions.write_voice(actor, child, version=1, text="Jeg vil svømme mer", **say) == 2
        with pytest.raises(Conflict):
            actions.write_voice(actor, child, version=1, text="Noe annet", **say)
    assert page_for(world, world.coordinator, meeting).voice.text == "Jeg vil svømme mer"


def test_an_agreement_becomes_a_task_at_once_where_there_is_no_plan(world):
    meeting, items = held(world)
    teacher = guest(world, meeting, "Tor Lærer")
    became = agreed(world, meeting, items["Lesing"], owner=teacher)
    with as_owner_of_everything():
        task, outcome = Task.objects.get(), Outcome.objects.get()
    assert became == outcome.became == f"coordination.task:{task.id}"
    assert (task.what, task.owner_id, task.topic) == ("Øve på lyder hjemme", world.teacher.id, Topic.SCHOOL)
    assert task.due_on == clock.today() + timedelta(days=30)


def test_an_agreement_becomes_a_measure_at_once_where_there_is_a_plan(world):
    plan_for(world)
    meeting, items = held(world)
    became = agreed(world, meeting, items["Svømming"], owner=guest(world, meeting, "Tor Lærer"))
    with as_owner_of_everything():
        measure = Measure.objects.get()
        assert not Task.objects.exists()
    assert became == f"plan.measure:{measure.id}"
    assert (measure.responsible_id, measure.topic) == (world.teacher.id, Topic.LEISURE)
    assert measure.evaluate_on == clock.today() + timedelta(days=30)


def test_an_agreement_clicked_twice_is_one(world):
    meeting, items = held(world)
    key = new_public_id()
    assert agreed(world, meeting, items["Lesing"], key=key) == agreed(world, meeting, items["Lesing"], key=key)
    with as_owner_of_everything():
        assert (Outcome.objects.count(), Task.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"what": ""}, "what", "hva som skal gjøres"),
        ({"owner": ""}, "owner", "Uten noen som tar det"),
        ({"due_on": None}, "due_on", "Uten en dag"),
        ({"due_on": clock.today() - timedelta(days=1)}, "due_on", "har vært"),
        ({"owner": "0" * 12}, "owner", "med på denne saken"),
    ],
)
def test_an_agreement_without_owner_or_day_is_refused(world, changed, field, words):
    meeting, items = held(world)
    with pytest.raises(RuleBroken, match=words) as broken:
        agreed(world, meeting, items["Lesing"], **changed)
    assert broken.value.field == field
    with as_owner_of_everything():
        assert not Outcome.objects.exists()
        assert not Task.objects.exists()


def test_nobody_is_given_a_task_from_a_topic_they_are_not_part_of(world):
    meeting, items = held(world)
    with pytest.raises(RuleBroken, match="med på denne saken"):
        agreed(world, meeting, items["Medisin"], owner=guest(world, meeting, "Tor Lærer"))
    agreed(world, meeting, items["Medisin"], owner=guest(world, meeting, "Mor Nordmann"))
    with as_owner_of_everything():
        assert Task.objects.get().owner_name == "Mor Nordmann"


def test_minutes_are_written_during_the_meeting_only(world):
    meeting, items = called(world)
    early = pytest.raises(RuleBroken, match="ikke holdt ennå")
    with factories.in_case(world.coordinator, world.child) as (actor, child), early:
        actions.write_topic(actor, child, meeting=meeting, item=items["Lesing"], version=1, summary="X")
    held_meeting, _ = held(world)
    with pytest.raises(RuleBroken, match="Nå skrives referatet"):
        raised(world, held_meeting, topic("For sent", None))


def test_what_is_left_is_said_before_approval(world):
    meeting, items = held(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        left = still_missing(child, meeting_for(actor, child, meeting))
        assert len(left) == len(items) + 2
        assert any("Elias mente" in one for one in left)
        assert any("Tor Lærer" in one for one in left)
        with pytest.raises(RuleBroken, match="ikke ferdig ennå"):
            actions.approve_minutes(actor, child, meeting=meeting)
    assert row_of(meeting).status == MeetingStatus.HELD


def test_approving_tells_everybody_once(world):
    meeting, _ = approved(world)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        actions.approve_minutes(actor, child, meeting=meeting)
    with as_owner_of_everything():
        told = set(Notice.objects.filter(kind="letter").values_list("login_id", flat=True))
        assert Notice.objects.filter(kind="letter").count() == 4
    assert told == {one.login_id for one in (world.mother, world.father, world.teacher, world.nurse)}
    assert row_of(meeting).approved_by_id == world.coordinator.id


def test_approved_minutes_are_changed_by_no_action(world):
    meeting, items = approved(world)
    item = items["Lesing"]
    attempts = [
        lambda a, c: actions.write_topic(a, c, meeting=meeting, item=item, version=2, summary="Noe annet"),
        lambda a, c: actions.write_voice(a, c, meeting=meeting, version=1, text="Noe annet", said_by=""),
        lambda a, c: actions.note_attendance(a, c, meeting=meeting, present=[]),
        lambda a, c: actions.cancel_meeting(a, c, meeting=meeting),
        lambda a, c: actions.raise_topic(a, c, meeting=meeting, key="", words=topic("X", None)),
        lambda a, c: actions.leave_out_topic(a, c, meeting=meeting, item=item, why="X"),
    ]
    for attempt in attempts:
        refused = pytest.raises(RuleBroken, match="godkjent og kan ikke endres")
        with factories.in_case(world.coordinator, world.child) as (actor, child), refused:
            attempt(actor, child)


@pytest.mark.parametrize("model", [Meeting, AgendaItem, Needed, Invitation, Voice, Outcome])
def test_the_database_itself_refuses_to_change_approved_minutes(world, model):
    approved(world)
    change = {
        Meeting: {"purpose": "X"},
        AgendaItem: {"summary": "X"},
        Needed: {"stands": False},
        Invitation: {"attended": False},
        Voice: {"text": "X"},
        Outcome: {"what": "X"},
    }[model]
    with as_owner_of_everything(), pytest.raises(IntegrityError, match="change"), transaction.atomic():
        model.objects.update(**change)


def test_nothing_is_added_to_approved_minutes_in_the_database_either(world):
    meeting, _ = approved(world)
    row = row_of(meeting)
    with as_owner_of_everything(), pytest.raises(IntegrityError, match="never change"), transaction.atomic():
        AgendaItem.objects.create(person=world.child, municipality=world.municipality, meeting=row, title="Ny")


def test_a_withdrawal_after_approval_leaves_the_minutes_and_takes_nobody_out(world):
    meeting, _ = approved(world)
    with factories.in_case(world.mother, world.child) as (_, child):
        assert actions.drop_invitations_of_service(child, world.school.id) == 0
    with as_owner_of_everything():
        assert invited_workers(row_of(meeting)) == sorted([world.teacher.id, world.nurse.id])


def test_each_member_reads_the_minutes_of_their_own_topics_alone(world):
    meeting, _ = approved(world)
    teacher, nurse = page_for(world, world.teacher, meeting), page_for(world, world.nurse, meeting)
    assert [item.summary for item in teacher.items] == ["Vi snakket om Lesing.", "Vi snakket om Svømming."]
    assert [len(item.outcomes) for item in teacher.items] == [1, 0]
    assert [item.summary for item in nurse.items] == ["Vi snakket om Medisin."]
    assert teacher.voice.text == nurse.voice.text == ""
    assert len(page_for(world, world.father, meeting).items) == 4


def test_minutes_being_written_are_for_whoever_writes_them(world):
    meeting, items = held(world)
    write(world, meeting, items)
    for who in (world.mother, world.teacher):
        page = page_for(world, who, meeting)
        assert not any(item.has_words for item in page.items)
        assert page.voice.text == ""
        with factories.in_case(who, world.child) as (actor, child), pytest.raises(AccessDenied):
            actions.write_topic(actor, child, meeting=meeting, item=items["Lesing"], version=2, summary="X")


def test_raw_sql_in_the_teachers_context_finds_the_teachers_topics_and_nothing_else(world):
    approved(world)
    with factories.in_case(world.teacher, world.child), connection.cursor() as cursor:
        found = {}
        for table, column in (
            ("meetings_agendaitem", "title"),
            ("meetings_outcome", "what"),
            ("meetings_invitation", "name"),
            ("meetings_needed", "worker_id"),
            ("meetings_needed_history", "row_id"),
            ("meetings_voice", "text"),
            ("meetings_meeting_history", "who"),
            ("meetings_agendaitem_history", "who"),
            ("meetings_voice_history", "who"),
        ):
            cursor.execute(f"SELECT {column} FROM {table} ORDER BY id")
            found[table] = [value for (value,) in cursor.fetchall()]
    assert found == {
        "meetings_agendaitem": ["Lesing", "Svømming"],
        "meetings_outcome": ["Øve på lyder hjemme"],
        "meetings_invitation": ["Tor Lærer"],
        "meetings_needed": [world.teacher.id] * 2,
        "meetings_needed_history": [],
        "meetings_voice": [],
        "meetings_meeting_history": [],
        "meetings_agendaitem_history": [],
        "meetings_voice_history": [],
    }


def test_raw_sql_tells_no_member_which_other_posts_are_invited_or_needed(world):
    """A topic for both, so that the nurse is needed for what the teacher reads."""
    with as_owner_of_everything():
        Opening.objects.filter(service_id=world.nurse.unit_id).update(topics=[Topic.HEALTH, Topic.SCHOOL])
    meeting = planned(world)
    shared = raised(world, meeting, topic("Lesing", Topic.SCHOOL, world.teacher, world.nurse))
    call(world, meeting)
    others = {world.nurse.id, world.nurse.login_id}
    with factories.in_case(world.teacher, world.child), connection.cursor() as cursor:
        for table in ("meeting", "agendaitem", "needed", "invitation", "outcome", "voice"):
            cursor.execute(f"SELECT to_jsonb(t) FROM meetings_{table} t")
            for (row,) in cursor.fetchall():
                told = json.loads(row)
                posts = {told.get("worker_id"), told.get("login_id")}
                posts |= {one for value in told.values() if isinstance(value, list) for one in value}
                assert posts.isdisjoint(others), f"{table}: {told}"
    assert page_for(world, world.teacher, meeting).item(shared) is not None
    needed = page_for(world, world.mother, meeting).item(shared).needed
    assert {one.name for one in needed} == {"Hanne Sykepleier", "Tor Lærer"}


@pytest.fixture
def talked_of_at_home(world):
    """A topic of the school's that only the family and the coordinator were at."""
    meeting = planned(world, days=0)
    item = raised(world, meeting, topic("Leksene hjemme", Topic.SCHOOL))
    call(world, meeting, reason="Haster.")
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        actions.begin_meeting(actor, child, meeting=meeting)
    return meeting, item


def plan_rows_of(who, world):
    with factories.in_case(who, world.child), connection.cursor() as cursor:
        cursor.execute("SELECT what FROM plan_measure UNION SELECT what FROM coordination_task")
        return [what for (what,) in cursor.fetchall()]


@pytest.mark.parametrize("has_plan", [True, False])
def test_what_the_family_and_the_coordinator_agree_alone_no_service_reads(world, talked_of_at_home, has_plan):
    if has_plan:
        plan_for(world)
    agreed(world, *talked_of_at_home, shared=False)
    assert plan_rows_of(world.teacher, world) == []
    assert plan_rows_of(world.mother, world) == ["Øve på lyder hjemme"]
    with as_owner_of_everything():
        assert Outcome.objects.get().topic is None


def test_the_coordinator_may_choose_that_the_services_of_the_topic_read_it(world, talked_of_at_home):
    plan_for(world)
    meeting, item = talked_of_at_home
    page = page_for(world, world.coordinator, meeting)
    assert page.item(item).readers == ("Barneskolen",)
    agreed(world, meeting, item, shared=True)
    assert plan_rows_of(world.teacher, world) == ["Øve på lyder hjemme"]
    (outcome,) = page_for(world, world.coordinator, meeting).item(item).outcomes
    assert outcome.readers == ("Barneskolen",)


def test_whoever_does_what_was_agreed_can_read_it(world):
    meeting, items = held(world)
    with pytest.raises(RuleBroken, match="må kunne lese det") as broken:
        agreed(world, meeting, items["Lesing"], owner=guest(world, meeting, "Tor Lærer"), shared=False)
    assert broken.value.field == "shared"
    agreed(world, meeting, items["Lesing"], owner=guest(world, meeting, "Mor Nordmann"), shared=False)
    assert plan_rows_of(world.teacher, world) == []
