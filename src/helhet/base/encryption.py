"""Values that are encrypted in their column: AES-256-GCM, bound to the place they belong.

Each municipality has a data key of its own, stored wrapped by the master key, which is
never in the database. A value carries the id of its key, so keys can be changed one value
at a time, and is bound to table, column, row and municipality: moved anywhere else it
cannot be read. Keys are handed in; nothing here reads a setting.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Mapping
from dataclasses import astuple, dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_FORM = b"\x01"  # of the value: form, length of key id, key id, nonce, ciphertext with tag
_NONCE_BYTES = 12
_TAG_BYTES = 16


class CannotDecrypt(ValueError):
    """Wrong key, wrong place, or a changed value: they cannot be told apart, and must not be."""

    def __init__(self) -> None:
        super().__init__("the value does not belong to this key and place, or was changed")


@dataclass(frozen=True)
class Place:
    """Where a value stands: table, column, public id of the row, municipality."""

    table: str
    column: str
    row: str
    tenant: str

    def as_bytes(self) -> bytes:
        # JSON, as plain joining would let ("ab", "c") pass for ("a", "bc").
        return json.dumps([str(part) for part in astuple(self)]).encode()


def read_key(text: str) -> bytes:
    """A key of 32 bytes from its base64; raises ``ValueError`` that never repeats it."""
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError("en nøkkel skal være 32 byte skrevet som base64 (lag en med: openssl rand -base64 32)")
    return key


def new_data_key() -> bytes:
    return AESGCM.generate_key(bit_length=KEY_BYTES * 8)


def wrap(master_key: bytes, master_key_id: str, data_key: bytes, *, tenant: int | str, key_id: str) -> bytes:
    """The data key ``key_id`` of one municipality, encrypted by the master key, to be stored."""
    return encrypt(master_key, master_key_id, data_key, _place_of_key(tenant, key_id))


def unwrap(master_keys: Mapping[str, bytes], wrapped: bytes, *, tenant: int | str, key_id: str) -> bytes:
    return decrypt(master_keys, wrapped, _place_of_key(tenant, key_id))


def _place_of_key(tenant: int | str, key_id: str) -> Place:
    return Place(table="data key", column="wrapped", row=key_id, tenant=str(tenant))


def encrypt(key: bytes, key_id: str, plaintext: bytes | str, aad: Place) -> bytes:
    """The value to store; never the same twice, even for the same plaintext."""
    name = key_id.encode()
    if not 1 <= len(name) <= 255:
        raise ValueError("a key id has 1 to 255 bytes")
    header = _FORM + bytes([len(name)]) + name
    nonce = os.urandom(_NONCE_BYTES)
    data = plaintext.encode() if isinstance(plaintext, str) else plaintext
    return header + nonce + AESGCM(key).encrypt(nonce, data, header + aad.as_bytes())


def decrypt(keys: Mapping[str, bytes], value: bytes, aad: Place) -> bytes:
    """What was encrypted, by whichever of ``keys`` (id → key) it names; raises ``CannotDecrypt``."""
    header, nonce, sealed = _split(bytes(value))
    key = keys.get(_name_in(header))
    if key is None:
        raise CannotDecrypt
    try:
        return AESGCM(key).decrypt(nonce, sealed, header + aad.as_bytes())
    except InvalidTag:
        raise CannotDecrypt from None


def key_id_of(value: bytes) -> str:
    """Which key a stored value was encrypted by: finds what remains when keys are changed."""
    return _name_in(_split(bytes(value))[0])


def _name_in(header: bytes) -> str:
    try:
        return header[2:].decode()
    except UnicodeDecodeError:
        raise CannotDecrypt from None


def _split(value: bytes) -> tuple[bytes, bytes, bytes]:
    if value[:1] != _FORM or len(value) < 2:
        raise CannotDecrypt
    header_end = 2 + value[1]
    nonce_end = header_end + _NONCE_BYTES
    if len(value) < nonce_end + _TAG_BYTES:
        raise CannotDecrypt
    return value[:header_end], value[header_end:nonce_end], value[nonce_end:]
