"""What the coordinating unit answers for beside the rooms: questions about who has looked."""

from django.db import models
from django.db.models.functions import Now

from helhet.people.types import Addressed, PersonBound


class AccessQuestion(PersonBound, Addressed):
    """Why did somebody look? Asked by the person, or whoever acts for the person, of one line in the log.

    Repeats what the line said: who, as what, which day, what, on which bases. It waits for the coordinating unit
    as long as the family said something last.
    """

    on = models.DateField()
    kind = models.CharField(max_length=10)  # audit.selectors.KINDS
    what = models.CharField(max_length=100)
    who = models.CharField(max_length=200)
    acting_as = models.CharField(max_length=300, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    waits_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["municipality", "waits_since"],
                condition=models.Q(waits_since__isnull=False),
                name="access_questions_that_wait",
            )
        ]


class AccessMessage(PersonBound):
    """What was asked, or answered. Never changes."""

    question = models.ForeignKey(AccessQuestion, on_delete=models.PROTECT, related_name="messages")
    by_unit = models.BooleanField()
    login = models.ForeignKey("people.Login", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    text = models.CharField(max_length=1000)
    at = models.DateTimeField(db_default=Now())


class AccessReview(models.Model):
    """Somebody in the coordinating unit has gone through what a post has access to, and found it right.

    About a worker, not a resident (pasientjournalforskriften § 13: authorisations are reassessed).
    """

    municipality = models.ForeignKey("people.Municipality", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("people.Worker", on_delete=models.PROTECT, related_name="+")
    reviewed_on = models.DateField()
    reviewed_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["worker", "reviewed_on"], name="reviews_of_a_worker")]
