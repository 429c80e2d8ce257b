"""Whatever happens, in whatever order: pages, selectors and raw SQL show each login what the plain statement says."""

from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from helhet.access.selectors import my_persons, person_for
from helhet.access.types import Basis, Level, Room, Topic
from helhet.base import clock
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.base.identifiers import synthetic_identity_number
from helhet.consent.actions import answer, ask_sharing, end_delegation, let_in, record_power
from helhet.consent.models import Consenter, Delegation, SharingConsent
from helhet.consent.types import ChildHeard, Heard, LetIn, Power
from helhet.coordination.actions import accept_assignment, appoint, end_assignment
from helhet.coordination.models import Assignment
from helhet.flows.asking_first import ask_me_first
from helhet.flows.consent import shut_out_worker, withdraw_sharing
from helhet.flows.team import leave_team
from helhet.flows.withholding import ask_to_withhold, show_again
from helhet.law.ages import birthday
from helhet.people.identity import index_of
from helhet.people.models import RelatedPerson
from helhet.plan.models import Measure, Plan
from helhet.plan.selectors import plan_page
from helhet.team.actions import add_member, start_team
from helhet.team.models import Membership
from helhet.withheld.models import Withholding
from tests import factories
from tests.access.statement import ALL, NOTHING, Consent, Statement
from tests.database import as_owner_of_everything
from tests.web.client import client_for

KIN = ("aunt", "proxy")
WHO = ("mother", "father", "coordinator", "leader", "teacher", "nurse", "officer", "unit_lead", "outsider", "stranger")
TELLS = ("youth", "mother", "coordinator", "leader", "teacher", "nurse", "officer", "outsider")
SERVICES = ("school", "nurse_unit")
MEMBERS = {"school": "teacher", "nurse_unit": "nurse"}
START = date(2026, 3, 2)
NUMBERS = {name: synthetic_identity_number(date(1970, 5, day), "female") for day, name in enumerate(KIN, 4)}
HEARD = Heard(ChildHeard.SAID, "Det er greit for meg.")

happenings = st.lists(
    st.one_of(
        st.tuples(
            st.just("ask"),
            st.sampled_from(WHO),
            st.sampled_from(SERVICES),
            st.frozensets(st.integers(1, 8), min_size=1),
        ),
        st.tuples(st.just("answer"), st.sampled_from(WHO), st.sampled_from(SERVICES), st.booleans()),
        st.tuples(st.just("withdraw"), st.sampled_from(WHO), st.sampled_from(SERVICES)),
        st.tuples(st.just("join"), st.sampled_from(WHO), st.sampled_from(SERVICES)),
        st.tuples(st.just("leave"), st.sampled_from(WHO), st.sampled_from(SERVICES)),
        st.tuples(st.just("accept"), st.sampled_from(WHO)),
        st.tuples(st.just("end"), st.sampled_from(WHO)),
        st.tuples(st.just("appoint"), st.sampled_from(WHO)),
        st.tuples(
            st.just("keep_from"),
            st.sampled_from(WHO),
            st.sampled_from(SERVICES),
            st.frozensets(st.integers(1, 8), max_size=2),
        ),
        st.tuples(st.just("open_to_kin"), st.sampled_from(WHO), st.frozensets(st.integers(1, 8), min_size=1)),
        st.tuples(st.just("record_proxy"), st.sampled_from(WHO), st.frozensets(st.integers(1, 8), min_size=1)),
        st.tuples(st.just("shut_kin"), st.sampled_from(WHO), st.sampled_from(KIN)),
        st.tuples(st.just("withhold"), st.sampled_from(TELLS), st.integers(0, 8)),
        st.tuples(st.just("ask_first"), st.sampled_from(TELLS), st.integers(0, 8)),
        st.tuples(st.just("show"), st.sampled_from(TELLS), st.integers(0, 8)),
        st.tuples(st.just("days"), st.integers(1, 200)),
        st.tuples(st.just("protect")),
        st.tuples(st.just("clear"), st.sampled_from(WHO[2:])),
    ),
    max_size=12,
)
# What usually happens, so that much of what follows is allowed: hypothesis takes it from there.
USUAL = [
    ("appoint", "unit_lead"),
    ("accept", "coordinator"),
    ("accept", "leader"),
    ("ask", "coordinator", "school", frozenset({2, 6})),
    ("answer", "mother", "school", True),
    ("answer", "father", "school", True),
    ("join", "coordinator", "school"),
]


