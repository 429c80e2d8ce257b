"""The pages: what a young person is told before writing, and how a text is kept back, answered, shown and taken out."""

from datetime import timedelta

import pytest

from helhet.access.types import Topic
from helhet.base import clock
from helhet.withheld.models import Use, Withholding
from helhet.withheld.types import Marks
from tests.database import as_owner_of_everything
from tests.meetings.setting import planned
from tests.web.client import client_for
from tests.withheld.setting import SECRET, asks, decides, finds, says, setting


@pytest.fixture
def at(db):
    return setting()


def url(at, part, row, more=""):
    return f"/sak/{at.world.child.public_id}/hvem-leser/{part}/{row}/{more}"


def body(answer):
    return answer.content.decode()


def test_before_a_word_is_written_the_young_person_is_told_who_can_read_it(at):
    text = body(client_for(at.youth).get(f"/sak/{at.world.child.public_id}/plan/ord/ny/matters/"))
    assert "Kan leses av:</strong> deg, mamma, pappa og koordinatoren Marit Bakke." in text
    assert "også Barneskolen" in text  # for the topic of school, without a script
    mother = body(client_for(at.world.mother).get(f"/sak/{at.world.child.public_id}/plan/ord/ny/matters/"))
    assert "deg, Elias, Far Nordmann og koordinatoren Marit Bakke." in mother
    coordinator = body(client_for(at.world.coordinator).get(f"/sak/{at.world.child.public_id}/plan/mal/ny/"))
    assert "deg, Elias, Mor Nordmann og Far Nordmann." in coordinator


@pytest.mark.parametrize(
    ("chosen", "readers"),
    [
        ("topic=2&mark=", "deg, mamma, pappa, koordinatoren Marit Bakke og Barneskolen."),
        ("topic=2&mark=skjul", "deg, koordinatoren Marit Bakke og Barneskolen."),
        ("topic=2&mark=sporforst", "deg og koordinatoren Marit Bakke."),
    ],
)
def test_the_line_follows_the_topic_and_the_mark(at, chosen, readers):
    answer = client_for(at.youth).get(f"/sak/{at.world.child.public_id}/lesere/?rom=plan&sted=x&{chosen}")
    assert readers in body(answer)


@pytest.mark.parametrize("bad", ["rom=logg", "rom=plan&topic=99", "rom=plan&topic=x", "rom=plan&mark=alt", ""])
def test_a_line_about_nothing_is_not_found(at, bad):
    assert client_for(at.youth).get(f"/sak/{at.world.child.public_id}/lesere/?{bad}").status_code == 404


def test_a_new_text_is_kept_back_from_the_first_moment_and_without_a_reason_it_is_not_written(at):
    form = {"text": SECRET, "said_by": "Elias", "topic": "1", "mark": "skjul", "mark_why": "", "key": ""}
    where = f"/sak/{at.world.child.public_id}/plan/ord/ny/matters/"
    refused = client_for(at.youth).post(where, form)
    assert refused.status_code == 422
    assert SECRET in body(refused)
    assert finds(at.youth, at, SECRET) == []
    assert client_for(at.youth).post(where, {**form, "mark_why": "De blir redde."}).status_code == 303
    assert "plan_statement" in finds(at.youth, at, SECRET)
    assert finds(at.world.mother, at, SECRET) == []


def test_nobody_else_is_offered_the_choice_and_typing_it_does_nothing(at):
    where = f"/sak/{at.world.child.public_id}/plan/ord/ny/matters/"
    for who in (at.world.mother, at.world.coordinator):
        assert 'name="mark"' not in body(client_for(who).get(where))
    form = {"text": SECRET, "said_by": "", "topic": "", "mark": "sporforst", "mark_why": "x", "key": ""}
    client_for(at.world.mother).post(where, form)
    assert "plan_statement" in finds(at.world.father, at, SECRET)


def test_a_young_person_asks_is_answered_and_shows_it_again(at):
    row = says(at)
    page = body(client_for(at.youth).get(url(at, "ord", row)))
    assert "Ikke vis dette til foreldrene mine" in page
    empty = client_for(at.youth).post(url(at, "ord", row), {"gjor": "skjul", "reason": " "})
    assert empty.status_code == 422
    sent = client_for(at.youth).post(url(at, "ord", row), {"gjor": "skjul", "reason": "De blir redde."})
    assert sent.status_code == 303
    assert "snakker med deg først" in body(client_for(at.youth).get(sent["Location"]))
    assert "vil ikke at foreldrene skal se en tekst" in body(client_for(at.world.coordinator).get("/oppgaver/"))
    decision = {"granted": "ja", "heard": "Elias", "reason": "Han er trygg.", "version": "1"}
    wrong = client_for(at.world.coordinator).post(url(at, "ord", row, "avgjor/"), {**decision, "review_on": ""})
    assert wrong.status_code == 422
    review = (clock.today() + timedelta(days=60)).strftime("%d.%m.%Y")
    right = client_for(at.world.coordinator).post(url(at, "ord", row, "avgjor/"), {**decision, "review_on": review})
    assert right.status_code == 303
    assert "Han er trygg." in body(client_for(at.youth).get(url(at, "ord", row)))
    assert "foreldrene dine ser ikke det du ba om" in body(client_for(at.youth).get("/min/"))
    late = client_for(at.world.coordinator).post(
        url(at, "ord", row, "avgjor/"), {**decision, "granted": "nei", "version": "1"}
    )
    assert late.status_code == 409
    assert "Han er trygg." in body(late)
    assert client_for(at.youth).post(url(at, "ord", row), {"gjor": "vis"}).status_code == 303
    assert SECRET in body(client_for(at.world.mother).get(f"/sak/{at.world.child.public_id}/plan/"))


