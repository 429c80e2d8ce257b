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
    CANCELLED = "cancelled", _("ikke sendt")  # who it was for may no longer be told


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


class MessageWish(PersonBound):
    """Somebody with a protected address has chosen to be told by mail or text message, or not to be (the default)."""

    login = models.ForeignKey("people.Login", on_delete=models.PROTECT, related_name="+")
    wanted = models.BooleanField()
    chosen_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "login"], name="one_wish_per_login_and_person")]
