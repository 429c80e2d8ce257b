"""The words of the case, and how it may move."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseStatus(models.TextChoices):
    CONCERN = "concern", _("første bekymring")
    REQUESTED = "requested", _("spurt om hjelp")
    ACTIVE = "active", _("i gang")
    ENDED = "ended", _("avsluttet")


class EmergencyReason(models.TextChoices):
    """Why a case is opened in an emergency; the free text says the rest. The choices are the product's own."""

    LIFE = "life", _("fare for liv eller helse")
    CHILD = "child", _("fare for et barn")
    CARE = "care", _("nødvendig hjelp som ikke kan vente, og ingen med tilgang svarer")


class EmergencyOutcome(models.TextChoices):
    """What the coordinating unit found afterwards."""

    JUSTIFIED = "justified", _("det var grunn til å åpne saken")
    NOT_JUSTIFIED = "not_justified", _("det var ikke grunn til å åpne saken")


# From each status, those it may move to. A case only moves forward; one that has ended stays as it
# was, and help anew opens a new case beside it (domain: ending can be reopened, nothing is overwritten).
MOVES: dict[CaseStatus, frozenset[CaseStatus]] = {
    CaseStatus.CONCERN: frozenset({CaseStatus.REQUESTED, CaseStatus.ACTIVE, CaseStatus.ENDED}),
    CaseStatus.REQUESTED: frozenset({CaseStatus.ACTIVE, CaseStatus.ENDED}),
    CaseStatus.ACTIVE: frozenset({CaseStatus.ENDED}),
    CaseStatus.ENDED: frozenset(),
}
