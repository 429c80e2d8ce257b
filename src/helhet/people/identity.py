"""Identity numbers at rest: encrypted with the municipality's own key, found again by a blind index.

The keys come from the environment (docs/operations.md). The data key of a municipality lies
wrapped in its row, so that a copy of the database alone reads nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from helhet.base.encryption import Place, decrypt, encrypt, new_data_key, read_key, unwrap, wrap
from helhet.base.identifiers import blind_index

_MASTER = "m1"
_DATA = "d1"


@dataclass(frozen=True)
class WrappedKey:
    """A municipality's data key as it lies in its row: number, id of the key, the key wrapped by the master key."""

    municipality_number: str
    key_id: str
    wrapped: bytes


def new_key(municipality_number: str) -> WrappedKey:
    wrapped = wrap(_master_key(), _MASTER, new_data_key(), tenant=municipality_number, key_id=_DATA)
    return WrappedKey(municipality_number, _DATA, wrapped)


def index_of(municipality_number: str, identity_number: str) -> bytes:
    """The blind index of a number in one municipality: the same number in another gives another."""
    return blind_index(read_key(settings.BLIND_INDEX_KEY), municipality_number, identity_number)


def sealed(key: WrappedKey, person_public_id: str, identity_number: str) -> bytes:
    """The number as it is stored, bound to its row: moved to another, it cannot be read."""
    return encrypt(_unwrapped(key), key.key_id, identity_number, _place(key.municipality_number, person_public_id))


def opened(key: WrappedKey, person_public_id: str, value: bytes) -> str:
    """The number again. Raises ``base.encryption.CannotDecrypt``."""
    place = _place(key.municipality_number, person_public_id)
    return decrypt({key.key_id: _unwrapped(key)}, value, place).decode()


def _place(municipality_number: str, person_public_id: str) -> Place:
    return Place(table="people_person", column="identity_number", row=person_public_id, tenant=municipality_number)


@lru_cache(maxsize=64)
def _unwrapped(key: WrappedKey) -> bytes:
    return unwrap({_MASTER: _master_key()}, key.wrapped, tenant=key.municipality_number, key_id=key.key_id)


def _master_key() -> bytes:
    return read_key(settings.MASTER_KEY)
