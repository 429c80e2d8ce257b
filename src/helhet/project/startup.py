"""What a process checks before it begins: its settings, the database, the tables."""

from __future__ import annotations

import base64
import binascii
import os
from typing import TYPE_CHECKING

from helhet.project.environment import SettingMissing

if TYPE_CHECKING:
    from django.conf import LazySettings

_KEY_BYTES = 32
_SHORTEST_SECRET = 40


def prepare(role: str) -> None:
    """Load Django as ``role`` («app», «jobs» or «owner») and check the keys. Raises SettingMissing."""
    os.environ["HELHET_ROLE"] = role
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helhet.project.settings")
    import django
    from django.conf import settings

    for name, value in (
        ("HELHET_MASTER_KEY", settings.MASTER_KEY),
        ("HELHET_BLIND_INDEX_KEY", settings.BLIND_INDEX_KEY),
    ):
        _check_key(name, value)
    if _length_of_secret(settings) < _SHORTEST_SECRET:
        raise SettingMissing(
            f"HELHET_SECRET_KEY mangler eller er kortere enn {_SHORTEST_SECRET} tegn. "
            "Lag en med «openssl rand -base64 48», og la den stå."
        )
    django.setup()
    from helhet.project import translations

    translations.compile_all()


def _length_of_secret(settings: LazySettings) -> int:
    from django.core.exceptions import ImproperlyConfigured

    try:
        return len(settings.SECRET_KEY)
    except ImproperlyConfigured:  # Django's word for empty
        return 0


def _check_key(name: str, value: str) -> None:
    try:
        right = len(base64.b64decode(value, validate=True)) == _KEY_BYTES
    except (ValueError, binascii.Error):
        right = False
    if not right:
        raise SettingMissing(
            f"{name} mangler eller er ikke {_KEY_BYTES} byte i base64. Lag en med «openssl rand -base64 32» "
            "første gang; senere må det være den samme, ellers kan fødselsnumrene ikke leses."
        )


def check_database() -> None:
    """The database answers and has every table this release needs. Raises SettingMissing."""
    from django.db import DatabaseError, connections
    from django.db.backends.postgresql.base import DatabaseWrapper

    connection = connections["default"]
    assert isinstance(connection, DatabaseWrapper)
    try:
        # Not by the pool at first: it would try for seconds where a plain attempt fails at once.
        connection.Database.connect(**connection.get_connection_params()).close()
        waiting = _waiting_migrations()
    except (DatabaseError, connection.Database.Error) as error:
        raise SettingMissing(
            f"Databasen svarer ikke som ventet: {_first_line(error)}. Kontroller adressen i miljøet "
            "(docs/operations.md), og at den er gjort klar med «helhet migrate»."
        ) from None
    finally:
        connections.close_all()
        connection.close_pool()  # the web server's processes are forks and must each open their own
    if waiting:
        raise SettingMissing(
            f"Databasen mangler {waiting} endring(er) som denne utgaven trenger. Kjør «helhet migrate» først."
        )


def _waiting_migrations() -> int:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _first_line(error: BaseException) -> str:
    return str(error).strip().split("\n", maxsplit=1)[0].strip().rstrip(".")
