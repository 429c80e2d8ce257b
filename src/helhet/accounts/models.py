"""How somebody without electronic identity shows who it is. Secrets are kept as marks that cannot be read back.

``Account``, ``Passkey``, ``Code`` and ``Attempt`` are about logins, not residents, and work before there is an actor:
no wall, but privileges. ``Letter`` and ``Card`` tell which resident they were made for, and stand behind it.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from helhet.people.types import Addressed, PersonBound


class Account(models.Model):
    """One who logs in without electronic identity. ``login`` is there from the first time a letter's code is used."""

    username = models.CharField(max_length=20, unique=True)
    municipality = models.ForeignKey("people.Municipality", on_delete=models.PROTECT, related_name="+")
    identity_index = models.BinaryField(unique=True)  # in the municipality that ordered the letter
    handle = models.BinaryField(unique=True)  # what a passkey knows the account by: says nothing of whom
    login = models.OneToOneField("people.Login", on_delete=models.PROTECT, null=True, related_name="+")
    password = models.CharField(max_length=200, blank=True)
    second = models.BinaryField(null=True)  # the secret of the app with codes, sealed
    second_step = models.BigIntegerField(default=0)  # the last code that was used: none is used twice
    reserve = ArrayField(models.BinaryField(), default=list)
    created_at = models.DateTimeField(db_default=Now())


class Passkey(models.Model):
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    credential = models.BinaryField(unique=True)
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    name = models.CharField(max_length=60)
    created_at = models.DateTimeField(db_default=Now())
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account"], condition=Q(ended_at=None), name="passkeys_in_use")]


class Code(models.Model):
    """A letter's code (``account``: used once, with the day of birth) or a card's (``login``: used until it ends)."""

    mark = models.BinaryField(unique=True)
    born_mark = models.BinaryField(null=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    login = models.ForeignKey("people.Login", on_delete=models.PROTECT, null=True, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=False, login__isnull=True) | Q(account__isnull=True, login__isnull=False),
                name="a_code_is_of_a_letter_or_a_card",
            )
        ]


class Letter(PersonBound, Addressed):
    """A letter with a code, ordered for the person or somebody near. ``sealed`` is the letter until it is sent."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    code = models.OneToOneField(Code, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    is_self = models.BooleanField()
    ordered_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")
    ordered_by_name = models.CharField(max_length=200)
    ordered_at = models.DateTimeField(db_default=Now())
    sealed = models.BinaryField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-id"], name="letters_of_a_person"),
            models.Index(fields=["id"], condition=Q(sent_at=None), name="letters_to_send"),
        ]


class Card(PersonBound, Addressed):
    """A child's card with a code. ``valid_until`` is the 15th birthday, and not included."""

    login = models.ForeignKey("people.Login", on_delete=models.PROTECT, related_name="+")
    code = models.OneToOneField(Code, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_on = models.DateField()
    valid_until = models.DateField()
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at=None), name="one_card_in_use_per_person")
        ]


class Attempt(models.Model):
    """How often something has been tried in vain: by the mark of a username or of where it was tried from."""

    mark = models.BinaryField(unique=True)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    closed_until = models.DateTimeField(null=True)
