"""What other packages may know of persons: choices, and the two keys every person-bound row carries."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from helhet.base.identifiers import new_public_id


class PersonBound(models.Model):
    """A row about one person.

    ``person`` and ``municipality`` stand together in a composite foreign key that the
    database holds (``access.walls.PersonWall`` adds it): a row of one municipality cannot
    hang on another's person.
    """

    # No single keys of their own: the composite one holds both, and each is a check at every insert.
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    municipality = models.ForeignKey(
        "people.Municipality", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )

    class Meta:
        abstract = True


class Addressed(models.Model):
    """A row with an address of its own: a random public id, so that keys never show."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)

    class Meta:
        abstract = True


class Withheld(models.Model):
    """A row that can be kept from guardians and next of kin, by the database's wall (pbrl. § 3-4)."""

    withheld = models.BooleanField(default=False, db_default=False)

    class Meta:
        abstract = True


class Kept(Withheld):
    """A row in somebody's own words: also kept from all but the coordinator until its writer has been asked."""

    asked_first = models.BooleanField(default=False, db_default=False)

    class Meta:
        abstract = True


class Sex(models.TextChoices):
    """As registered (identity number); for counts, never for texts."""

    FEMALE = "female", _("kvinne")
    MALE = "male", _("mann")
    UNKNOWN = "unknown", _("ikke oppgitt")


class AddressProtection(models.TextChoices):
    """Folkeregisterloven § 10-4."""

    NONE = "none", _("ingen")
    CONFIDENTIAL = "confidential", _("fortrolig")
    STRICT = "strict", _("strengt fortrolig")


class UnitKind(models.TextChoices):
    SERVICE = "service", _("tjeneste")
    OFFICE = "office", _("tjenestekontor")
    COORDINATING_UNIT = "coordinating_unit", _("koordinerende enhet")
    SCHOOL = "school", _("skole")
    KINDERGARTEN = "kindergarten", _("barnehage")
    HEALTH_TRUST = "health_trust", _("helseforetak")
    GP = "gp", _("fastlegekontor")
    ADMINISTRATION = "administration", _("administrasjon")


class Relation(models.TextChoices):
    """The person's relation to the related person, as in no-basis-family-relation where one fits."""

    MOTHER = "mother", _("mor")
    FATHER = "father", _("far")
    CO_MOTHER = "co_mother", _("medmor")
    FOSTER_PARENT = "foster_parent", _("fosterforelder")
    CHILD_WELFARE = "child_welfare", _("barnevernstjenesten")  # while it has the care (pbrl. § 4-4)
    NEXT_OF_KIN = "next_of_kin", _("pårørende")
    LEGAL_GUARDIAN = "legal_guardian", _("verge")
    PROXY = "proxy", _("fullmektig")
    OTHER = "other", _("annen")
