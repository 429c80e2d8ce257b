"""The words of the case, and how it may move."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseStatus(models.TextChoices):
    CONCERN = "concern", _("første bekymring")
    REQUESTED = "requested", _("spurt om hjelp")
    ACTIVE = "active", _("i gang")
    ENDED = "ended", _("avsluttet")


# From each status, those it may move to. A case only moves forward; one that has ended stays as it
# was, and help anew opens a new case beside it (domain: ending can be reopened, nothing is overwritten).
MOVES: dict[CaseStatus, frozenset[CaseStatus]] = {
    CaseStatus.CONCERN: frozenset({CaseStatus.REQUESTED, CaseStatus.ACTIVE, CaseStatus.ENDED}),
    CaseStatus.REQUESTED: frozenset({CaseStatus.ACTIVE, CaseStatus.ENDED}),
    CaseStatus.ACTIVE: frozenset({CaseStatus.ENDED}),
    CaseStatus.ENDED: frozenset(),
}
