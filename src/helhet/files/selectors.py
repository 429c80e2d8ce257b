"""Reading files. The viewing is logged by entering the person; the wall decides which files are there."""

from __future__ import annotations

import hashlib

from helhet.access.types import Actor, PersonInView, Room
from helhet.base.errors import NotFound
from helhet.files.models import File
from helhet.files.types import FileContent, FileInView


def files_in(actor: Actor, person: PersonInView, room: Room) -> list[FileInView]:
    """The files of a room that the actor sees, newest first, without their content."""
    rows = File.objects.filter(person_id=person.id, room=int(room)).defer("content").order_by("-created_at", "-id")
    return [in_view(row) for row in rows]


def file_content(actor: Actor, person: PersonInView, public_id: str) -> FileContent:
    """One file with its bytes. Raises ``NotFound``; a file that is not what was stored is an error of its own."""
    row = File.objects.filter(person_id=person.id, public_id=public_id).first()
    if row is None:
        raise NotFound
    content = bytes(row.content)
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise RuntimeError(f"file {row.pk} is not what was stored")
    return FileContent(file=in_view(row), content=content)


def file_id(person: PersonInView, public_id: str) -> int:
    """The key of a file, for a row that hangs on it. Raises ``NotFound``."""
    found = File.objects.filter(person_id=person.id, public_id=public_id).values_list("id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def in_view(row: File) -> FileInView:
    return FileInView(
        public_id=row.public_id,
        name=row.name,
        content_type=row.content_type,
        size=row.size,
        sha256=row.sha256,
        created_at=row.created_at,
        topic=row.topic,
    )
