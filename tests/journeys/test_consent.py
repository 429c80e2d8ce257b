"""What a family steers: who sees what, that a plan is theirs to decline, and what a 16th birthday changes."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, expect

from helhet.access.actions import match_login
from helhet.access.models import Grant
from helhet.access.types import Basis, Topic
from helhet.base import clock
from helhet.base.identifiers import synthetic_identity_number
from helhet.law.ages import birthday
from helhet.people.identity import index_of
from helhet.people.models import Login
from helhet.plan.models import Measure, Plan
from helhet.team.actions import add_member, start_team
from tests import factories
from tests.consent.consents import asked_for_plan, coordinated, given
from tests.database import as_owner_of_everything
from tests.journeys.own_server import page_of, serving
from tests.journeys.walking import follow, heading, hides, press, refused, shows

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]
READING, FREE_TIME = "Lese sammen hver dag", "Prøve korpset"


def a_plan(world: factories.World) -> None:
    of = {"person": world.child, "municipality": world.municipality}
    with as_owner_of_everything():
        plan = Plan.objects.create(**of, opened_on=clock.today())
        for what, topic in ((READING, Topic.SCHOOL), (FREE_TIME, Topic.LEISURE)):
            Measure.objects.create(
                **of, plan=plan, what=what, topic=topic, service=world.school, responsible=world.teacher
            )


def in_team(world: factories.World) -> None:
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        start_team(actor, child)
        add_member(actor, child, service=world.school.public_id, worker=world.teacher.public_id, role="lærer")


def logs_in(world: factories.World, number: str) -> None:
    """His mother proves who she is anew, as at every login: now somebody has let her in."""
    with as_owner_of_everything():
        who = Login.objects.get(id=world.mother.login_id)
    index = index_of(world.municipality.number, number)
    match_login(issuer=who.issuer, subject=who.subject, name=who.name, identity_indexes={world.municipality.id: index})


@pytest.fixture
def world(browser: Browser, db: None) -> factories.World:
    world = factories.world()
    coordinated(world)
    return world


@pytest.mark.journey(13)
def test_a_parent_shuts_one_topic_from_one_teacher_who_is_writing_and_the_rest_of_the_school_sees_it_still(
    browser: Browser, world: factories.World
):
    a_plan(world)
    given(world)
    in_team(world)
    root = f"/sak/{world.child.public_id}/"
    with serving() as address, page_of(browser, address, world.teacher) as school:
        school.goto(f"{root}plan/")
        shows(school, READING, FREE_TIME)
        follow(school, re.compile(rf"Si hvordan det går\W*{FREE_TIME}"))
        school.get_by_label("Hva vil du si om det?").first.fill("Elias spilte tromme i går.")

        phone = {"viewport": {"width": 390, "height": 844}}
        with page_of(browser, address, world.mother, **phone) as mother:
            mother.goto(f"{root}samtykke/")
            follow(mother, "Se alle temaene")
            expect(mother.get_by_role("cell", name="ser ikke").first).to_be_visible()
            follow(mother, "Tilbake til tjenestene")
            follow(mother, "Se, endre eller trekk")
            follow(mother, re.compile("Hold noen som arbeider der"))
            mother.get_by_label("Hvem gjelder det?").select_option(label="Tor Lærer, kontaktlærer")
            mother.get_by_label("Bare noe av det").check()
            mother.get_by_label("Fritid").check()
            press(mother, "Steng for denne personen")
            follow(mother, "Se, endre eller trekk")
            shows(mother, "Holdes utenfor", re.compile("ser ikke noe om fritid"))

        with school.expect_response(lambda answer: answer.request.method == "POST") as answered:
            school.get_by_role("button", name=re.compile("Lagre")).first.click()
        assert answered.value.status in (403, 404)
        shows(school, re.compile("Elias spilte tromme i går."))  # what was typed is given back
        school.goto(f"{root}plan/")
        shows(school, READING)
        hides(school, FREE_TIME)


@pytest.mark.journey(15)
def test_a_family_declines_a_plan_and_keeps_the_coordinator(browser: Browser, world: factories.World):
    asked_for_plan(world)
    with serving() as address:
        with page_of(browser, address, world.mother) as mother:
            mother.goto("/min/")
            follow(mother, "Svar")
            heading(mother, "Skal det lages en individuell plan for Elias?")
            shows(mother, "Det er frivillig", "Koordinator kan dere få likevel.")
            mother.get_by_label("Nei, ikke lag noen plan").check()
            press(mother, "Send svaret")
            shows(mother, "Det blir ikke laget noen plan.", "Tilbudet om koordinator står ved lag.")
        with page_of(browser, address, world.coordinator) as coordinator:
            coordinator.goto("/oppgaver/")
            shows(coordinator, "Svaret om planen ble nei.")
            coordinator.goto(f"/sak/{world.child.public_id}/")
            shows(coordinator, re.compile("Elias"))


@pytest.mark.journey(18)
def test_on_the_sixteenth_birthday_a_parents_door_is_shut_until_the_young_person_lets_them_in(
    browser: Browser, world: factories.World
):
    sixteen = clock.today() + timedelta(days=1)
    own = factories.login("Elias Nordmann")
    with as_owner_of_everything():
        world.child.born_on = sixteen.replace(year=sixteen.year - 16)
        world.child.save()
        Grant.objects.filter(person=world.child, basis=Basis.GUARDIAN).update(
            valid_until=birthday(world.child.born_on, 16)
        )
    factories.grant(world.child, own, Basis.SELF)
    a_plan(world)
    number = synthetic_identity_number(date(1981, 3, 2), "female")
    root = f"/sak/{world.child.public_id}/"
    with serving() as address, page_of(browser, address, world.mother) as mother:
        mother.goto(f"{root}plan/")
        shows(mother, READING, FREE_TIME)
    with clock.frozen(sixteen), serving() as address:
        with page_of(browser, address, world.mother) as mother:
            assert mother.goto(f"{root}plan/").status == 404  # type: ignore[union-attr]
            mother.goto("/min/")
            hides(mother, "Elias")
        with page_of(browser, address, own) as elias:
            elias.goto(f"{root}samtykke/")
            follow(elias, "Slipp inn en pårørende")
            elias.get_by_label("Navn").fill("Mor Nordmann")
            elias.get_by_label("Fødselsnummer").fill(number)
            elias.get_by_label("Lese planen", exact=True).check()
            with refused(elias, 422):
                press(elias, "Slipp inn")
            shows(elias, "Velg minst ett tema.")
            elias.get_by_label("Skole og barnehage").check()
            press(elias, "Slipp inn")
            shows(elias, re.compile("Kan lese. Bare om skole/barnehage."))
        logs_in(world, number)
        with page_of(browser, address, world.mother) as mother:
            mother.goto(f"{root}plan/")
            shows(mother, READING)
            hides(mother, FREE_TIME)
