"""The individual plan (hol. § 7-1, IPF § 9): the person's own."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from helhet.people.types import Addressed, Kept, PersonBound
from helhet.plan.types import OPEN, GoalStatus, MeasureStatus, PlanStatus, Side, StatementKind


class Plan(PersonBound, Addressed):
    """A person's plan: its state and period. At most one is open at a time (IPF § 9 second para)."""

    status = models.CharField(max_length=10, choices=PlanStatus, default=PlanStatus.DRAFT)
    consent = models.ForeignKey("consent.PlanConsent", on_delete=models.PROTECT, null=True, related_name="+")
    opened_on = models.DateField()
    activated_on = models.DateField(null=True, blank=True)
    period_from = models.DateField(null=True, blank=True)
    period_until = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(status__in=[str(status) for status in OPEN]),
                name="one_open_plan_per_person",
            ),
            models.CheckConstraint(
                condition=~Q(status="active") | Q(consent__isnull=False, activated_on__isnull=False),
                name="an_active_plan_has_its_consent",
            ),
        ]


class PlanRow(PersonBound, Addressed, Kept):
    """A row of a plan: its topic decides who in the team sees it; ``version`` stops lost updates."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    topic = models.PositiveSmallIntegerField(null=True, blank=True)  # access.types.Topic
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Section(PlanRow):
    """One of the ten points of IPF § 9, or the child's participation: filled, or not relevant with a reason."""

    key = models.CharField(max_length=30)  # law.plan_contents
    text = models.TextField(blank=True)
    not_relevant = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            # Once for everybody, and once more where it is kept from some: they write theirs and learn of nothing.
            models.UniqueConstraint(
                fields=["plan", "key", "withheld", "asked_first"], name="each_point_stands_once_in_a_plan"
            )
        ]


class Statement(PlanRow):
    """What matters to the person, strengths and needs, in somebody's own words."""

    kind = models.CharField(max_length=10, choices=StatementKind)
    text = models.TextField()
    said_by = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)


class Goal(PlanRow):
    """A goal in the person's own words; a subgoal has a parent."""

    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=500)
    said_by = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=12, choices=GoalStatus, default=GoalStatus.ACTIVE)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["plan", "position"], name="goals_of_a_plan")]


class Measure(PlanRow):
    """What is done towards a goal: extent, how, who answers for it, when, and when it is looked at again."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(max_length=500)
    extent = models.CharField(max_length=200, blank=True)
    how = models.TextField(blank=True)
    responsible = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    responsible_name = models.CharField(max_length=200, blank=True)
    service = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    evaluate_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=MeasureStatus, default=MeasureStatus.PLANNED)
    position = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=60, blank=True)  # «meetings.outcome:9»

    class Meta:
        indexes = [
            models.Index(fields=["plan", "position"], name="measures_of_a_plan"),
            models.Index(
                fields=["responsible", "evaluate_on"],
                condition=Q(status__in=["planned", "active"]),
                name="measures_to_look_at",
            ),
        ]


class Evaluation(PersonBound, Kept):
    """How a goal or measure has gone, in the service's words and the family's. Never changes."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, null=True, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, null=True, related_name="+")
    topic = models.PositiveSmallIntegerField(null=True)
    outcome = models.CharField(max_length=12)  # GoalStatus or MeasureStatus
    text = models.TextField(blank=True)
    said_by = models.CharField(max_length=200)
    side = models.CharField(max_length=10, choices=Side)
    evaluated_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__isnull=False, measure__isnull=True) | Q(goal__isnull=True, measure__isnull=False),
                name="an_evaluation_is_of_one_thing",
            )
        ]
