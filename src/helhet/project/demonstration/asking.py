"""Requests as they were sent, and the facts that most of them have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from helhet.access.types import Basis
from helhet.base.identifiers import new_reference
from helhet.intake.rules import content_of
from helhet.intake.types import About
from helhet.law.deadlines import preliminary_reply_deadline
from helhet.project.demonstration.rows import add, day


def request(
    about: Any,
    sender: Any,
    answers: Mapping[str, Mapping[str, Any]],
    *,
    received: int,
    wants: Iterable[str] = ("child_coordinator", "plan"),
) -> Any:
    """An application sent online. ``sender``: a related person, or the person; ``answers`` by step, as typed."""
    needs = list(wants)
    is_parent = sender._meta.model_name == "relatedperson"
    row = add(
        "intake.Request",
        about,
        reference=new_reference(),
        channel="online",
        **{f"wants_{need}": True for need in needs},
        received_on=day(received),
        reply_due_on=preliminary_reply_deadline(day(received)).last_day,
        sent_by=sender.login if is_parent else None,
        sender_name=sender.name if is_parent else f"{sender.given_name} {sender.family_name}",
        sender_capacity=Basis.GUARDIAN if is_parent else Basis.SELF,
    )
    said = {**answers, "behov": {"needs": needs, **answers.get("behov", {})}}
    add("intake.RequestContent", about, request=row, **content_of(About.CHILD if is_parent else About.SELF, said))
    return row


# What the officer found in most of these cases: each fact's answer and what it was judged on.
MET = {
    "stays_in_municipality": ("yes", "Bor fast i Fjordvik."),
    "health_and_care": ("yes", "Får oppfølging fra kommunen og fra sykehuset."),
    "other_welfare": ("yes", "Får hjelp på skolen eller i barnehagen."),
    "long_term": ("yes", "Behovet kommer til å vare i flere år."),
    "coordinated": ("yes", "Flere tjenester må ses i sammenheng."),
    "coordinated_health": ("yes", "Helsetjenester fra både kommunen og sykehuset."),
    "family_wants": ("yes", "Familien ønsker det."),
}
