"""A letter with a code: who orders it, for whom, and how often and how long its code works."""

from datetime import timedelta

import pytest

from helhet.access.types import Level
from helhet.accounts import credentials, sending
from helhet.accounts.actions import order_letter
from helhet.accounts.models import Account, Code, Letter
from helhet.accounts.selectors import letters_of, receivers
from helhet.accounts.types import LetterState
from helhet.base import clock
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from tests import factories
from tests.accounts import setting
from tests.accounts.setting import BORN, CODE, OTHER, ordered
from tests.database import as_owner_of_everything, as_role

DAY = BORN.isoformat()


@pytest.fixture
def world(db):
    return setting.furnished()


def test_the_coordinator_and_the_office_order_and_nobody_else(world):
    ordered(world)
    for who in (world.mother, world.teacher, world.outsider, world.stranger):
        with pytest.raises(AccessDenied):
            ordered(world, who=who)
    adult = factories.person(world.municipality, "Voksen", born_on=BORN, identity_index=b"v" * 32)
    for who in (world.officer, world.unit_lead):
        with factories.in_case(who, adult) as (actor, seen):
            assert [one.value for one in receivers(actor, seen)] == ["self"]


def test_the_code_works_once_with_the_day_of_birth(world):
    ordered(world)
    code = credentials.code_of_letter(CODE.lower().replace("-", " "), DAY)
    assert code is not None
    known, reserve = credentials.activate(code, setting.password())
    assert len(reserve) == 8
    with factories.acting(known.login_id, level=Level.LOW) as actor:
        assert actor.name == world.mother.name
    assert credentials.code_of_letter(CODE, DAY) is None
    with pytest.raises(RuleBroken):
        credentials.activate(code, setting.password())


def test_a_code_is_worth_nothing_after_a_few_wrong_days(world):
    ordered(world)
    for _try in range(5):
        assert credentials.code_of_letter(CODE, "1990-01-01") is None
    assert credentials.code_of_letter(CODE, DAY) is None


@pytest.mark.parametrize(("days", "works"), [(13, True), (14, False)])
def test_a_code_lasts_fourteen_days(world, days, works):
    ordered(world)
    with clock.frozen(clock.now() + timedelta(days=days, minutes=1)):
        assert (credentials.code_of_letter(CODE, DAY) is not None) is works


def test_a_new_letter_ends_the_code_and_all_that_was_logged_in_with(world):
    ordered(world)
    credentials.activate(credentials.code_of_letter(CODE, DAY), setting.password())
    ordered(world, code=OTHER)
    account = setting.account()
    assert (account.password, account.second, account.reserve) == ("", None, [])
    assert credentials.code_of_letter(OTHER, DAY) is not None
    ordered(world, code="AAAA-BBBB-CCCC-DDDD")
    assert credentials.code_of_letter(OTHER, DAY) is None


def test_the_same_person_has_one_account_and_one_login_however_many_letters(world):
    logins = set()
    for code in (CODE, OTHER):
        ordered(world, code=code)
        logins.add(credentials.activate(credentials.code_of_letter(code, DAY), setting.password())[0].login_id)
    assert len(logins) == 1
    assert Account.objects.count() == 1


def test_no_letter_without_an_identity_number_nor_for_a_child_nor_for_a_stranger(world):
    with as_owner_of_everything():
        world.father.identity_index = None
        world.father.save(update_fields=["identity_index"])
    with pytest.raises(RuleBroken, match="fødselsnummeret"):
        ordered(world, receiver=world.father.public_id)
    with pytest.raises(RuleBroken, match="Under 15"):
        ordered(world, receiver="self")
    with pytest.raises(NotFound):
        ordered(world, receiver="0123456789ab")


def test_nobody_near_a_person_with_a_protected_address_is_offered_a_letter(world):
    factories.protected(world.child)
    factories.clearance(world.coordinator)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        assert [one.value for one in receivers(actor, child)] == ["self"]


def test_nothing_goes_by_post_to_a_person_with_a_protected_address(world):
    adult = factories.person(world.municipality, "Voksen", born_on=BORN, identity_index=b"v" * 32)
    factories.protected(adult)
    factories.clearance(world.unit_lead)
    with factories.in_case(world.unit_lead, adult) as (actor, seen), pytest.raises(RuleBroken, match="skjermet"):
        order_letter(actor, seen, receiver="self", born_on=None, address="https://helhet.example/")


def test_neither_code_nor_day_can_be_read_at_rest_and_the_letter_no_longer_once_it_is_sent(world):
    row = ordered(world)
    with as_owner_of_everything():
        kept = str(list(Code.objects.values())) + str(list(Letter.objects.values()))
    assert CODE not in kept
    assert CODE.replace("-", "") not in kept
    assert DAY not in kept
    sent = []

    class Port:
        def send(self, *, key, to, pdf):
            sent.append((key, to, pdf))

    with as_role("helhet_jobs"):
        assert sending.send_letters(Port()) == 1
        assert sending.send_letters(Port()) == 0
    ((key, to, pdf),) = sent
    assert (key, to) == (f"accounts.letter:{row.public_id}", world.mother.name)
    assert pdf.startswith(b"%PDF")
    with as_owner_of_everything():
        assert Letter.objects.get().sealed is None


def test_the_case_shows_what_became_of_each_letter(world):
    def states():
        with factories.in_case(world.coordinator, world.child) as (actor, child):
            return [one.state for one in letters_of(actor, child)]

    ordered(world)
    assert states() == [LetterState.WAITING]
    credentials.activate(credentials.code_of_letter(CODE, DAY), setting.password())
    assert states() == [LetterState.USED]
    ordered(world, code=OTHER)
    ordered(world, code="AAAA-BBBB-CCCC-DDDD")
    assert states() == [LetterState.WAITING, LetterState.ENDED, LetterState.USED]


def test_who_is_in_no_case_finds_no_letter(world):
    ordered(world)
    for who in (world.teacher, world.outsider, world.stranger):
        with factories.acts(who):
            assert Letter.objects.count() == 0
