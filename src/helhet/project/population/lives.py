"""Invented people: the person, the request and its answer, the coordinator, the consent to a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from helhet.access.policy import OPENS
from helhet.access.types import Basis, Topic
from helhet.base.identifiers import synthetic_identity_number
from helhet.base.names import sort_key
from helhet.people import identity
from helhet.project.population import words
from helhet.project.population.places import Place, Post, Towns
from helhet.project.population.writer import Writer

FOREVER = date(9999, 12, 31)
TOPICS = [int(topic) for topic in Topic]


@dataclass
class Life:
    """One person while the case is written: the ids later rows hang on."""

    id: int
    public_id: str
    child: bool
    guardians: list[tuple[int, int, str]]  # related person, login, name
    request: int = 0
    plan_consent: int = 0
    coordinator: Post | None = None
    members: list[tuple[Post, int]] | None = None  # and the consent each hangs on
    team: int = 0
    plan: int = 0


class Lives:
    def __init__(self, writer: Writer, rng: Random, place: Place, towns: Towns) -> None:
        self.writer, self.rng, self.place, self.towns = writer, rng, place, towns
        self.today = towns.today
        self.serial = 0

    def bound(self, table: str, life: Life, **values: object) -> int:
        return self.writer.row(table, person_id=life.id, municipality_id=self.place.municipality, **values)

    def ago(self, least: int, most: int) -> date:
        return self.today - timedelta(days=self.rng.randint(least, most))

    def grant(
        self,
        life: Life,
        basis: Basis,
        login: int,
        source: str,
        *,
        worker: int | None = None,
        service: int | None = None,
    ) -> None:
        rooms, topics = OPENS[basis]
        self.bound(
            "access_grant",
            life,
            login_id=login,
            worker_id=worker,
            basis=basis.value,
            service_id=service,
            rooms=[int(room) for room in rooms],
            topics=list(topics),
            valid_from=date(2024, 1, 1),
            valid_until=FOREVER,
            source=source,
        )

    # --- the person ---------------------------------------------------------------

    def person(self) -> Life:
        self.serial += 1
        age = self.rng.choices((3, 9, 14, 17, 30), (20, 30, 20, 10, 20))[0]
        born = self.today - timedelta(days=age * 365 + self.serial % 365)
        public_id, sex = self.towns.public_id(), self.rng.choice(("female", "male"))
        number = synthetic_identity_number(born, sex, self.serial // 3650)
        given, family = self.rng.choice(words.GIVEN), self.rng.choice(words.FAMILY)
        person = self.writer.row(
            "people_person",
            public_id=public_id,
            municipality_id=self.place.municipality,
            given_name=given,
            family_name=family,
            name_key=sort_key(f"{family} {given}"),
            born_on=born,
            sex=sex,
            language="nb",
            identity_number=identity.sealed(self.place.key, public_id, number),
            identity_index=identity.index_of(self.place.key.municipality_number, f"{number}/{self.serial}"),
            address_protection="none",
        )
        life = Life(person, public_id, age < 16, [])
        self.bound(
            "people_personcontact", life, address=f"Storgata {self.serial % 900}", postal_code="9999", city="Storvik"
        )
        if life.child:
            for relation in ("mother", "father"):
                self.guardian(life, relation, family)
        else:
            login = self.towns.login(f"{given} {family}")
            self.grant(life, Basis.SELF, login, f"people.person:{person}")
        return life

    def guardian(self, life: Life, relation: str, family: str) -> None:
        name = f"{self.rng.choice(words.GIVEN)} {family}"
        login = self.towns.login(name)
        kin = self.bound(
            "people_relatedperson",
            life,
            public_id=self.towns.public_id(),
            name=name,
            relation=relation,
            parental_responsibility=True,
            login_id=login,
            valid_from=date(2020, 1, 1),
        )
        life.guardians.append((kin, login, name))
        self.grant(life, Basis.GUARDIAN, login, f"people.relatedperson:{kin}")

    def case(self, life: Life, status: str, level: int = 2) -> None:
        ended = {"ended_on": self.ago(1, 300), "end_reason": "Behovet er borte"} if status == "ended" else {}
        self.bound(
            "cases_case",
            life,
            public_id=self.towns.public_id(),
            status=status,
            level=level,
            opened_on=self.ago(1, 700),
            **ended,
        )

    # --- the request and its answer --------------------------------------------------

    def request(self, life: Life, status: str) -> None:
        received = self.ago(1, 28) if status in ("received", "assessing") else self.ago(40, 600)
        officer = self.rng.choice(self.place.officers) if status != "received" else None
        sender = life.guardians[0] if life.guardians else (None, None, "")
        life.request = self.bound(
            "intake_request",
            life,
            public_id=self.towns.public_id(),
            reference=f"S-{self.place.key.municipality_number}-{self.serial}",
            channel="online",
            wants_coordinator=not life.child,
            wants_child_coordinator=life.child,
            wants_plan=True,
            status=status,
            received_on=received,
            reply_due_on=received + timedelta(days=30),
            officer_id=officer.worker if officer else None,
            sent_by_id=sender[1],
            sender_name=sender[2],
            sender_capacity="guardian",
        )
        self.bound(
            "intake_requestcontent",
            life,
            request_id=life.request,
            situation="Vi har mange hjelpere og ingen som ser helheten.",
            important=self.rng.choice(words.MATTERS),
            services_today="Barneskolen, fysioterapeut, sykehuset",
        )
        if officer and status == "assessing":
            self.grant(life, Basis.OFFICER, officer.login, f"intake.request:{life.request}", worker=officer.worker)

    def decision(self, life: Life) -> None:
        decision = self.bound(
            "intake_decision",
            life,
            public_id=self.towns.public_id(),
            request_id=life.request,
            issued_on=self.ago(5, 39),
            issued_by_id=self.rng.choice(self.place.officers).worker,
            legal_basis="pbrl",
        )
        right = "R3" if life.child else "R1"
        for each, outcome in ((right, "granted"), ("R4", "granted")):
            self.bound("intake_decisionitem", life, decision_id=decision, right=each, outcome=outcome)

    # --- coordination, consent, team ---------------------------------------------------

    def coordination(self, life: Life) -> None:
        post = self.place.coordinators[self.serial % len(self.place.coordinators)]
        life.coordinator = post
        role = "child_coordinator" if life.child else "coordinator"
        leader = post.leader or post
        for part, who, basis in (("main", post, Basis.COORDINATOR), ("secondary", leader, Basis.STANDBY)):
            started = self.ago(10, 600)
            assignment = self.bound(
                "coordination_assignment",
                life,
                public_id=self.towns.public_id(),
                role=role,
                part=part,
                worker_id=who.worker,
                status="active",
                proposed_on=started,
                starts_on=started,
                answered_at=instant(started),
                version=1,
            )
            self.grant(life, basis, who.login, f"coordination.assignment:{assignment}", worker=who.worker)

    def plan_consent(self, life: Life, status: str = "given") -> None:
        life.plan_consent = self.bound(
            "consent_planconsent",
            life,
            public_id=self.towns.public_id(),
            status=status,
            asked_on=self.ago(40, 60),
            given_on=self.ago(20, 39) if status == "given" else None,
            language="nb",
        )
        for index, (kin, _, name) in enumerate(life.guardians):
            answer = "yes" if status == "given" or index == 0 else "pending"
            self.consenter(life, kin, name, answer, plan_consent_id=life.plan_consent)

    def consenter(self, life: Life, kin: int, name: str, answer: str, **consent: int) -> None:
        self.bound(
            "consent_consenter",
            life,
            public_id=self.towns.public_id(),
            related_person_id=kin,
            name=name,
            capacity="guardian",
            answer=answer,
            how="screen" if answer == "yes" else "",
            **consent,
        )


def instant(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