def test_after_a_no_the_young_person_chooses_and_the_coordinator_shows_it_only_in_time(at):
    row = says(at)
    decides(at, asks(at, row), granted=False)
    page = body(client_for(at.youth).get(url(at, "ord", row)))
    assert "kan du ta det bort før den tid" in page
    early = client_for(at.world.coordinator).post(url(at, "ord", row, "vis/"), {"told": "on"})
    assert early.status_code == 422
    with clock.frozen(clock.today() + timedelta(days=8)):
        untold = client_for(at.world.coordinator).post(url(at, "ord", row, "vis/"), {})
        assert untold.status_code == 422
        assert client_for(at.world.coordinator).post(url(at, "ord", row, "vis/"), {"told": "on"}).status_code == 303
    assert "plan_statement" in finds(at.world.mother, at, SECRET)


def test_taking_a_text_out_leaves_nothing_to_read(at):
    row = says(at)
    decides(at, asks(at, row), granted=False)
    out = client_for(at.youth).post(url(at, "ord", row), {"gjor": "ta-bort"})
    assert out.status_code == 303
    assert SECRET not in body(client_for(at.youth).get(out["Location"]))
    assert client_for(at.youth).get(url(at, "ord", row)).status_code == 404


def test_for_a_guardian_none_of_it_is_there(at):
    row = says(at)
    question = asks(at, row)
    hers = client_for(at.world.mother)
    for address in (url(at, "ord", row), f"/sak/{at.world.child.public_id}/skjult/"):
        assert hers.get(address).status_code == 404
    for does in ("vis", "ta-bort", "skjul", "svar", "bruk", "sporforst"):
        assert hers.post(url(at, "ord", row), {"gjor": does, "reason": "x"}).status_code == 404
    assert hers.post(url(at, "ord", row, "avgjor/"), {"granted": "nei"}).status_code == 404
    with as_owner_of_everything():
        assert Withholding.objects.get(public_id=question).status == "waiting"


def test_a_guardian_may_see_who_reads_what_they_can_read_themselves(at):
    page = body(client_for(at.world.mother).get(url(at, "ord", says(at, "åpent"))))
    assert "Kan leses av:" in page
    assert "Ikke vis dette" not in page
    assert "Spør meg først" not in page


def test_the_coordinator_asks_to_use_a_text_and_the_young_person_sees_who_would_read_it(at):
    row = says(at, topic=None, marks=Marks(asked_first=True))
    planned(at.world)
    page = body(client_for(at.world.coordinator).get(url(at, "ord", row)))
    assert "Ta det opp i møtet" in page
    bad = client_for(at.world.coordinator).post(url(at, "ord", row), {"gjor": "bruk", "kind": "services"})
    assert bad.status_code == 422
    form = {"gjor": "bruk", "kind": "services", "topic": "2", "question": "Kan jeg vise læreren?"}
    assert client_for(at.world.coordinator).post(url(at, "ord", row), form).status_code == 303
    assert "spør om å få bruke noe du har skrevet" in body(client_for(at.youth).get("/min/"))
    asked = body(client_for(at.youth).get(url(at, "ord", row)))
    assert "Sier du ja, kan det leses av:</strong> deg, koordinatoren Marit Bakke og Barneskolen." in asked
    with as_owner_of_everything():
        use = Use.objects.get().public_id
    assert client_for(at.youth).post(url(at, "ord", row), {"gjor": "svar", "use": use, "svar": "ja"}).status_code == 303
    assert "plan_statement" in finds(at.world.teacher, at, SECRET)


def test_the_plan_says_what_is_kept_back_to_those_who_read_it_and_the_paper_is_each_reader_s_own(at):
    says(at, topic=Topic.HEALTH, marks=Marks(withheld=True))
    plan = f"/sak/{at.world.child.public_id}/plan/"
    assert "Foreldrene dine ser ikke dette." in body(client_for(at.youth).get(plan))
    assert "Foreldrene ser ikke dette." in body(client_for(at.world.nurse).get(plan))
    assert "ser ikke dette" not in body(client_for(at.world.mother).get(plan))


def test_a_topic_for_a_meeting_is_kept_back_from_the_first_moment(at):
    meeting = planned(at.world)
    where = f"/sak/{at.world.child.public_id}/moter/{meeting}/sak/ny/"
    assert "Kan leses av:" in body(client_for(at.youth).get(where))
    form = {"title": SECRET, "why": "", "mark": "skjul", "mark_why": "Det er flaut.", "key": ""}
    assert client_for(at.youth).post(where, form).status_code == 303
    assert "meetings_agendaitem" in finds(at.world.coordinator, at, SECRET)
    assert finds(at.world.mother, at, SECRET) == []
