"""Who holds it together: coordinator, child coordinator, secondary; and the tasks of the case."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now

from helhet.coordination.types import AssignmentStatus, Part, Role, TaskState
from helhet.people.types import Addressed, PersonBound, Withheld


class Assignment(PersonBound, Addressed):
    """A worker appointed coordinator or child coordinator, as main or secondary, for a period.

    On a secondary, ``wish_reason`` says why it is another than the nearest leader.
    """

    role = models.CharField(max_length=20, choices=Role)
    part = models.CharField(max_length=10, choices=Part)
    worker = models.ForeignKey("people.Worker", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=AssignmentStatus, default=AssignmentStatus.PROPOSED)
    proposed_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # not included
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_reason = models.CharField(max_length=500, blank=True)
    wish_met = models.BooleanField(null=True)  # was it whom the family wished for
    wish_reason = models.CharField(max_length=500, blank=True)  # why not, as the family reads it
    end_reason = models.CharField(max_length=300, blank=True)
    appointed_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_main_coordinator_at_a_time",
                expressions=[
                    (F("person"), RangeOperators.EQUAL),
                    (
                        Func(F("starts_on"), F("ends_on"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(part="main", status__in=["proposed", "active"]),
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(part="secondary", status__in=["proposed", "active"]),
                name="one_secondary_coordinator_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["worker", "status"], name="assignments_of_a_worker"),
            # Who has somebody now: the coordinating unit's lists read nothing but this.
            models.Index(
                fields=["municipality", "part", "person"],
                include=["status", "worker"],
                condition=Q(status__in=["proposed", "active"]),
                name="live_assignments",
            ),
        ]


class Task(PersonBound, Addressed, Withheld):
    """Something somebody has promised to do, with or without a plan."""

    what = models.CharField(max_length=300)
    owner = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")
    owner_name = models.CharField(max_length=200)
    due_on = models.DateField(null=True, blank=True)
    topic = models.PositiveSmallIntegerField(null=True, blank=True)  # access.types.Topic
    source = models.CharField(max_length=60, blank=True)  # what it came from: «meetings.outcome:9»
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.OPEN)
    created_at = models.DateTimeField(db_default=Now())
    version = models.PositiveIntegerField(default=1)
