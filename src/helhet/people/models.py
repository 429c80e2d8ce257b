"""Municipality, unit, person, related person, worker and login.

No user-facing writes happen here: what persons decide about themselves lives in ``consent``.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helhet.people.types import Addressed, AddressProtection, PersonBound, Relation, Sex, UnitKind


class Municipality(models.Model):
    """A municipality (or a health trust, as a tenant of its own) and the words it uses."""

    number = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=100)
    office_name = models.CharField(max_length=100)
    coordinating_unit_name = models.CharField(max_length=100)
    address = models.CharField(max_length=200)
    phone = models.CharField(max_length=20)
    written_norwegian = models.CharField(max_length=2, default="nb", choices=[("nb", "bokmål"), ("nn", "nynorsk")])
    decision_word = models.CharField(
        max_length=10, default="avgjørelse", choices=[("avgjørelse", _("avgjørelse")), ("vedtak", _("vedtak"))]
    )
    appointment_days = models.PositiveSmallIntegerField(default=14)
    review_months = models.PositiveSmallIntegerField(default=6)
    meeting_notice_days = models.PositiveSmallIntegerField(default=14)
    data_key_id = models.CharField(max_length=12, default="", blank=True)
    data_key = models.BinaryField(default=b"")  # wrapped by the master key

    def __str__(self) -> str:
        return self.name


class Unit(Addressed):
    """A service, an office, a school … One unit may be both office and coordinating unit."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    kinds = ArrayField(models.CharField(max_length=20, choices=UnitKind.choices))
    ages_from = models.PositiveSmallIntegerField(default=0)
    ages_to = models.PositiveSmallIntegerField(null=True, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    leader = models.ForeignKey("Worker", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    phone = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return self.name


class Login(models.Model):
    """Somebody who can log in: an issuer and the subject it gave, never an e-mail address."""

    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    identity_index = models.BinaryField(null=True)  # of one that is registered beforehand, in its own municipality
    # Municipality's id → blind index there, as hex: the same number has another in each.
    identity_indexes = models.JSONField(db_default=models.Value({}, models.JSONField()))
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    reserved = models.BooleanField(default=False)  # wants paper: eForvaltningsforskriften § 9
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="one_login_per_issuer_and_subject")]


class Worker(Addressed):
    """A post: one login in one unit, from–to. Most are not health personnel (hence no HPR number)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    login = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=100)
    phone = models.CharField(max_length=20, blank=True)
    reachable = models.CharField(max_length=200, blank=True)  # «svarer hverdager 8–15.30»
    is_health_personnel = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Family(models.Model):
    """Siblings: a child coordinator belongs to the family (hol. § 7-2 a)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "families"


class Person(Addressed):
    """One municipality's record of one resident; born, or expected."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey(Family, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100, blank=True)
    name_key = models.CharField(max_length=300, db_collation="C")
    identity_number = models.BinaryField(null=True)
    identity_index = models.BinaryField(null=True)
    born_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=10, choices=Sex, default=Sex.UNKNOWN)
    language = models.CharField(max_length=8, default="nb")
    interpreter = models.CharField(max_length=60, blank=True)  # the language an interpreter is needed in
    address_protection = models.CharField(max_length=12, choices=AddressProtection, default=AddressProtection.NONE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "identity_index"], name="one_identity_number_per_municipality"
            ),
            models.UniqueConstraint(fields=["id", "municipality"], name="person_in_one_municipality"),
            models.CheckConstraint(
                condition=Q(born_on__isnull=False, expected_on__isnull=True)
                | Q(born_on__isnull=True, expected_on__isnull=False),
                name="exactly_one_of_born_and_expected",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "name_key"], name="person_by_name"),
            models.Index(
                fields=["municipality"],
                condition=~Q(address_protection=AddressProtection.NONE),
                name="persons_protected",
            ),
        ]


class PersonContact(PersonBound):
    """Where a person lives and can be reached: apart from the person, as it may be protected."""

    address = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=4, blank=True)
    city = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], name="one_contact_per_person")]


class RelatedPerson(PersonBound, Addressed):
    """Somebody close to a person: a guardian, next of kin, a representative with written power."""

    name = models.CharField(max_length=200)
    relation = models.CharField(max_length=20, choices=Relation)
    parental_responsibility = models.BooleanField(default=False)
    # Somebody the person's whereabouts are kept from (folkeregisterloven § 10-4): never told of anything.
    hidden_from = models.BooleanField(default=False, db_default=False)
    scope = models.TextField(blank=True)  # what a representative's power covers
    login = models.ForeignKey(Login, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    identity_index = models.BinaryField(null=True)
    phone = models.CharField(max_length=20, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
