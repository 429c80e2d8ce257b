"""Attachments and documents. Content never changes: the database refuses it."""

from django.db import models
from django.db.models.functions import Now

from helhet.people.types import Addressed, PersonBound


class File(PersonBound, Addressed):
    """Bytes with their hash and the content type as found in them, behind the wall of a room and topic."""

    room = models.PositiveSmallIntegerField()  # access.types.Room
    topic = models.PositiveSmallIntegerField(null=True)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    created_at = models.DateTimeField(db_default=Now())
