"""Sending an application: once, whole, by whoever may."""

import threading
from datetime import date

import pytest
from django.db import connection

from helhet.access.context import acting
from helhet.access.selectors import person_for
from helhet.access.types import Basis
from helhet.audit.models import Event
from helhet.base import clock
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.cases.models import Case
from helhet.consent.models import Consenter, PlanConsent
from helhet.intake.actions import send, send_request
from helhet.intake.models import Draft, Request, RequestContent
from helhet.notices.models import Notice
from helhet.people.models import Person
from tests import factories
from tests.database import as_owner_of_everything
from tests.intake.applying import WHOLE, draft_by, sent_by


def everything(model):
    with as_owner_of_everything():
        return list(model.objects.order_by("pk"))


def test_what_is_sent_is_what_was_written(world):
    with clock.frozen(date(2026, 11, 23)):
        request = sent_by(world.mother, world.child)
    assert request.reference.startswith("H-2026-")
    assert (request.received_on, request.reply_due_on) == (date(2026, 11, 23), date(2026, 12, 23))
    assert (request.wants_coordinator, request.wants_child_coordinator, request.wants_plan, request.wants_team) == (
        True,
        True,
        True,
        False,
    )
    assert (request.sender_name, request.sender_capacity) == ("Mor Nordmann", Basis.GUARDIAN)
    (content,) = everything(RequestContent)
    assert content.situation == WHOLE["om"]["situation"]
    assert content.own_view == "Jeg vil slippe så mange møter."
    assert content.wish_for_coordinator == "Marit på helsestasjonen"
    assert content.answers["om"]["daytime"] == "Barneskolen"


def test_sending_opens_the_case_tells_the_sender_and_leaves_an_event(world):
    request = sent_by(world.mother, world.child)
    (case,) = everything(Case)
    assert case.status == "requested"
    assert world.mother.login_id in {notice.login_id for notice in everything(Notice)}
    events = [event for event in everything(Event) if event.action == "request.sent"]
    assert [event.facts["request"] for event in events] == [request.public_id]
    assert "sover" not in str([event.facts for event in everything(Event)])


def test_the_applicants_yes_counts_and_the_other_parent_is_asked(world):
    sent_by(world.mother, world.child)
    (consent,) = everything(PlanConsent)
    assert consent.status == "asked"
    assert {row.related_person_id: row.answer for row in everything(Consenter)} == {
        world.mother.id: "yes",
        world.father.id: "pending",
    }


def test_a_parent_who_has_not_asked_the_child_yet_is_asked_again(world):
    sent_by(world.mother, world.child, samtykke={"plan_consent": "yes", "heard": "not_yet"})
    assert {row.answer for row in everything(Consenter)} == {"pending"}


def test_no_plan_wanted_asks_nobody_for_consent(world):
    request = sent_by(world.mother, world.child, behov={"needs": ["coordinator"]})
    assert not request.wants_plan
    assert everything(PlanConsent) == []


@pytest.mark.parametrize(
    ("step", "typed", "where"),
    [
        ("om", {"situation": "  "}, "om.situation"),
        ("behov", {"needs": []}, "behov.needs"),
        ("behov", {"needs": ["gull"]}, "behov.needs"),
        ("samtykke", {"plan_consent": ""}, "samtykke.plan_consent"),
        ("samtykke", {"plan_consent": "yes", "heard": ""}, "samtykke.heard"),
        ("hjelp", {"services_today": "x" * 50_000}, "hjelp.services_today"),
    ],
)
def test_what_lacks_an_answer_is_not_sent_and_nothing_is_lost(world, step, typed, where):
    draft = draft_by(world.mother, world.child, **{step: typed})
    with factories.acts(world.mother) as actor:
        with pytest.raises(RuleBroken) as broken:
            send(actor, draft=draft.public_id)
        assert broken.value.field == where
        assert Draft.objects.get().sent_as == ""
    assert everything(Request) == []


def test_sending_twice_sends_once(world):
    draft = draft_by(world.mother, world.child)
    with factories.in_case(world.mother, world.child) as (actor, child):
        first = send_request(actor, child, draft=draft.public_id)
        assert send_request(actor, child, draft=draft.public_id) == first
    assert len(everything(Request)) == 1


