"""Whom a person lets in, and who acts for a person by a power."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from helhet.access.types import Basis
from helhet.consent.types import Extent
from helhet.people.types import Addressed, PersonBound


class Delegation(PersonBound, Addressed):
    """Next of kin may read, suggest or take part; a representative acts by a written power. As far and long as said.

    ``rooms`` and ``topics`` are those of the grant it gives, at once or when ``kin`` first logs in. Ended, it shows
    nothing from that moment.
    """

    basis = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in (Basis.NEXT_OF_KIN, Basis.REPRESENTATIVE)]
    )
    kin = models.ForeignKey("people.RelatedPerson", on_delete=models.PROTECT, related_name="+")
    extent = models.CharField(max_length=10, choices=Extent)
    rooms = ArrayField(models.SmallIntegerField())
    topics = ArrayField(models.SmallIntegerField())
    document = models.CharField(max_length=300, blank=True)  # the power itself: what it is, and where it lies
    valid_from = models.DateField()
    valid_until = models.DateField()
    given_by = models.CharField(max_length=200)  # who let them in; or the worker who recorded a power
    recorded_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")), name="a_delegation_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["kin"], condition=Q(ended_on=None), name="one_delegation_at_a_time"),
        ]
