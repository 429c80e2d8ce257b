"""Nordlia, the municipality next door: what its office sees of Fjordvik is nothing, and the other way."""

from __future__ import annotations

from datetime import date
from typing import Any

from helhet.base.names import sort_key
from helhet.project.demonstration.asking import request
from helhet.project.demonstration.place import login, municipality, post, unit
from helhet.project.demonstration.rows import add, case, years_ago


def load() -> None:
    nordlia = municipality("9998", "Nordlia", "Servicekontoret", "Skogveien 2, 9998 Nordlia", "56 00 00 00")
    office = unit(nordlia, "Servicekontoret", ["office", "coordinating_unit"], "56 00 01 00")
    since: dict[str, Any] = {"title": "saksbehandler", "valid_from": date(2022, 1, 1)}
    post(nordlia, office, login("Per Moen"), "Per Moen", **since)
    ulrik = add(
        "people.Person",
        municipality=nordlia,
        given_name="Ulrik",
        family_name="Strand",
        name_key=sort_key("Strand Ulrik"),
        born_on=years_ago(8),
        sex="male",
    )
    mother = add(
        "people.RelatedPerson",
        ulrik,
        name="Eva Strand",
        relation="mother",
        parental_responsibility=True,
        valid_from=ulrik.born_on,
    )
    case(ulrik, "requested", level=0, since=-5)
    said = {"om": {"situation": "Ulrik trenger flere som snakker sammen."}}
    request(ulrik, mother, said, received=-5, wants=("child_coordinator",))
