"""What is sent: one row a receiver, written in the transaction of what it tells of."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from helhet.people.types import PersonBound


class Channel(models.TextChoices):
    EMAIL = "email", _("e-post")
    SMS = "sms", _("SMS")
    LETTER = "letter", _("brev")


class State(models.TextChoices):
    WAITING = "waiting", _("venter")
    SENT = "sent", _("sendt")
    FAILED = "failed", _("ikke levert")


class Notice(PersonBound):
    """A message that something waits. Carries no name, no service and no link into a case.

    ``key`` makes it one: the same event never sends twice. ``kind`` names the neutral text.
    """

    login = models.ForeignKey("people.Login", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=10, choices=Channel)
    key = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(db_default=Now())
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["next_try_at"], condition=models.Q(state="waiting"), name="notices_to_send")]
