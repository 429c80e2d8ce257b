"""What changes who answers, and what is kept from somebody: each with a written reason and whoever recorded it."""

from django.db import models
from django.db.models import Q

from helhet.consent.models.consents import PlanConsent, SharingConsent
from helhet.consent.types import Ground
from helhet.people.types import Addressed, PersonBound, Withheld


class Override(PersonBound):
    """One parent's yes is let suffice, with a written reason (our choice: pbrl. § 4-4, bl. § 30).

    The other is told, and a no from one who answers closes it still.
    """

    plan_consent = models.OneToOneField(PlanConsent, on_delete=models.PROTECT, null=True, related_name="override")
    sharing_consent = models.OneToOneField(SharingConsent, on_delete=models.PROTECT, null=True, related_name="override")
    ground = models.CharField(max_length=12, choices=Ground)
    rests_on = models.CharField(max_length=300)  # what the municipality knows it from
    reason = models.CharField(max_length=1000)
    decided_on = models.DateField()
    decided_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(plan_consent__isnull=False, sharing_consent__isnull=True)
                | Q(plan_consent__isnull=True, sharing_consent__isnull=False),
                name="an_override_is_of_one_consent",
            )
        ]


class CapacityFinding(PersonBound, Addressed):
    """That somebody cannot take a stand on this themselves: written, reasoned, by health personnel (pbrl. § 4-3).

    16 and 17: the parents answer (§ 4-5). An adult: ``answers`` is whom the municipality has found may, and why;
    what the law says of a plan's consent then is not confirmed (source ``adult-consent``).
    """

    found_on = models.DateField()
    found_by = models.CharField(max_length=200)
    document = models.CharField(max_length=200, blank=True)  # where the finding itself lies, if another wrote it
    reason = models.CharField(max_length=2000)
    answers = models.ForeignKey("people.RelatedPerson", on_delete=models.PROTECT, null=True, related_name="+")
    answers_why = models.CharField(max_length=1000, blank=True)
    recorded_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_on=None), name="one_finding_of_capacity")
        ]


class Custody(PersonBound, Addressed):
    """That the child welfare service has taken over care: it answers, and the foster home is told (pbrl. § 4-4).

    ``kin`` is the service as one of those close to the child: the row that is asked. ``worker`` answers for it.
    """

    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("people.Worker", on_delete=models.PROTECT, related_name="+")
    kin = models.ForeignKey("people.RelatedPerson", on_delete=models.PROTECT, related_name="+")
    rests_on = models.CharField(max_length=300)  # the decision, and where it lies
    foster_home = models.CharField(max_length=200, blank=True)
    started_on = models.DateField()
    recorded_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_on=None), name="one_custody_of_a_child")
        ]


class LeftOut(PersonBound, Withheld):
    """A named worker of the service who sees less than the service: a topic less, or (no topic) nothing at all."""

    sharing_consent = models.ForeignKey(SharingConsent, on_delete=models.PROTECT, related_name="left_out")
    worker = models.ForeignKey("people.Worker", on_delete=models.PROTECT, related_name="+")
    topic = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sharing_consent", "worker", "topic"], nulls_distinct=False, name="left_out_once"
            )
        ]