def test_only_family_may_send_and_only_their_own_draft(world):
    draft = draft_by(world.mother, world.child)
    with factories.in_case(world.officer, world.child) as (actor, child), pytest.raises(AccessDenied):
        send_request(actor, child, draft=draft.public_id)
    with factories.in_case(world.father, world.child) as (actor, child), pytest.raises(NotFound):
        send_request(actor, child, draft=draft.public_id)
    with factories.acts(world.outsider.login) as actor, pytest.raises(NotFound):
        send(actor, draft=draft.public_id)


def test_a_draft_about_one_child_cannot_be_sent_for_another(world):
    sister = factories.person(world.municipality, "Ida", "Nordmann")
    factories.guardian(sister, "Mor Nordmann", who=world.mother.login)
    draft = draft_by(world.mother, world.child)
    with factories.in_case(world.mother, sister) as (actor, child), pytest.raises(NotFound):
        send_request(actor, child, draft=draft.public_id)


def test_a_grant_that_ended_meanwhile_stops_the_sending_and_keeps_the_draft(world):
    draft = draft_by(world.mother, world.child)
    from helhet.access.models import Grant

    with as_owner_of_everything():
        Grant.objects.filter(login_id=world.mother.login_id).update(valid_until=clock.today())
    with factories.acts(world.mother) as actor:
        with pytest.raises(AccessDenied):
            send(actor, draft=draft.public_id)
        assert Draft.objects.get().sent_as == ""


EXPECTED = {
    "expected_on": "2027-03-02",
    "given_name": "Lillebror",
    "relation": "mother",
    "situation": "Vi venter barn.",
}


def test_a_child_who_is_expected_enters_the_register_when_the_application_is_sent(world):
    with clock.frozen(date(2026, 11, 23)):
        parent = factories.login("Venter Barn")
        draft = draft_by(parent, None, om={**EXPECTED, "municipality": world.municipality.number})
        assert len(everything(Person)) == 1
        with factories.acts(parent) as actor:
            public_id = send(actor, draft=draft.public_id)
            assert send(actor, draft=draft.public_id) == public_id
    child = next(one for one in everything(Person) if one.public_id == public_id)
    assert (child.given_name, child.expected_on, child.municipality_id) == (
        "Lillebror",
        date(2027, 3, 2),
        world.municipality.id,
    )
    assert len(everything(Person)) == 2
    with clock.frozen(date(2026, 11, 23)), factories.acts(parent) as actor:
        assert person_for(actor, public_id, shown="test").bases == {Basis.GUARDIAN}
    (request,) = everything(Request)
    assert request.person_id == child.id
    assert {row.answer for row in everything(Consenter)} == {"yes"}


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2027-02-30", "finnes ikke"),
        ("2025-01-01", "født"),
        ("2040-01-01", "tre år"),
        ("", "ventet"),
        ("snart", "dato"),
    ],
)
def test_an_impossible_expected_day_is_explained(world, day, says):
    parent = factories.login("Venter Barn")
    draft = draft_by(parent, None, om={**EXPECTED, "expected_on": day, "municipality": world.municipality.number})
    with (
        clock.frozen(date(2026, 11, 23)),
        factories.acts(parent) as actor,
        pytest.raises(RuleBroken, match=says) as broken,
    ):
        send(actor, draft=draft.public_id)
    assert broken.value.field == "om.expected_on"
    assert len(everything(Person)) == 1


def test_a_municipality_must_be_chosen_where_there_are_several(world):
    parent = factories.login("Venter Barn")
    draft = draft_by(parent, None, om={**EXPECTED, "municipality": "0000"})
    with clock.frozen(date(2026, 11, 23)), factories.acts(parent) as actor, pytest.raises(RuleBroken, match="kommunen"):
        send(actor, draft=draft.public_id)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("expected", [False, True])
def test_two_clicks_at_the_same_moment_send_one_request(expected):
    world = factories.world()
    parent = world.mother.login
    day = date(clock.today().year + 1, 6, 1).isoformat()
    about = {"om": {**EXPECTED, "expected_on": day, "municipality": world.municipality.number}} if expected else {}
    draft = draft_by(parent, None if expected else world.child, **about).public_id
    together, answers = threading.Barrier(2), []

    def click():
        try:
            with acting(parent.id) as actor:
                together.wait(10)
                answers.append(send(actor, draft=draft))
        finally:
            connection.close()

    clicks = [threading.Thread(target=click) for _click in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join(30)
    assert len(answers) == 2
    assert len(set(answers)) == 1
    assert len(everything(Request)) == 1
    assert len(everything(Person)) == (2 if expected else 1)
