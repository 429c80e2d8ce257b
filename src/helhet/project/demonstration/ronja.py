"""Ronja, at an address that is kept secret: for most who work in Fjordvik she does not exist.

The unit's leader is cleared for all; one case officer, her coordinator and whoever stands in for her alone. The
leader of the family service, and the officer whom one can be in the demonstration, are not.
"""

from __future__ import annotations

from typing import Any

from helhet.project.demonstration.place import Fjordvik
from helhet.project.demonstration.residents import parents, person
from helhet.project.demonstration.rows import add, case, coordinator, day, years_ago

WHY = "Koordinator for et barn med skjermet adresse."


def load(fjordvik: Fjordvik) -> None:
    ronja = person(
        fjordvik, "Ronja Holt", years_ago(8, 130), "female", street="Sperret adresse", address_protection="strict"
    )
    parents(fjordvik, ronja, ("Mona Holt", "mother", ""), ("Roger Holt", "father", ""), grants=False)
    father = fjordvik.nearest["Ronja"][1]
    father.hidden_from = True
    father.save(update_fields=["hidden_from"])
    leader = fjordvik["unit-lead"]
    _clearance(fjordvik, leader, None, None, "Leder for koordinerende enhet. Bestemt av kommunedirektøren.", 300)
    for key in ("successor", "rehab-lead"):
        _clearance(fjordvik, fjordvik[key], ronja, leader, WHY, 150)
    _clearance(fjordvik, fjordvik["second-officer"], ronja, leader, "Behandler søknaden.", 60)
    case(ronja, "active", level=3, since=-70)
    coordinator(ronja, fjordvik["successor"], fjordvik["rehab-lead"], by=leader, since=-60)


def _clearance(fjordvik: Fjordvik, worker: Any, about: Any, by: Any, why: str, until: int) -> None:
    add(
        "access.Clearance",
        municipality=fjordvik.municipality,
        person=about,
        worker=worker,
        level="strict",
        reason=why,
        given_by=by,
        valid_from=day(-60),
        valid_until=day(until),
    )
