"""Storing a file: checked by its content, hashed, and never changed afterwards.

Stands below the door: the action that calls it (an application sent, minutes approved) has
been checked. The database still demands that the actor reaches the room and topic.
"""

from __future__ import annotations

import hashlib

from django.db import ProgrammingError, transaction
from psycopg.errors import InsufficientPrivilege

from helhet.access.types import Actor, PersonInView, Room, Topic
from helhet.audit.actions import record
from helhet.base.errors import AccessDenied
from helhet.files.models import File
from helhet.files.rules import check_file, safe_name
from helhet.files.selectors import in_view
from helhet.files.types import FileInView


def store_file(
    actor: Actor, person: PersonInView, *, room: Room, name: str, content: bytes, topic: Topic | None = None
) -> FileInView:
    """Keep these bytes as they are.

    Raises ``RuleBroken`` (field ``file``) for what is not taken, ``AccessDenied`` where the
    actor does not reach room and topic.
    """
    found = check_file(content)
    row = File(
        person_id=person.id,
        municipality_id=person.municipality_id,
        room=int(room),
        topic=topic,
        name=safe_name(name, found),
        content_type=found.content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except ProgrammingError as wrong:
        if isinstance(wrong.__cause__, InsufficientPrivilege):
            raise AccessDenied(f"no way to file in room {room}, topic {topic}", person_id=person.id) from wrong
        raise
    record(
        "file.stored", person.id, person.municipality_id, file=row.public_id, sha256=row.sha256, by=actor.login_id or 0
    )
    return in_view(row)
