"""The case: a person's one thread from first concern to closing."""

from django.db import models
from django.db.models import Q

from helhet.cases.types import CaseStatus
from helhet.people.types import Addressed, PersonBound


class Case(PersonBound, Addressed):
    """Relay, coordinator without plan, and plan are modes of one case; moving between them closes nothing.

    ``level`` is BTI's: 0 clarify the concern, 1 one service, 2 two services, 3 several.
    """

    status = models.CharField(max_length=10, choices=CaseStatus, default=CaseStatus.REQUESTED)
    level = models.PositiveSmallIntegerField(default=0)
    opened_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=~Q(status="ended"), name="one_open_case_per_person"),
            models.CheckConstraint(
                condition=Q(status="ended", ended_on__isnull=False) | (~Q(status="ended") & Q(ended_on__isnull=True)),
                name="an_ended_case_has_its_day",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "status"], name="cases_of_a_municipality")]


class Relay(PersonBound):
    """Who holds the baton (BTI *stafettholder*): it stays with the old holder until the new one accepts."""

    worker = models.ForeignKey("people.Worker", on_delete=models.PROTECT, related_name="+")
    offered_on = models.DateField()
    accepted_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(accepted_on__isnull=False, ended_on__isnull=True),
                name="one_baton_per_person",
            )
        ]
