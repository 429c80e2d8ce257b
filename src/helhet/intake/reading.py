"""What the family reads: drafts, requests and letters."""

from __future__ import annotations

from helhet.access.types import Actor
from helhet.base.errors import NotFound
from helhet.intake.drafts import in_view, login_of
from helhet.intake.models import Draft
from helhet.intake.types import DraftInView


def drafts_of(actor: Actor) -> list[DraftInView]:
    """The actor's own drafts that are not sent, the latest saved first."""
    rows = Draft.objects.filter(login_id=login_of(actor), sent_as="").order_by("-saved_at", "-id")
    return [in_view(row) for row in rows]


def draft_of(actor: Actor, public_id: str) -> DraftInView:
    """One of the actor's own drafts, sent or not; ``NotFound`` for anybody else's."""
    row = Draft.objects.filter(login_id=login_of(actor), public_id=public_id).first()
    if row is None:
        raise NotFound
    return in_view(row)
