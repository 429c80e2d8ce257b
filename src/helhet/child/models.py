"""What a child has said on the child's own page."""

from django.db import models
from django.db.models.functions import Now

from helhet.people.types import Addressed, PersonBound


class Word(PersonBound, Addressed):
    """In the child's own words. ``asked_first``: for the coordinator alone, until the child says otherwise.

    ``text`` is empty once the child has taken it back.
    """

    text = models.TextField(blank=True)
    asked_first = models.BooleanField(default=False)
    said_at = models.DateTimeField(db_default=Now())
    taken_back_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    heard_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-id"], name="words_of_a_child")]
