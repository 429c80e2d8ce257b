"""Fill the database with one more municipality of invented people."""

from __future__ import annotations

from random import Random

from django.db import connection, transaction

from helhet.base import clock
from helhet.project.population.lives import Lives
from helhet.project.population.places import Towns
from helhet.project.population.states import STATES
from helhet.project.population.writer import Writer

# Referred to first: a batch is written table by table in this order.
TABLES = """
    people_municipality people_unit people_login people_worker people_person people_personcontact people_relatedperson
    access_grant access_opening cases_case intake_request intake_requestcontent intake_decision intake_decisionitem
    consent_planconsent consent_sharingconsent consent_consenter coordination_assignment team_careteam team_membership
    plan_plan plan_section plan_statement plan_goal plan_measure
    meetings_meeting meetings_agendaitem meetings_needed meetings_invitation
""".split()


def fill(persons: int, seed: int = 1) -> dict[str, int]:
    """Make one municipality with this many persons, whole cases in every state. Rows written, by table.

    The same seed gives the same people. All or nothing: one transaction, as the owner.
    """
    rng = Random(seed)  # noqa: S311  (invented people, not secrets)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SELECT count(*) FROM people_municipality")
            serial = cursor.fetchone()[0]
        writer = Writer(TABLES)
        towns = Towns(writer, rng, Random(f"{seed} {serial}"), clock.today())  # noqa: S311
        place = towns.build(persons, serial)
        lives = Lives(writer, rng, place, towns)
        shares = [share for share, _, _ in STATES.values()]
        for _ in range(persons):
            _, status, builders = STATES[rng.choices(list(STATES), shares)[0]]
            life = lives.person()
            lives.case(life, status)
            for build in builders:
                build(lives, life)
            writer.flush_when_full()
        return writer.finish()
