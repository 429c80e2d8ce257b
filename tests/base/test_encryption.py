import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.base.encryption import (
    CannotDecrypt,
    Place,
    decrypt,
    encrypt,
    key_id_of,
    new_data_key,
    read_key,
    unwrap,
    wrap,
)

HERE = Place("people_person", "identity_number", "3f9k2m7q1x8z", "4601")
KEY, OTHER = bytes(range(32)), bytes(range(32, 64))


@given(st.binary(max_size=200))
def test_what_was_encrypted_comes_back(data):
    assert decrypt({"a": KEY}, encrypt(KEY, "a", data, HERE), HERE) == data


def test_two_values_are_never_alike_and_do_not_show_the_text():
    first, second = (encrypt(KEY, "a", "05851560012", HERE) for _ in range(2))
    assert first != second
    assert b"05851560012" not in first


@pytest.mark.parametrize(
    "there",
    [
        Place("people_other", "identity_number", "3f9k2m7q1x8z", "4601"),
        Place("people_person", "telephone", "3f9k2m7q1x8z", "4601"),
        Place("people_person", "identity_number", "another0row0", "4601"),
        Place("people_person", "identity_number", "3f9k2m7q1x8z", "4602"),
        Place("people_personi", "dentity_number", "3f9k2m7q1x8z", "4601"),
    ],
)
def test_a_value_moved_elsewhere_cannot_be_read(there):
    with pytest.raises(CannotDecrypt):
        decrypt({"a": KEY}, encrypt(KEY, "a", "05851560012", HERE), there)


def test_a_change_anywhere_in_the_value_is_found():
    value = encrypt(KEY, "ab", "05851560012", HERE)
    for place in range(len(value)):
        changed = value[:place] + bytes([value[place] ^ 1]) + value[place + 1 :]
        with pytest.raises(CannotDecrypt):
            decrypt({"ab": KEY, "cb": KEY, "ac": KEY, "a": KEY}, changed, HERE)


@given(st.binary(max_size=60))
def test_any_other_bytes_are_refused_calmly(data):
    with pytest.raises(CannotDecrypt):
        decrypt({"a": KEY, "": KEY}, data, HERE)


def test_the_wrong_key_is_refused():
    value = encrypt(KEY, "a", "05851560012", HERE)
    for keys in ({}, {"a": OTHER}, {"b": KEY}):
        with pytest.raises(CannotDecrypt):
            decrypt(keys, value, HERE)


def test_keys_can_be_changed_one_value_at_a_time():
    old, new = new_data_key(), new_data_key()
    keys = {"2026-1": old, "2027-1": new}
    values = [encrypt(old, "2026-1", "first", HERE), encrypt(new, "2027-1", "second", HERE)]
    assert [decrypt(keys, value, HERE) for value in values] == [b"first", b"second"]
    assert [key_id_of(value) for value in values] == ["2026-1", "2027-1"]
    moved = encrypt(new, "2027-1", decrypt(keys, values[0], HERE), HERE)
    assert decrypt({"2027-1": new}, moved, HERE) == b"first"


def test_a_data_key_is_wrapped_for_one_municipality_and_survives_a_new_master_key():
    data_key = new_data_key()
    wrapped = wrap(KEY, "m1", data_key, tenant=4601, key_id="2026-1")
    assert data_key not in wrapped
    assert unwrap({"m1": KEY}, wrapped, tenant="4601", key_id="2026-1") == data_key
    with pytest.raises(CannotDecrypt):
        unwrap({"m1": KEY}, wrapped, tenant=4602, key_id="2026-1")
    with pytest.raises(CannotDecrypt):
        unwrap({"m1": KEY}, wrapped, tenant=4601, key_id="2026-2")
    again = wrap(OTHER, "m2", unwrap({"m1": KEY}, wrapped, tenant=4601, key_id="2026-1"), tenant=4601, key_id="2026-1")
    assert unwrap({"m1": KEY, "m2": OTHER}, again, tenant=4601, key_id="2026-1") == data_key


def test_a_key_is_read_from_base64_and_a_wrong_one_is_never_repeated():
    assert read_key(base64.b64encode(KEY).decode()) == KEY
    for text in ("", "hemmelig-men-for-kort", base64.b64encode(KEY[:16]).decode(), "æøå"):
        with pytest.raises(ValueError, match="32 byte") as wrong:
            read_key(text)
        assert not text or text not in str(wrong.value)
