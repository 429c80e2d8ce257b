"""Questions whether a text is kept from the guardians, and whether a text may be used. Texts stand in their rooms."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from helhet.people.types import Addressed, PersonBound
from helhet.withheld.types import KEPT, Ground, Status, UseAnswer, UseKind


class Withholding(PersonBound, Addressed):
    """Asked by the young person, or proposed for weighty reasons; decided in writing, with reasons (pbrl. § 3-4).

    ``about`` names the row: «plan.statement:12». The row's own mark is what the wall reads.
    """

    about = models.CharField(max_length=60)
    ground = models.CharField(max_length=10, choices=Ground)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    asked_on = models.DateField()
    asked_by = models.ForeignKey("people.Login", on_delete=models.PROTECT, related_name="+")
    asked_by_name = models.CharField(max_length=200)
    by_self = models.BooleanField()
    reason = models.TextField()
    heard = models.CharField(max_length=500, blank=True)
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")
    decided_by_name = models.CharField(max_length=200, blank=True)
    decision_reason = models.TextField(blank=True)
    review_on = models.DateField(null=True)
    shown_from = models.DateField(null=True)  # after a no: not shown before, so that the words can be taken out
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about"], condition=Q(status__in=KEPT), name="a_text_is_withheld_once")
        ]
        indexes = [models.Index(fields=["person", "status"], name="withheld_of_a_person")]


class Use(PersonBound, Addressed):
    """May this text be taken up in a meeting, or shown to somebody? Its writer answers."""

    about = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=UseKind)
    topic = models.PositiveSmallIntegerField(null=True)
    meeting = models.CharField(max_length=12, blank=True)  # public id
    to_guardians = models.BooleanField()
    question = models.CharField(max_length=500)
    asked_on = models.DateField()
    asked_by = models.ForeignKey("people.Login", on_delete=models.PROTECT, related_name="+")
    asked_by_name = models.CharField(max_length=200)
    answer = models.CharField(max_length=10, choices=UseAnswer, default=UseAnswer.WAITING)
    said = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["about"], condition=Q(answer="waiting"), name="one_question_at_a_time_about_a_text"
            )
        ]
        indexes = [models.Index(fields=["person", "answer"], name="uses_of_a_person")]
