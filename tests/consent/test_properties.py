"""Whatever people do, and in whatever order: nothing is open that not everybody has said yes to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from helhet.access.models import Opening
from helhet.access.types import Topic
from helhet.base import clock
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.consent import rules
from helhet.consent.actions import ask_again, ask_sharing, narrow_sharing, take_back_question
from helhet.consent.models import Consenter, SharingConsent
from helhet.consent.types import Answer, ConsentStatus
from helhet.flows.consent import withdraw_sharing
from tests import factories
from tests.consent.consents import WHY, answers, coordinated
from tests.database import as_owner_of_everything

GUARDIANS = ("mother", "father")
SERVICES = ("school", "health_service")
TOPICS = ([Topic.SCHOOL], [Topic.SCHOOL, Topic.LEISURE], [Topic.HEALTH, Topic.SCHOOL])
REFUSED = (RuleBroken, NotFound, AccessDenied, Consenter.DoesNotExist)  # the last: nobody asks them

steps = st.one_of(
    st.tuples(st.just("ask"), st.sampled_from(SERVICES), st.sampled_from(TOPICS), st.booleans()),
    st.tuples(
        st.just("answer"), st.sampled_from(SERVICES), st.sampled_from(GUARDIANS), st.sampled_from([True, True, False])
    ),
    st.tuples(st.just("answer"), st.sampled_from(SERVICES), st.sampled_from(GUARDIANS), st.just(True)),
    st.tuples(st.just("withdraw"), st.sampled_from(SERVICES), st.sampled_from(GUARDIANS)),
    st.tuples(st.just("narrow"), st.sampled_from(SERVICES), st.sampled_from(GUARDIANS), st.sampled_from(TOPICS)),
    st.tuples(st.just("take_back"), st.sampled_from(SERVICES)),
    st.tuples(st.just("ask_again"), st.sampled_from(SERVICES)),
    st.tuples(st.just("responsibility_ends")),
    st.tuples(st.just("time_passes"), st.sampled_from([1, 200, 400])),
)


class Life:
    """One child's consents, in a world that is undone afterwards."""

    def __init__(self, world: factories.World) -> None:
        self.world = world
        self.days = 0
        self.ended: set[int] = set()  # related persons whose responsibility has ended

    def latest(self, service: str) -> SharingConsent | None:
        with as_owner_of_everything():
            return SharingConsent.objects.filter(service=getattr(self.world, service)).order_by("-id").first()

    def do(self, verb: str, *what) -> None:
        if verb == "time_passes":
            self.days += what[0]
            return
        try:
            with transaction.atomic():
                getattr(self, verb)(*what)
        except REFUSED:
            pass

    def ask(self, service: str, topics: list[int], change: bool) -> None:
        with factories.in_case(self.world.coordinator, self.world.child) as (actor, child):
            unit = getattr(self.world, service)
            ask_sharing(actor, child, service=unit.public_id, topics=topics, purpose=WHY, change=change)

    def answer(self, service: str, who: str, yes: bool) -> None:
        if consent := self.latest(service):
            answers(getattr(self.world, who), consent, yes=yes)

    def withdraw(self, service: str, who: str) -> None:
        if consent := self.latest(service):
            with factories.in_case(getattr(self.world, who), self.world.child) as (actor, child):
                withdraw_sharing(actor, child, consent=consent.public_id)

    def narrow(self, service: str, who: str, topics: list[int]) -> None:
        if consent := self.latest(service):
            with factories.in_case(getattr(self.world, who), self.world.child) as (actor, child):
                narrow_sharing(actor, child, consent=consent.public_id, topics=topics)

    def take_back(self, service: str) -> None:
        self._coordinator(take_back_question, service)

    def ask_again(self, service: str) -> None:
        self._coordinator(ask_again, service)

    def _coordinator(self, act, service: str) -> None:
        if consent := self.latest(service):
            with factories.in_case(self.world.coordinator, self.world.child) as (actor, child):
                act(actor, child, consent=consent.public_id)

    def responsibility_ends(self) -> None:
        with as_owner_of_everything():
            type(self.world.father).objects.filter(id=self.world.father.id).update(valid_until=clock.today())
        self.ended.add(self.world.father.id)


def what_stands() -> tuple[dict[str, tuple], dict[str, tuple]]:
    """Live openings and given consents that last, by source: service, topics, end."""
    today = clock.today()
    opened = {o.source: (o.service_id, o.topics, o.valid_until) for o in Opening.objects.filter(valid_until__gt=today)}
    given = {
        f"consent.sharingconsent:{c.id}": (c.service_id, c.topics, c.valid_until)
        for c in SharingConsent.objects.filter(status=ConsentStatus.GIVEN, valid_until__gt=today)
    }
    return opened, given


def check(life: Life) -> None:
    with as_owner_of_everything():
        opened, given = what_stands()
        assert opened == given
        rows = Consenter.objects.filter(sharing_consent__status=ConsentStatus.GIVEN)
        assert not rows.filter(answer=Answer.NO).exists()
        assert not rows.filter(answer=Answer.PENDING).exists()
        assert set(rows.filter(answer=Answer.RELEASED).values_list("related_person_id", flat=True)) <= life.ended
        assert all(
            any(row.answer == Answer.YES for row in consent.consenters.all())
            for consent in SharingConsent.objects.filter(status=ConsentStatus.GIVEN).prefetch_related("consenters")
        )


@pytest.fixture
def world(db):
    world = factories.world()
    coordinated(world)
    return world


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@for_all(lives=st.lists(steps, min_size=4, max_size=14))
def test_no_opening_without_a_given_consent_and_no_given_consent_without_every_yes(world, lives):
    life, start = Life(world), clock.now()
    with transaction.atomic():
        for step in lives:
            with clock.frozen(start + timedelta(days=life.days)):
                life.do(*step)
            with clock.frozen(start + timedelta(days=life.days)):
                check(life)
        transaction.set_rollback(True)


keys = st.one_of(st.none(), st.integers(1, 4))


@for_all(must=st.lists(keys, unique=True), answered=st.dictionaries(keys, st.sampled_from(list(Answer))))
def test_given_is_just_when_everybody_who_must_has_said_yes_and_somebody_must(must, answered):
    state = rules.state_of(must, answered)
    said = [answered.get(key) for key in must]
    assert (state is ConsentStatus.GIVEN) == (bool(must) and all(one == Answer.YES for one in said))
    assert (state is ConsentStatus.REFUSED) == (Answer.NO in said)


@for_all(must=st.lists(keys, unique=True), answered=st.dictionaries(keys, st.sampled_from(list(Answer))), key=keys)
def test_one_more_yes_never_refuses_and_one_more_no_never_gives(must, answered, key):
    before = rules.state_of(must, answered)
    more_yes = rules.state_of(must, {**answered, key: Answer.YES})
    more_no = rules.state_of(must, {**answered, key: Answer.NO})
    assert not (before is not ConsentStatus.REFUSED and more_yes is ConsentStatus.REFUSED)
    assert not (before is not ConsentStatus.GIVEN and more_no is ConsentStatus.GIVEN)
