"""Grants and openings: the two lines that meet in the wall (docs/access.md)."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from helhet.access.types import Basis
from helhet.people.types import Addressed, AddressProtection, PersonBound

FOREVER = "9999-12-31"


class Period(models.Model):
    """From and including ``valid_from``, until and not including ``valid_until``: ended today is ended now."""

    valid_from = models.DateField()
    valid_until = models.DateField(default=FOREVER)
    source = models.CharField(max_length=60)  # the row that gives it: «coordination.assignment:17»
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        abstract = True


class Grant(PersonBound, Period):
    """This login may see this person, on this basis, within this service, in this period, because of that row.

    ``worker`` is the post the grant is for, empty for a private capacity: what somebody may
    see at work says nothing of what they may see at home. ``rooms`` and ``topics`` are those
    of ``access.policy.OPENS`` at the time it was given, or fewer: as far as next of kin are let in, or a power goes.
    """

    login = models.ForeignKey("people.Login", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("people.Worker", on_delete=models.PROTECT, null=True, related_name="+")
    basis = models.CharField(max_length=20, choices=[(basis.value, basis.value) for basis in Basis])
    service = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    rooms = ArrayField(models.SmallIntegerField())
    topics = ArrayField(models.SmallIntegerField())
    ends_at = models.DateTimeField(null=True, blank=True)  # ends by the clock, within its last day: an emergency

    class Meta:
        indexes = [models.Index(fields=["login", "person"], name="grants_of_a_login")]
        constraints = [
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="grant_ends_after_it_starts"),
        ]


class Opening(PersonBound, Period):
    """Written by consent: this person opens these topics to this service in this period.

    ``shut_out`` names those of the service who see less, as ``access.types.shut_out``: login × 16 + topic, or + 0
    for whoever sees nothing. It follows the person, not the post: another post in the service opens nothing more.
    ``withheld``: only what is kept from the guardians, as a 12 to 15 year old decides alone (pbrl. § 4-3 c).
    """

    service = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    topics = ArrayField(models.SmallIntegerField())
    shut_out = ArrayField(
        models.BigIntegerField(), default=list, db_default=models.Value([], ArrayField(models.BigIntegerField()))
    )
    withheld = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = [models.Index(fields=["person", "service"], name="openings_of_a_person")]
        constraints = [
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="opening_ends_after_it_starts"),
        ]


class Clearance(Addressed):
    """This post may know of protected persons of the municipality: of one, or (``person`` empty) of all, for a time.

    ``level`` strict covers both levels of folkeregisterloven § 10-4. Without one, a protected person does not
    exist for a worker, whatever else gives access.
    """

    municipality = models.ForeignKey(
        "people.Municipality", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", db_constraint=False, null=True
    )
    worker = models.ForeignKey("people.Worker", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=AddressProtection.choices[1:])
    reason = models.CharField(max_length=300)
    given_by = models.ForeignKey("people.Worker", on_delete=models.PROTECT, related_name="+", null=True)
    valid_from = models.DateField()
    valid_until = models.DateField()
    end_reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="clearance_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__lte=F("valid_from") + timedelta(days=366)),
                name="clearance_lasts_a_year_at_most",
            ),
            models.CheckConstraint(
                condition=Q(level__in=[AddressProtection.CONFIDENTIAL, AddressProtection.STRICT]),
                name="clearance_is_for_a_protection",
            ),
        ]


class OpenSession(models.Model):
    """A session that an OpenID Connect provider gave: found again when that provider says that it is over.

    About a login, not a resident: no wall, but privileges (docs/access.md). ``id_token`` is sealed (``access.logins``)
    and kept to log out there too.
    """

    session_key = models.CharField(max_length=40, unique=True)
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=200)
    sid = models.CharField(max_length=200, blank=True)
    id_token = models.BinaryField()
    began_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["issuer", "sid"], name="sessions_by_sid"),
            models.Index(fields=["issuer", "subject"], name="sessions_by_subject"),
        ]


class SpentToken(models.Model):
    """A logout token that has been used: the same again is refused until it would have run out by itself."""

    issuer = models.CharField(max_length=200)
    token = models.CharField(max_length=200)
    spent_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "token"], name="a_token_is_used_once")]


class Attempt(models.Model):
    """One try at something that is counted: a search, a download. ``key`` is a hash of who and what."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="attempts_of_a_key")]
