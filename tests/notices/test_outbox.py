"""The outbox: sent once, tried again, given up in the open, and never says what it is about."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import translation

from helhet.access.types import Basis
from helhet.base import clock
from helhet.notices.actions import WAITS, deliver_due, send_notice
from helhet.notices.models import Notice
from helhet.notices.protected import choose_messages, wants_messages
from helhet.notices.texts import text_of
from helhet.notices.types import AddressRefused, Channel, Delivered, DeliveryFailed, Kind, Ports, State
from tests import factories
from tests.database import as_owner_of_everything, as_role

NOW = datetime(2026, 12, 3, 12, tzinfo=UTC)


@dataclass
class Recorder:
    """A port that remembers, and fails when told to."""

    messages: list = field(default_factory=list)
    wrong: Exception | None = None

    def send(self, **message):
        if self.wrong:
            raise self.wrong
        self.messages.append(message)


@pytest.fixture
def ports():
    return Ports(email=Recorder(), sms=Recorder(), letter=Recorder())


@pytest.fixture
def world(db):
    with clock.frozen(NOW):
        world = factories.world()
        yield world


def login_is(kin, **fields):
    with as_owner_of_everything():
        for name, value in fields.items():
            setattr(kin.login, name, value)
        kin.login.save()


def tell(world, *kin, kind=Kind.LETTER, about="intake.decision:17", **more):
    with factories.in_case(world.mother, world.child) as (_, child):
        send_notice(child, kind=kind, about=about, login_ids=[one.login_id for one in kin], **more)


def deliver(ports, at=NOW):
    with as_role("helhet_jobs"):
        return deliver_due(at, ports)


def rows():
    with as_owner_of_everything():
        return list(Notice.objects.order_by("id"))


def test_each_receiver_is_told_once(world, ports):
    login_is(world.mother, email="mor@eksempel.invalid")
    login_is(world.father, email="far@eksempel.invalid")
    tell(world, world.mother, world.father)
    tell(world, world.mother, world.father)
    assert deliver(ports) == Delivered(sent=2)
    assert deliver(ports) == Delivered()
    assert {one["to"] for one in ports.email.messages} == {"mor@eksempel.invalid", "far@eksempel.invalid"}
    assert [(row.state, row.tries, row.sent_at) for row in rows()] == [(State.SENT, 1, NOW)] * 2


def test_what_is_undone_tells_nobody(world, ports):
    with transaction.atomic():
        tell(world, world.mother)
        assert len(rows()) == 1
        transaction.set_rollback(True)
    assert rows() == []
    assert deliver(ports) == Delivered()


def test_another_happening_is_another_notice(world):
    tell(world, world.mother, about="intake.decision:17")
    tell(world, world.mother, about="intake.decision:18")
    tell(world, world.mother, about="intake.decision:18", kind=Kind.REMINDER)
    assert len(rows()) == 3


def test_a_reminder_waits_for_its_time(world, ports):
    tell(world, world.mother, kind=Kind.REMINDER, not_before=NOW + timedelta(days=7))
    assert deliver(ports, NOW + timedelta(days=6)) == Delivered()
    assert deliver(ports, NOW + timedelta(days=7)).sent == 1


def test_a_port_that_is_down_is_tried_again_later_and_later_and_then_given_up_in_the_log(world, ports):
    login_is(world.mother, email="mor@eksempel.invalid")
    ports.email.wrong = DeliveryFailed("down")
    tell(world, world.mother)
    at = NOW
    for wait in WAITS:
        assert deliver(ports, at) == Delivered(retried=1)
        assert deliver(ports, at + timedelta(minutes=wait) - timedelta(seconds=1)) == Delivered()
        at += timedelta(minutes=wait)
    assert deliver(ports, at) == Delivered(failed=1)
    assert deliver(ports, at + timedelta(days=9)) == Delivered()
    assert rows()[0].state == State.FAILED
    with as_owner_of_everything(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_event WHERE action = 'notice.failed'")
        assert cursor.fetchone() == (1,)


def test_a_port_that_comes_back_sends_under_the_same_key(world, ports):
    login_is(world.mother, email="mor@eksempel.invalid")
    ports.email.wrong = DeliveryFailed("down")
    tell(world, world.mother)
    deliver(ports)
    ports.email.wrong = None
    assert deliver(ports, NOW + timedelta(minutes=2)).sent == 1
    assert [one["key"] for one in ports.email.messages] == [rows()[0].key]


def test_an_address_that_is_refused_is_not_tried_again(world, ports):
    login_is(world.mother, email="mor@eksempel.invalid")
    ports.email.wrong = AddressRefused("no such address")
    tell(world, world.mother)
    assert deliver(ports) == Delivered(failed=1)


def test_a_fault_in_one_message_does_not_stop_the_others(world, ports):
    login_is(world.mother, email="mor@eksempel.invalid")
    ports.email.wrong = KeyError("a fault in the adapter")
    tell(world, world.mother, world.father)
    assert deliver(ports) == Delivered(sent=1, retried=1)


@pytest.mark.parametrize(
    ("login", "wish", "channel"),
    [
        ({"email": "m@eksempel.invalid"}, Channel.EMAIL, Channel.EMAIL),
        ({"email": "m@eksempel.invalid", "phone": "00000000"}, Channel.SMS, Channel.SMS),
        ({"phone": "00000000"}, Channel.EMAIL, Channel.SMS),
        ({}, Channel.EMAIL, Channel.LETTER),
        ({"email": "m@eksempel.invalid"}, Channel.LETTER, Channel.LETTER),
        ({"email": "m@eksempel.invalid", "reserved": True}, Channel.EMAIL, Channel.LETTER),
    ],
)
def test_everybody_is_reached_somehow_and_the_reserved_on_paper(world, ports, login, wish, channel):
    login_is(world.mother, **login)
    tell(world, world.mother, channel=wish)
    assert deliver(ports).sent == 1
    assert rows()[0].channel == channel
    assert len(getattr(ports, channel.value).messages) == 1


def test_a_letter_is_a_pdf_to_the_receiver_by_name(world, ports):
    tell(world, world.mother)
    deliver(ports)
    (letter,) = ports.letter.messages
    assert letter["to"] == "Mor Nordmann"
    assert letter["pdf"].startswith(b"%PDF-")


def test_a_closed_login_is_told_nothing(world, ports):
    login_is(world.father, email="far@eksempel.invalid", is_active=False)
    tell(world, world.father)
    assert deliver(ports) == Delivered(failed=1)
    assert ports.email.messages == []


@pytest.mark.parametrize("kind", Kind)
def test_a_notice_says_nothing_of_whom_what_or_where(world, ports, kind):
    login_is(world.mother, email="mor@eksempel.invalid")
    tell(world, world.mother, kind=kind)
    deliver(ports)
    said = " ".join(str(part) for part in ports.email.messages[0].values()).replace("mor@eksempel.invalid", "")
    for secret in ("Elias", "Nordmann", world.child.public_id, "http", "www", "skole", "plan", "koordinator", "barn"):
        assert secret.lower() not in said.lower(), secret


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_text_message_fits_in_one(kind, language):
    with translation.override(language):
        assert len(text_of(kind).subject) <= 160


def test_nobody_is_told_of_a_protected_person_but_the_cleared_and_who_chose_it(world, ports):
    own = factories.login("Elias", email="elias@eksempel.invalid", phone="40000000")
    factories.grant(world.child, own, Basis.SELF)
    login_is(world.mother, email="mor@eksempel.invalid")
    login_is(world.coordinator, email="marit@kommunen.invalid")
    login_is(world.teacher, email="tor@kommunen.invalid")
    for worker in (world.coordinator, world.teacher):
        factories.grant(world.child, worker.login, Basis.COORDINATOR, post=worker)
    factories.clearance(world.coordinator)
    factories.protected(world.child)

    def tell_all(about):
        with factories.in_case(own, world.child) as (_, child):
            logins = [own.id, world.mother.login_id, world.coordinator.login_id, world.teacher.login_id]
            send_notice(child, kind=Kind.LETTER, about=about, login_ids=logins)
        deliver(ports)

    tell_all("a:1")
    sent = [(one["to"], one["sender"]) for one in ports.email.messages]
    assert sent == [("marit@kommunen.invalid", "Fjordvik")], "a worker's mail is like any other"
    assert not ports.sms.messages
    assert not ports.letter.messages
    with factories.in_case(own, world.child) as (actor, child):
        choose_messages(actor, child, wanted=True)
        assert wants_messages(actor, child)
    tell_all("a:2")
    own_mail = [one for one in ports.email.messages if one["to"] == "elias@eksempel.invalid"]
    assert [one["sender"] for one in own_mail] == ["Helhet"]
    assert "Fjordvik" not in str(own_mail)
    with factories.in_case(own, world.child) as (actor, child):
        choose_messages(actor, child, wanted=False)
    tell_all("a:3")
    assert len([one for one in ports.email.messages if one["to"] == "elias@eksempel.invalid"]) == 1
    assert {row.state for row in rows()} == {"sent", "cancelled"}


def test_nothing_goes_by_post_to_a_protected_address(world, ports):
    own = factories.login("Elias", reserved=True)
    factories.grant(world.child, own, Basis.SELF)
    factories.protected(world.child)
    with factories.in_case(own, world.child) as (actor, child):
        choose_messages(actor, child, wanted=True)
        send_notice(child, kind=Kind.LETTER, about="a:1", login_ids=[own.id])
    deliver(ports)
    assert not ports.letter.messages


def test_what_waits_to_be_sent_is_cancelled_the_moment_the_address_is_protected(world, ports):
    login_is(world.mother, email="mor@eksempel.invalid")
    tell(world, world.mother)
    factories.protected(world.child)
    assert deliver(ports) == Delivered()
    assert [row.state for row in rows()] == ["cancelled"]


def test_an_unknown_kind_fails_where_it_is_written(world):
    with pytest.raises(ValueError):
        tell(world, world.mother, kind="birthday")


def test_nobody_writes_a_notice_about_somebody_they_have_not_entered(world):
    with factories.in_case(world.mother, world.child) as (_, child):
        seen = child
    with factories.acts(world.outsider), pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
        send_notice(seen, kind=Kind.LETTER, about="a:1", login_ids=[world.mother.login_id])


@pytest.mark.django_db(transaction=True)
def test_two_processes_never_take_the_same_notice(ports):
    import threading

    world = factories.world()
    for about in range(6):
        tell(world, world.mother, about=f"a:{about}")

    def work():
        try:
            deliver(ports, clock.now() + timedelta(seconds=5))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert len(ports.letter.messages) == len({one["key"] for one in ports.letter.messages}) == 6
