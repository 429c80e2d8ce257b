"""The care team (*oppfølgingsteam*, *ansvarsgruppe*): a working form, owned by the person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helhet.people.types import Addressed, PersonBound


class CareTeam(PersonBound, Addressed):
    status = models.CharField(
        max_length=10, default="active", choices=[("active", _("i gang")), ("inactive", _("avsluttet"))]
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    meetings_per_year = models.PositiveSmallIntegerField(default=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(status="active"), name="one_active_team_per_person")
        ]


class Membership(PersonBound, Addressed):
    """A worker in the team on behalf of a service, from–to; the service's consent is part of the key."""

    team = models.ForeignKey(CareTeam, on_delete=models.PROTECT, related_name="memberships")
    worker = models.ForeignKey("people.Worker", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    consent = models.ForeignKey("consent.SharingConsent", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=100)
    contribution = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "worker"], condition=Q(ends_on__isnull=True), name="a_worker_is_in_a_team_once"
            )
        ]
