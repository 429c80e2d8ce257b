"""What Amina has for herself: a note her parents do not see, and one she wants to be asked about first."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from helhet.access.types import Topic
from helhet.project.demonstration.place import Fjordvik
from helhet.project.demonstration.rows import add, day, written_by

OWN = "Amina Nilsen"


def load(fjordvik: Fjordvik, mine: Any) -> None:
    """The parents were not told of the first; Marit has asked to take the second up with the school."""
    marit, amina = fjordvik["coordinator"], fjordvik.logins[OWN]
    written_by(marit, -34)
    note = _said(
        mine,
        "Jeg sover dårlig og gruer meg til hver behandling. Mamma blir så redd når jeg sier det.",
        Topic.HEALTH,
        position=8,
        withheld=True,
    )
    _asked(
        "withheld.Withholding",
        mine,
        about=f"plan.statement:{note.id}",
        ground="respected",
        status="granted",
        asked_on=day(-34),
        asked_by=amina,
        asked_by_name=OWN,
        by_self=True,
        reason="Mamma slutter å sove hvis hun vet det. Jeg vil snakke med Hanne om det først.",
        heard="Amina, på skolen, og Hanne Sørli, helsesykepleier",
        decided_on=day(-33),
        decided_by=marit,
        decided_by_name=marit.name,
        decision_reason="Amina får hjelp av Hanne og er ikke i fare. Hun vil si det hjemme selv når hun er klar.",
        review_on=day(28),
        version=2,
    )
    written_by(marit, -5)
    wish = _said(
        mine, "Jeg vil bytte gruppe i gym, men ikke si hvorfor til hele klassen.", None, position=9, asked_first=True
    )
    _asked(
        "withheld.Use",
        mine,
        about=f"plan.statement:{wish.id}",
        kind="services",
        topic=Topic.SCHOOL,
        to_guardians=False,
        question="Kan jeg vise dette til kontaktlæreren din? Da kan hun ordne det uten å si hvorfor.",
        asked_on=day(-4),
        asked_by=marit.login,
        asked_by_name=marit.name,
    )


def _said(mine: Any, text: str, topic: Topic | None, *, position: int, **marks: bool) -> Any:
    return add(
        "plan.Statement",
        mine.person,
        plan=mine,
        kind="matters",
        text=text,
        said_by="Amina",
        topic=topic,
        position=position,
        **marks,
    )


def _asked(model: str, mine: Any, **fields: Any) -> None:
    apps.get_model(model).objects.create(person=mine.person, municipality_id=mine.municipality_id, **fields)
