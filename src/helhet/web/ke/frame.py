"""The places of the unit, as addresses; one of them only for whoever gives clearances."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.access.types import Actor
from helhet.web.ui.shapes import Place


def frame(actor: Actor, tab: str) -> dict[str, Any]:
    found = [
        ("start", _("Koordinerende enhet")),
        ("waiting", _("Venter")),
        ("unanswered", _("Spurt")),
        ("without_secondary", _("Uten sekundær")),
        ("register", _("Registeret")),
    ]
    if actor.clears:
        found.append(("protected", _("Skjermet")))
    return {"places": [Place(label=label, url=reverse(f"ke:{name}"), current=name == tab) for name, label in found]}
