"""The appointment letter: names, what a coordinator does, and that one may ask for another; once, and to whom."""

import json

from helhet.base import clock
from helhet.coordination.actions import accept_assignment
from helhet.intake.models import Delivery, Letter
from helhet.intake.selectors import family_to_do
from tests import factories
from tests.coordination import stories
from tests.database import as_owner_of_everything


def letters() -> list[Letter]:
    with as_owner_of_everything():
        return list(Letter.objects.order_by("id"))


def say_yes(row, child):
    with factories.in_case(row.worker, child) as (actor, seen):
        accept_assignment(actor, seen, assignment=row.public_id)


def test_the_main_coordinators_yes_sends_one_letter_to_all_with_parental_responsibility(world):
    row = stories.asked(world)
    say_yes(stories.secondary_of(world.child), world.child)
    assert letters() == []
    say_yes(row, world.child)
    (letter,) = letters()
    assert (letter.kind, letter.title) == ("appointment", "Du har fått barnekoordinator")
    with as_owner_of_everything():
        deliveries = Delivery.objects.order_by("id").values_list("receiver", "login_id", "channel")
        assert set(deliveries) == {
            ("Mor Nordmann", world.mother.login_id, "digital"),
            ("Far Nordmann", world.father.login_id, "digital"),
        }
    text = json.dumps(letter.body, ensure_ascii=False)
    for part in (
        "Marit Bakke er barnekoordinator fra i dag",
        "Leder Lund er sekundærkoordinator",
        "Du kan be om en annen",
        "helse- og omsorgstjenesteloven § 7-2 a",
        "samordner tilbudet fra kommunen",
    ):
        assert part in text


def test_a_secondary_who_has_not_answered_is_not_named(world):
    say_yes(stories.asked(world), world.child)
    text = json.dumps(letters()[0].body, ensure_ascii=False)
    assert "Leder Lund" not in text
    assert "har spurt noen om å steppe inn" in text


def test_a_wish_not_met_is_explained_in_the_letter(world):
    stories.decided(world.child, world.officer, "R3", wish="Hanne")
    say_yes(stories.asked(world, wish_met=False, wish_reason="Hanne er i permisjon."), world.child)
    assert "Hanne er i permisjon." in json.dumps(letters()[0].body, ensure_ascii=False)


def test_from_sixteen_the_letter_goes_to_the_person_alone(world):
    today = clock.today()
    adult = factories.person(world.municipality, "Ada", "Voksen", born_on=today.replace(year=today.year - 30, day=1))
    row = stories.asked(world, of=adult, role="coordinator")
    say_yes(row, adult)
    with as_owner_of_everything():
        (delivery,) = Delivery.objects.all()
    assert (delivery.receiver, delivery.login_id, delivery.channel) == ("Ada Voksen", None, "paper")
    assert "helse- og omsorgstjenesteloven § 7-2" in json.dumps(letters()[0].body, ensure_ascii=False)


def test_the_letter_comes_from_the_coordinating_unit_that_appointed(world):
    say_yes(stories.asked(world), world.child)
    sender = letters()[0].body["sender"]
    unit = world.municipality.coordinating_unit_name
    assert sender["office"] == sender["contact"][0] == unit
    assert world.municipality.office_name not in json.dumps(sender)


def test_the_letter_waits_for_the_family_with_its_own_sentence(world):
    say_yes(stories.asked(world), world.child)
    with factories.in_case(world.mother, world.child) as (actor, child):
        assert "Du har fått barnekoordinator." in [one.what for one in family_to_do(actor, child)]
