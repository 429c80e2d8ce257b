"""The municipality the invented people live in: its units and the posts in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from helhet.base.identifiers import PUBLIC_ALPHABET
from helhet.people import identity
from helhet.project.population import words
from helhet.project.population.writer import Writer

PERSONS_PER_COORDINATOR = 30
_NUMBER = "9800"


@dataclass
class Post:
    worker: int
    login: int
    unit: int
    name: str
    leader: Post | None = None


@dataclass
class Place:
    """The municipality's id and key, its posts by what they do, and its services with their workers."""

    municipality: int
    key: identity.WrappedKey
    officers: list[Post] = field(default_factory=list)
    unit_lead: Post | None = None
    coordinators: list[Post] = field(default_factory=list)
    services: list[list[Post]] = field(default_factory=list)


class Towns:
    """Makes one place. Names come from ``rng``, a seed gives the same people; addresses from ``ids``, never twice."""

    def __init__(self, writer: Writer, rng: Random, ids: Random, today: date) -> None:
        self.writer, self.rng, self.ids, self.today = writer, rng, ids, today

    def build(self, persons: int, serial: int) -> Place:
        number = f"{int(_NUMBER) + serial % 200:04d}"
        key = identity.new_key(number)
        place = Place(
            self.writer.row(
                "people_municipality",
                number=number,
                name=f"Storvik {serial}",
                office_name="Tjenestekontoret",
                coordinating_unit_name="Koordinerende enhet",
                address="Torget 1, 9999 Storvik",
                phone="00 00 00 00",
                written_norwegian="nb",
                decision_word="avgjørelse",
                appointment_days=14,
                review_months=6,
                meeting_notice_days=14,
                data_key_id=key.key_id,
                data_key=key.wrapped,
            ),
            key,
        )
        office = self.unit(place, "Tjenestekontoret", "office")
        place.officers = [self.post(place, office, "saksbehandler") for _ in range(max(2, persons // 5000))]
        place.unit_lead = self.post(place, self.unit(place, "Koordinerende enhet", "coordinating_unit"), "enhetsleder")
        for index in range(max(1, persons // 3000)):
            self.health_service(place, index, min(100, 1 + persons // PERSONS_PER_COORDINATOR))
        for index in range(max(6, persons // 300)):
            kind = ("school", "service", "kindergarten", "service", "health_trust", "gp")[index % 6]
            unit = self.unit(place, f"Tjeneste {index + 1}", kind)
            place.services.append([self.post(place, unit, self.rng.choice(words.ROLES)) for _ in range(4)])
        return place

    def health_service(self, place: Place, index: int, coordinators: int) -> None:
        unit = self.unit(place, f"Barn og familie {index + 1}", "service")
        leader = self.post(place, unit, "avdelingsleder")
        for _ in range(coordinators):
            post = self.post(place, unit, "koordinator")
            post.leader = leader
            place.coordinators.append(post)

    def unit(self, place: Place, name: str, kind: str) -> int:
        return self.writer.row(
            "people_unit",
            public_id=self.public_id(),
            municipality_id=place.municipality,
            name=name,
            kinds=[kind],
            ages_from=0,
        )

    def post(self, place: Place, unit: int, title: str) -> Post:
        name = self.name()
        login = self.login(name)
        worker = self.writer.row(
            "people_worker",
            public_id=self.public_id(),
            municipality_id=place.municipality,
            unit_id=unit,
            login_id=login,
            name=name,
            title=title,
            phone="00 00 00 00",
            is_health_personnel=True,
            valid_from=date(2020, 1, 1),
        )
        return Post(worker, login, unit, name)

    def login(self, name: str) -> int:
        return self.writer.row(
            "people_login", issuer="synthetic", subject=self.public_id(), name=name, is_active=True, reserved=False
        )

    def name(self) -> str:
        return f"{self.rng.choice(words.GIVEN)} {self.rng.choice(words.FAMILY)}"

    def public_id(self) -> str:
        return "".join(self.ids.choices(PUBLIC_ALPHABET, k=12))
