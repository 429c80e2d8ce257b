"""The words of consent, and what a question carries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from helhet.people.types import UnitKind


class ConsentStatus(models.TextChoices):
    ASKED = "asked", _("spurt")
    CHANGE = "change", _("spurt om endring")  # a question beside a consent that stands until this is answered
    GIVEN = "given", _("gitt")
    REFUSED = "refused", _("sagt nei")
    WITHDRAWN = "withdrawn", _("trukket")
    REPLACED = "replaced", _("erstattet")


OPEN = ("asked", "given")  # one of these for each pair
WAITING = ("asked", "change")  # somebody has yet to answer
LIVE = ("asked", "change", "given")  # can be withdrawn


class Answer(models.TextChoices):
    PENDING = "pending", _("ikke svart")
    YES = "yes", _("ja")
    NO = "no", _("nei")


class How(models.TextChoices):
    SCREEN = "screen", _("på skjerm")
    ORAL = "oral", _("muntlig")
    PAPER = "paper", _("på papir")


class ChildHeard(models.TextChoices):
    """How a child was heard before others answered (pbrl. § 4-4 fifth subsection)."""

    SAID = "said", _("har fått vite om det og sagt sin mening")
    SILENT = "silent", _("har fått vite om det og ville ikke si noe")


# The kinds of units that information is shared with; those that decide and administer are not asked for.
SHARED_WITH = (UnitKind.SERVICE, UnitKind.SCHOOL, UnitKind.KINDERGARTEN, UnitKind.HEALTH_TRUST, UnitKind.GP)


@dataclass(frozen=True)
class MustAnswer:
    """Somebody who must answer today. ``related_person_id`` None: the person alone."""

    related_person_id: int | None
    name: str
    capacity: str  # access.types.Basis: self or guardian
    login_id: int | None = None


@dataclass(frozen=True)
class Heard:
    """The child's part in an answer: how it was heard, and what it said, in its own words."""

    how: ChildHeard
    said: str = ""
