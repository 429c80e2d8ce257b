"""Username, password and second factor; how often one may try; what is kept."""

from datetime import timedelta

import pytest

from helhet.accounts import attempts, credentials, own, rules, secrets
from helhet.accounts.models import Passkey
from helhet.accounts.types import PasskeyShown
from helhet.accounts.wordlist import WORDS
from helhet.base import clock
from helhet.base.errors import RuleBroken
from tests import factories
from tests.accounts import setting
from tests.accounts.setting import BORN, CODE, PASSWORD, app_code, ordered

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
KEY = PasskeyShown(b"credential", b"public", 0, "telefonen min")


@pytest.fixture
def known(db):
    world = setting.furnished()
    ordered(world)
    found, reserve = credentials.activate(credentials.code_of_letter(CODE, BORN.isoformat()), setting.password(SECRET))
    return found, reserve


def test_all_three_are_needed(known):
    username = known[0].subject
    right = (username, PASSWORD, app_code(SECRET))
    for at, wrong in enumerate(("furu-0000", "et annet passord", "000000")):
        tried = list(right)
        tried[at] = wrong
        assert credentials.by_password(*tried) is None
    assert credentials.by_password(username.upper(), PASSWORD, right[2]) == known[0]


def test_a_code_of_the_app_is_used_once_and_neither_is_an_older_one(known):
    username = known[0].subject
    assert credentials.by_password(username, PASSWORD, app_code(SECRET))
    assert credentials.by_password(username, PASSWORD, app_code(SECRET)) is None
    assert credentials.by_password(username, PASSWORD, app_code(SECRET, steps=-1)) is None
    assert credentials.by_password(username, PASSWORD, app_code(SECRET, steps=1))


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_code_two_half_minutes_off_is_wrong(known, steps):
    assert credentials.by_password(known[0].subject, PASSWORD, app_code(SECRET, steps=steps)) is None


def test_each_reserve_code_works_once(known):
    found, reserve = known
    for code in reserve[:2]:
        assert credentials.by_password(found.subject, PASSWORD, code)
        assert credentials.by_password(found.subject, PASSWORD, code) is None
    assert len(setting.account().reserve) == 6


def test_somebody_who_is_not_there_costs_a_hash_too(known, monkeypatch):
    made = []
    monkeypatch.setattr(credentials, "make_password", made.append)
    assert credentials.by_password("furu-0000", PASSWORD, "000000") is None
    assert made == [PASSWORD]


@pytest.mark.parametrize("password", ["kort", "aaaaaaaaaaaaaaaa", "startfinding", "furu-4827-furu-4827", "x" * 201])
def test_short_common_and_easy_passwords_are_refused(password):
    with pytest.raises(RuleBroken):
        rules.check_password(password, username="furu-4827")


@pytest.mark.parametrize("password", ["tre grønne epler", "correct horse battery", "ÆØÅ æøå 日本語 ord ord"])
def test_any_signs_will_do_when_it_is_long(password):
    rules.check_password(password, username="furu-4827")


def test_a_password_is_kept_as_a_slow_hash(known):
    assert setting.account().password.startswith("scrypt$")
    assert SECRET.encode() not in bytes(setting.account().second)


def test_the_last_way_in_is_never_taken_away(known):
    login_id = known[0].login_id
    with factories.acting(login_id) as actor:
        with pytest.raises(RuleBroken):
            own.remove_password(actor)
        own.add_passkey(actor, KEY)
        own.remove_password(actor)
        key = Passkey.objects.get(ended_at=None)
        with pytest.raises(RuleBroken):
            own.remove_passkey(actor, key.id)
    assert credentials.by_password(known[0].subject, PASSWORD, app_code(SECRET)) is None


def test_a_passkey_that_has_been_taken_away_opens_nothing(known):
    with factories.acting(known[0].login_id) as actor:
        own.add_passkey(actor, KEY)
        assert credentials.by_passkey(b"credential", 1) == known[0]
        own.remove_passkey(actor, Passkey.objects.get().id)
    assert credentials.passkey_of(b"credential") is None
    assert credentials.by_passkey(b"credential", 2) is None


def test_the_same_passkey_is_not_added_twice(known):
    with factories.acting(known[0].login_id) as actor:
        own.add_passkey(actor, KEY)
        with pytest.raises(RuleBroken):
            own.add_passkey(actor, KEY)


def test_the_pause_grows_and_passes_and_success_forgets_it(db):
    begun = clock.now()
    with clock.frozen(begun):
        assert [attempts.try_now(attempts.USERNAME, "furu") for _ in range(5)] == [0] * 5
        first = attempts.try_now(attempts.USERNAME, "furu")
        assert 0 < first <= 31
        assert attempts.try_now(attempts.USERNAME, "gran") == 0
    with clock.frozen(begun + timedelta(seconds=31)):
        assert attempts.try_now(attempts.USERNAME, "furu") == 0
        assert 31 < attempts.try_now(attempts.USERNAME, "furu") <= 61
    with clock.frozen(begun + timedelta(hours=1)):
        assert attempts.try_now(attempts.USERNAME, "furu") == 0
        attempts.succeeded(attempts.USERNAME, "furu")
        assert [attempts.try_now(attempts.USERNAME, "furu") for _ in range(5)] == [0] * 5


def test_no_pause_is_longer_than_a_quarter_of_an_hour(db):
    begun = clock.now()
    for hour in range(20):
        with clock.frozen(begun + timedelta(hours=hour)):
            attempts.try_now(attempts.USERNAME, "furu")
    with clock.frozen(begun + timedelta(hours=19)):
        assert 0 < attempts.try_now(attempts.USERNAME, "furu") <= 15 * 60 + 1


def test_the_words_are_many_short_and_each_there_once():
    assert len(WORDS) == len(set(WORDS)) >= 256
    assert all(word.isalpha() and len(word) <= 11 for word in WORDS)


@pytest.mark.parametrize("typed", ["Sol, elg, furu, katt, 47", "sol-elg-furu-katt-47", "SOL ELG  FURU KATT47"])
def test_a_cards_words_may_be_typed_as_a_child_does(typed):
    assert secrets.card_mark(typed) == secrets.card_mark("sol elg furu katt 47")
