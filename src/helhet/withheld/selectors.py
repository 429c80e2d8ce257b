"""Reading what is kept back. The wall answers nothing to guardians, next of kin and those it is kept from."""

from __future__ import annotations

from helhet.access.types import Actor, PersonInView
from helhet.withheld.models import Use, Withholding
from helhet.withheld.types import KEPT, Status, UseInView, WithholdingInView
from helhet.withheld.waiting import family_to_do, to_do

__all__ = ["family_to_do", "granted_to_young", "kept_of", "to_do", "uses_of", "withholdings_of"]


def withholdings_of(actor: Actor, person: PersonInView) -> list[WithholdingInView]:
    """Every question and what came of it, the newest first; one query."""
    return [in_view(row) for row in Withholding.objects.filter(person_id=person.id).order_by("-id")]


def kept_of(person: PersonInView) -> frozenset[str]:
    """The rows that a question or a decision of their own keeps from the guardians, by name."""
    found = Withholding.objects.filter(person_id=person.id, status__in=KEPT)
    return frozenset(found.values_list("about", flat=True))


def granted_to_young(person: PersonInView) -> bool:
    """Whether something is kept from the guardians at the young person's own asking: for the rule of consent."""
    rows = Withholding.objects.filter(person_id=person.id, status=Status.GRANTED, by_self=True)
    return rows.exists()


def uses_of(actor: Actor, person: PersonInView) -> list[UseInView]:
    """Every question about a text whose writer is asked first, the newest first; one query."""
    return [use_in_view(row) for row in Use.objects.filter(person_id=person.id).order_by("-id")]


def in_view(row: Withholding) -> WithholdingInView:
    names = (
        "id", "public_id", "about", "ground", "status", "asked_on", "by_self", "reason", "heard", "decided_on",
        "decision_reason", "review_on", "shown_from", "ended_on", "version",
    )  # fmt: skip
    return WithholdingInView(
        **{name: getattr(row, name) for name in names}, asked_by=row.asked_by_name, decided_by=row.decided_by_name
    )


def use_in_view(row: Use) -> UseInView:
    names = (
        "public_id", "about", "kind", "topic", "meeting", "to_guardians", "question", "asked_on", "answer", "said",
        "answered_at",
    )  # fmt: skip
    return UseInView(**{name: getattr(row, name) for name in names}, asked_by=row.asked_by_name)
