"""The log. Rows hold plain ids and names as they were, no foreign keys, so the trail outlives what it describes.

Each row stores its transaction (``xid``, added by the first migration: Django has no field
for ``xid8``), so that a seal can cover exactly what has been committed (docs/access.md).
"""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models.functions import Now


class Entry(models.Model):
    """What every row of the log says: who, in which capacity, about whom, when.

    Source: pasientjournalloven § 22 a; pasientjournalforskriften § 14.
    """

    at = models.DateTimeField(db_default=Now())
    login_id = models.BigIntegerField(null=True)
    worker_id = models.BigIntegerField(null=True)
    who = models.TextField()
    acting_as = models.TextField()
    person_id = models.BigIntegerField(null=True)
    municipality_id = models.BigIntegerField(null=True)
    request_id = models.CharField(max_length=32)

    class Meta:
        abstract = True


class Event(Entry):
    """Something that was done, or refused (``allowed`` is then false)."""

    action = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    allowed = models.BooleanField(default=True)

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "at"], name="events_of_a_person"),
            BrinIndex(fields=["at"], name="events_by_time"),
            models.Index(
                fields=["municipality_id", "at"],
                condition=models.Q(action="person.protected_read"),
                name="readings_of_the_protected",
            ),
        ]


class Viewing(Entry):
    """Something that was read: on what basis, for what purpose, what was shown."""

    basis = models.TextField()
    purpose = models.CharField(max_length=20)
    shown = models.CharField(max_length=120)

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "at"], name="viewings_of_a_person"),
            BrinIndex(fields=["at"], name="viewings_by_time"),
        ]


class Seal(models.Model):
    """A hash over every committed row of one log table since the seal before.

    ``from_xid`` (included) to ``to_xid`` (not included) are transaction ids, of rows with
    ``id > after_id``: a restore into another cluster starts transaction ids anew, and with
    them a new ``epoch``. ``leaves`` holds 24 bytes a row (id and hash, in order), so that a
    changed row can be named; ``root`` is their hash, ``seal`` that of this seal and the one before.
    """

    table = models.CharField(max_length=20)
    cluster = models.CharField(max_length=20)
    epoch = models.PositiveIntegerField()
    after_id = models.BigIntegerField()
    from_xid = models.DecimalField(max_digits=20, decimal_places=0)
    to_xid = models.DecimalField(max_digits=20, decimal_places=0)
    rows = models.BigIntegerField()
    leaves = models.BinaryField()
    root = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "previous"], name="seals_cannot_fork"),
        ]
