"""Requests, what was found of them, and the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from helhet.access.types import Basis
from helhet.base.identifiers import new_reference
from helhet.intake.rules import content_of
from helhet.intake.types import About
from helhet.law.deadlines import preliminary_reply_deadline
from helhet.project.demonstration.rows import add, day, grant


def request(
    about: Any,
    sender: Any,
    answers: Mapping[str, Mapping[str, Any]],
    *,
    received: int,
    wants: Iterable[str] = ("child_coordinator", "plan"),
    status: str = "received",
    officer: Any = None,
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
        status=status,
        received_on=day(received),
        reply_due_on=preliminary_reply_deadline(day(received)).last_day,
        officer=officer,
        sent_by=sender.login if is_parent else None,
        sender_name=sender.name if is_parent else f"{sender.given_name} {sender.family_name}",
        sender_capacity=Basis.GUARDIAN if is_parent else Basis.SELF,
    )
    said = {**answers, "behov": {"needs": needs, **answers.get("behov", {})}}
    add("intake.RequestContent", about, request=row, **content_of(About.CHILD if is_parent else About.SELF, said))
    if status == "assessing":
        grant(about, officer.login, Basis.OFFICER, source=row, post=officer, since=day(received + 3))
    return row


def assess(asked: Any, officer: Any, right: str, outcome: str, reason: str, **found: tuple[str, str]) -> None:
    """One right judged: ``found`` has each fact's answer and what it was judged on."""
    about = asked.person
    row = add(
        "intake.Assessment", about, request=asked, right=right, outcome=outcome, reason=reason, assessed_by=officer
    )
    for key, (answer, facts) in found.items():
        add("intake.Condition", about, assessment=row, key=key, answer=answer, facts=facts)


def hear(asked: Any, *, view: str, how: str, weight: str, best: str) -> None:
    add(
        "intake.Hearing",
        asked.person,
        request=asked,
        childs_view=view,
        how_heard=how,
        weight=weight,
        best_interests=best,
    )


def decide(asked: Any, officer: Any, *, issued: int, wish: str = "", **outcomes: str) -> Any:
    """The answer: an outcome for each right; a wish for somebody as coordinator goes on to who appoints."""
    row = add("intake.Decision", asked.person, request=asked, issued_on=day(issued), issued_by=officer)
    for right, outcome in outcomes.items():
        wished = wish if right != "R4" else ""
        add(
            "intake.DecisionItem",
            asked.person,
            decision=row,
            right=right,
            outcome=outcome,
            wish=wished,
        )
    return row


MET = {
    "stays_in_municipality": ("yes", "Bor fast i Fjordvik."),
    "health_and_care": ("yes", "Får oppfølging fra kommunen og fra sykehuset."),
    "other_welfare": ("yes", "Får hjelp på skolen eller i barnehagen."),
    "long_term": ("yes", "Behovet kommer til å vare i flere år."),
}
