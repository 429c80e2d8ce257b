"""The room's facts: what has been asked and answered, who answers, and whom the person lets in."""

from helhet.consent.models.consents import Consenter, ConsentRecord, PlanConsent, SharingConsent, StoredAnswer
from helhet.consent.models.deciding import CapacityFinding, Custody, LeftOut, Override
from helhet.consent.models.delegation import Delegation

__all__ = [
    "CapacityFinding",
    "ConsentRecord",
    "Consenter",
    "Custody",
    "Delegation",
    "LeftOut",
    "Override",
    "PlanConsent",
    "SharingConsent",
    "StoredAnswer",
]
