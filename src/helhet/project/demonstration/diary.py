"""What the log already holds: who has read, as what, on which days; and one who was turned away."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import connection

from helhet.access.types import Basis
from helhet.project.demonstration.place import Fjordvik
from helhet.project.demonstration.rows import at, workday_before

# person: (days ago, hour, worker, basis, what was shown)
READINGS: dict[str, tuple[tuple[int, int, str, Basis, str], ...]] = {
    "Amina": (
        (58, 12, "school", Basis.TEAM_MEMBER, "plan"),
        (55, 9, "coordinator", Basis.COORDINATOR, "meeting"),
        (40, 14, "school", Basis.TEAM_MEMBER, "plan"),
        (30, 10, "health-nurse", Basis.TEAM_MEMBER, "plan"),
        (19, 8, "coordinator", Basis.COORDINATOR, "plan"),
        (12, 11, "hospital", Basis.TEAM_MEMBER, "plan"),
        (6, 13, "coordinator", Basis.COORDINATOR, "case"),
        (5, 11, "coordinator", Basis.COORDINATOR, "meeting"),
        (4, 10, "health-nurse", Basis.TEAM_MEMBER, "meeting"),
        (3, 15, "health-nurse", Basis.TEAM_MEMBER, "plan"),
        (2, 9, "gp", Basis.TEAM_MEMBER, "plan"),
        (1, 8, "coordinator", Basis.COORDINATOR, "plan"),
    ),
    "Kjell Arne": (
        (28, 10, "physio", Basis.TEAM_MEMBER, "plan"),
        (14, 12, "successor", Basis.COORDINATOR, "meeting"),
        (6, 9, "advisor", Basis.TEAM_MEMBER, "plan"),
        (1, 14, "successor", Basis.COORDINATOR, "plan"),
    ),
    "Sigrid": (
        (21, 9, "school", Basis.TEAM_MEMBER, "plan"),
        (15, 10, "coordinator", Basis.COORDINATOR, "plan"),
        (7, 11, "health-nurse", Basis.TEAM_MEMBER, "plan"),
    ),
    "Oskar": ((9, 9, "coordinator", Basis.COORDINATOR, "consent"), (3, 10, "health-nurse", Basis.TEAM_MEMBER, "plan")),
    "Sander": ((24, 10, "officer", Basis.OFFICE, "case"), (6, 9, "officer", Basis.OFFICER, "assessment")),
}
# person: (days ago, hour, worker): turned away
REFUSED = {"Sigrid": ((6, 8, "school"),)}


def load(fjordvik: Fjordvik) -> None:
    """What has been read, by those who help and by those the letters were for."""
    _letters_opened()
    for name, readings in READINGS.items():
        for days, hour, key, basis, shown in readings:
            more: dict[str, object] = {"basis": str(basis), "purpose": "COC", "shown": shown}
            _note(
                "audit_viewing",
                fjordvik.persons[name],
                fjordvik[key],
                at(workday_before(-days), hour, 7 * days % 60),
                more,
            )
    for name, refusals in REFUSED.items():
        for days, hour, key in refusals:
            told: dict[str, object] = {
                "action": "access.refused",
                "facts": json.dumps({"reason": "no access"}),
                "allowed": False,
            }
            _note("audit_event", fjordvik.persons[name], fjordvik[key], at(workday_before(-days), hour, 31), told)


def _note(table: str, about: Any, worker: Any, when: datetime, more: dict[str, object]) -> None:
    row = {
        "at": when,
        "login_id": worker.login_id,
        "worker_id": worker.id,
        "who": worker.name,
        "acting_as": f"{worker.title}, {worker.unit.name}",
        "person_id": about.id,
        "municipality_id": about.municipality_id,
        "request_id": secrets.token_hex(8),
        **more,
    }
    _insert(table, row)


def _insert(table: str, row: Mapping[str, Any]) -> None:
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(row))
        cursor.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", list(row.values()))  # noqa: S608  (names of ours)


def _letters_opened() -> None:
    """Every appointment letter was read the evening after; the latest answers are still unopened."""
    deliveries: Any = apps.get_model("intake.Delivery").objects.filter(letter__kind="appointment", login__isnull=False)
    for one in deliveries.select_related("letter", "login", "person").order_by("id"):
        own = one.login.name == f"{one.person.given_name} {one.person.family_name}"
        row = {
            "at": one.letter.sent_at + timedelta(hours=11),
            "login_id": one.login_id,
            "who": one.login.name,
            "acting_as": "",
            "person_id": one.person_id,
            "municipality_id": one.municipality_id,
            "request_id": secrets.token_hex(8),
            "basis": str(Basis.SELF if own else Basis.GUARDIAN),
            "purpose": "COC",
            "shown": f"letter:{one.letter.public_id}",
        }
        _insert("audit_viewing", row)
