"""Invented people's teams, plans and meetings."""

from __future__ import annotations

from datetime import timedelta

from helhet.access.types import Basis
from helhet.law.plan_contents import points
from helhet.project.population import words
from helhet.project.population.lives import TOPICS, Life, Lives, instant
from helhet.project.population.places import Post


def care_team(lives: Lives, life: Life) -> None:
    life.team = lives.bound(
        "team_careteam",
        life,
        public_id=lives.towns.public_id(),
        status="active",
        started_on=lives.ago(30, 300),
        meetings_per_year=2,
    )
    life.members = []
    for service in lives.rng.sample(lives.place.services, 4):
        unit, topics = service[0].unit, sorted(lives.rng.sample(TOPICS, 4))
        until = lives.today + timedelta(days=lives.rng.randint(20, 360))
        consent = lives.bound(
            "consent_sharingconsent",
            life,
            public_id=lives.towns.public_id(),
            status="given",
            asked_on=lives.ago(40, 60),
            given_on=lives.ago(20, 39),
            service_id=unit,
            topics=topics,
            purpose="For å kunne samarbeide",
            valid_until=until,
            language="nb",
        )
        for kin, _, name in life.guardians:
            lives.consenter(life, kin, name, "yes", sharing_consent_id=consent)
        lives.bound(
            "access_opening",
            life,
            service_id=unit,
            topics=topics,
            valid_from=lives.ago(20, 39),
            valid_until=until,
            source=f"consent.sharingconsent:{consent}",
        )
        for post in lives.rng.sample(service, 2):
            member(lives, life, post, consent)


def member(lives: Lives, life: Life, post: Post, consent: int) -> None:
    membership = lives.bound(
        "team_membership",
        life,
        public_id=lives.towns.public_id(),
        team_id=life.team,
        worker_id=post.worker,
        service_id=post.unit,
        consent_id=consent,
        role=lives.rng.choice(words.ROLES),
        starts_on=lives.ago(5, 20),
        version=1,
    )
    lives.grant(
        life, Basis.TEAM_MEMBER, post.login, f"team.membership:{membership}", worker=post.worker, service=post.unit
    )
    assert life.members is not None
    life.members.append((post, consent))


# --- the plan and its meetings --------------------------------------------------------


def plan(lives: Lives, life: Life, status: str = "active") -> None:
    started = lives.ago(60, 360)
    life.plan = lives.bound(
        "plan_plan",
        life,
        public_id=lives.towns.public_id(),
        status=status,
        consent_id=life.plan_consent,
        opened_on=started,
        activated_on=started if status == "active" else None,
        period_from=started,
        period_until=started + timedelta(days=365),
        review_on=started + timedelta(days=182),
        version=1,
    )
    for point in points(is_child=life.child):
        if status == "active" or lives.rng.random() < 0.5:
            lives.bound(
                "plan_section",
                life,
                public_id=lives.towns.public_id(),
                plan_id=life.plan,
                key=point.key,
                text="Avtalt i møtet.",
                version=1,
            )
    for position, (kind, text) in enumerate(
        (
            ("matters", lives.rng.choice(words.MATTERS)),
            ("strength", lives.rng.choice(words.STRENGTHS)),
            ("need", lives.rng.choice(words.NEEDS)),
        )
    ):
        lives.bound(
            "plan_statement",
            life,
            public_id=lives.towns.public_id(),
            plan_id=life.plan,
            kind=kind,
            text=text,
            position=position,
            topic=None,
            version=1,
        )
    for position, text in enumerate(words.GOALS):
        goal(lives, life, position, text)


def goal(lives: Lives, life: Life, position: int, text: str) -> None:
    topic = lives.rng.choice(TOPICS)
    goal = lives.bound(
        "plan_goal",
        life,
        public_id=lives.towns.public_id(),
        plan_id=life.plan,
        text=text,
        topic=topic,
        position=position,
        status=lives.rng.choice(("active", "on_the_way", "achieved")),
        version=1,
    )
    for number in range(4):
        who = lives.rng.choice(life.members)[0] if life.members else life.coordinator
        lives.bound(
            "plan_measure",
            life,
            public_id=lives.towns.public_id(),
            plan_id=life.plan,
            goal_id=goal,
            topic=topic,
            what=lives.rng.choice(words.MEASURES),
            extent="to ganger i uka",
            responsible_id=who.worker if who else None,
            responsible_name=who.name if who else "",
            service_id=who.unit if who else None,
            starts_on=lives.ago(1, 200),
            evaluate_on=lives.today + timedelta(days=lives.rng.randint(-30, 150)),
            status="active",
            position=position * 4 + number,
            version=1,
        )


def meetings(lives: Lives, life: Life) -> None:
    for status, day in (("approved", -lives.rng.randint(20, 150)), ("called", lives.rng.randint(3, 40))):
        chosen = [post for post, _ in lives.rng.sample(life.members or [], min(3, len(life.members or [])))]
        meeting = lives.bound(
            "meetings_meeting",
            life,
            public_id=lives.towns.public_id(),
            status=status,
            minutes_long=60,
            starts_at=instant(lives.today + timedelta(days=day), 13),
            place="Møterommet på helsestasjonen",
            version=1,
        )
        for position, title in enumerate(words.TOPICS_OF_MEETINGS):
            item = lives.bound(
                "meetings_agendaitem",
                life,
                public_id=lives.towns.public_id(),
                meeting_id=meeting,
                title=title,
                topic=lives.rng.choice(TOPICS),
                minutes_long=20,
                position=position,
                version=1,
            )
            for post in chosen[position : position + 1]:
                lives.bound("meetings_needed", life, item_id=item, worker_id=post.worker, stands=True, version=1)
        for post in chosen:
            lives.bound(
                "meetings_invitation",
                life,
                public_id=lives.towns.public_id(),
                meeting_id=meeting,
                worker_id=post.worker,
                login_id=post.login,
                name=post.name,
                status="accepted",
            )
