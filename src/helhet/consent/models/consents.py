"""Two consents, never merged: to the plan being made (IPF § 5), and to sharing (IPF § 9 i).

Neither is the basis for keeping the record, which is legal duty (domain: GDPR art. 6, 9).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from helhet.consent.types import OPEN, Answer, ChildHeard, ConsentStatus, How, Interpreting
from helhet.people.types import Addressed, PersonBound, Withheld


class ConsentRecord(PersonBound, Addressed):
    """What every consent says: when asked and by whom, its language, when it is looked at again, how it ended."""

    status = models.CharField(max_length=10, choices=ConsentStatus, default=ConsentStatus.ASKED)
    asked_on = models.DateField()
    asked_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")
    given_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=8, default="nb")
    interpreter = models.CharField(max_length=60, blank=True)
    child_heard = models.CharField(
        max_length=10, blank=True, choices=ChildHeard, default="", db_default=""
    )  # pbrl. § 4-4 fifth subsection
    child_said = models.CharField(max_length=500, blank=True, default="", db_default="")
    child_heard_by = models.CharField(max_length=200, blank=True, default="", db_default="")
    reviewed_on = models.DateField(null=True, blank=True)  # gone through with whoever answers; never prolongs
    review_note = models.CharField(max_length=500, blank=True, default="", db_default="")

    class Meta:
        abstract = True


class PlanConsent(ConsentRecord):
    """Consent to an individual plan being made."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(status__in=OPEN), name="one_open_plan_consent")
        ]


class SharingConsent(ConsentRecord, Withheld):
    """Consent to a service (never a named employee) getting these topics, for this purpose, in this period.

    ``valid_until`` is not included, as in the opening it gives. A ``CHANGE`` stands beside the
    consent it is to replace, which is not touched until everybody has said yes.
    """

    service = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    topics = ArrayField(models.PositiveSmallIntegerField())
    purpose = models.CharField(max_length=300)
    exceptions = models.CharField(max_length=500, blank=True)
    valid_until = models.DateField()

    class Meta:
        constraints = [
            # What is asked of a young person alone stands beside what the guardians are asked, who learn nothing of it.
            models.UniqueConstraint(
                fields=["person", "service", "withheld"],
                condition=Q(status__in=OPEN),
                name="one_open_sharing_consent_per_service",
            ),
            models.UniqueConstraint(
                fields=["person", "service", "withheld"],
                condition=Q(status=ConsentStatus.CHANGE),
                name="one_open_change_per_service",
            ),
            # For the membership's composite key: a service's place in a team hangs on its own consent.
            models.UniqueConstraint(fields=["id", "person", "service"], name="sharing_consent_of_person_and_service"),
        ]


class Consenter(PersonBound, Addressed, Withheld):
    """One of those who must consent, and the answer: all holders of parental responsibility, or the person."""

    plan_consent = models.ForeignKey(PlanConsent, on_delete=models.PROTECT, null=True, related_name="consenters")
    sharing_consent = models.ForeignKey(SharingConsent, on_delete=models.PROTECT, null=True, related_name="consenters")
    related_person = models.ForeignKey("people.RelatedPerson", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    capacity = models.CharField(max_length=20)  # access.types.Basis: self, guardian, representative
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.PENDING)
    answered_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=10, blank=True, choices=How)
    note = models.CharField(max_length=500, blank=True)
    recorded_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(plan_consent__isnull=False, sharing_consent__isnull=True)
                | Q(plan_consent__isnull=True, sharing_consent__isnull=False),
                name="a_consenter_answers_one_consent",
            ),
            models.UniqueConstraint(
                fields=["plan_consent", "related_person"],
                nulls_distinct=False,
                condition=Q(plan_consent__isnull=False),
                name="asked_once_about_the_plan",
            ),
            models.UniqueConstraint(
                fields=["sharing_consent", "related_person"],
                nulls_distinct=False,
                condition=Q(sharing_consent__isnull=False),
                name="asked_once_about_sharing",
            ),
        ]


class StoredAnswer(PersonBound, Withheld):
    """An answer as it was given, with exactly the text that was read first; never changed, only added to.

    ``Consenter`` says how things stand; these say how they came to. Written orally or on paper: the text that was
    gone through, in its language, and who interpreted (never a child: tolkeloven § 4).
    """

    consenter = models.ForeignKey(Consenter, on_delete=models.PROTECT, related_name="kept")
    answer = models.CharField(max_length=10, choices=Answer)
    at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=How)
    text = models.TextField(blank=True)  # empty where a consent is taken back: then nothing was asked
    language = models.CharField(max_length=8)
    interpreting = models.CharField(max_length=10, blank=True, choices=Interpreting)
    interpreter = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)
    recorded_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")