class Play:
    """One world, what happens in it through real actions, and the statement that follows along."""

    def __init__(self) -> None:
        self.world = factories.world()
        self.world.nurse_unit = self.world.nurse.unit
        self.child = factories.person(self.world.municipality, "Alva", "Prøve", born_on=date(2010, 12, 1))
        sixteen = birthday(self.child.born_on, 16)
        self.people = {name: getattr(self.world, name) for name in WHO}
        for name, relation in (("mother", "mother"), ("father", "father")):
            self.people[name] = factories.guardian(self.child, name, relation=relation)
        for name, relation in zip(KIN, ("next_of_kin", "proxy"), strict=True):
            self.people[name] = self.close(name, relation)
        self.people["youth"] = factories.login("Alva Prøve")
        self.said = Statement(sixteen_on=sixteen, today=START)
        with as_owner_of_everything():
            from helhet.access.models import Grant

            Grant.objects.filter(person=self.child).update(valid_until=sixteen)
            self.rows(self.child)
            self.rows(self.world.child)
        factories.grant(self.child, self.people["youth"], Basis.SELF)
        with factories.in_case(self.people["mother"], self.child) as (actor, child):
            start_team(actor, child)

    def close(self, name, relation) -> RelatedPerson:
        """Somebody who has logged in before, found again by the number that is typed."""
        with as_owner_of_everything():
            return RelatedPerson.objects.create(
                person=self.child,
                municipality=self.world.municipality,
                name=name,
                relation=relation,
                login=factories.login(name),
                identity_index=index_of(self.world.municipality.number, NUMBERS[name]),
                valid_from=START,
            )

    def rows(self, person) -> None:
        """A plan with a measure in every topic, and one without."""
        bound = {"person": person, "municipality_id": person.municipality_id}
        plan = Plan.objects.create(**bound, opened_on=START)
        for topic in (None, *Topic.values):
            Measure.objects.create(**bound, plan=plan, topic=topic, what=f"tiltak {topic}")

    # --- what happens ---------------------------------------------------------------

    def happen(self, what: str, *rest) -> None:
        if what == "days":
            self.said.today += timedelta(days=rest[0])
            return
        if what in ("protect", "clear"):
            with clock.frozen(self.said.today):
                getattr(self, what)(*rest)
            return
        who, *details = rest
        before = self.said.may(who, what)
        try:
            with clock.frozen(self.said.today), factories.in_case(self.people[who], self.child) as (actor, child):
                done = getattr(self, what)(actor, child, who, *details)
        except AccessDenied:
            assert not before or what == "answer", f"{who} was denied {what}"
            return
        except (RuleBroken, NotFound):
            return
        assert before or done is None, f"{who} was let {what}"
        if done is not None:
            done()

    def ask(self, actor, child, who, service, topics):
        unit = getattr(self.world, service)
        consent = ask_sharing(actor, child, service=unit.public_id, topics=topics, purpose="For å samarbeide")
        return lambda: self.said.consents.__setitem__(
            service, Consent(topics, consent.valid_until, {"mother": None, "father": None})
        )

    def open_consent(self, service):
        with as_owner_of_everything():
            return SharingConsent.objects.filter(
                person=self.child, service=getattr(self.world, service), status__in=["asked", "given"]
            ).first()

    def answer(self, actor, child, who, service, yes):
        consent = self.open_consent(service)
        with as_owner_of_everything():
            row = Consenter.objects.filter(sharing_consent=consent, name=who).first() if consent else None
            row = row or Consenter.objects.filter(sharing_consent=consent).first() if consent else None
        if row is None:
            return None
        answer(actor, child, consenter=row.public_id, yes=yes, heard=HEARD)
        return lambda: self.said.consents[service].answers.__setitem__(who, yes)

    def withdraw(self, actor, child, who, service):
        consent = self.open_consent(service)
        if consent is None:
            return None
        withdraw_sharing(actor, child, consent=consent.public_id)

        def close():
            self.said.consents[service].withdrawn = True
            self.said.members = {(worker, of) for worker, of in self.said.members if of != service}

        return close

    def join(self, actor, child, who, service):
        worker = self.people[MEMBERS[service]]
        add_member(actor, child, service=getattr(self.world, service).public_id, worker=worker.public_id, role="rolle")
        return lambda: self.said.members.add((MEMBERS[service], service))

    def leave(self, actor, child, who, service):
        with as_owner_of_everything():
            found = Membership.objects.filter(
                person=self.child, service=getattr(self.world, service), ends_on=None
            ).first()
        if found is None:
            return None
        leave_team(actor, child, membership=found.public_id, reason="ferdig")
        return lambda: self.said.members.discard((MEMBERS[service], service))

    def keep_from(self, actor, child, who, service, topics):
        consent, name = self.open_consent(service), MEMBERS[service]
        if consent is None:
            return None
        shut_out_worker(actor, child, consent=consent.public_id, worker=self.people[name].public_id, topics=topics)

        def keep():
            kept = self.said.consents[service].kept
            kept[name] = kept.get(name, frozenset()) | (topics or ALL)
            if not self.said.opened(service, name):
                self.said.members.discard((name, service))

        return keep

    def open_to_kin(self, actor, child, who, topics):
        until = min(self.said.today + timedelta(days=90), self.said.sixteen_on)
        let_in(actor, child, LetIn("aunt", NUMBERS["aunt"], "reads", tuple(topics), until))
        return lambda: self.said.let_in.__setitem__("aunt", (topics, until))

    def record_proxy(self, actor, child, who, topics):
        today = self.said.today
        until = today + timedelta(days=90)
        said = Power("proxy", NUMBERS["proxy"], "proxy", ("plan",), tuple(topics), "Fullmakt.", today, until)
        record_power(actor, child, said)
        whole = topics == frozenset(Topic.values)
        return lambda: self.said.let_in.__setitem__("proxy", (ALL if whole else topics, until))

    def shut_kin(self, actor, child, who, kin):
        with as_owner_of_everything():
            found = Delegation.objects.filter(person=self.child, kin=self.people[kin], ended_on=None).first()
        if found is None:
            return None
        end_delegation(actor, child, delegation=found.public_id)
        return lambda: self.said.let_in.pop(kin, None)

    def assignment(self, worker=None):
        with as_owner_of_everything():
            found = Assignment.objects.filter(person=self.child, status__in=["proposed", "active"])
            found = found.filter(worker=worker) if worker is not None else found.filter(part="main")
            return found.first()

    def appoint(self, actor, child, who):
        appoint(actor, child, worker=self.people["coordinator"].public_id, role="child_coordinator")

        def asked():
            self.said.main = self.said.main or ("coordinator", "proposed")
            self.said.secondary = self.said.secondary or ("leader", "proposed")

        return asked

    def accept(self, actor, child, who):
        person = self.people[who]
        found = self.assignment(None if isinstance(person, RelatedPerson) else person) or self.assignment()
        if found is None:
            return None
        accept_assignment(actor, child, assignment=found.public_id)
        part = "main" if found.part == "main" else "secondary"
        return lambda: setattr(self.said, part, (who, "active"))

    def end(self, actor, child, who):
        found = self.assignment()
        if found is None:
            return None
        end_assignment(actor, child, assignment=found.public_id, reason="ferdig")
        return lambda: setattr(self.said, "main", None)

    def measure(self, topic):
        with as_owner_of_everything():
            return Measure.objects.get(person=self.child, topic=topic or None)

    def withhold(self, actor, child, who, topic):
        ask_to_withhold(actor, child, part="tiltak", row=self.measure(topic).public_id, reason="fordi")
        return lambda: self.said.withheld.add(topic)

    def ask_first(self, actor, child, who, topic):
        ask_me_first(actor, child, part="tiltak", row=self.measure(topic).public_id, on=True)
        return lambda: self.said.asked_first.add(topic)

    def show(self, actor, child, who, topic):
        about = f"plan.measure:{self.measure(topic).id}"
        with as_owner_of_everything():
            question = Withholding.objects.filter(about=about, status="waiting").first()
        if question is None:
            return None
        show_again(actor, child, withholding=question.public_id)
        return lambda: self.said.withheld.discard(topic)

    def protect(self):
        """The population register's word; nobody here decides it."""
        factories.protected(self.child)
        self.said.protected = True

    def clear(self, who):
        factories.clearance(self.people[who], days=90)
        self.said.cleared[who] = max(self.said.cleared.get(who, START), self.said.today + timedelta(days=90))

    # --- what each login sees --------------------------------------------------------

    def check(self) -> None:
        with clock.frozen(self.said.today):
            for who, person in self.people.items():
                expected = self.said.sees(who)
                assert self.by_entering(person) == (self.said.enters(who), expected), who
                assert self.by_list(person) == expected, f"{who}, in a list"
                assert self.by_weak_login(person) == (self.said.enters_weakly(who), NOTHING), f"{who}, weakly"
                assert self.by_page(person) == (bool(expected), expected), f"{who}, on the page"

    def by_entering(self, person):
        with factories.acts(person) as actor:
            try:
                child = person_for(actor, self.child.public_id, shown="plan")
            except AccessDenied:
                return False, self.raw()
            page = plan_page(actor, child)
            seen = {measure.topic or 0 for goal in (page.loose if page else ()) for measure in [goal]}
            raw = self.raw()
            assert seen == raw, "the selector shows what the database shows"
            return True, raw

    def by_weak_login(self, person):
        with factories.acts(person, level=Level.LOW) as actor:
            try:
                person_for(actor, self.child.public_id, shown="plan")
            except AccessDenied:
                return False, self.raw()
            return True, self.raw()

    def by_list(self, person):
        with factories.acts(person) as actor:
            my_persons(actor, [Room.PLAN], shown="list")
            return self.raw()

    def raw(self) -> frozenset[int]:
        """Every measure this transaction can reach by SQL of its own; never one of another child."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT person_id, coalesce(topic, 0) FROM plan_measure")
            found = cursor.fetchall()
        assert {person for person, _ in found} <= {self.child.id}
        return frozenset(topic for _, topic in found)

    def by_page(self, person):
        response = client_for(person).get(f"/sak/{self.child.public_id}/plan/")
        text = response.content.decode()
        shown = {topic or 0 for topic in (None, *Topic.values) if f"tiltak {topic}" in text}
        return response.status_code == 200 and bool(shown), frozenset(shown)


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(len(USUAL), [])
@example(len(USUAL), [("protect",), ("clear", "coordinator"), ("clear", "unit_lead")])
@given(st.sampled_from(range(len(USUAL), -1, -1)), happenings)
def test_everybody_sees_what_the_statement_says_and_nothing_else(db, usual, sequence):
    from django.db import transaction

    with transaction.atomic():
        with clock.frozen(START):
            play = Play()
        for happening in [*USUAL[:usual], *sequence]:
            play.happen(*happening)
        play.check()
        transaction.set_rollback(True)


def test_the_usual_way_opens_what_was_asked_for(db):
    """So that the play above is known to get somewhere."""
    with clock.frozen(START):
        play = Play()
    for happening in USUAL:
        play.happen(*happening)
    assert play.said.sees("teacher") == {2, 6}
    play.check()


def test_next_of_kin_a_proxy_and_one_who_is_shut_out_see_as_far_as_was_said(db):
    with clock.frozen(START):
        play = Play()
    for happening in [
        *USUAL,
        ("open_to_kin", "mother", frozenset({2, 3})),
        ("record_proxy", "coordinator", frozenset({4})),
        ("keep_from", "father", "school", frozenset({6})),
    ]:
        play.happen(*happening)
    assert [play.said.sees(who) for who in ("aunt", "proxy", "teacher")] == [{2, 3}, {4}, {2}]
    play.check()
    for happening in [("shut_kin", "father", "aunt"), ("keep_from", "mother", "school", frozenset()), ("days", 91)]:
        play.happen(*happening)
    assert [play.said.sees(who) for who in ("aunt", "proxy", "teacher")] == [frozenset()] * 3
    play.check()


def test_the_usual_way_keeps_back_what_was_asked_for(db):
    with clock.frozen(START):
        play = Play()
    for happening in [*USUAL, ("withhold", "youth", 2), ("ask_first", "youth", 6), ("withhold", "coordinator", 0)]:
        play.happen(*happening)
    assert play.said.sees("teacher") == {2}
    assert play.said.sees("mother") == {1, 3, 4, 5, 7, 8}
    play.check()
    play.happen("show", "youth", 2)
    assert 2 in play.said.sees("mother")
    play.check()
