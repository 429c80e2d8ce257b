"""The case: a person's one thread from first concern to closing."""

from django.db import models
from django.db.models import F, Q

from helhet.cases.types import CaseStatus, EmergencyOutcome, EmergencyReason
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


class EmergencyAccess(PersonBound, Addressed):
    """A worker without access opened the case because it could not wait; reads for an hour, and is reviewed after.

    ``ended_at`` when it was ended before its time. A review closes it, and then nothing of it changes.
    """

    worker = models.ForeignKey("people.Worker", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10, choices=EmergencyReason)
    why = models.CharField(max_length=500)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=15, choices=EmergencyOutcome, blank=True)
    review = models.CharField(max_length=1000, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("opened_at")), name="an_emergency_ends_after_it_opens"),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, outcome="", reviewed_by__isnull=True)
                | (Q(reviewed_at__isnull=False, reviewed_by__isnull=False) & ~Q(outcome="")),
                name="a_review_has_outcome_and_reviewer",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("worker")),
                name="nobody_reviews_their_own_emergency",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "opened_at"],
                condition=Q(reviewed_at__isnull=True),
                name="emergencies_to_review",
            ),
            models.Index(fields=["worker", "opened_at"], name="emergencies_of_a_worker"),
        ]
