"""Fjordvik: the municipality, its services, and those who work there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from helhet.people import identity
from helhet.project.demonstration.rows import add, day
from helhet.web.demo.personas import BY_KEY, ISSUER

_serial = count()

# key: name, kinds, telephone
UNITS: dict[str, tuple[str, list[str], str]] = {
    "office": ("Tildelingskontoret", ["office"], "55 00 01 00"),
    "ke": ("Koordinerende enhet", ["coordinating_unit"], "55 00 01 10"),
    "family": ("Barn, unge og familie", ["service"], "55 00 02 00"),
    "rehab": ("Mestring og rehabilitering", ["service"], "55 00 02 10"),
    "health": ("Helsestasjonen og skolehelsetjenesten", ["service"], "55 00 02 20"),
    "ppt": ("Pedagogisk-psykologisk tjeneste", ["service"], "55 00 02 30"),
    "therapy": ("Fysio- og ergoterapitjenesten", ["service"], "55 00 02 40"),
    "nav": ("NAV Fjordvik", ["service"], "55 00 02 50"),
    "school": ("Fjordvik skole", ["school"], "55 00 03 00"),
    "kindergarten": ("Solstua barnehage", ["kindergarten"], "55 00 03 10"),
    "hospital": ("Habiliteringstjenesten på Kystsykehuset", ["health_trust"], "55 00 04 00"),
    "gp": ("Torget legesenter", ["gp"], "55 00 05 00"),
    "culture": ("Kulturskolen", ["service"], "55 00 06 00"),
    "digital": ("Digitalisering", ["administration"], "55 00 07 00"),
}

# key: unit, title, telephone, when they answer; personas first, then others who work here
WORKERS: dict[str, tuple[str, str, str, str]] = {
    "officer": ("office", "saksbehandler", "55 00 01 01", "svarer hverdager 9–15"),
    "unit-lead": ("ke", "leder", "55 00 01 11", "svarer hverdager 8–15.30"),
    "secondary": ("family", "avdelingsleder", "55 00 02 01", "svarer hverdager 8–15.30"),
    "coordinator": ("family", "vernepleier", "55 00 02 02", "svarer hverdager 8–15.30, og på melding til 20"),
    "relay-holder": ("ppt", "spesialpedagog", "55 00 02 31", "svarer hverdager 8–15"),
    "kindergarten": ("kindergarten", "pedagogisk leder", "55 00 03 11", "svarer hverdager 7.30–16"),
    "school": ("school", "kontaktlærer", "55 00 03 01", "svarer hverdager 14–15.30"),
    "health-nurse": ("health", "helsesykepleier", "55 00 02 21", "er på skolen mandag, onsdag og torsdag"),
    "hospital": ("hospital", "koordinator", "55 00 04 01", "svarer tirsdag og torsdag 10–14"),
    "gp": ("gp", "fastlege", "55 00 05 01", "ring legesenteret hverdager 8–15"),
    "admin": ("digital", "systemansvarlig", "55 00 07 01", ""),
    "outsider": ("culture", "kulturkonsulent", "55 00 06 01", ""),
    "rehab-lead": ("rehab", "avdelingsleder", "55 00 02 11", "svarer hverdager 8–15.30"),
    "successor": ("rehab", "vernepleier", "55 00 02 12", "svarer hverdager 8–15.30"),
    "health-lead": ("health", "avdelingsleder", "55 00 02 22", "svarer hverdager 8–15.30"),
    "principal": ("school", "rektor", "55 00 03 02", "svarer hverdager 8–15.30"),
    "therapist": ("therapy", "ergoterapeut", "55 00 02 41", "svarer hverdager 8–15"),
    "physio": ("therapy", "fysioterapeut", "55 00 02 42", "svarer hverdager 8–15"),
    "advisor": ("nav", "veileder", "55 00 02 51", "svarer hverdager 10–14"),
    "second-officer": ("office", "saksbehandler", "55 00 01 02", "svarer hverdager 9–15"),
}
OTHERS = {
    "rehab-lead": "Randi Skog",
    "health-lead": "Turid Aasen",
    "principal": "Bente Solli",
    "therapist": "Aslak Eira",
    "physio": "Maja Lindqvist",
    "advisor": "Siri Nygaard",
    "second-officer": "Camilla Roth",
}
HEALTH_PERSONNEL = {"coordinator", "successor", "health-nurse", "hospital", "gp", "therapist", "physio", "health-lead"}
LEADERS = {
    "family": "secondary",
    "rehab": "rehab-lead",
    "health": "health-lead",
    "school": "principal",
    "ke": "unit-lead",
}


@dataclass
class Fjordvik:
    municipality: Any
    units: dict[str, Any]
    workers: dict[str, Any]
    persons: dict[str, Any] = field(default_factory=dict)  # residents, by given name
    logins: dict[str, Any] = field(default_factory=dict)  # of residents and those near them, by full name
    nearest: dict[str, list[Any]] = field(default_factory=dict)  # holders of parental responsibility, by given name

    def __getitem__(self, key: str) -> Any:
        """A worker, by persona or key."""
        return self.workers[key]


def build_fjordvik() -> Fjordvik:
    here = municipality("9999", "Fjordvik", "Tildelingskontoret", "Fjordgata 1, 9999 Fjordvik", "55 00 00 00")
    units = {key: unit(here, *what) for key, what in UNITS.items()}
    workers = {key: _worker(here, units, key) for key in WORKERS}
    for unit_key, leader in LEADERS.items():
        units[unit_key].leader = workers[leader]
        units[unit_key].save(update_fields=["leader"])
    # Somebody with two posts chooses which one to be in.
    second = {"title": "barnekoordinator", "phone": "55 00 02 03", "valid_from": day(-200)}
    post(here, units["family"], workers["successor"].login, workers["successor"].name, **second)
    return Fjordvik(here, units, workers)


def municipality(number: str, name: str, office: str, address: str, phone: str) -> Any:
    key = identity.new_key(number)
    return add(
        "people.Municipality",
        number=number,
        name=name,
        office_name=office,
        coordinating_unit_name="Koordinerende enhet",
        address=address,
        phone=phone,
        data_key_id=key.key_id,
        data_key=key.wrapped,
    )


def unit(here: Any, name: str, kinds: list[str], phone: str = "") -> Any:
    return add("people.Unit", municipality=here, name=name, kinds=kinds, phone=phone)


def login(name: str, subject: str = "") -> Any:
    """``subject`` is a persona's key; others cannot be chosen on the demonstration's page."""
    return add("people.Login", issuer=ISSUER, subject=subject or f"other-{next(_serial)}", name=name)


def post(here: Any, where: Any, who: Any, name: str, **fields: Any) -> Any:
    return add("people.Worker", municipality=here, unit=where, login=who, name=name, **fields)


def _worker(here: Any, units: dict[str, Any], key: str) -> Any:
    where, title, phone, reachable = WORKERS[key]
    name = OTHERS.get(key) or BY_KEY[key].name
    return post(
        here,
        units[where],
        login(name, key if key in BY_KEY else ""),
        name,
        title=title,
        phone=phone,
        reachable=reachable,
        is_health_personnel=key in HEALTH_PERSONNEL,
        valid_from=date(2021, 8, 1),
    )
